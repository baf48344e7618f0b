"""From a group of fields to a fact, and what such a fact leaves unsaid."""

from decimal import Decimal
from typing import cast

from pupitre.contracts.check import check
from pupitre.contracts.documents import FACT
from pupitre.contracts.values import boolean_of, number_of
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.source import Mapping, Scalar, Sequence, text_of
from pupitre.model.talk import Confidence, Fact, Nature


def fact_of(key: Scalar, node: Mapping) -> tuple[Fact, list[Diagnostic]]:
    """Return the fact `key` that `node` describes, and what is wrong with it."""
    wrong = check(node, FACT, subject=f"fact `{key.text}`", owner="a fact", computed=False)
    conflicts = node.get("conflicts")
    fact = Fact(
        key.text,
        text_of(node.get("label")),
        key.origin,
        value=_number(node, "value"),
        text=text_of(node.get("text")),
        unit=text_of(node.get("unit")),
        year=text_of(node.get("year")),
        perimeter=text_of(node.get("perimeter")),
        source=text_of(node.get("source")),
        credit=text_of(node.get("credit")),
        confidence=cast("Confidence", text_of(node.get("confidence"), "none")),
        nature=cast("Nature", text_of(node.get("nature"), "public")),
        approximate=_flag(node, "approximate"),
        round_to=_number(node, "round_to"),
        comment=text_of(node.get("comment")),
        compute=text_of(node.get("compute")),
        valid_until=text_of(node.get("valid_until")),
        conflicts=tuple(text_of(item) for item in conflicts.items) if isinstance(conflicts, Sequence) else (),
        layer=(node.get("value") or node.get("text") or key).origin.layer,
    )
    return fact, wrong or honesty(fact)


def honesty(fact: Fact) -> list[Diagnostic]:
    """Return what a fact leaves unsaid: a figure without year or source, or a gap that does not call itself one."""
    if fact.compute:
        return _computed(fact)
    if fact.is_missing:
        return _gap(fact)
    if fact.nature == "missing":
        message = f"fact `{fact.name}` has a value, and calls itself missing"
        return [error("fact-not-missing", message, fact.origin, help="change `nature`, or delete the value")]
    found: list[Diagnostic] = []
    if fact.value is not None and not fact.year:
        help_ = "add `year:` with its year, its period, or why it has none"
        found.append(error("fact-without-year", f"fact `{fact.name}` has a value without a year", fact.origin, help=help_))
    sources = (fact.source,) if fact.nature == "public" else (fact.source, fact.comment)
    if fact.nature != "presentation" and not any(sources):
        help_ = "add `source:`, or `nature: presentation` when only the presentation gives it"
        found.append(error("fact-without-source", f"fact `{fact.name}` has a value without a source", fact.origin, help=help_))
    return found


def _computed(fact: Fact) -> list[Diagnostic]:
    if fact.value is None and not fact.text:
        return []
    message = f"fact `{fact.name}` has both a value and a formula"
    return [error("fact-computed-twice", message, fact.origin, help="keep `compute:` or `value:`, and delete the other")]


def _gap(fact: Fact) -> list[Diagnostic]:
    if fact.nature == "missing":
        return []
    help_ = "add `value:` or `text:`, or `nature: missing` when nobody has it"
    return [error("fact-without-value", f"fact `{fact.name}` has neither a value nor a text", fact.origin, help=help_)]


def _number(node: Mapping, key: str) -> Decimal | None:
    value = node.get(key)
    return number_of(value) if isinstance(value, Scalar) else None


def _flag(node: Mapping, key: str) -> bool:
    value = node.get(key)
    return isinstance(value, Scalar) and bool(boolean_of(value))
