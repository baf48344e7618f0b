"""Marks that carry a text's provenance through Jinja and XML.

A content text is emitted between two private-use characters, the first followed by its number in the ledger. They pass through
escaping, concatenation and XML untouched, and are taken out again when markup becomes a story. `yamlio` refuses private-use
characters in content, so a mark is always ours.
"""

import re
from collections.abc import Iterator
from typing import Self

from markupsafe import Markup, escape
from msgspec import Struct, field

from pupitre.diagnostics import Origin
from pupitre.model.plan import Provenance

_OPEN, _CLOSE = "\ue000", "\ue001"
_BASE = 0xE100
_LAST = 0xF8FF
_PIECE = re.compile(f"{_OPEN}(.)([^{_OPEN}{_CLOSE}]*){_CLOSE}", re.DOTALL)
_ANY = re.compile(f"{_OPEN}.|{_CLOSE}", re.DOTALL)


class Entry(Struct, frozen=True):
    """What a mark stands for: the text's provenance, where it was written, and whether it holds inline Markdown."""

    provenance: Provenance
    origin: Origin
    markdown: bool = True


class Ledger(Struct):
    """The entries of one slide, by number."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> int:
        """Number `entry`. Past 6 000 texts on one slide the last number is shared: only the way back to YAML gets coarser."""
        if len(self.entries) > _LAST - _BASE:
            return _LAST - _BASE
        self.entries.append(entry)
        return len(self.entries) - 1


class Content(str):
    """A text from the sources. As a string it is the text; where Jinja prints it, it carries its mark."""

    __slots__ = ("number",)
    number: int

    def __new__(cls, text: str, number: int) -> Self:
        """Return `text` with its number in the ledger."""
        self = super().__new__(cls, text)
        self.number = number
        return self

    def __html__(self) -> Markup:
        """Return the escaped text between its marks (MarkupSafe's protocol)."""
        return Markup("{}{}{}{}").format(Markup(_OPEN), Markup(chr(_BASE + self.number)), escape(str(self)), Markup(_CLOSE))


def pieces(text: str, ledger: Ledger) -> Iterator[tuple[str, Entry | None]]:
    """Yield the parts of `text`, each with its entry, or None for what the template itself wrote."""
    position = 0
    for match in _PIECE.finditer(text):
        if match.start() > position:
            yield text[position : match.start()], None
        yield match.group(2), ledger.entries[ord(match.group(1)) - _BASE]
        position = match.end()
    if position < len(text):
        yield text[position:], None


def plain(text: str) -> str:
    """Return `text` without marks."""
    return text if text.isascii() else _ANY.sub("", text)


def entry_of(text: str, ledger: Ledger) -> Entry | None:
    """Return the entry of the first marked piece of `text`, or None."""
    return next((entry for _, entry in pieces(text, ledger) if entry is not None), None)
