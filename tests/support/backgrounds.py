"""What is behind a point of a slide: the shapes below in z-order, then the layout's, the master's, and the slide's background."""

import math
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from support.deckreader import NS, Item, Place, Sheet, all_of, find
from support.tablestyle import CellStyle
from support.textstyle import shape_fill
from support.themecolor import A, Paint

Polygon = list[tuple[float, float]]


class PictureBehindError(Exception):
    """A picture is behind the point, so its colour is not known."""


def behind(sheet: Sheet, item: Item, x: float, y: float, cell: CellStyle | None = None) -> list[Paint]:
    """Return the colours that may be behind text of `item` at a point: one, or every stop of a gradient.

    Raises PictureBehindError where a picture shows.
    """
    if cell is not None and cell.fill is not None:
        return [cell.fill]
    position = next(index for index, other in enumerate(sheet.items) if other.element is item.element)
    own = [item] if item.kind == "sp" else []
    below = [(sheet, other) for other in (*reversed(own), *reversed(sheet.items[:position])) if other.kind != "grpSp"]
    return _through([*below, *_chrome(sheet)], sheet, x, y)


def _through(layers: list[tuple[Sheet, Item]], sheet: Sheet, x: float, y: float) -> list[Paint]:
    for index, (owner, item) in enumerate(layers):
        if item.place is None or not _covers(item, x, y):
            continue
        if item.kind == "pic":
            raise PictureBehindError(item.name)
        paints = _paints(owner, shape_fill(owner, item), item.name)
        if paints and all(paint.alpha >= 1 for paint in paints):
            return paints
        if paints:
            below = _through(layers[index + 1 :], sheet, x, y)
            return [paint.over(under) for paint in paints for under in below]
    return _background(sheet)


def _chrome(sheet: Sheet) -> Iterator[tuple[Sheet, Item]]:
    """Yield what layout and master draw themselves, top first; their placeholders are prompts and not shown."""
    above: Sheet = sheet
    while above.below is not None and above.element.get("showMasterSp", "1") not in {"0", "false"}:
        above = above.below
        yield from ((above, item) for item in reversed(above.items) if item.ph is None and item.kind != "grpSp")


def _background(sheet: Sheet) -> list[Paint]:
    current: Sheet | None = sheet
    while current is not None:
        element = find(current.element, "p:cSld/p:bg")
        if element is not None:
            reference = element.find("p:bgRef", NS)
            fill = reference if reference is not None else next(iter(all_of(element, "p:bgPr/*[1]")), None)
            return _paints(sheet, fill, "the background")
        current = current.below
    return _paints(sheet, etree.fromstring(f'<a:solidFill xmlns:a="{A[1:-1]}"><a:schemeClr val="bg1"/></a:solidFill>'), "")


def _paints(sheet: Sheet, fill: etree._Element | None, name: str) -> list[Paint]:
    if fill is None:
        return []
    if fill.tag == A + "blipFill":
        raise PictureBehindError(name)
    sources = all_of(fill, "a:gsLst/a:gs") if fill.tag == A + "gradFill" else [fill]
    return [paint for source in sources if (paint := sheet.palette.resolve(source)) is not None]


def _covers(item: Item, x: float, y: float) -> bool:
    place = item.place
    if place is None or not place.w or not place.h:
        return False
    x, y = _unrotated(item, place, x, y)
    u, v = (x - place.x) / place.w, (y - place.y) / place.h
    if not (0 <= u <= 1 and 0 <= v <= 1):
        return False
    preset, custom = find(item.element, "p:spPr/a:prstGeom"), find(item.element, "p:spPr/a:custGeom")
    if preset is not None and preset.get("prst") == "ellipse":
        return (u - 0.5) ** 2 + (v - 0.5) ** 2 <= 0.25
    if preset is not None and preset.get("prst") == "line":
        return False
    return custom is None or any(_inside(outlines, u, v) for outlines in _outlines(custom))


def _unrotated(item: Item, place: Place, x: float, y: float) -> tuple[float, float]:
    xfrm = find(item.element, "p:spPr/a:xfrm")
    turn = -math.radians(int(xfrm.get("rot", "0")) / 60_000) if xfrm is not None else 0.0
    middle_x, middle_y = place.x + place.w / 2, place.y + place.h / 2
    dx, dy = x - middle_x, y - middle_y
    return middle_x + dx * math.cos(turn) - dy * math.sin(turn), middle_y + dx * math.sin(turn) + dy * math.cos(turn)


def _outlines(custom: etree._Element) -> Iterator[list[Polygon]]:
    """Yield each path of a custom geometry as its outlines, scaled to 1 × 1."""
    for path in custom.iterfind("a:pathLst/a:path", NS):
        width, height = float(path.get("w", "0")) or 1, float(path.get("h", "0")) or 1
        outlines: list[Polygon] = []
        for command in path:
            points = [(float(p.get("x", "0")) / width, float(p.get("y", "0")) / height) for p in command.iterfind("a:pt", NS)]
            kind = str(etree.QName(command).localname)
            if kind == "moveTo":
                outlines.append(points)
            elif kind == "lnTo":
                outlines[-1] += points
            elif kind in {"cubicBezTo", "quadBezTo"}:
                outlines[-1] += _curve([outlines[-1][-1], *points])
            elif kind != "close":
                raise ValueError(f"the path command {kind} is not read here")
        yield outlines


def _curve(points: Polygon, steps: int = 8) -> Polygon:
    return [_bezier(points, step / steps) for step in range(1, steps + 1)]


def _bezier(points: Polygon, t: float) -> tuple[float, float]:
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points)]
    return points[0]


def _inside(outlines: list[Polygon], x: float, y: float) -> bool:
    """Even-odd rule over all outlines."""
    crossings = 0
    for outline in outlines:
        for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossings += 1
    return crossings % 2 == 1
