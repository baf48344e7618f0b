"""Diagnostics for programs."""

from collections.abc import Iterable
from dataclasses import asdict

from pupitre.diagnostics.grouping import grouped
from pupitre.diagnostics.value import Diagnostic


def to_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """Return the diagnostics as JSON values, one problem once, in reading order.

    Each has `code`, `severity`, `message`, `help`, `notes`, `variants`, and `origin`: null, or `file`, `line`, `column`, `width`,
    `path`, `layer`.
    """
    return [_value(problem) for problem in grouped(diagnostics)]


def _value(problem: Diagnostic) -> dict[str, object]:
    value = asdict(problem)
    return {**value, "notes": list(problem.notes), "variants": list(problem.variants)}
