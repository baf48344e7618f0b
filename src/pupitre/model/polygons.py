"""Points and polygons."""

from collections.abc import Sequence

from pupitre.model.drawing import Point


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Whether `point` lies in the polygon: a ray to the right crosses its edge an odd number of times."""
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd
