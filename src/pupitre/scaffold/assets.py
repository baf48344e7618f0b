"""Stand-ins for assets that a new slide asks for in a project that has none: grey, and meant to be replaced."""

import io

from PIL import Image

from pupitre.model.contract import FieldType

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect data-theme="dk2+40" width="160" height="90"/></svg>\n'
_MAP = (
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "?"}, "geometry": {"type": "Polygon",\n'
    b' "coordinates": [[[2.0, 48.0], [2.2, 48.0], [2.2, 48.2], [2.0, 48.2], [2.0, 48.0]]]}}]}\n'
)


def stand_in(kind: FieldType) -> bytes:
    """Return the bytes of a stand-in for a `drawing`, a `map` or a `picture`."""
    if kind == "picture":
        stream = io.BytesIO()
        Image.new("RGB", (1600, 900), (191, 191, 191)).save(stream, "PNG")
        return stream.getvalue()
    return _MAP if kind == "map" else _SVG
