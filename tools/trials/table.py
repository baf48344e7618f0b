"""The table of results, and the list of templates with what is odd about them."""

from collections import Counter

from trials.anatomy import Anatomy, language
from trials.runs import Run
from trials.sources import Template

_HEAD = """# Templates from elsewhere

<!-- Written by `python3 tools/foreign.py --page`; run it again instead of editing this page. -->

The reference deck of this project, 17 slides, built under templates that others made, without a line of `_brand.yml`. They come from
packages and stay there: `tools/foreign.toml` names each with its version and licence, and `tools/foreign.py` fetches them.

**Deck** says whether one was written; where not, the errors say what is missing. **Findings** count by code. **Overflow** counts texts that
fit nowhere; **validators** what two validators of Office files say of the deck; **pages** where LibreOffice shows it otherwise.
"""
_REASONS = 8  # as many as are read
_COLUMNS = ("Template", "From", "Slide, cm", "Masters", "Layouts", "Deck", "Errors", "Other findings", "Overflow", "Validators", "Pages")


def row(template: Template, seen: Anatomy, result: Run) -> tuple[str, ...]:
    """Return one template's line of the table."""
    errors = result.findings.get("error", Counter())
    others = sum((found for severity, found in result.findings.items() if severity != "error"), Counter())
    return (
        template.path.name.partition("__")[2],
        f"{template.source.package} {template.source.version}",
        f"{seen.width:g} × {seen.height:g}",
        str(seen.masters),
        str(len(seen.layouts)),
        "built" if result.built else "crash" if result.crash else "no",
        _counted(errors) if not result.crash else result.crash[:80],
        _counted(others),
        str(errors["overflow"]),
        str(len(result.invalid)) if result.built else "–",
        "–" if result.rendered is None else str(len(result.rendered)),
    )


def lacks(template: Template, result: Run) -> list[str]:
    """Return lines that say what stood in the way of a deck, each reason once."""
    reasons = list(dict.fromkeys(result.messages or [result.crash]))
    more = [f"and {len(reasons) - _REASONS} more"] if len(reasons) > _REASONS else []
    return [f"**{template.path.name.partition('__')[2]}** ({template.source.package}): {'; '.join(reasons[:_REASONS] + more)}"]


def page(rows: list[tuple[str, ...]], lacking: list[str], missing: list[str]) -> str:
    """Return the page: the table, a sum, what unbuilt decks lack, and the packages that could not be had."""
    built = sum(cells[5] == "built" for cells in rows)
    lines = [_HEAD, f"{built} of {len(rows)} decks built.\n", _line(_COLUMNS), _line(["---"] * len(_COLUMNS)), *map(_line, rows)]
    lines += ["\n## What is missing\n", *(f"- {line}" for line in lacking)] if lacking else []
    lines += ["\nNot fetched when this page was written:\n", *(f"- {line}" for line in missing)] if missing else []
    return "\n".join(lines) + "\n"


def index(rows: list[tuple[Template, Anatomy]]) -> str:
    """Return a tab-separated list of the templates."""
    head = ("file", "package", "licence", "KB", "cm", "masters", "layouts", "slides", "names", "fonts", "layout names", "oddities")
    lines = [_entry(template, seen) for template, seen in rows]
    return "".join("\t".join(cells) + "\n" for cells in (head, *lines))


def _entry(template: Template, seen: Anatomy) -> tuple[str, ...]:
    return (
        template.path.name,
        f"{template.source.package} {template.source.version}",
        template.source.licence,
        str(seen.kilobytes),
        f"{seen.width:g} × {seen.height:g}",
        str(seen.masters),
        str(len(seen.layouts)),
        str(seen.slides),
        language(seen.layouts),
        ", ".join(seen.fonts),
        " | ".join(seen.layouts),
        "; ".join(seen.oddities),
    )


def _counted(found: Counter[str]) -> str:
    return ", ".join(f"{code} {count}" for code, count in sorted(found.items())) or "none"


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
