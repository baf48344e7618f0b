"""SVG's shape elements as segments. Polygons and rectangles take a short way; path data goes through svgelements."""

import re
from math import isfinite

from pupitre.assets.svg_transform import NUMBER
from pupitre.model.drawing import Point, Segment

SHAPES = ("path", "polygon", "polyline", "rect", "circle", "ellipse")

# The four cubics that stand for a circle are off by 0.027 % of its radius with this handle, 4/3·(√2-1).
_HANDLE = 0.5522847498307936

_PATH_TEXT = re.compile(r"\s*[Mm][MmZzLlHhVvCcSsQqTtAa\d\s,.eE+-]*")
_LENGTH = re.compile(rf"\s*({NUMBER.pattern})\s*(?:px)?\s*")
_CLOSE = Segment("close")

Attributes = dict[str, str]


def read_shape(tag: str, attributes: Attributes) -> tuple[Segment, ...]:
    """Return the outline of a shape element; empty when it draws nothing. Raises ValueError (with what is wrong) for bad geometry."""
    if tag == "path":
        return _path(attributes.get("d", ""))
    if tag in ("polygon", "polyline"):
        return _polygon(attributes.get("points", ""))
    if tag == "rect":
        return _rect(attributes)
    rx = _length(attributes, "r") if tag == "circle" else _length(attributes, "rx")
    ry = rx if tag == "circle" else _length(attributes, "ry")
    return _ellipse((_length(attributes, "cx"), _length(attributes, "cy")), rx, ry)


def read_length(text: str) -> float:
    """Return a length in user units: a plain number, or one in `px`. Raises ValueError for anything else."""
    match = _LENGTH.fullmatch(text)
    if match is None or not isfinite(float(match[1])):
        raise ValueError(f"`{text}` is not a plain number")
    return float(match[1])


def read_points(text: str) -> tuple[Point, ...]:
    """Return the pairs of a list of numbers. Raises ValueError when it holds anything else or an odd count."""
    try:
        numbers = [float(word) for word in text.replace(",", " ").split()]
    except ValueError:
        numbers = [float(word) for word in NUMBER.findall(text)]
        if NUMBER.sub("", text).strip(" \t\r\n,"):
            raise ValueError("its list of points holds something other than numbers") from None
    if len(numbers) % 2 or not all(map(isfinite, numbers)):
        raise ValueError("its list of points is not made of pairs of numbers")
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _length(attributes: Attributes, name: str) -> float:
    return read_length(attributes.get(name, "0"))


def _polygon(text: str) -> tuple[Segment, ...]:
    points = read_points(text)
    return _outline(points) if len(points) > 2 else ()


def _outline(points: tuple[Point, ...]) -> tuple[Segment, ...]:
    return (Segment("move", points[:1]), *(Segment("line", (point,)) for point in points[1:]), _CLOSE)


def _rect(attributes: Attributes) -> tuple[Segment, ...]:
    x, y, w, h = (_length(attributes, name) for name in ("x", "y", "width", "height"))
    if w < 0 or h < 0:
        raise ValueError("its width or height is negative")
    if not w or not h:
        return ()
    given = [attributes[name] for name in ("rx", "ry") if attributes.get(name, "auto") != "auto"]
    if given:
        # A radius that is left out is like the other one (SVG 2, "The rect element").
        rx = _length(attributes, "rx") if attributes.get("rx", "auto") != "auto" else read_length(given[0])
        ry = _length(attributes, "ry") if attributes.get("ry", "auto") != "auto" else read_length(given[0])
        if rx > 0 and ry > 0:
            return _rounded((x, y, w, h), min(rx, w / 2), min(ry, h / 2))
    return _outline(((x, y), (x + w, y), (x + w, y + h), (x, y + h)))


def _rounded(box: tuple[float, float, float, float], rx: float, ry: float) -> tuple[Segment, ...]:
    x, y, w, h = box
    corners = (((x + w, y), (0, 1)), ((x + w, y + h), (-1, 0)), ((x, y + h), (0, -1)), ((x, y), (1, 0)))
    segments = [Segment("move", ((x + rx, y),))]
    for (cx, cy), (dx, dy) in corners:
        # The edge arrives along (dy, -dx) and leaves along (dx, dy).
        start = (cx - dy * rx, cy + dx * ry)
        end = (cx + dx * rx, cy + dy * ry)
        one, two = _toward(start, (cx, cy)), _toward(end, (cx, cy))
        segments += [Segment("line", (start,)), Segment("cubic", (one, two, end))]
    return (*segments, _CLOSE)


def _toward(start: Point, corner: Point) -> Point:
    return start[0] + (corner[0] - start[0]) * _HANDLE, start[1] + (corner[1] - start[1]) * _HANDLE


def _ellipse(center: Point, rx: float, ry: float) -> tuple[Segment, ...]:
    if rx < 0 or ry < 0:
        raise ValueError("its radius is negative")
    if not rx or not ry:
        return ()
    cx, cy = center
    kx, ky = rx * _HANDLE, ry * _HANDLE
    right, bottom, left, top = (cx + rx, cy), (cx, cy + ry), (cx - rx, cy), (cx, cy - ry)
    return (
        Segment("move", (right,)),
        Segment("cubic", ((cx + rx, cy + ky), (cx + kx, cy + ry), bottom)),
        Segment("cubic", ((cx - kx, cy + ry), (cx - rx, cy + ky), left)),
        Segment("cubic", ((cx - rx, cy - ky), (cx - kx, cy - ry), top)),
        Segment("cubic", ((cx + kx, cy - ry), (cx + rx, cy - ky), right)),
        _CLOSE,
    )


def _path(text: str) -> tuple[Segment, ...]:
    if not text.strip() or text.strip() == "none":
        return ()
    # svgelements stops silently at what it does not know, so the text is looked at first.
    if _PATH_TEXT.fullmatch(text) is None:
        raise ValueError("its path data does not start with M or holds an unknown command")
    # Imported here because most drawings have no path and need not wait for it.
    from pupitre.assets.svg_path import path_segments  # noqa: PLC0415

    return path_segments(text)
