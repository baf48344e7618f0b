"""Figures of the ledger: those that no slide shows, those that are out of date, those on which sources disagree."""

from collections.abc import Collection

from pupitre.contracts import leaves
from pupitre.diagnostics import Diagnostic, note, warning
from pupitre.model.plan import Plan
from pupitre.model.source import Mapping, text_of
from pupitre.model.talk import Fact, Talk


def unused_facts(talk: Talk, used: Collection[str]) -> list[Diagnostic]:
    """Return the facts of the talk that are not among the `used` names, nor inputs of one that is."""
    needed = set(used)
    for name in used:
        needed.update(leaves(name, talk.facts))
    unused = [fact for name, fact in talk.facts.items() if name not in needed]
    return [
        warning("unused-fact", f"no slide uses the fact `{fact.name}`", fact.origin, help="call it on a slide, or remove it")
        for fact in unused
    ]


def shown_facts(plan: Plan, talk: Talk) -> list[Diagnostic]:
    """Return what should be known of the facts that a deck shows: expired by the day of the meeting, disputed, or missing."""
    meeting = talk.settings.get("meeting")
    day = text_of(meeting.get("date")) if isinstance(meeting, Mapping) else ""
    facts = [talk.facts[name] for name in plan.facts if name in talk.facts]
    return [found for fact in facts for found in (*_expired(fact, day), *_disputed(fact), *_missing(fact))]


def _expired(fact: Fact, day: str) -> list[Diagnostic]:
    # Dates are written YYYY-MM-DD: they sort as text.
    if not fact.valid_until or not day or day <= fact.valid_until:
        return []
    message = f"fact `{fact.name}` was valid until {fact.valid_until}, and the meeting is on {day}"
    return [warning("expired-fact", message, fact.origin, help="look for a newer value, and change `valid_until`")]


def _missing(fact: Fact) -> list[Diagnostic]:
    if not fact.is_missing:
        return []
    return [
        note(
            "missing-fact",
            f"nobody has the fact `{fact.name}`: slides show it as missing",
            fact.origin,
            help="add its value when it is found",
        )
    ]


def _disputed(fact: Fact) -> list[Diagnostic]:
    if not fact.conflicts:
        return []
    message = f"sources disagree on the fact `{fact.name}`"
    return [note("disputed-fact", message, fact.origin, help="be ready to say why this value was chosen", notes=fact.conflicts)]
