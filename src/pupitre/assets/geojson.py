"""GeoJSON (RFC 7946) to map data: named polygons in degrees, each with a point for its label."""

import json
from typing import Any, NoReturn

from pupitre.assets.label_point import label_point
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.drawing import MapData, Point, Region

MAX_POINTS = 100_000

Ring = tuple[Point, ...]


class _MapError(Exception):
    """Carries one finding out of the reading functions."""

    def __init__(self, code: str, message: str, help: str, path: str = "", place: tuple[int, int] = (1, 1)) -> None:
        super().__init__(message)
        self.code, self.help, self.path, self.place = code, help, path, place

    def at(self, file: str) -> Diagnostic:
        return error(self.code, str(self), Origin(file, *self.place, path=self.path), help=self.help)


def read_map(data: bytes, key: str) -> tuple[MapData | None, list[Diagnostic]]:
    """Return the areas of a FeatureCollection of Polygons and MultiPolygons, each with a text property `name`.

    Rings lose their repeated last point. Of a MultiPolygon the largest polygon comes first, with its holes; the rings of all are
    one area under the even-odd rule. `key` is the file's path in the project, used in messages.
    """
    try:
        features = _features(data, key)
    except _MapError as problem:
        return None, [problem.at(key)]
    regions: list[Region] = []
    problems: list[Diagnostic] = []
    for index, feature in enumerate(features):
        try:
            regions.append(_region(feature, f"features[{index}]", {region.name for region in regions}))
        except _MapError as problem:
            problems.append(problem.at(key))
    if not problems and sum(len(ring) for region in regions for ring in region.rings) > MAX_POINTS:
        problems = [_too_many().at(key)]
    return (None, problems) if problems else (MapData(key, tuple(regions)), [])


def _features(data: bytes, key: str) -> list[Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as problem:
        raise _MapError("map-not-json", f"`{key}` is not UTF-8 text", "save the file as UTF-8") from problem
    except json.JSONDecodeError as problem:
        place = (problem.lineno, problem.colno)
        raise _MapError("map-not-json", f"`{key}` is not JSON: {problem.msg}", "export the map again as GeoJSON", place=place) from problem
    except (RecursionError, ValueError) as problem:
        raise _MapError(
            "map-not-json", f"`{key}` is not JSON that can be read: it nests too deeply or has a number too long", "export it again"
        ) from problem
    features = found.get("features") if isinstance(found, dict) and found.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        raise _MapError(
            "map-not-collection", f"`{key}` is no FeatureCollection with features", "export the areas as a GeoJSON FeatureCollection"
        )
    return features


def _refuse_constant(text: str) -> NoReturn:
    raise _MapError("map-coordinate", f"`{text}` is not a number that GeoJSON knows", "export the map again with plain numbers")


def _region(feature: object, path: str, taken: set[str]) -> Region:
    fields = feature if isinstance(feature, dict) else {}
    properties = fields.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise _MapError("map-no-name", f"`{path}` has no name", 'give the feature a property `"name"`', f"{path}.properties.name")
    if name in taken:
        raise _MapError(
            "map-same-name", f"two features are named `{name}`", "make them one MultiPolygon, or name them apart", f"{path}.properties.name"
        )
    rings = _rings(fields.get("geometry"), name, f"{path}.geometry")
    return Region(name, rings, label_point(rings))


def _rings(geometry: object, name: str, path: str) -> tuple[Ring, ...]:
    kind, coordinates = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(coordinates, list) or not coordinates:
        raise _MapError("map-geometry", f"`{name}` is no area: its geometry is {kind or 'missing'}", "use Polygon or MultiPolygon", path)
    polygons = coordinates if kind == "MultiPolygon" else [coordinates]
    if not all(isinstance(polygon, list) and polygon for polygon in polygons):
        raise _MapError("map-geometry", f"`{name}` has a polygon without rings", "export the map again", path)
    read = [tuple(_ring(ring, name, path) for ring in polygon) for polygon in polygons]
    read.sort(key=lambda polygon: -abs(_area(polygon[0])))
    return tuple(ring for polygon in read for ring in polygon)


def _ring(ring: object, name: str, path: str) -> Ring:
    positions = ring if isinstance(ring, list) else []
    if len(positions) > MAX_POINTS:
        raise _too_many()
    points = tuple(_point(position, name, path) for position in positions)
    points = points[:-1] if points[:1] == points[-1:] else points
    if len(set(points)) < 3 or not _area(points):
        raise _MapError("map-geometry", f"`{name}` has a ring that encloses nothing", "remove the ring or export the map again", path)
    return points


def _point(position: object, name: str, path: str) -> Point:
    numbers = position[:2] if isinstance(position, list) and 2 <= len(position) <= 4 else ()
    if len(numbers) < 2 or not all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers):
        raise _MapError("map-coordinate", f"`{name}` has a position that is not [longitude, latitude]", "export the map again", path)
    lon, lat = numbers
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        how = "export the map in degrees of longitude and latitude (WGS 84), longitude first"
        raise _MapError(
            "map-coordinate", f"`{name}` has the position [{str(lon)[:12]}, {str(lat)[:12]}], which is not in degrees", how, path
        )
    return float(lon), float(lat)


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)) / 2


def _too_many() -> _MapError:
    return _MapError(
        "map-too-detailed", f"the map has more than {MAX_POINTS} points", "simplify the outlines: a slide shows about a thousand"
    )
