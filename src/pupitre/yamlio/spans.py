"""Where a YAML node stands in its file: from the parser's marks to lines, columns and widths."""

import re
from typing import Any

from msgspec import Struct, field
from yaml import Event, ScalarEvent

from pupitre.diagnostics import Origin
from pupitre.yamlio.characters import split_lines

# The loaders mark a node at its anchor; readers want the value itself.
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s+#[^\r\n]*)?\s*)+")
_HEADER = re.compile(r"[|>][-+0-9]*")
# Text goes on behind one blank, or behind a `#` that hugs its word; a comment stands two blanks away.
_SWALLOWED = re.compile(r"[ \t]+(?P<hugging>#[^\s#].*)|[ \t](?P<near># .*)")
_WORD = re.compile(r"[^\W\d_]")


def begin(event: Event) -> Any:
    """Return the mark at which `event` starts (`line`, `column`, `index`, from 0). Parsers always set it; the type stubs do not know."""
    return event.start_mark


def end(event: Event) -> Any:
    """Return the mark at which `event` ends."""
    return event.end_mark


class Source(Struct):
    """A document's text and its lines."""

    file: str
    text: str
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = split_lines(self.text)

    def line(self, index: int) -> str:
        """Return line `index`, counted from 0, or an empty string beyond the end."""
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def at(self, line: int, column: int, width: int = 1, path: str = "") -> Origin:
        """Return the origin of 0-based `line` and `column`, as the parser counts."""
        return Origin(self.file, line + 1, column + 1, max(width, 1), path)

    def start(self, event: Event, *, marked: bool) -> tuple[int, int]:
        """Return the 0-based line and column at which the value of `event` starts, after its anchor when it is `marked`."""
        mark = begin(event)
        found = _PROPERTIES.match(self.text, mark.index) if marked else None
        if found is None:
            return mark.line, mark.column
        passed = split_lines(found.group())
        return mark.line + len(passed) - 1, len(passed[-1]) + (mark.column if len(passed) == 1 else 0)

    def scalar(self, event: ScalarEvent, path: str) -> Origin:
        """Return the origin of a scalar. Its width ends with its first line; a block scalar is marked at its `|` or `>`."""
        line, column = self.start(event, marked=event.anchor is not None)
        last = end(event)
        if event.style in ("|", ">"):
            header = _HEADER.match(self.line(line), column)
            width = len(header.group()) if header else 1
        elif last.line == line:
            width = last.column - column
        else:
            width = len(self.line(line).rstrip()) - column
        return self.at(line, column, width, path)

    def content(self, event: ScalarEvent, origin: Origin) -> tuple[int, int]:
        """Return the line and column on which a scalar's text starts: the column is 0 where it is folded."""
        if event.style == "|":
            first = next((line for line in self.lines[origin.line :] if line.strip()), "")
            return origin.line + 1, len(first) - len(first.lstrip(" ")) + 1
        if event.style == ">":
            return origin.line + 1, 0
        if end(event).line != origin.line - 1:
            return origin.line, 0
        return origin.line, origin.column + (event.style in ("'", '"'))

    def swallowed(self, event: ScalarEvent) -> tuple[int, int, str] | None:
        """Return where and what a plain scalar loses to a comment: YAML cuts `Réunion #3` and `Merci # à vous` after their first word.

        A comment one blank behind a number is left alone: no text goes on there.
        """
        last = end(event)
        found = _SWALLOWED.match(self.line(last.line), last.column)
        if found is None or (found["near"] and not _WORD.search(event.value)):
            return None
        name = "hugging" if found["hugging"] else "near"
        return last.line, found.start(name), found[name].rstrip()
