"""The characters of a PDF with their places on the slide, as PDFium reads them.

LibreOffice draws a page shape by shape, from the back to the front, so the order of characters here is the order of shapes.
"""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c

# PDFium hands out a hyphen at the end of a line as one of these.
LINE_END_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-", "\u2010": "-", "\u2011": "-"}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in EMU from the slide's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def center(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point is inside, or within `slack` of the edge."""
        return self.left - slack <= x <= self.right + slack and self.top - slack <= y <= self.bottom + slack


@dataclass(frozen=True, slots=True)
class Char:
    """One visible character: its ink's box, and the `baseline` on which it stands. `space_before` starts a word."""

    text: str
    box: Box
    baseline: float
    space_before: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """Characters of one line without space between."""

    text: str
    box: Box
    baseline: float


def pages(pdf: Path, size: tuple[int, int]) -> list[list[Char]]:
    """Return the visible characters of every page; `size` is the slide's width and height in EMU."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [list(_characters(page, size)) for page in document]
    finally:
        document.close()


def words(characters: Sequence[Char]) -> list[Word]:
    """Return `characters` as words: parted by spaces, and where the line changes."""
    groups: list[list[Char]] = []
    for char in characters:
        if not groups or char.space_before or not same_line(groups[-1][-1], char):
            groups.append([])
        groups[-1].append(char)
    return [word_of(group) for group in groups]


def word_of(group: Sequence[Char]) -> Word:
    """Return characters as one word around all their ink."""
    boxes = [char.box for char in group]
    around = Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))
    return Word("".join(char.text for char in group), around, group[0].baseline)


def same_line(one: Char, other: Char) -> bool:
    """Whether both stand on one baseline, give or take a point (12 700 EMU)."""
    return abs(one.baseline - other.baseline) <= 12_700


def visible(text: str) -> str:
    """Return `text` as it can be compared: compatibility forms and ligatures spelled out, spaces and control characters gone."""
    plain = unicodedata.normalize("NFKC", "".join(LINE_END_HYPHENS.get(char, char) for char in text))
    return "".join(char for char in plain if not char.isspace() and (char.isprintable() or unicodedata.category(char) == "Co"))


def _characters(page: pypdfium2.PdfPage, size: tuple[int, int]) -> Iterator[Char]:
    textpage = page.get_textpage()
    scale_x, scale_y = size[0] / page.get_width(), size[1] / page.get_height()
    space = True
    for index in range(textpage.count_chars()):
        text = visible(chr(pdfium_c.FPDFText_GetUnicode(textpage, index)))
        if not text:
            space = True
            continue
        left, bottom, right, top = textpage.get_charbox(index)
        box = Box(left * scale_x, size[1] - top * scale_y, right * scale_x, size[1] - bottom * scale_y)
        baseline = size[1] - _origin(textpage, index) * scale_y
        for letter in text:
            yield Char(letter, box, baseline, space)
            space = False


def _origin(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    if not pdfium_c.FPDFText_GetCharOrigin(textpage, index, x, y):
        raise ValueError(f"PDFium gives no origin for character {index}")
    return y.value
