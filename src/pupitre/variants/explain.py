"""Say where a value of a variant comes from: which layer set it, what it took the place of, and why a slide is in or out."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from msgspec import Struct

from pupitre.contracts import SLIDE_FIELDS
from pupitre.diagnostics import Origin
from pupitre.model.source import Mapping, Node, Scalar, Sequence
from pupitre.model.talk import Talk, Variant
from pupitre.variants.ledger import LEDGER
from pupitre.variants.merge import Change, Snapshot
from pupitre.variants.nodes import Names, Part, address, at, item_id, join, text
from pupitre.variants.order import Step
from pupitre.variants.resolve import Resolved, layers_of, names_of, resolve
from pupitre.variants.settings import SETTINGS
from pupitre.variants.timing import Timed

DOCUMENTS = (SETTINGS, LEDGER)
"""What can be explained besides slides: `talk.yaml` and the facts."""


class Setting(Struct, frozen=True):
    """One value that a field had: its text before Jinja (None when it was left out), the layer that set it, and where.

    `action` says how: `written`, `changed`, `left out`, `left out by `only: elus``.
    """

    text: str | None
    layer: str
    origin: Origin
    action: str


class Explanation(Struct, frozen=True):
    """A field of a variant. `history` runs from the talk to the layer that won."""

    variant: str
    slide: str
    field: str
    history: tuple[Setting, ...]

    @property
    def value(self) -> str | None:
        """What the variant shows, before Jinja; None when it has no such field."""
        return self.history[-1].text if self.history else None


class SlideExplanation(Struct, frozen=True):
    """A slide of a variant. `steps` say why it is in or out, in order; `place` counts from 1, 0 when it is out.

    `changes` are the fields that layers set, with the layer in their origins.
    """

    variant: str
    id: str
    place: int
    section: str
    template: str
    time: Timed | None
    steps: tuple[Step, ...]
    changes: tuple[tuple[str, Origin], ...]


class VariantExplanation(Struct, frozen=True):
    """A whole variant: its slides in order, those of the talk that are out, with the last thing that happened to each."""

    variant: str
    layers: tuple[tuple[str, Origin], ...]
    slides: tuple[SlideExplanation, ...]
    out: tuple[SlideExplanation, ...]
    minutes: Decimal
    budget: float | None


def explain(talk: Talk, variant: Variant, slide: str, field: str) -> Explanation | None:
    """Explain `field` (`title`, `left.items.emploi.text`) of `slide`, or of `talk` or `facts`; None when there is no such field.

    Items go by their id, or by their place from 0 in what the variant shows. A field that the slide's template takes and nobody
    set has no history. `slide` is one of the talk's, or one of DOCUMENTS.
    """
    resolved, names = resolve(talk, variant), names_of(talk, variant)
    snapshots = _snapshots(talk, resolved, slide)
    earlier = (address(snapshot.node, field, None) for snapshot in reversed(snapshots[:-1]))
    parts = address(snapshots[-1].node, field, names) or next((parts for parts in earlier if parts), None)
    if parts is not None:
        history = _history(snapshots, parts, names, [change for change in resolved.changes if _is_below(slide, change.path)])
        return Explanation(variant.key, slide, field, tuple(history))
    return Explanation(variant.key, slide, field, ()) if field in _taken(resolved.talk, slide) else None


def explain_slide(talk: Talk, variant: Variant, slide: str) -> SlideExplanation:
    """Explain whether and why `slide`, which must be one of the talk's, is in `variant`."""
    return _slide(talk, variant, resolve(talk, variant), slide)


def explain_variant(talk: Talk, variant: Variant) -> VariantExplanation:
    """Explain which slides `variant` has, and what became of the others."""
    resolved = resolve(talk, variant)
    inside = [slide.text for section in resolved.talk.sections for slide in section.slides]
    return VariantExplanation(
        variant.key,
        tuple((layer.name, layer.origin) for layer in layers_of(talk, variant)),
        tuple(_slide(talk, variant, resolved, id) for id in inside),
        tuple(_slide(talk, variant, resolved, id) for id in talk.slides if id not in inside),
        sum((time.minutes for time in resolved.times), Decimal(0)),
        resolved.talk.budget,
    )


def fields_of(talk: Talk, variant: Variant, slide: str) -> tuple[str, ...]:
    """Return the addresses of all that `slide` (or one of DOCUMENTS) says in `variant`, to suggest one."""
    snapshots = _snapshots(talk, resolve(talk, variant), slide)
    return tuple(_addresses(snapshots[-1].node, ""))


def _addresses(node: Node, path: str) -> Iterator[str]:
    if path:
        yield path
    match node:
        case Mapping(entries=entries):
            for key, value in entries:
                yield from _addresses(value, join(path, key.text))
        case Sequence(items=items):
            for index, item in enumerate(items):
                yield from _addresses(item, join(path, item_id(item) or str(index)))
        case _:
            return


def _snapshots(talk: Talk, resolved: Resolved, slide: str) -> list[Snapshot]:
    return resolved.snapshots.get(slide) or [Snapshot("talk", talk.slides[slide].fields)]


def _taken(talk: Talk, slide: str) -> frozenset[str]:
    """Return the fields that a slide may have."""
    template = talk.templates.get(talk.slides[slide].template) if slide in talk.slides else None
    return frozenset({*SLIDE_FIELDS, *(template.contract.fields if template else ())}) if slide in talk.slides else frozenset()


def _history(snapshots: list[Snapshot], parts: tuple[Part, ...], names: Names, changes: list[Change]) -> Iterator[Setting]:
    """Yield what each layer made of the field. A change above the field sets all that is below it."""
    before: Node | None = None
    for snapshot in snapshots:
        node = at(snapshot.node, parts)
        if node != before:
            yield _setting(node, before, snapshot.layer, parts, changes)
        before = node
    refused = None if before is None else _refused(snapshots[-1].node, parts, names)
    if refused is not None:
        reason, name = refused
        yield Setting(None, name.origin.layer, name.origin, f"left out by {reason}")


def _setting(node: Node | None, before: Node | None, layer: str, parts: tuple[Part, ...], changes: list[Change]) -> Setting:
    path = ".".join(takewhile(lambda part: isinstance(part, str), parts))  # type: ignore[arg-type]
    known = node or before
    assert known is not None
    made = (change.origin for change in changes if change.origin.layer == layer and _touches(change.path.partition(".")[2], path))
    origin = node.origin if node is not None and node.origin.layer == layer else next(made, known.origin)
    action = "left out" if node is None else "written" if before is None else "changed"
    return Setting(text(node), layer, origin, action)


def _touches(path: str, other: str) -> bool:
    return _is_below(path, other) or _is_below(other, path)


def _is_below(path: str, other: str) -> bool:
    return other == path or other.startswith(f"{path}.")


def _refused(node: Node, parts: tuple[Part, ...], names: Names) -> tuple[str, Scalar] | None:
    """Return why the variant does not see what stands at an address: the outermost group that refuses it."""
    groups = (at(node, parts[:depth]) for depth in range(1, len(parts) + 1))
    return next((found for group in groups if isinstance(group, Mapping) and (found := names.refusal(group))), None)


def _slide(talk: Talk, variant: Variant, resolved: Resolved, id: str) -> SlideExplanation:
    inside = [(slide.text, section.title) for section in resolved.talk.sections for slide in section.slides]
    place = next((number for number, (slide, _) in enumerate(inside, 1) if slide == id), 0)
    listed = [
        Step(id, f"listed in section `{section.id}` of the talk", slide.origin)
        for section in talk.sections
        for slide in section.slides
        if slide.text == id
    ]
    return SlideExplanation(
        variant.key,
        id,
        place,
        inside[place - 1][1] if place else "",
        resolved.talk.slides[id].template if id in resolved.talk.slides else talk.slides[id].template,
        next((time for time in resolved.times if time.id == id), None),
        (*listed, *(step for step in resolved.steps if step.slide == id)),
        tuple((change.path.partition(".")[2], change.origin) for change in resolved.changes if _is_below(id, change.path)),
    )
