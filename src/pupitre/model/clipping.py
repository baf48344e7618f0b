"""Cutting a drawing to a vertical window, so that a card can show part of a skyline."""

from itertools import pairwise
from math import ceil, dist

from msgspec.structs import replace

from pupitre.model.drawing import Drawing, Path, Point, Segment

_STEPS = (4, 64)
_FLATNESS = 200  # a curve as long as the drawing is wide becomes this many lines


def clip(drawing: Drawing, left: float, right: float) -> Drawing:
    """Return what stands between the x coordinates `left` and `right`; coordinates stay, and the view becomes the window.

    An outline inside is kept as it is, one outside is dropped, one that crosses is cut: its curves become lines, and it is closed.
    Raises ValueError when `left` is not smaller than `right`.
    """
    if not left < right:
        raise ValueError(f"the window {left}…{right} is empty")
    _, y, width, height = drawing.view
    step = max(width, height) / _FLATNESS
    kept = (_clip_path(path, left, right, step) for path in drawing.paths)
    return replace(drawing, view=(left, y, right - left, height), paths=tuple(path for path in kept if path is not None))


def outlines(segments: tuple[Segment, ...], step: float) -> tuple[tuple[Point, ...], ...]:
    """Return the outlines that `segments` draw as points, one tuple for each `move`; curves become lines about `step` long."""
    rings: list[list[Point]] = []
    for segment in segments:
        if segment.kind == "move":
            rings.append([segment.points[0]])
        elif segment.kind == "line":
            rings[-1].append(segment.points[0])
        elif segment.kind == "cubic":
            rings[-1].extend(_flatten(rings[-1][-1], segment.points, step))
    return tuple(tuple(ring) for ring in rings)


def _clip_path(path: Path, left: float, right: float, step: float) -> Path | None:
    # Control points enclose their curve, so their extent decides safely.
    xs = [x for segment in path.segments for x, _ in segment.points]
    if not xs or max(xs) <= left or min(xs) >= right:
        return None
    if left <= min(xs) and max(xs) <= right:
        return path
    rings = (_clip_ring(ring, left, right) for ring in outlines(path.segments, step))
    segments = tuple(segment for ring in rings if _has_area(ring) for segment in _closed(ring))
    return replace(path, segments=segments) if segments else None


def _clip_ring(ring: tuple[Point, ...], left: float, right: float) -> tuple[Point, ...]:
    return _cut(_cut(ring, left, 1), right, -1)


def _cut(ring: tuple[Point, ...], edge: float, side: int) -> tuple[Point, ...]:
    """Sutherland and Hodgman's step for one edge: keep what is on `side` (1: to its right, -1: to its left)."""
    kept: list[Point] = []
    for start, end in pairwise((*ring[-1:], *ring)):
        inside, was_inside = (side * (point[0] - edge) >= 0 for point in (end, start))
        if inside != was_inside:
            kept.append((edge, start[1] + (end[1] - start[1]) * (edge - start[0]) / (end[0] - start[0])))
        if inside:
            kept.append(end)
    return _without_repeats(kept)


def _without_repeats(points: list[Point]) -> tuple[Point, ...]:
    kept = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    return tuple(kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept)


def _has_area(ring: tuple[Point, ...]) -> bool:
    return any(x != ring[0][0] for x, _ in ring) and any(y != ring[0][1] for _, y in ring)


def _closed(ring: tuple[Point, ...]) -> tuple[Segment, ...]:
    return (Segment("move", ring[:1]), *(Segment("line", (point,)) for point in ring[1:]), Segment("close"))


def _flatten(start: Point, controls: tuple[Point, ...], step: float) -> list[Point]:
    one, two, end = controls
    length = dist(start, one) + dist(one, two) + dist(two, end)
    steps = min(max(ceil(length / step), _STEPS[0]), _STEPS[1])
    return [_on_curve(start, one, two, end, i / steps) for i in range(1, steps)] + [end]


def _on_curve(start: Point, one: Point, two: Point, end: Point, t: float) -> Point:
    s = 1 - t
    a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return (
        a * start[0] + b * one[0] + c * two[0] + d * end[0],
        a * start[1] + b * one[1] + c * two[1] + d * end[1],
    )
