"""Table cells with their places, fills and text colours, from the cell itself or from the table's style (ECMA-376 part 1, 20.1.4.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from support.deckreader import NS, Deck, Item, Place, Sheet, all_of, find
from support.themecolor import Paint

# PowerPoint's built-in "No Style, No Grid": it draws nothing, so a deck need not hold it.
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A cell. `fill` and `text` are None where neither cell nor style says a colour; `is_known`: the deck holds the style."""

    body: etree._Element
    place: Place
    fill: Paint | None
    text: Paint | None
    is_known: bool
    anchor: str


def cells_of(deck: Deck, sheet: Sheet, item: Item) -> Iterator[CellStyle]:
    """Yield the cells of a table that are shown, row by row; nothing for other shapes."""
    table = find(item.element, "a:graphic/a:graphicData/a:tbl")
    if table is None or item.place is None:
        return
    lefts = [item.place.x, *(item.place.x + x for x in accumulate(float(c.get("w", "0")) for c in all_of(table, "a:tblGrid/a:gridCol")))]
    rows = table.findall("a:tr", NS)
    tops = [item.place.y, *(item.place.y + y for y in accumulate(float(row.get("h", "0")) for row in rows))]
    style_id = _style_id(table)
    style = style_of(deck, style_id)
    for row, element in enumerate(rows):
        for column, cell in enumerate(element.findall("a:tc", NS)):
            body = cell.find("a:txBody", NS)
            if body is None or "hMerge" in cell.attrib or "vMerge" in cell.attrib:
                continue
            right = lefts[min(column + int(cell.get("gridSpan", "1")), len(lefts) - 1)]
            bottom = tops[min(row + int(cell.get("rowSpan", "1")), len(tops) - 1)]
            place = Place(lefts[column], tops[row], right - lefts[column], bottom - tops[row])
            parts = _style_parts(table, style, row, column, len(rows))
            fill = _first(sheet, [find(cell, "a:tcPr/a:solidFill"), *(find(part, "a:tcStyle/a:fill/a:solidFill") for part in parts)])
            text = _first(sheet, [find(part, "a:tcTxStyle") for part in parts])
            properties = cell.find("a:tcPr", NS)
            anchor = properties.get("anchor", "t") if properties is not None else "t"
            yield CellStyle(body, place, fill, text, style is not None or not style_id, anchor)


def style_of(deck: Deck, style_id: str) -> etree._Element | None:
    """Return the table style with that GUID from the deck, None when the deck does not hold it."""
    part = next((rel.target_part for rel in deck.presentation.part.rels.values() if rel.reltype == RT.TABLE_STYLES), None)
    if part is None or not style_id:
        return None
    return next((style for style in etree.fromstring(part.blob) if style.get("styleId") == style_id), None)


def undefined_style(deck: Deck, item: Item) -> str:
    """Return the GUID of a table's style when the deck does not hold that style, else nothing."""
    table = find(item.element, "a:graphic/a:graphicData/a:tbl")
    style_id = _style_id(table) if table is not None else ""
    return style_id if style_of(deck, style_id) is None else ""


def _style_id(table: etree._Element) -> str:
    """Return the GUID of the style that draws something, empty for none."""
    named = "".join(all_of(table, "a:tblPr/a:tableStyleId/text()")).strip()
    return "" if named == PLAIN_STYLE else named


def _style_parts(table: etree._Element, style: etree._Element | None, row: int, column: int, rows: int) -> list[etree._Element]:
    """Return the parts of `style` that apply to a cell, the strongest first."""
    flags = table.find("a:tblPr", NS)
    on = {name for name in ("firstRow", "lastRow", "firstCol", "bandRow") if flags is not None and flags.get(name) in {"1", "true"}}
    names = ["firstRow"] if "firstRow" in on and row == 0 else []
    names += ["lastRow"] if "lastRow" in on and row == rows - 1 else []
    names += ["firstCol"] if "firstCol" in on and column == 0 else []
    if "bandRow" in on and names[:1] != ["firstRow"]:
        names.append("band2H" if (row - ("firstRow" in on)) % 2 else "band1H")
    found = [find(style, f"a:{name}") for name in [*names, "wholeTbl"]]
    return [part for part in found if part is not None]


def _first(sheet: Sheet, fills: list[etree._Element | None]) -> Paint | None:
    return next((paint for fill in fills if (paint := sheet.palette.resolve(fill)) is not None), None)
