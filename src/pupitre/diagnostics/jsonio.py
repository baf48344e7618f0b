"""Diagnostics for programs."""

from collections.abc import Iterable
from typing import get_args

from msgspec import to_builtins

from pupitre.diagnostics.grouping import grouped
from pupitre.diagnostics.value import Diagnostic, Origin, Severity


def to_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """Return the diagnostics as JSON values, one problem once, in reading order.

    Each has `code`, `severity`, `message`, `help`, `notes`, `variants`, and `origin`: null, or `file`, `line`, `column`, `width`,
    `path`, `layer`.
    """
    return [_value(problem) for problem in grouped(diagnostics)]


def _value(problem: Diagnostic) -> dict[str, object]:
    value = to_builtins(problem)
    return {**value, "notes": list(problem.notes), "variants": list(problem.variants)}


def from_json(value: object) -> Diagnostic:
    """Return the diagnostic that `value` describes, as `to_json` writes it. Raises ValueError for anything else."""
    if not isinstance(value, dict) or set(value) != {*Diagnostic.__struct_fields__}:
        raise ValueError("this is no diagnostic")
    texts, lists = (value["code"], value["message"], value["help"]), (value["notes"], value["variants"])
    if value["severity"] not in get_args(Severity) or not all(isinstance(text, str) for text in texts):
        raise ValueError("a diagnostic has texts, and a severity")
    if not all(isinstance(one, list | tuple) and all(isinstance(text, str) for text in one) for one in lists):
        raise ValueError("notes and variants are lists of texts")
    return Diagnostic(**{**value, "origin": _origin(value["origin"]), "notes": tuple(lists[0]), "variants": tuple(lists[1])})


def _origin(value: object) -> Origin | None:
    if value is None:
        return None
    kinds = {"file": str, "line": int, "column": int, "width": int, "path": str, "layer": str}
    if not isinstance(value, dict) or set(value) != set(kinds) or not all(isinstance(value[name], kind) for name, kind in kinds.items()):
        raise ValueError("this is no origin")
    return Origin(**value)
