"""SVG's `transform` attribute as an affine matrix (SVG 2, "The transform property", with the functions of SVG 1.1)."""

import re
from math import cos, isfinite, radians, sin, tan

from pupitre.model.drawing import Point, Segment

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
NUMBER = re.compile(_NUMBER)
_FUNCTION = re.compile(rf"\s*,?\s*([A-Za-z]+)\s*\(\s*({_NUMBER}(?:\s*,?\s*{_NUMBER})*)\s*\)\s*")
_COUNTS = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}


def parse_transform(text: str) -> Matrix | None:
    """Return the matrix (a, b, c, d, e, f) of a transform list, or None when it is not one."""
    matrix, at = IDENTITY, 0
    while text[at:].strip():
        match = _FUNCTION.match(text, at)
        if match is None:
            return None
        numbers = [float(n) for n in NUMBER.findall(match[2])]
        if len(numbers) not in _COUNTS.get(match[1], ()) or not all(map(isfinite, numbers)):
            return None
        matrix, at = times(matrix, _matrix(match[1], numbers)), match.end()
    return matrix


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that applies `inner` first."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def transformed(segments: tuple[Segment, ...], matrix: Matrix) -> tuple[Segment, ...]:
    """Return the segments under `matrix`."""
    if matrix == IDENTITY:
        return segments
    return tuple(Segment(s.kind, tuple(_apply(matrix, point) for point in s.points)) for s in segments)


def _apply(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _matrix(name: str, n: list[float]) -> Matrix:
    if name == "matrix":
        return n[0], n[1], n[2], n[3], n[4], n[5]
    if name == "translate":
        return 1.0, 0.0, 0.0, 1.0, n[0], n[1] if len(n) > 1 else 0.0
    if name == "scale":
        return n[0], 0.0, 0.0, n[-1], 0.0, 0.0
    if name == "rotate":
        return _rotation(n)
    slope = tan(radians(n[0]))
    return (1.0, 0.0, slope, 1.0, 0.0, 0.0) if name == "skewX" else (1.0, slope, 0.0, 1.0, 0.0, 0.0)


def _rotation(n: list[float]) -> Matrix:
    c, s = cos(radians(n[0])), sin(radians(n[0]))
    x, y = n[1:] if len(n) == 3 else (0.0, 0.0)
    return c, s, -s, c, x - c * x + s * y, y - s * x - c * y
