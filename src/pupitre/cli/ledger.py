"""`facts`: list the figures of a variant, or say where one of them is shown."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pupitre.cli.report import print_json, print_text, say
from pupitre.compare import Use, uses_of
from pupitre.contracts import names, nearest
from pupitre.diagnostics import Diagnostic, error
from pupitre.load import load
from pupitre.model.talk import Fact
from pupitre.pipeline import tell_all
from pupitre.render import figures
from pupitre.variants import resolve, stops, variant_of

_HEAD = ("name", "value", "unit", "year", "nature", "confidence", "perimeter")
_LISTED = 4


def list_facts(root: Path, key: str, format: str) -> int:
    """List the facts of the variant `key`; return the exit code: 1 for errors in the sources, 2 for a name that no variant has."""
    talk, problems = load(root)
    variant, unknown = variant_of(talk, key) if talk else (None, [])
    if talk is None or variant is None:
        _print(root, format, {}, [], unknown or problems)
        return 2 if unknown else 1
    problems = [problem for problem in problems if stops(problem, talk, variant)]
    resolved = resolve(talk, variant)
    problems += resolved.problems
    rows = [_row(fact, resolved.talk.language) for fact in resolved.talk.facts.values()]
    lines = _table([_HEAD, *([row[name] for name in _HEAD] for row in rows)]) if rows else ["there are no facts"]
    _print(root, format, {"variant": key, "facts": rows}, lines, problems)
    return 1 if _failed(problems) else 0


def where_used(root: Path, name: str, format: str) -> int:
    """Say which slides of which variants show the fact `name`; return the exit code."""
    told, problems = tell_all(root)
    known = dict.fromkeys(fact for one in told for fact in one.talk.facts)
    if told and name not in known:
        _print(root, format, {}, [], [_unknown(name, known)])
        return 2
    uses = uses_of(name, told)
    variants = list(dict.fromkeys(key for use in uses for key in use.variants))
    value = {"fact": name, "variants": variants, "uses": [_use(use) for use in uses]}
    _print(root, format, value, _use_lines(name, uses, len(told)), [problem for problem in problems if problem.severity == "error"])
    return 1 if _failed(problems) else 0


def _print(root: Path, format: str, value: dict[str, Any], lines: Iterable[str], problems: Sequence[Diagnostic]) -> None:
    if format == "json":
        print_json(value, problems)
        return
    for line in lines:
        say(line)
    print_text(root, problems)


def _row(fact: Fact, language: str) -> dict[str, str]:
    shown = figures.show(fact, language)
    return {
        "name": fact.name,
        "label": fact.label,
        "value": f"{shown.prefix} {shown.number}".strip(),
        "unit": shown.unit,
        "year": fact.year,
        "nature": fact.nature,
        "confidence": fact.confidence,
        "perimeter": fact.perimeter,
        "source": fact.source,
        "credit": fact.credit,
        "compute": fact.compute,
        "exact": "" if fact.value is None else str(fact.value),
        "layer": fact.layer,
        "place": str(fact.origin),
    }


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows with their columns under one another."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _use(use: Use) -> dict[str, Any]:
    return {"slide": use.slide, "through": use.through, "variants": list(use.variants)}


def _use_lines(name: str, uses: Sequence[Use], total: int) -> list[str]:
    if not uses:
        return [f"no slide shows the fact `{name}`"]
    count = len({key for use in uses for key in use.variants})
    rows = [[use.slide, f"through `{use.through}`" if use.through else "", _variants(use.variants, total)] for use in uses]
    return [f"`{name}` is shown in {count} of {total} variant{'s' * (total != 1)}", *(f"  {line}" for line in _table(rows))]


def _variants(keys: Sequence[str], total: int) -> str:
    if len(keys) == total:
        return "in all variants"
    more = f" and {len(keys) - _LISTED} more" if len(keys) > _LISTED else ""
    return f"in {len(keys)}: {', '.join(keys[:_LISTED])}{more}"


def _unknown(name: str, known: Iterable[str]) -> Diagnostic:
    known = list(known)
    near = nearest(name, known)
    help_ = f"write `{near}`" if near else "name a fact of `slides/facts.yaml` or of a layer"
    return error("unknown-fact", f"there is no fact `{name}`", help=help_, notes=(f"the facts are {names(known)}",))


def _failed(problems: Iterable[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)
