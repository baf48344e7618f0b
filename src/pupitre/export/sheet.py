"""A contact sheet: all slides of a deck at a glance, with their numbers, and above them what deck it is."""

import io
import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

import pikepdf
from msgspec import Struct
from PIL import Image, ImageDraw

from pupitre.export.pictures import draw_page, draw_pages, opened
from pupitre.fonts import face

WIDTH: Final = 2400
"""Pixels across: four to twelve slides in a row, so that two thousand slides still make a picture that can be opened."""

_MARGIN, _GAP, _CAPTION = 60, 28, 40
_TITLE_SIZE, _NAME_SIZE, _NUMBER_SIZE = 52, 28, 22
_FEWEST, _MOST = 4, 12
_PAPER, _RULE = (255, 255, 255), (176, 183, 188)
_INK, _QUIET = "0.11 0.13 0.15 rg", "0.27 0.32 0.36 rg"

# One of the fourteen fonts that every PDF reader has, pdfium too: there are machines without any font. Encoded as Windows-1252.
_FONTS: Final = {"/B": "/Helvetica-Bold", "/R": "/Helvetica"}


class _Word(Struct, frozen=True):
    """A line of type: its left end and baseline in pixels from the top left."""

    text: str
    x: float
    y: float
    size: int
    font: str
    color: str


def contact_sheet(pdf: bytes, title: str, name: str, numbers: Sequence[int]) -> Image.Image:
    """Return the contact sheet of a deck.

    `name` is what its file is called, `numbers` those of the slides that the pages of `pdf` show. A title that cannot be set in Western
    letters is left out: its slide shows it.
    """
    columns = _columns(len(numbers))
    thumb = (WIDTH - 2 * _MARGIN - (columns - 1) * _GAP) // columns
    heading = _heading(title, name)
    top = round(heading[-1].y) + _GAP + 12
    pictures = list(draw_pages(pdf, thumb))
    row = max((picture.height for picture in pictures), default=0) + _CAPTION + 12
    places = [(_MARGIN + (n % columns) * (thumb + _GAP), top + (n // columns) * row) for n in range(len(pictures))]
    size = (WIDTH, top + math.ceil(len(pictures) / columns) * row + _MARGIN - 20)
    captions = [
        _Word(str(number), x, y + picture.height + 28, _NUMBER_SIZE, "/R", _QUIET)
        for number, picture, (x, y) in zip(numbers, pictures, places, strict=False)
    ]
    return _put_together(_type((*heading, *captions), size), pictures, places)


def _columns(slides: int) -> int:
    return max(min(slides, _FEWEST), min(_MOST, math.ceil(math.sqrt(slides))), 1)


def _put_together(sheet: Image.Image, pictures: Iterable[Image.Image], places: Iterable[tuple[int, int]]) -> Image.Image:
    pen = ImageDraw.Draw(sheet)
    for picture, (x, y) in zip(pictures, places, strict=True):
        sheet.paste(picture, (x, y))
        pen.rectangle((x - 1, y - 1, x + picture.width, y + picture.height), outline=_RULE)
    return sheet


def _heading(title: str, name: str) -> tuple[_Word, ...]:
    western = _western(title)
    lines = _wrapped(western) if western is not None else ()
    baseline = _MARGIN + _TITLE_SIZE * 0.75
    titles = [_Word(line, _MARGIN, baseline + n * _TITLE_SIZE * 1.15, _TITLE_SIZE, "/B", _INK) for n, line in enumerate(lines)]
    below = titles[-1].y + _NAME_SIZE * 1.7 if titles else baseline
    return (*titles, _Word(_western(name) or "", _MARGIN, below, _NAME_SIZE, "/R", _QUIET))


def _wrapped(text: str) -> tuple[str, ...]:
    """Break a title into lines that fit between the margins."""
    bold = face("Arial", bold=True, italic=False)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and bold.width(longer, _TITLE_SIZE) > WIDTH - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def _western(text: str) -> str | None:
    """Return `text` in letters of Windows-1252, those of other alphabets' accents left off; None when there are other letters."""
    plain = "".join(_plain(character) for character in unicodedata.normalize("NFC", text))
    return plain if _fits(plain) else None


def _plain(character: str) -> str:
    if _fits(character):
        return character
    if character.isspace():
        return " "
    return "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))


def _fits(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _type(words: Iterable[_Word], size: tuple[int, int]) -> Image.Image:
    """Return a sheet with nothing but its type, which pdfium sets: a pixel is a point."""
    width, height = size
    lines = (f"BT {one.color} {one.font} {one.size} Tf {one.x:.1f} {height - one.y:.1f} Td <{_hexed(one.text)}> Tj ET" for one in words)
    fonts = {name: _font(base) for name, base in _FONTS.items()}
    with pikepdf.new() as document:
        document.add_blank_page(page_size=size)
        page = document.pages[0]
        page.Contents = document.make_stream("\n".join(lines).encode())
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        data = io.BytesIO()
        document.save(data, static_id=True)
    with opened(data.getvalue()) as document_of_type:
        return draw_page(document_of_type, 0, width)


def _hexed(text: str) -> str:
    return text.encode("cp1252").hex()


def _font(base: str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(base), Encoding=pikepdf.Name.WinAnsiEncoding
    )
