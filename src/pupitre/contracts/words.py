"""The words of messages: what a field takes, what stands there instead, and how to mend it."""

from pupitre.contracts.suggest import names
from pupitre.model.contract import Field, FieldType
from pupitre.model.source import Mapping, Node, Scalar, Sequence

_WORDS: dict[FieldType, str] = {
    "text": "a text",
    "prose": "a text of one or more paragraphs",
    "string": "a plain text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`yes` or `no`",
    "date": "a date (YYYY-MM-DD)",
    "choice": "one of its choices",
    "color": "the name of a colour",
    "fact": "the name of a fact",
    "slide": "the id of a slide",
    "drawing": "the path of an SVG drawing",
    "picture": "the path of a picture",
    "map": "the path of a GeoJSON map",
    "bullet": "a text",
    "list": "a list",
    "object": "a group of fields",
}


def takes(wanted: Field) -> str:
    """Return what the field takes, as it stands in a sentence."""
    if wanted.type == "object" and wanted.fields:
        return f"a group of fields ({names(wanted.fields)})"
    if wanted.type == "list" and wanted.of is not None and wanted.of.type == "object" and wanted.of.fields:
        return f"a list of groups of fields ({names(wanted.of.fields)})"
    return _WORDS[wanted.type]


def what(node: Node) -> str:
    """Return what the node is."""
    if isinstance(node, Scalar):
        return "a text"
    return "a list" if isinstance(node, Sequence) else "a group of fields"


def label_of(node: Node) -> str:
    """Return the node's YAML path, or its file for the whole document."""
    return node.origin.path or node.origin.file


def help_for(node: Node, wanted: Field) -> str:
    """Return what to type where a node of another kind stands."""
    if wanted.type == "list":
        return "write each item on a line of its own, after `- `"
    if wanted.type == "object":
        return (
            f"write its fields on lines of their own: {names(wanted.fields)}"
            if wanted.fields
            else "write `name: value` on lines of their own"
        )
    if isinstance(node, Mapping) and (line := _one_line(node)):
        return f'if this is one text with a colon in it, put it between quotes: `"{line}"`'
    if wanted.type in ("text", "prose", "bullet"):
        return "write one text; for several lines, write them below a `|`"
    return f"write {_WORDS[wanted.type]}"


def _one_line(node: Mapping) -> str:
    """Return `key: value` when that is all the mapping holds: an unquoted `- Attention: danger` reads as one."""
    if len(node.entries) != 1:
        return ""
    key, value = node.entries[0]
    return f"{key.text}: {value.text}" if isinstance(value, Scalar) else ""
