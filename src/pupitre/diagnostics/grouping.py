"""Put diagnostics in the order in which people read them, the same problem of several variants once."""

from collections.abc import Iterable

from msgspec.structs import replace

from pupitre.diagnostics.value import Diagnostic, Origin, Severity

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


def grouped(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return each problem once, with all variants in which it was found, by file, line and column; those without a place come last."""
    merged: dict[Diagnostic, dict[str, None]] = {}
    for problem in diagnostics:
        merged.setdefault(replace(problem, variants=()), {}).update(dict.fromkeys(problem.variants))
    return sorted((replace(problem, variants=tuple(keys)) for problem, keys in merged.items()), key=_order)


def _order(problem: Diagnostic) -> tuple[bool, Origin, int, str, str]:
    origin = problem.origin
    return origin is None, origin or Origin(""), _RANK[problem.severity], problem.code, problem.message


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many there are of each severity, as `2 errors, 1 warning`; an empty string when there are none."""
    found = [problem.severity for problem in grouped(diagnostics)]
    counts = ((found.count(severity), severity) for severity in _RANK)
    return ", ".join(f"{count} {severity}{'s' * (count != 1)}" for count, severity in counts if count)
