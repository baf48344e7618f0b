"""The outline of a shape that is no box, as a polygon: whether a text stands on a curve or beside it."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from lxml import etree

from pupitre.model.drawing import Point
from pupitre.model.plan import Frame
from pupitre.ooxml import find, qn, value, whole

_STEPS: Final = 8  # points to a curve
_CORNERS: Final = 32  # of an ellipse


def outline_of(properties: etree._Element | None, frame: Frame) -> tuple[Point, ...]:
    """Return the polygon of an ellipse, or of a freeform of one path without arcs, in the coordinates of `frame`; none for others."""
    if value(properties, "a:prstGeom", "prst") == "ellipse":
        turns = [2 * math.pi * n / _CORNERS for n in range(_CORNERS)]
        return tuple((frame.x + frame.w * (1 + math.cos(turn)) / 2, frame.y + frame.h * (1 + math.sin(turn)) / 2) for turn in turns)
    paths = find(properties, "a:custGeom/a:pathLst")
    xfrm = find(properties, "a:xfrm")
    if paths is None or len(paths) != 1 or next(paths.iter(qn("a:arcTo")), None) is not None or value(xfrm, "", "rot") not in {"", "0"}:
        return ()
    width, height = whole(paths[0], "", "w") or frame.w, whole(paths[0], "", "h") or frame.h
    points = [(x / width, y / height) for x, y in _points(paths[0])]
    flipped, upended = (value(xfrm, "", name) in {"1", "true"} for name in ("flipH", "flipV"))
    return tuple((frame.x + frame.w * (1 - x if flipped else x), frame.y + frame.h * (1 - y if upended else y)) for x, y in points)


def _points(path: etree._Element) -> Iterator[Point]:
    here: Point = (0.0, 0.0)
    for step in path:
        ends = [point for node in step.findall(qn("a:pt")) if (point := _point(node)) is not None]
        if not ends:
            continue
        if len(ends) == 1:
            yield ends[0]
        else:
            yield from (_curve([here, *ends], n / _STEPS) for n in range(1, _STEPS + 1))
        here = ends[-1]


def _point(node: etree._Element) -> Point | None:
    x, y = whole(node, "", "x"), whole(node, "", "y")
    return None if x is None or y is None else (float(x), float(y))


def _curve(controls: list[Point], share: float) -> Point:
    """Return a point of a Bézier curve, by de Casteljau's construction."""
    while len(controls) > 1:
        controls = [(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share) for (x1, y1), (x2, y2) in pairwise(controls)]
    return controls[0]
