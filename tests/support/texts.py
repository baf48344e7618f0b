"""The text of a deck, read back: what stands on each slide in reading order, and in its notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from support.deckreader import NS, Item, Sheet, all_of, find, open_deck

CHROME_KINDS = frozenset({"ftr", "dt", "sldNum"})
CHROME_IDX = frozenset({"13", "14"})  # kicker and source line


@dataclass(frozen=True, slots=True)
class SlideText:
    """A slide's text by paragraph. `chrome` is footer, date, number, kicker and source; `title` is in `paragraphs` too."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    chrome: tuple[str, ...]
    notes: tuple[str, ...]


def read(path: Path, chrome_idx: frozenset[str] = CHROME_IDX) -> list[SlideText]:
    """Return the text of every slide of the deck at `path`; line breaks inside a paragraph are `\\n`."""
    return [_slide(sheet, chrome_idx) for sheet in open_deck(path).slides]


def _slide(sheet: Sheet, chrome_idx: frozenset[str]) -> SlideText:
    content: list[str] = []
    chrome: list[str] = []
    title = ""
    for item in sheet.items:
        is_chrome = item.ph is not None and (item.ph_kind in CHROME_KINDS or item.ph_idx in chrome_idx)
        (chrome if is_chrome else content).extend(_texts(sheet, item))
        if item.ph_kind in {"title", "ctrTitle"}:
            title = " ".join(_texts(sheet, item))
    return SlideText(sheet.number, title, tuple(content), tuple(chrome), tuple(_notes(sheet)))


def _texts(sheet: Sheet, item: Item) -> Iterator[str]:
    if item.kind == "graphicFrame":
        yield from _paragraphs(all_of(item.element, ".//a:tbl//a:tc/a:txBody"))
        yield from _chart(sheet, item)
    elif item.kind == "sp":
        yield from _paragraphs(item.element.findall("p:txBody", NS))


def _chart(sheet: Sheet, item: Item) -> Iterator[str]:
    """A chart's own title, its categories, and its series' names and values as stored."""
    reference = find(item.element, "a:graphic/a:graphicData/c:chart")
    if reference is None:
        return
    chart = etree.fromstring(sheet.part.related_part(str(all_of(reference, "@r:id")[0])).blob)
    yield from _paragraphs(all_of(chart, "//c:title//c:rich"))
    yield from (str(text) for text in all_of(chart, "(//c:ser)[1]/c:cat//c:v/text()"))
    for series in all_of(chart, "//c:ser"):
        yield from (str(text) for text in all_of(series, "c:tx//c:v/text() | c:val//c:v/text()"))


def _paragraphs(bodies: list[etree._Element]) -> Iterator[str]:
    for body in bodies:
        for paragraph in body.findall("a:p", NS):
            pieces = all_of(paragraph, "a:r | a:fld | a:br")
            text = "".join("\n" if piece.tag.endswith("}br") else "".join(all_of(piece, "a:t/text()")) for piece in pieces)
            if text.strip():
                yield text


def _notes(sheet: Sheet) -> Iterator[str]:
    for rel in sheet.part.rels.values():
        if rel.reltype.endswith("/notesSlide"):
            notes = Sheet(rel.target_part)
            yield from (text for item in notes.items if item.ph_kind == "body" for text in _texts(notes, item))
