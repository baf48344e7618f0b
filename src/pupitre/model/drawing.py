"""Vector drawings and maps, read from assets: paths whose colours are named by role, never by value."""

from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Segment:
    """One drawing command in the drawing's own units: `move`/`line` hold one point, `cubic` three, `close` none."""

    kind: Literal["move", "line", "cubic", "close"]
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A closed or open outline. `role` is its colour role in the drawing (`hero`, `far`); `group` the figure that it belongs to."""

    segments: tuple[Segment, ...]
    role: str
    group: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing read from SVG. `colors` gives each role's default colour in theme notation (`accent1`, `dk2+60`).

    Coordinates run over `view` = (x, y, width, height), y downwards. `key` is the asset's path in the project.
    """

    key: str
    view: tuple[float, float, float, float]
    paths: tuple[Path, ...] = field(hash=False)
    colors: dict[str, str] = field(default_factory=dict, hash=False)
    title: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """One named area of a map: rings of (longitude, latitude) in degrees, first ring outer, and a point inside for its label."""

    name: str
    rings: tuple[tuple[Point, ...], ...]
    label: Point


@dataclass(frozen=True, slots=True)
class MapData:
    """The areas of a GeoJSON file."""

    key: str
    regions: tuple[Region, ...] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster picture as it will travel: `key` is its path in the project, `size` in pixels after EXIF rotation.

    `vector` is the SVG that `data` was drawn from, cleaned of all that does things or reaches outside; empty for other pictures.
    """

    key: str
    size: tuple[int, int]
    data: bytes
    vector: bytes = b""
