"""A .pptx as the audit reads it: slides with their layout, master and theme, and shapes with their places on the slide."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pptx
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from support.themecolor import A, Palette

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NS = {"a": A[1:-1], "p": P[1:-1], "r": R[1:-1], "c": C[1:-1], "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative"}
SHAPES = {P + name for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")}
# Placeholders of these kinds take their text from a layout's or master's placeholder of the kind on the right.
MASTER_KIND = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "chart": "body", "tbl": "body", "pic": "body", "media": "body"}


def find(element: etree._Element | None, path: str) -> etree._Element | None:
    """Return the first element at `path` (with the prefixes a, p, r, c), or None."""
    return None if element is None else element.find(path, NS)


def all_of(element: etree._Element, path: str) -> list[Any]:
    """Return what an XPath finds."""
    found = etree.ElementBase.xpath(element, path, namespaces=NS)
    return found if isinstance(found, list) else []


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on the slide in EMU."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Transform:
    """From a group's own coordinates to the slide's."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def of(self, x: float, y: float, w: float, h: float) -> Place:
        return Place(x * self.scale_x + self.x, y * self.scale_y + self.y, w * self.scale_x, h * self.scale_y)


@dataclass(frozen=True)
class Item:
    """A shape on a slide, layout or master, and the groups around it, outermost first. `place` is None only where no file says one."""

    element: etree._Element
    place: Place | None
    groups: tuple["Item", ...] = ()

    @property
    def kind(self) -> str:
        """`sp`, `pic`, `graphicFrame`, `grpSp` or `cxnSp`."""
        return str(etree.QName(self.element).localname)

    @property
    def c_nv_pr(self) -> etree._Element:
        found = self.element.find("./*/p:cNvPr", NS)
        assert found is not None, "a shape without cNvPr"
        return found

    @property
    def name(self) -> str:
        return self.c_nv_pr.get("name", "")

    @property
    def id(self) -> str:
        return self.c_nv_pr.get("id", "")

    @property
    def ph(self) -> etree._Element | None:
        return self.element.find("./*/p:nvPr/p:ph", NS)

    @property
    def ph_kind(self) -> str:
        """The placeholder's type, empty for a shape that is none."""
        return "" if self.ph is None else self.ph.get("type", "obj")

    @property
    def ph_idx(self) -> str:
        return "" if self.ph is None else self.ph.get("idx", "0")

    @property
    def text(self) -> str:
        """The text of a shape, paragraphs parted by line ends."""
        body = self.element.find("p:txBody", NS)
        return "" if body is None else "\n".join("".join(all_of(p, ".//a:t/text()")) for p in body.findall("a:p", NS)).strip()

    @property
    def alt(self) -> str:
        return self.c_nv_pr.get("descr", "").strip()

    @property
    def is_decorative(self) -> bool:
        mark = self.c_nv_pr.find(".//adec:decorative", NS)
        return mark is not None and mark.get("val", "1") in {"1", "true"}


@dataclass(frozen=True)
class Sheet:
    """A slide, layout or master: its XML, its part, and what it stands on."""

    part: Any
    below: "Sheet | None" = None
    number: int = 0

    @cached_property
    def element(self) -> etree._Element:
        return etree.fromstring(self.part.blob)

    @cached_property
    def items(self) -> list[Item]:
        """All shapes from back to front; a group stands before its members."""
        tree = find(self.element, "p:cSld/p:spTree")
        return [] if tree is None else list(self._walk(tree, Transform(), ()))

    def placeholder_for(self, item: Item) -> Item | None:
        """Return the placeholder here that `item`, of the sheet above, inherits from: by index on a layout, by kind on a master."""
        candidates = [other for other in self.items if other.ph is not None]
        if self.below is not None:
            return next((o for o in candidates if o.ph_idx == item.ph_idx and _family(o.ph_kind) == _family(item.ph_kind)), None) or next(
                (o for o in candidates if o.ph_idx == item.ph_idx), None
            )
        return next((o for o in candidates if o.ph_kind == MASTER_KIND.get(item.ph_kind, item.ph_kind)), None)

    def chain(self, item: Item) -> list[Item]:
        """Return `item`, then the placeholders that it inherits from."""
        chain, sheet = [item], self.below
        while item.ph is not None and sheet is not None:
            found = sheet.placeholder_for(chain[-1])
            chain += [found] if found else []
            sheet = sheet.below
        return chain

    @property
    def master(self) -> "Sheet":
        return self if self.below is None else self.below.master

    @property
    def layout_name(self) -> str:
        """The name of a slide's layout."""
        name = find(self.below.element if self.below else None, "p:cSld")
        return "" if name is None else name.get("name", "")

    @cached_property
    def theme(self) -> etree._Element:
        return etree.fromstring(self.master.part.part_related_by(RT.THEME).blob)

    @cached_property
    def palette(self) -> Palette:
        scheme = find(self.theme, ".//a:clrScheme")
        assert scheme is not None, "a theme without colours"
        slots = {str(etree.QName(slot).localname): str(slot[0].get("lastClr", slot[0].get("val"))) for slot in scheme}
        return Palette(slots, {str(name): str(slot) for name, slot in self._color_map().attrib.items()})

    def _color_map(self) -> etree._Element:
        override = find(self.element, "p:clrMapOvr/a:overrideClrMapping")
        if override is not None:
            return override
        if self.below is not None:
            return self.below._color_map()
        own = find(self.element, "p:clrMap")
        assert own is not None, "a master without a colour map"
        return own

    def _walk(self, tree: etree._Element, transform: Transform, groups: tuple[Item, ...]) -> Iterator[Item]:
        for element in tree:
            if element.tag not in SHAPES:
                continue
            item = Item(element, self._place(element, transform), groups)
            yield item
            if item.kind == "grpSp":
                yield from self._walk(element, _inside(element, transform), (*groups, item))

    def _place(self, element: etree._Element, transform: Transform) -> Place | None:
        bare = Item(element, None)
        for sheet, item in zip(_down(self), self.chain(bare), strict=False):
            xfrm = item.element.find("p:spPr/a:xfrm", NS)
            xfrm = item.element.find("p:xfrm", NS) if xfrm is None else xfrm
            xfrm = item.element.find("p:grpSpPr/a:xfrm", NS) if xfrm is None else xfrm
            off, ext = find(xfrm, "a:off"), find(xfrm, "a:ext")
            if off is not None and ext is not None:
                own = transform if sheet is self else Transform()
                return own.of(*(float(value.get(name, "0")) for value, name in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))))
        return None


@dataclass(frozen=True)
class Deck:
    """An open deck."""

    path: Path
    presentation: Any
    slides: list[Sheet] = field(default_factory=list)

    @property
    def size(self) -> tuple[int, int]:
        return self.presentation.slide_width, self.presentation.slide_height

    @cached_property
    def element(self) -> etree._Element:
        return etree.fromstring(self.presentation.part.blob)


def open_deck(path: Path) -> Deck:
    """Read the deck at `path`."""
    presentation = pptx.Presentation(str(path))
    slides = []
    for number, slide in enumerate(presentation.slides, 1):
        master = Sheet(slide.slide_layout.slide_master.part)
        slides.append(Sheet(slide.part, Sheet(slide.slide_layout.part, master), number))
    return Deck(path, presentation, slides)


def _down(sheet: Sheet) -> Iterator[Sheet]:
    current: Sheet | None = sheet
    while current is not None:
        yield current
        current = current.below


def _family(kind: str) -> str:
    return MASTER_KIND.get(kind, kind)


def _inside(group: etree._Element, around: Transform) -> Transform:
    """Return the transform for the members of `group`: from its child space (`chOff`, `chExt`) to the slide."""
    xfrm = group.find("p:grpSpPr/a:xfrm", NS)
    if xfrm is None:
        return around
    part = {str(etree.QName(child).localname): child for child in xfrm}
    number = {f"{name}.{key!s}": float(value) for name, child in part.items() for key, value in child.attrib.items()}
    width, height = number.get("chExt.cx", 0) or 1, number.get("chExt.cy", 0) or 1
    scale_x, scale_y = number.get("ext.cx", width) / width, number.get("ext.cy", height) / height
    x, y = number.get("off.x", 0) - number.get("chOff.x", 0) * scale_x, number.get("off.y", 0) - number.get("chOff.y", 0) * scale_y
    moved = around.of(x, y, 0, 0)
    return Transform(around.scale_x * scale_x, around.scale_y * scale_y, moved.x, moved.y)
