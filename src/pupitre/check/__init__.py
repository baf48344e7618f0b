"""Look at a plan as a critical reader would: titles, reading order, words for those who cannot see, contrast, sizes, figures."""

from pupitre.check.alternatives import alternatives, stand_ins
from pupitre.check.facts import shown_facts, unused_facts
from pupitre.check.fonts import unmeasured
from pupitre.check.graphics import color_alone, graphics
from pupitre.check.legibility import contrasts, outside, sizes
from pupitre.check.links import links
from pupitre.check.names import unknown_names
from pupitre.check.numbers import typed_numbers
from pupitre.check.order import reading_order
from pupitre.check.tables import tables
from pupitre.check.titles import titles
from pupitre.diagnostics import Diagnostic
from pupitre.model.brand import Brand
from pupitre.model.plan import Plan
from pupitre.model.talk import Talk

__all__ = ["PLACES", "check", "unknown_names", "unused_facts"]

PLACES = frozenset({"outside-slide", "low-contrast", "text-on-picture", "weak-graphic", "reading-order"})
"""Findings that depend on where things stand, and mean nothing in a plan that has errors."""


def check(plan: Plan, brand: Brand, talk: Talk) -> list[Diagnostic]:
    """Return what is wrong with `plan` under `brand`: errors that must not be projected, warnings that somebody should look at."""
    found: list[Diagnostic] = titles(plan)
    language = plan.properties.language
    for slide in plan.slides:
        found += [*reading_order(slide, language), *alternatives(slide, language), *stand_ins(slide)]
        found += [*tables(slide), *links(slide, language), *color_alone(slide)]
        found += [*sizes(slide, brand), *contrasts(slide, brand), *graphics(slide, brand), *outside(slide, plan.size)]
    return [*found, *shown_facts(plan, talk), *typed_numbers(plan, talk), *unmeasured(brand)]
