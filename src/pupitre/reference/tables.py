"""Fields of contracts as Markdown tables."""

from collections.abc import Iterator, Mapping

from pupitre.contracts import limits, names
from pupitre.model.contract import Field, FieldType

_TYPES: Mapping[FieldType, str] = {
    "text": "text",
    "prose": "paragraphs",
    "string": "plain text",
    "number": "number",
    "integer": "whole number",
    "boolean": "yes or no",
    "date": "date",
    "color": "colour",
    "fact": "fact",
    "slide": "slide",
    "drawing": "drawing",
    "picture": "picture",
    "map": "map",
    "bullet": "text, or a group with `text` and `items`",
    "object": "group",
}


def field_table(fields: Mapping[str, Field]) -> list[str]:
    """Return the lines of a table of `fields`, those of groups and list items below them (`chart.points[].label`)."""
    rows = [_row(path, wanted) for path, wanted in _all(fields, "")]
    return ["| field | takes | |", "|---|---|---|", *rows] if rows else ["No fields of its own."]


def cell(text: str) -> str:
    """Return `text` as it may stand in a table."""
    return " ".join(text.split()).replace("|", r"\|")


def sentence(text: str) -> str:
    """Return `text` with a full stop and a capital letter."""
    return f"{text[:1].upper()}{text[1:]}" + ("" if not text or text.endswith((".", "!", ":")) else ".")


def _all(fields: Mapping[str, Field], before: str) -> Iterator[tuple[str, Field]]:
    for name, wanted in fields.items():
        path = f"{before}{name}"
        yield path, wanted
        inner, suffix = wanted, "."
        while inner.type == "list" and inner.of is not None:
            inner, suffix = inner.of, f"[]{suffix}"
        if inner.open and inner.of is not None:
            yield from _all({"NAME": inner.of}, f"{path}{suffix}")
        yield from _all(inner.fields, f"{path}{suffix}")


def _row(path: str, wanted: Field) -> str:
    required = "**Required.**" if wanted.required else ""
    said = " ".join(filter(None, (required, sentence(wanted.description), _shorthand(wanted), limits(wanted))))
    return f"| `{path}` | {cell(_takes(wanted))} | {cell(said)} |"


def _shorthand(wanted: Field) -> str:
    inner = wanted.of if wanted.type == "list" and wanted.of else wanted
    return f"One value alone is its `{inner.shorthand}`." if inner.shorthand else ""


def _takes(wanted: Field) -> str:
    match wanted.type:
        case "list":
            return f"list: {_takes(wanted.of or Field('text'))}"
        case "choice":
            return f"one of {names(wanted.options)}"
        case "object" if wanted.open:
            return "group of any fields" if not wanted.fields else "group, and any other field"
        case kind:
            return _TYPES[kind]
