"""Path data (`d`) to segments, through svgelements: lines and cubics; arcs and quadratics are turned into cubics."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from svgelements import Arc, Close, CubicBezier, Line, Move, QuadraticBezier
from svgelements import Path as SvgPath

from pupitre.model.drawing import Point, Segment


def path_segments(text: str) -> tuple[Segment, ...]:
    """Return the segments of path data. Raises ValueError when a command has too few numbers, or a number is not finite."""
    try:
        parsed = list(SvgPath(text))
        segments = tuple(_with_moves(parsed))
    except (ValueError, IndexError, TypeError, AttributeError, ZeroDivisionError, OverflowError) as problem:
        raise ValueError("its path data has a command without all its numbers") from problem
    if not all(isfinite(value) for segment in segments for point in segment.points for value in point):
        raise ValueError("its path data has a number that is too large")
    return segments if any(segment.kind not in ("move", "close") for segment in segments) else ()


def _with_moves(parsed: list[Any]) -> Iterator[Segment]:
    """Yield the segments; after a `close` the next outline starts with a `move` of its own, as DrawingML wants it."""
    closed = False
    for item in parsed:
        if closed and not isinstance(item, Move):
            yield Segment("move", (_point(item.start),))
        closed = isinstance(item, Close)
        yield from _segments(item)


def _segments(item: Any) -> Iterator[Segment]:
    if isinstance(item, Move):
        yield Segment("move", (_point(item.end),))
    elif isinstance(item, Close):
        yield Segment("close")
    elif isinstance(item, Line):
        yield Segment("line", (_point(item.end),))
    elif isinstance(item, CubicBezier):
        yield _cubic(item)
    elif isinstance(item, QuadraticBezier):
        yield _raised(_point(item.start), _point(item.control), _point(item.end))
    elif isinstance(item, Arc):
        yield from _arc(item)


def _arc(item: Any) -> Iterator[Segment]:
    if not item.rx or not item.ry:
        # An arc without a radius is a line (SVG 2, "Out-of-range elliptical arc parameters").
        yield Segment("line", (_point(item.end),))
        return
    yield from (_cubic(curve) for curve in item.as_cubic_curves())


def _cubic(curve: Any) -> Segment:
    return Segment("cubic", (_point(curve.control1), _point(curve.control2), _point(curve.end)))


def _raised(start: Point, control: Point, end: Point) -> Segment:
    one = (start[0] + 2 / 3 * (control[0] - start[0]), start[1] + 2 / 3 * (control[1] - start[1]))
    two = (end[0] + 2 / 3 * (control[0] - end[0]), end[1] + 2 / 3 * (control[1] - end[1]))
    return Segment("cubic", (one, two, end))


def _point(point: Any) -> Point:
    return float(point.x), float(point.y)
