"""Figures of the ledger that no slide shows."""

from pupitre.diagnostics import Diagnostic, warning
from pupitre.model.plan import Plan
from pupitre.model.talk import Talk


def unused_facts(plan: Plan, talk: Talk) -> list[Diagnostic]:
    """Return the facts that no slide of the plan uses."""
    unused = [fact for name, fact in talk.facts.items() if name not in plan.facts]
    return [
        warning("unused-fact", f"no slide uses the fact `{fact.name}`", fact.origin, help="call it on a slide, or remove it")
        for fact in unused
    ]
