"""The order of the stages, and nothing else: load, variants, render, layout, check, write."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pupitre.assets import Library
from pupitre.brand import BrandVariant, LogoSpec, load_brand
from pupitre.check import PLACES, check, unknown_names, unused_facts
from pupitre.contracts import inputs, nearest
from pupitre.diagnostics import Diagnostic, error
from pupitre.export.matrix import about_variant
from pupitre.layout import layout
from pupitre.load import load
from pupitre.model.brand import Brand
from pupitre.model.plan import Plan
from pupitre.model.source import Mapping, text_of
from pupitre.model.story import Story
from pupitre.model.talk import Talk, Variant
from pupitre.render import render
from pupitre.variants import REFERENCE, check_layers, chosen, matrix, resolve, stops
from pupitre.write import write


@dataclass(frozen=True, slots=True)
class Outcome:
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


@dataclass(frozen=True, slots=True)
class Told:
    """One variant before layout. `talk` is the variant's own; `brand` and `story` are there as far as the sources allow."""

    variant: Variant
    talk: Talk
    diagnostics: tuple[Diagnostic, ...]
    brand: Brand | None = None
    story: Story | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which variants to build: patterns for audience, territory and key (empty: all), and the minutes that a shorter talk has."""

    audience: str = ""
    territory: str = ""
    only: tuple[str, ...] = ()
    minutes: float | None = None


def build(root: Path, selection: Selection = Selection(), *, writing: bool = True) -> list[Outcome]:
    """Build the chosen variants of the talk in `root`; without `writing`, everything but the decks' bytes.

    The sources' own problems stand with the first variant, and stop all; those of a layer stop the variants that need it; a variant's
    own problems stop that one alone.
    """
    talk, problems = load(root)
    if talk is None:
        return [Outcome("reference", tuple(problems))]
    problems += check_layers(talk)
    variants = [replace(variant, minutes=selection.minutes) for variant in _chosen(talk, selection)]
    if not variants:
        return [Outcome("", (*problems, _nothing_chosen(talk, selection)))]
    if any(stops(problem, talk, REFERENCE) for problem in problems):
        return [Outcome(variants[0].key, tuple(problems))]
    assets = Library(talk.root)
    built = [_stopped(variant, problems, talk) or build_variant(talk, variant, assets, writing=writing) for variant in variants]
    outcomes = [
        replace(outcome, talk=talk.title, about=about_variant(talk, variant, outcome.plan))
        for variant, outcome in zip(variants, built, strict=True)
    ]
    told = {replace(problem, variants=()) for outcome in outcomes for problem in outcome.diagnostics}
    problems = [problem for problem in problems if problem not in told]
    problems += _unused(talk, outcomes) if len(variants) == len(matrix(talk)) else []
    first = outcomes[0]
    return [replace(first, diagnostics=(*problems, *first.diagnostics)), *outcomes[1:]]


def _stopped(variant: Variant, problems: list[Diagnostic], talk: Talk) -> Outcome | None:
    """Return what comes of a variant that needs a layer in which there are errors, or None when it can be built."""
    found = [problem for problem in problems if stops(problem, talk, variant)]
    return _outcome(variant, found) if found else None


def build_variant(talk: Talk, variant: Variant, assets: Library, *, writing: bool = True) -> Outcome:
    """Build one variant of a loaded talk."""
    told = tell(talk, variant, assets)
    problems = list(told.diagnostics)
    if told.brand is None or told.story is None or _has_errors(problems):
        return _outcome(variant, problems)
    plan, more = layout(told.story, told.brand)
    found = check(plan, told.brand, told.talk)
    # What does not fit pushes other things about: what is seen of places and grounds in such a plan would lead astray.
    problems += [*more, *(one for one in found if one.code not in PLACES or not _has_errors(more))]
    deck = write(plan, told.brand) if writing and not _has_errors(problems) else None
    return _outcome(variant, problems, plan, deck)


def tell(talk: Talk, variant: Variant, assets: Library) -> Told:
    """Render one variant of a loaded talk, without layout: what its slides say, and which facts they use."""
    resolved = resolve(talk, variant)
    problems = list(resolved.problems)
    named = resolved.talk.settings.get("brand")
    brand, more = load_brand(talk.root, resolved.talk.brand, _brand_variant(resolved.talk), origin=named.origin if named else None)
    problems += more
    if _has_errors(resolved.problems):
        return Told(variant, resolved.talk, tuple(problems))
    minutes = {slide.id: float(slide.minutes) for slide in resolved.times}
    story, more = render(resolved.talk, assets, brand.chrome if brand else "", minutes)
    problems += [*more, *(unknown_names(resolved.talk, brand) if brand else ())]
    return Told(variant, resolved.talk, tuple(problems), brand, story)


def tell_all(root: Path, selection: Selection = Selection()) -> tuple[list[Told], list[Diagnostic]]:
    """Render the chosen variants of the talk in `root`; those that errors stop are left out. Return also all that is wrong."""
    talk, problems = load(root)
    if talk is None:
        return [], problems
    problems += check_layers(talk)
    assets = Library(talk.root)
    variants = [variant for variant in _chosen(talk, selection) if not any(stops(problem, talk, variant) for problem in problems)]
    told = [tell(talk, replace(variant, minutes=selection.minutes), assets) for variant in variants]
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


def _unused(talk: Talk, outcomes: list[Outcome]) -> list[Diagnostic]:
    """Return the facts that no variant shows, once all variants stand."""
    if any(outcome.plan is None for outcome in outcomes):
        return []
    shown = {name for outcome in outcomes if outcome.plan for name in outcome.plan.facts}
    ledgers = [facts for layer in talk.layers if isinstance(facts := layer.node.get("facts"), Mapping)]
    formulas = [
        text_of(node.get("compute")) for facts in ledgers for key, node in facts.entries if isinstance(node, Mapping) and key.text in shown
    ]
    return unused_facts(talk, shown.union(*map(inputs, formulas)))


def _brand_variant(talk: Talk) -> BrandVariant:
    """Return the logos that the talk brings: the organiser's, then the territory's; a name stands in for a missing picture."""
    territory = talk.settings.get("territory")
    hosts = territory if isinstance(territory, Mapping) else Mapping((), talk.settings.origin)
    logos = (_logo(talk, talk.settings, "organiser", "logo"), _logo(talk, hosts, "name", "logo"))
    accent = hosts.get("accent")
    return BrandVariant(
        logos=tuple(logo for logo in logos if logo),
        accent=text_of(accent) or None,
        accent_origin=accent.origin if accent else None,
    )


def _logo(talk: Talk, settings: Mapping, name: str, picture: str) -> LogoSpec | None:
    called, file = settings.get(name), settings.get(picture)
    if called is None:
        return None
    path = talk.root / "assets" / text_of(file) if text_of(file) else None
    return LogoSpec(text_of(called), path, (file or called).origin)


def _has_errors(problems: list[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)
