"""Look at a plan as a critical reader would: titles, sizes, contrast, words for those who cannot see, figures that nobody has."""

from pupitre.check.accessibility import alternatives, stand_ins, titles
from pupitre.check.facts import shown_facts, unused_facts
from pupitre.check.fonts import unmeasured
from pupitre.check.legibility import contrasts, outside, sizes
from pupitre.check.names import unknown_names
from pupitre.check.numbers import typed_numbers
from pupitre.diagnostics import Diagnostic
from pupitre.model.brand import Brand
from pupitre.model.plan import Plan
from pupitre.model.talk import Talk

__all__ = ["PLACES", "check", "unknown_names", "unused_facts"]

PLACES = frozenset({"outside-slide", "low-contrast"})
"""Findings that depend on where things stand, and mean nothing in a plan that has errors."""


def check(plan: Plan, brand: Brand, talk: Talk) -> list[Diagnostic]:
    """Return what is wrong with `plan` under `brand`: errors that must not be projected, warnings that somebody should look at."""
    found: list[Diagnostic] = titles(plan)
    for slide in plan.slides:
        found += [*alternatives(slide), *stand_ins(slide), *sizes(slide, brand), *contrasts(slide, brand), *outside(slide, plan.size)]
    return [*found, *shown_facts(plan, talk), *typed_numbers(plan, talk), *unmeasured(brand)]
