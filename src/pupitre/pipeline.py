"""The order of the stages, and nothing else: load, variants, render, layout, check, write."""

from collections.abc import Collection
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.assets import Library
from pupitre.brand import BrandVariant, LogoSpec, load_brand, places_of
from pupitre.check import PLACES, check, unknown_names, unused_facts
from pupitre.contracts import inputs, nearest
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.export.matrix import about_variant
from pupitre.layout import layout
from pupitre.load import load
from pupitre.memo import Memo
from pupitre.model.brand import Brand
from pupitre.model.plan import Plan
from pupitre.model.selection import ALL, Selection
from pupitre.model.source import Mapping, text_of
from pupitre.model.story import Story
from pupitre.model.talk import Talk, Variant
from pupitre.render import render
from pupitre.variants import REFERENCE, brands_of, check_layers, chosen, matrix, resolve, stops
from pupitre.write import write

__all__ = ["ALL", "Batch", "Outcome", "Selection", "Told", "attempt", "build", "build_variant", "prepare", "tell", "tell_all"]


class Brands(Protocol):
    """What gives the brand that a talk names, as a variant shows it, and what is wrong with it."""

    def __call__(self, root: Path, name: str, variant: BrandVariant, *, origin: Origin | None) -> tuple[Brand | None, list[Diagnostic]]:
        """Return the brand `name` of the talk in `root`, and what is wrong; None after an error."""


class Outcome(Struct, frozen=True):
    """What one variant of `talk` (its title, before any layer) came to. `about` is what the manifest says of it besides.

    `plan` is there as far as the sources allow; `deck` is there when nothing is wrong with it.
    """

    variant: str
    diagnostics: tuple[Diagnostic, ...]
    talk: str = ""
    plan: Plan | None = None
    deck: bytes | None = None
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether an error stands in the way."""
        return any(problem.severity == "error" for problem in self.diagnostics)


class Told(Struct, frozen=True):
    """One variant before layout. `talk` is the variant's own; `brand` and `story` are there as far as the sources allow."""

    variant: Variant
    talk: Talk
    diagnostics: tuple[Diagnostic, ...]
    brand: Brand | None = None
    story: Story | None = None


class Batch(Struct, frozen=True):
    """The talk in a folder, its chosen variants, and what is wrong with its sources. `halted` says that no variant can be built.

    `outside` are the files and folders outside those of the project in which brands of the talk lie.
    """

    talk: Talk | None
    variants: tuple[Variant, ...]
    problems: tuple[Diagnostic, ...]
    halted: bool = False
    outside: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether these are all variants of the talk."""
        return self.talk is not None and len(self.variants) == len(matrix(self.talk))

    @property
    def first(self) -> str:
        """The key of the variant with which the sources' own problems stand."""
        return self.variants[0].key if self.variants else "" if self.talk else REFERENCE.key

    def closing(self, told: Collection[Diagnostic], facts: Collection[str] | None) -> list[Diagnostic]:
        """Return what is left to say once all variants stand: what none of them has `told`, and facts that no slide shows.

        `facts` are those that the variants show, None when a variant has no plan.
        """
        left = [problem for problem in self.problems if problem not in told]
        return left + (_unused(self.talk, facts) if self.talk and self.is_whole and facts is not None else [])


def prepare(root: Path, selection: Selection = ALL, memo: Memo | None = None) -> Batch:
    """Load the talk in `root`, with what `memo` keeps of earlier loads, and choose the variants."""
    talk, problems = load(root, memo)
    if talk is None:
        return Batch(None, (), tuple(problems), halted=True)
    problems += check_layers(talk)
    variants = tuple(replace(variant, minutes=selection.minutes) for variant in _chosen(talk, selection))
    if not variants:
        return Batch(talk, (), (*problems, _nothing_chosen(talk, selection)), halted=True)
    outside = {place for name in brands_of(talk) for place in places_of(root, name)}
    return Batch(talk, variants, tuple(problems), any(stops(problem, talk, REFERENCE) for problem in problems), tuple(sorted(outside)))


def build(root: Path, selection: Selection = ALL, *, writing: bool = True) -> list[Outcome]:
    """Build the chosen variants of the talk in `root`; without `writing`, everything but the decks' bytes.

    The sources' own problems stand with the first variant, and stop all; those of a layer stop the variants that need it; a variant's
    own problems stop that one alone.
    """
    batch = prepare(root, selection)
    talk = batch.talk
    if talk is None or batch.halted:
        return [Outcome(batch.first, batch.problems)]
    assets, memo = Library(talk.root), Memo()
    outcomes = [attempt(batch, variant, assets, memo, writing=writing) for variant in batch.variants]
    told = {replace(problem, variants=()) for outcome in outcomes for problem in outcome.diagnostics}
    plans = [outcome.plan for outcome in outcomes if outcome.plan is not None]
    facts = {name for plan in plans for name in plan.facts} if len(plans) == len(outcomes) else None
    first = outcomes[0]
    return [replace(first, diagnostics=(*batch.closing(told, facts), *first.diagnostics)), *outcomes[1:]]


def attempt(batch: Batch, variant: Variant, assets: Library, memo: Memo, *, writing: bool = True) -> Outcome:
    """Build one variant of a batch that is not halted. One that needs a layer in which there are errors comes to nothing but them."""
    talk = batch.talk
    assert talk is not None
    memo.turn()
    found = [problem for problem in batch.problems if stops(problem, talk, variant)]
    outcome = _outcome(variant, found) if found else build_variant(talk, variant, assets, writing=writing, memo=memo)
    return replace(outcome, talk=talk.title, about=about_variant(talk, variant, outcome.plan))


def build_variant(
    talk: Talk, variant: Variant, assets: Library, *, writing: bool = True, memo: Memo | None = None, brands: Brands = load_brand
) -> Outcome:
    """Build one variant of a loaded talk, in what `brands` gives for the brand that it names, with what `memo` keeps of other variants."""
    memo = Memo() if memo is None else memo
    told = tell(talk, variant, assets, memo, brands)
    problems = list(told.diagnostics)
    if told.brand is None or told.story is None or _has_errors(problems):
        return _outcome(variant, problems)
    plan, more = layout(told.story, told.brand, memo)
    found = check(plan, told.brand, told.talk, memo)
    # What does not fit pushes other things about: what is seen of places and grounds in such a plan would lead astray.
    problems += [*more, *(one for one in found if one.code not in PLACES or not _has_errors(more))]
    deck = write(plan, told.brand, memo) if writing and not _has_errors(problems) else None
    return _outcome(variant, problems, plan, deck)


def tell(talk: Talk, variant: Variant, assets: Library, memo: Memo | None = None, brands: Brands = load_brand) -> Told:
    """Render one variant of a loaded talk, without layout: what its slides say, and which facts they use."""
    memo = Memo() if memo is None else memo
    resolved = resolve(talk, variant, memo)
    problems = list(resolved.problems)
    named = resolved.talk.settings.get("brand")
    worn, place = _brand_variant(resolved.talk), named.origin if named else None
    brand, more = memo.once("brand", (resolved.talk.brand, worn, place), lambda: brands(talk.root, resolved.talk.brand, worn, origin=place))
    problems += more
    if _has_errors(resolved.problems):
        return Told(variant, resolved.talk, tuple(problems))
    minutes = {slide.id: float(slide.minutes) for slide in resolved.times}
    story, more = render(resolved.talk, assets, brand.chrome if brand else "", minutes, memo)
    problems += [*more, *(unknown_names(resolved.talk, brand, memo) if brand else ())]
    return Told(variant, resolved.talk, tuple(problems), brand, story)


def tell_all(root: Path, selection: Selection = ALL) -> tuple[list[Told], list[Diagnostic]]:
    """Render the chosen variants of the talk in `root`; those that errors stop are left out. Return also all that is wrong."""
    talk, problems = load(root)
    if talk is None:
        return [], problems
    problems += check_layers(talk)
    assets, memo = Library(talk.root), Memo()
    variants = [variant for variant in _chosen(talk, selection) if not any(stops(problem, talk, variant) for problem in problems)]
    told = [tell(talk, replace(variant, minutes=selection.minutes), assets, memo) for variant in variants]
    return told, [*problems, *(problem.in_variant(one.variant.key) for one in told for problem in dict.fromkeys(one.diagnostics))]


def _outcome(variant: Variant, problems: list[Diagnostic], plan: Plan | None = None, deck: bytes | None = None) -> Outcome:
    found = tuple(problem.in_variant(variant.key) for problem in dict.fromkeys(problems))
    return Outcome(variant.key, found, plan=plan, deck=deck)


def _chosen(talk: Talk, selection: Selection) -> tuple[Variant, ...]:
    return chosen(talk, selection.audience, selection.territory, selection.only)


def _nothing_chosen(talk: Talk, selection: Selection) -> Diagnostic:
    asked = (("audience", selection.audience), ("territory", selection.territory), *(("", one) for one in selection.only))
    wished = " ".join(name for _, name in asked if name)
    names = (f"audiences: {', '.join(talk.ids('audience')) or 'none'}", f"territories: {', '.join(talk.ids('territory')) or 'none'}")
    near = next(filter(None, (_near(talk, kind, name) for kind, name in asked if name)), "")
    help_ = f"write `{near}`" if near else "use names from slides/audiences and slides/territories, or `reference`"
    return error("no-variant", f"no variant is called `{wished}`", help=help_, notes=names)


def _near(talk: Talk, kind: str, name: str) -> str:
    """Return the name that a misspelt one is likely to mean, or an empty text."""
    known = [variant.key for variant in matrix(talk)] if not kind else talk.ids("audience" if kind == "audience" else "territory")
    return "" if name in known else nearest(name, known)


def _unused(talk: Talk, shown: Collection[str]) -> list[Diagnostic]:
    """Return the facts that are neither `shown` by a variant nor inputs of one that is."""
    ledgers = [facts for layer in talk.layers if isinstance(facts := layer.node.get("facts"), Mapping)]
    formulas = [
        text_of(node.get("compute")) for facts in ledgers for key, node in facts.entries if isinstance(node, Mapping) and key.text in shown
    ]
    return unused_facts(talk, set(shown).union(*map(inputs, formulas)))


def _brand_variant(talk: Talk) -> BrandVariant:
    """Return the logos that the talk brings: the organiser's, then the territory's; a name stands in for a missing picture."""
    territory = talk.settings.get("territory")
    hosts = territory if isinstance(territory, Mapping) else Mapping((), talk.settings.origin)
    logos = (_logo(talk, talk.settings, "organiser"), _logo(talk, hosts, "name", host=True))
    accent = hosts.get("accent")
    return BrandVariant(
        logos=tuple(logo for logo in logos if logo),
        accent=text_of(accent) or None,
        accent_origin=accent.origin if accent else None,
    )


def _logo(talk: Talk, settings: Mapping, name: str, *, host: bool = False) -> LogoSpec | None:
    called, written = settings.get(name), settings.get("logo")
    if called is None:
        return None
    light, dark = (written.get("light"), written.get("dark")) if isinstance(written, Mapping) else (written, None)
    paths = [talk.root / "assets" / text_of(file) if text_of(file) else None for file in (light, dark)]
    return LogoSpec(text_of(called), paths[0], (light or dark or called).origin, dark=paths[1], host=host)


def _has_errors(problems: list[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)
