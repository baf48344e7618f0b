"""Look at a plan as a critical reader would: titles, reading order, words for those who cannot see, contrast, sizes, figures."""

from pupitre.check.facts import shown_facts, unused_facts
from pupitre.check.fonts import unmeasured
from pupitre.check.names import unknown_names
from pupitre.check.numbers import typed_numbers
from pupitre.check.slides import seen
from pupitre.check.titles import titles
from pupitre.diagnostics import Diagnostic
from pupitre.memo import Memo
from pupitre.model.brand import Brand
from pupitre.model.plan import Plan
from pupitre.model.talk import Talk

__all__ = ["PLACES", "check", "unknown_names", "unused_facts"]

PLACES = frozenset({"outside-slide", "low-contrast", "text-on-picture", "weak-graphic", "reading-order"})
"""Findings that depend on where things stand, and mean nothing in a plan that has errors."""


def check(plan: Plan, brand: Brand, talk: Talk, memo: Memo | None = None) -> list[Diagnostic]:
    """Return what is wrong with `plan` under `brand`: errors that must not be projected, warnings that somebody should look at.

    What variants with one `memo` have in common is looked at once.
    """
    memo = Memo() if memo is None else memo
    found: list[Diagnostic] = titles(plan)
    for slide in plan.slides:
        found += seen(slide, brand, memo)
    return [*found, *shown_facts(plan, talk), *typed_numbers(plan, talk, memo), *unmeasured(brand)]
