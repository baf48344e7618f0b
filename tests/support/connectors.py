"""Connectors: each glued at both ends, to shapes that exist, and drawn where those shapes' sites are."""

import math
from collections.abc import Iterator

from support.deckreader import Item, Place, Sheet, find
from support.findings import Finding

NEAR = 36_000  # a millimetre
# Sites of the presets that have four of them (20.1.9.18): top, left, bottom, right. Ellipses have eight, every second one a side.
FOUR = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))
DIAGONAL = (1 - math.sqrt(0.5)) / 2
EIGHT = (
    (0.5, 0.0),
    (DIAGONAL, DIAGONAL),
    (0.0, 0.5),
    (DIAGONAL, 1 - DIAGONAL),
    (0.5, 1.0),
    (1 - DIAGONAL, 1 - DIAGONAL),
    (1.0, 0.5),
    (1 - DIAGONAL, DIAGONAL),
)
SITES = {"rect": FOUR, "roundRect": FOUR, "ellipse": EIGHT}


def connector_findings(sheet: Sheet) -> Iterator[Finding]:
    """Yield what is wrong with the connectors of a slide."""
    by_id = {item.id: item for item in sheet.items}
    for item in sheet.items:
        if item.kind == "cxnSp":
            yield from _connector(sheet, item, by_id)


def _connector(sheet: Sheet, item: Item, by_id: dict[str, Item]) -> Iterator[Finding]:
    ends = _ends(item)
    for name, end in zip(("stCxn", "endCxn"), ends, strict=True):
        glue = find(item.element, f"p:nvCxnSpPr/p:cNvCxnSpPr/a:{name}")
        if glue is None:
            yield Finding("loose-connector", sheet.number, item.name, f"no {name}")
            continue
        target = by_id.get(glue.get("id", ""))
        if target is None or target.place is None:
            yield Finding("loose-connector", sheet.number, item.name, f"{name} names shape {glue.get('id')}, which is not there")
            continue
        site = _site(target, target.place, int(glue.get("idx", "0")))
        if site is not None and math.dist(site, end) > NEAR:
            away = math.dist(site, end) / 360_000
            yield Finding("connector-off-site", sheet.number, item.name, f"{name} is drawn {away:.2f} cm from its site on {target.name}")


def _ends(item: Item) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the line starts and ends on the slide, after flips and rotation about the frame's middle."""
    place, xfrm = item.place, find(item.element, "p:spPr/a:xfrm")
    assert place is not None, "a connector without a frame"
    assert xfrm is not None, "a connector without a frame"
    turn = math.radians(int(xfrm.get("rot", "0")) / 60_000)
    flip_x, flip_y = (-1 if xfrm.get(name) in {"1", "true"} else 1 for name in ("flipH", "flipV"))
    start, end = (_turned(place, flip_x * side * place.w / 2, flip_y * side * place.h / 2, turn) for side in (-1, 1))
    return start, end


def _turned(place: Place, dx: float, dy: float, turn: float) -> tuple[float, float]:
    x, y = place.x + place.w / 2, place.y + place.h / 2
    return x + dx * math.cos(turn) - dy * math.sin(turn), y + dx * math.sin(turn) + dy * math.cos(turn)


def _site(item: Item, place: Place, index: int) -> tuple[float, float] | None:
    """Return where a connection site is, None for geometries whose sites are not known here."""
    preset = find(item.element, "p:spPr/a:prstGeom")
    sites = SITES.get(preset.get("prst", "") if preset is not None else "", ())
    if index >= len(sites):
        return None
    u, v = sites[index]
    return place.x + place.w * u, place.y + place.h * v
