"""Where a name stands best on an area: the middle of the largest flat ellipse that fits inside.

This is the pole of inaccessibility, found by halving cells (V. Agafonkin, "polylabel", 2016), with the area squeezed in width
first, because a name is wider than it is high.
"""

from heapq import heappop, heappush
from itertools import pairwise
from math import cos, hypot, inf, radians, sqrt

from pupitre.model.drawing import Point

Ring = tuple[Point, ...]

_SQUEEZE = 0.6
_PRECISION = 200
_CELLS = 600
_DETAIL = 400
_SLENDER = 40
_GOOD_ENOUGH = 0.9


def label_point(rings: tuple[Ring, ...]) -> Point:
    """Return a (longitude, latitude) inside the area that `rings` enclose (even-odd), far from its borders.

    Of several polygons the first is taken. Very detailed rings are thinned out first: the place of a name need not be exact.
    """
    middle = (min(y for _, y in rings[0]) + max(y for _, y in rings[0])) / 2
    wide = max(cos(radians(middle)), 0.01) * _SQUEEZE
    flat = tuple(tuple((x * wide, y) for x, y in ring) for ring in _thin(rings))
    x, y = _pole(flat)
    return x / wide, y


def _thin(rings: tuple[Ring, ...]) -> tuple[Ring, ...]:
    step = max(1, sum(len(ring) for ring in rings) // _DETAIL)
    return tuple(ring[::step] if len(ring) > 8 * step else ring[:: max(1, len(ring) // 8)] for ring in rings)


def _pole(rings: tuple[Ring, ...]) -> Point:
    xs, ys = [x for x, _ in rings[0]], [y for _, y in rings[0]]
    left, top = min(xs), min(ys)
    width, height = max(xs) - left, max(ys) - top
    size = max(min(width, height), max(width, height) / _SLENDER)
    middle = best = max((_depth(point, rings), point) for point in (_centroid(rings[0]), (left + width / 2, top + height / 2)))
    heap: list[tuple[float, float, Point, float]] = []
    for column in range(int(width / size) + 1):
        for row in range(int(height / size) + 1):
            _push(heap, (left + (column + 0.5) * size, top + (row + 0.5) * size), size / 2, rings)
    precision = max(width, height) / _PRECISION
    for _ in range(_CELLS):
        if not heap:
            break
        bound, depth, point, half = heappop(heap)
        best = max(best, (-depth, point))
        if -bound - best[0] <= precision:
            break
        for dx in (-half / 2, half / 2):
            for dy in (-half / 2, half / 2):
                _push(heap, (point[0] + dx, point[1] + dy), half / 2, rings)
    # Where there is nearly as much room in the middle, a name looks better there.
    return middle[1] if middle[0] >= _GOOD_ENOUGH * best[0] else best[1]


def _push(heap: list[tuple[float, float, Point, float]], point: Point, half: float, rings: tuple[Ring, ...]) -> None:
    depth = _depth(point, rings)
    heappush(heap, (-(depth + half * sqrt(2)), -depth, point, half))


def _depth(point: Point, rings: tuple[Ring, ...]) -> float:
    """Return how far `point` is from the nearest border: positive inside, negative outside."""
    x, y = point
    inside, nearest = False, inf
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
            nearest = min(nearest, _to_line(x - ax, y - ay, bx - ax, by - ay))
    return nearest if inside else -nearest


def _to_line(px: float, py: float, dx: float, dy: float) -> float:
    length = dx * dx + dy * dy
    share = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
    return hypot(px - share * dx, py - share * dy)


def _centroid(ring: Ring) -> Point:
    area = sx = sy = 0.0
    for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
        cross = ax * by - bx * ay
        area, sx, sy = area + cross, sx + (ax + bx) * cross, sy + (ay + by) * cross
    return (sx / (3 * area), sy / (3 * area)) if area else ring[0]
