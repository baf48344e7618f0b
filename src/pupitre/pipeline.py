"""The order of the stages, and nothing else: load, render, layout, check, write."""

from dataclasses import dataclass
from pathlib import Path

from pupitre.assets import Library
from pupitre.brand import BrandVariant, LogoSpec, load_brand
from pupitre.check import check
from pupitre.diagnostics import Diagnostic
from pupitre.layout import layout
from pupitre.load import load
from pupitre.model.brand import Brand
from pupitre.model.plan import Plan
from pupitre.model.source import Mapping, text_of
from pupitre.model.talk import Talk
from pupitre.render import render
from pupitre.write import write


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one variant came to. `plan` is there as far as the sources allow; `deck` is there when nothing is wrong with it."""

    variant: str
    diagnostics: tuple[Diagnostic, ...]
    plan: Plan | None = None
    deck: bytes | None = None

    @property
    def failed(self) -> bool:
        """Whether an error stands in the way."""
        return any(problem.severity == "error" for problem in self.diagnostics)


def build(root: Path, *, writing: bool = True) -> list[Outcome]:
    """Build every variant of the talk in `root`; without `writing`, everything but the deck's bytes."""
    talk, problems = load(root)
    if talk is None:
        return [Outcome("reference", tuple(problems))]
    return [build_variant(talk, problems, writing=writing)]


def build_variant(talk: Talk, known: list[Diagnostic], *, writing: bool = True) -> Outcome:
    """Build one variant of a loaded talk. `known` are the problems found so far."""
    brand, more = load_brand(talk.root, talk.brand, _brand_variant(talk))
    problems = [*known, *more]
    if brand is None or _has_errors(known):
        return Outcome(talk.variant, tuple(problems))
    story, more = render(talk, Library(talk.root), brand.chrome)
    problems += more
    if story is None:
        return Outcome(talk.variant, tuple(problems))
    plan, more = layout(story, brand)
    problems += more
    problems += check(plan, brand, talk)
    return _finished(plan, brand, problems, writing=writing)


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


def _finished(plan: Plan, brand: Brand, problems: list[Diagnostic], *, writing: bool) -> Outcome:
    diagnostics = tuple(dict.fromkeys(problems))
    deck = write(plan, brand) if writing and not _has_errors(problems) else None
    return Outcome(plan.variant, diagnostics, plan, deck)


def _has_errors(problems: list[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)
