"""Facts: figures with all that makes them honest."""

import re
from decimal import Decimal
from typing import cast

from pupitre.contracts import FACT, boolean_of, check, number_of
from pupitre.diagnostics import Diagnostic, error
from pupitre.load.reader import Reader
from pupitre.model.source import Mapping, Scalar, text_of
from pupitre.model.talk import Confidence, Fact, Nature

FACTS = "slides/facts.yaml"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def load_facts(reader: Reader) -> dict[str, Fact]:
    """Return the facts of `slides/facts.yaml` by name; none when there is no such file. A fact that is not a group is left out."""
    if "facts.yaml" not in reader.names("slides"):
        return {}
    node = reader.mapping(FACTS)
    facts: dict[str, Fact] = {}
    for key, value in node.entries if node else ():
        _check_name(reader, key)
        if isinstance(value, Mapping):
            facts[key.text] = _fact(reader, key, value)
        else:
            help_ = "write `label:`, `value:`, `year:` and `source:` below it, indented"
            reader.report("wrong-type", f"fact `{key.text}` takes a group of fields", value.origin, help_)
    return facts


def _check_name(reader: Reader, key: Scalar) -> None:
    if not _NAME.fullmatch(key.text):
        help_ = "use small letters, digits and `_`, starting with a letter"
        reader.report("bad-name", f"`{key.text}` cannot be the name of a fact", key.origin, help_)


def _fact(reader: Reader, key: Scalar, node: Mapping) -> Fact:
    wrong = check(node, FACT, subject=f"fact `{key.text}`", owner="a fact", computed=False)
    reader.found.extend(wrong)
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
    )
    if not wrong:
        reader.found.extend(honesty(fact))
    return fact


def honesty(fact: Fact) -> list[Diagnostic]:
    """Return what a fact leaves unsaid: a figure without year or source, or a gap that does not call itself one."""
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
