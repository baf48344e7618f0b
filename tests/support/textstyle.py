"""The text of a shape as it is shown: every run with its size and colour after all inheritance.

Inheritance from ECMA-376 part 1, 21.1.2.4 and PowerPoint's practice: the run, the shape's list style, the placeholders of layout and
master, the master's text styles, the presentation's default text.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from support.deckreader import NS, Deck, Item, P, Place, Sheet, all_of, find
from support.tablestyle import CellStyle, cells_of
from support.themecolor import A, Paint

STYLE_OF_KIND = {"title": "titleStyle", "ctrTitle": "titleStyle", "dt": "otherStyle", "ftr": "otherStyle", "sldNum": "otherStyle"}
EMU_PER_PT = 12_700


@dataclass(frozen=True, slots=True)
class Inset:
    """The inner margins of a text body in EMU (defaults of 21.1.2.1.1)."""

    left: float = 91_440
    top: float = 45_720
    right: float = 91_440
    bottom: float = 45_720


@dataclass(frozen=True, slots=True)
class RunText:
    """A run. `size` in points; `paint` None where the deck does not say a colour that can be read; `cell` for a run in a table."""

    text: str
    element: etree._Element
    size: float
    paint: Paint | None
    cell: CellStyle | None = None


@dataclass(frozen=True)
class Body:
    """The text of one shape or cell: where it is taken to stand in `place`, and its runs."""

    place: Place
    runs: list[RunText]
    cell: CellStyle | None = None


@dataclass(frozen=True)
class Styles:
    """Where a text body looks properties up, nearest first."""

    deck: Deck
    sheet: Sheet
    chain: list[Item]
    body: etree._Element
    cell: CellStyle | None = None

    def lists(self) -> list[etree._Element]:
        """The list styles that apply, nearest first; the body's own comes first, and is there even when empty."""
        own = self.body.find("a:lstStyle", NS)
        found = [etree.Element("none") if own is None else own]
        found += [style for item in self.chain[1:] if (style := find(item.element, "p:txBody/a:lstStyle")) is not None]
        master, default = find(self.sheet.master.element, f"p:txStyles/p:{self._style()}"), find(self.deck.element, "p:defaultTextStyle")
        last = [master, default] if self.chain[0].ph is not None else [default, master]
        return found + [style for style in last if style is not None]

    def _style(self) -> str:
        item = self.chain[0]
        return "otherStyle" if item.ph is None else STYLE_OF_KIND.get(item.ph_kind, "bodyStyle")

    def run_defaults(self, paragraph: etree._Element) -> list[etree._Element | None]:
        """Return the `defRPr` of the paragraph's level from every list style, None where one says nothing."""
        level = self.level(paragraph)
        return [find(style, f"a:lvl{level}pPr/a:defRPr") for style in self.lists()]

    def level(self, paragraph: etree._Element) -> int:
        """The paragraph's level, from 1."""
        properties = find(paragraph, "a:pPr")
        return 1 + int(properties.get("lvl", "0") if properties is not None else "0")

    def align(self, paragraph: etree._Element) -> str:
        """`l`, `ctr`, `r` or `just`."""
        level = self.level(paragraph)
        sources = [find(paragraph, "a:pPr"), *(find(style, f"a:lvl{level}pPr") for style in self.lists())]
        return next((found for source in sources if source is not None and (found := source.get("algn"))), "l")

    def body_attribute(self, name: str, default: str) -> str:
        """An attribute of `bodyPr` through the placeholders."""
        own = [self.body, *(item.element.find("p:txBody", NS) for item in self.chain[1:])]
        found = (find(body, "a:bodyPr") for body in own if body is not None)
        return next((value for properties in found if properties is not None and (value := properties.get(name))), default)

    def scale(self) -> float:
        """How far autofit shrinks the text, as a fraction."""
        fit = find(self.body, "a:bodyPr/a:normAutofit")
        return int(fit.get("fontScale", "100000")) / 100_000 if fit is not None else 1.0


def bodies_of(deck: Deck, sheet: Sheet, item: Item) -> Iterator[Body]:
    """Yield the text of a shape, or of every cell of a table."""
    own = item.element.find("p:txBody", NS)
    if own is not None and item.place is not None:
        yield _body(Styles(deck, sheet, sheet.chain(item), own), item.place)
    for cell in cells_of(deck, sheet, item):
        yield _body(Styles(deck, sheet, [item], cell.body, cell), cell.place)


def _body(styles: Styles, place: Place) -> Body:
    runs = [run for paragraph in styles.body.findall("a:p", NS) for run in _runs(styles, paragraph)]
    return Body(_text_area(styles, place, runs), runs, styles.cell)


def _runs(styles: Styles, paragraph: etree._Element) -> Iterator[RunText]:
    defaults = styles.run_defaults(paragraph)
    for element in all_of(paragraph, "a:r | a:fld"):
        own = element.find("a:rPr", NS)
        text = "".join(all_of(element, "a:t/text()"))
        sizes = (int(source.get("sz")) / 100 for source in (own, *defaults) if source is not None and source.get("sz"))
        yield RunText(text, element, next(sizes, 18.0) * styles.scale(), _paint(styles, own, defaults), styles.cell)


def _paint(styles: Styles, own: etree._Element | None, defaults: list[etree._Element | None]) -> Paint | None:
    palette = styles.sheet.palette
    if _wears_link_color(own):
        return palette.resolve(_fill_of("hlink"))
    near = [find(own, "a:solidFill"), find(defaults[0], "a:solidFill")]
    styled = find(styles.chain[0].element, "p:style/a:fontRef")
    far = [find(source, "a:solidFill") for source in defaults[1:]]
    for fill in (*near, styled):
        if (paint := palette.resolve(fill)) is not None:
            return paint
    if styles.cell is not None and (styles.cell.text is not None or not styles.cell.is_known):
        return styles.cell.text
    return next((paint for fill in far if (paint := palette.resolve(fill)) is not None), palette.resolve(_fill_of("tx1")))


def _wears_link_color(own: etree._Element | None) -> bool:
    """PowerPoint shows a linked run in the theme's link colour, unless the extension `hlinkClr` says to keep the text's."""
    link = find(own, "a:hlinkClick")
    if link is None:
        return False
    return not any(str(etree.QName(mark).localname) == "hlinkClr" and mark.get("val") == "tx" for mark in link.iter("{*}hlinkClr"))


def _fill_of(name: str) -> etree._Element:
    fill = etree.Element(A + "solidFill")
    etree.SubElement(fill, A + "schemeClr", val=name)
    return fill


def _text_area(styles: Styles, place: Place, runs: list[RunText]) -> Place:
    """Estimate where in `place` the text stands: half an em a letter, 1.2 sizes a line."""
    standard = Inset()
    left, right = float(styles.body_attribute("lIns", str(standard.left))), float(styles.body_attribute("rIns", str(standard.right)))
    top, bottom = float(styles.body_attribute("tIns", str(standard.top))), float(styles.body_attribute("bIns", str(standard.bottom)))
    room = max(place.w - left - right, 1.0)
    widths = [
        sum(len(run.text) * run.size * EMU_PER_PT / 2 for run in runs if run.element.getparent() is p)
        for p in styles.body.findall("a:p", NS)
    ]
    size = max((run.size for run in runs), default=18.0)
    height = min(sum(max(1, math.ceil(width / room)) for width in widths) * size * 1.2 * EMU_PER_PT, place.h - top - bottom)
    width = min(max(widths, default=room), room)
    align = styles.align(styles.body.findall("a:p", NS)[0])
    x = place.x + {"ctr": left + (room - width) / 2, "r": place.w - right - width}.get(align, left)
    anchor = styles.cell.anchor if styles.cell else styles.body_attribute("anchor", "t")
    y = place.y + {"ctr": (place.h - height) / 2, "b": place.h - bottom - height}.get(anchor, top)
    return Place(x, y, width, height)


def shape_fill(sheet: Sheet, item: Item) -> etree._Element | None:
    """Return the element that fills a shape, through placeholders and groups; None for no fill. A `fillRef` counts as a fill."""
    for source in sheet.chain(item):
        properties = source.element.find("p:spPr", NS)
        for child in properties if properties is not None else ():
            if child.tag == A + "noFill":
                return None
            if child.tag == A + "grpFill":
                return _group_fill(item)
            if child.tag in {A + "solidFill", A + "gradFill", A + "blipFill", A + "pattFill"}:
                return child
    reference = item.element.find(f"{P}style/{A}fillRef")
    return reference if reference is not None and reference.get("idx", "0") not in {"0", "1000"} else None


def _group_fill(item: Item) -> etree._Element | None:
    for group in reversed(item.groups):
        fill = group.element.find("p:grpSpPr/a:solidFill", NS)
        if fill is not None:
            return fill
    return None
