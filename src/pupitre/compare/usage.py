"""Where facts are shown: on which slides of which variants, by themselves or through facts that are computed from them."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from pupitre.contracts import leaves
from pupitre.model.plan import Provenance
from pupitre.model.story import SlideStory
from pupitre.model.talk import Fact
from pupitre.pipeline import Told

_FACT = "fact:"


class Use(Struct, frozen=True):
    """A slide that shows a fact, in `variants`. `through` names the computed fact that it shows instead, empty when it shows the fact."""

    slide: str
    through: str
    variants: tuple[str, ...]


def uses_of(name: str, told: Iterable[Told]) -> tuple[Use, ...]:
    """Return where the fact `name` is shown, in the order of the decks. Notes count, and so do lists of sources."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in told:
        through = _resting_on(name, one.talk.facts)
        for slide in one.story.slides if one.story else ():
            for fact in facts_of(slide):
                if fact == name or fact in through:
                    found.setdefault((slide.id, "" if fact == name else fact), []).append(one.variant.key)
    return tuple(Use(slide, through, tuple(keys)) for (slide, through), keys in found.items())


def _resting_on(name: str, facts: Mapping[str, Fact]) -> frozenset[str]:
    """Return the computed facts whose value rests on that of `name`. One that is missing rests only on what is missing itself."""
    resting = [fact for fact in facts.values() if fact.compute and name in leaves(fact.name, facts)]
    return frozenset(fact.name for fact in resting if not fact.is_missing or facts[name].is_missing)


def facts_of(slide: SlideStory) -> tuple[str, ...]:
    """Return the names of the facts on which anything that a slide says depends, its notes included."""
    names = (item.removeprefix(_FACT) for made in _provenances(slide) for item in made.computed_from if item.startswith(_FACT))
    return tuple(dict.fromkeys((*slide.facts, *names)))


def _provenances(value: object) -> Iterator[Provenance]:
    """Yield what every text below a value of the story was made of."""
    if isinstance(value, Provenance):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _provenances(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _provenances(getattr(value, name))
