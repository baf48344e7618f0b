"""The library: every asset of a project by its path below `assets/`, read once."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from pupitre.assets import files
from pupitre.assets.geojson import read_map
from pupitre.assets.pictures import read_picture
from pupitre.assets.svg import read_drawing
from pupitre.assets.svg_picture import read_svg_picture
from pupitre.diagnostics import Diagnostic, Origin
from pupitre.model.drawing import Drawing, MapData, Picture

Asset = TypeVar("Asset", Drawing, MapData, Picture)
Reader = Callable[[bytes, str], tuple[Asset | None, list[Diagnostic]]]

_DRAWING = files.Kind("drawing", (".svg",), 4_000_000)
_MAP = files.Kind("map", (".geojson", ".json"), 20_000_000)
_PICTURE = files.Kind("picture", (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff"), 60_000_000)
_LOGO = files.Kind("logo", (".svg", ".png", ".jpg", ".jpeg"), 8_000_000)


class Library:
    """The assets below `<root>/<home>`, mostly `assets`.

    A key is a path there (`icons/hub.svg`); what was read is kept for the library's lifetime.

    Every method returns the value and what is wrong. A problem of the reference stands at `origin`, one inside a text file at its
    own line, one of a whole picture at `origin`. With an error among them the value is None.
    """

    def __init__(self, root: Path, home: str = files.FOLDER) -> None:
        self._home = home
        self._folder = root / home
        self._logos: dict[str, tuple[Picture | None, list[Diagnostic]]] = {}
        self._drawings: dict[str, tuple[Drawing | None, list[Diagnostic]]] = {}
        self._maps: dict[str, tuple[MapData | None, list[Diagnostic]]] = {}
        self._pictures: dict[str, tuple[Picture | None, list[Diagnostic]]] = {}

    def drawing(self, key: str, origin: Origin) -> tuple[Drawing | None, list[Diagnostic]]:
        """Return the SVG drawing `key`."""
        return self._get(self._drawings, key, _DRAWING, read_drawing, origin)

    def map(self, key: str, origin: Origin) -> tuple[MapData | None, list[Diagnostic]]:
        """Return the GeoJSON map `key`."""
        return self._get(self._maps, key, _MAP, read_map, origin)

    def picture(self, key: str, origin: Origin) -> tuple[Picture | None, list[Diagnostic]]:
        """Return the raster picture `key`, with the bytes of its file; `prepare` makes of it what a deck carries."""
        return self._get(self._pictures, key, _PICTURE, read_picture, origin)

    def logo(self, key: str, origin: Origin) -> tuple[Picture | None, list[Diagnostic]]:
        """Return the logo `key`: a raster picture, or an SVG that keeps its own colours, with what it looks like in pixels."""
        return self._get(self._logos, key, _LOGO, read_svg_picture if key.lower().endswith(".svg") else read_picture, origin)

    def _get(
        self,
        known: dict[str, tuple[Asset | None, list[Diagnostic]]],
        key: str,
        kind: files.Kind,
        reader: Reader[Asset],
        origin: Origin,
    ) -> tuple[Asset | None, list[Diagnostic]]:
        if key not in known:
            path, problems = files.find(self._folder, key, kind, origin, self._home)
            data = None
            if path is not None:
                data, problems = files.read(path, key, kind, origin)
            if data is None:
                return None, problems  # not kept: the file may be there at the next try
            known[key] = reader(data, f"{self._home}/{key}")
        value, problems = known[key]
        return value, [problem if problem.origin else replace(problem, origin=origin) for problem in problems]
