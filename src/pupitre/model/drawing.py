"""Vector drawings and maps, read from assets: paths whose colours are named by role, never by value."""

from typing import Literal

from msgspec import Struct, field

Point = tuple[float, float]


class Segment(Struct, frozen=True):
    """One drawing command in the drawing's own units: `move`/`line` hold one point, `cubic` three, `close` none."""

    kind: Literal["move", "line", "cubic", "close"]
    points: tuple[Point, ...] = ()


class Path(Struct, frozen=True):
    """A closed or open outline. `role` is its colour role in the drawing (`hero`, `far`); `group` the figure that it belongs to."""

    segments: tuple[Segment, ...]
    role: str
    group: str = ""
    title: str = ""


class Drawing(Struct, frozen=True):
    """A drawing read from SVG. `colors` gives each role's default colour in theme notation (`accent1`, `dk2+60`).

    Coordinates run over `view` = (x, y, width, height), y downwards. `key` is the asset's path in the project.
    """

    key: str
    view: tuple[float, float, float, float]
    paths: tuple[Path, ...]
    colors: dict[str, str] = field(default_factory=dict)
    title: str = ""

    def __hash__(self) -> int:
        return hash((self.key, self.view))


class Region(Struct, frozen=True):
    """One named area of a map: rings of (longitude, latitude) in degrees, first ring outer, and a point inside for its label."""

    name: str
    rings: tuple[tuple[Point, ...], ...]
    label: Point


class MapData(Struct, frozen=True):
    """The areas of a GeoJSON file."""

    key: str
    regions: tuple[Region, ...]

    def __hash__(self) -> int:
        return hash(self.key)


class Picture(Struct, frozen=True):
    """A raster picture as it will travel: `key` is its path in the project, `size` in pixels after EXIF rotation.

    `vector` is the SVG that `data` was drawn from, cleaned of all that does things or reaches outside; empty for other pictures.
    """

    key: str
    size: tuple[int, int]
    data: bytes
    vector: bytes = b""
