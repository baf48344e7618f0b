"""Where the widths of a brand's families come from."""

from typing import Final, Literal

from msgspec import Struct

from pupitre.fonts import face
from pupitre.model.brand import Brand

Measured = Literal["built in", "from the brand's file", "from this system", "approximate"]
_SOURCES: Final[dict[str, Measured]] = {"brand": "from the brand's file", "shipped": "built in", "system": "from this system"}


class FontSurvey(Struct, frozen=True):
    """A family, what it is used for (`headings`, `base` or a layout's own), and how its text is measured."""

    use: str
    family: str
    measured: Measured


def fonts(brand: Brand) -> tuple[FontSurvey, ...]:
    """Return the families of the theme, then those that placeholders name beside it."""
    own = {place.style.family for layout in (*brand.layouts.values(), *brand.spare) for place in layout.placeholders}
    uses = [("headings", brand.fonts["major"]), ("base", brand.fonts["minor"]), *(("placeholders", name) for name in sorted(own - {""}))]
    return tuple(FontSurvey(use, family, _measured(family, brand)) for use, family in uses)


def _measured(family: str, brand: Brand) -> Measured:
    found = face(family, False, False, brand.font_folder)  # noqa: FBT003
    return "approximate" if found.approximate else _SOURCES[found.source]
