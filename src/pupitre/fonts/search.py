"""Find the font that a family and style name: in a brand's folder, or where the system keeps its fonts."""

import os
import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from pupitre.model.brand import FontFolder

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_BOLD_FROM = 600  # OpenType's usWeightClass: 400 regular, 600 semibold, 700 bold
_SEPARATORS = re.compile(r"[\s_-]+")
# Names of weights (OpenType's usWeightClass), which Windows makes part of a family's name: "Roboto Light" has a regular of its own.
_WEIGHTS = {
    **dict.fromkeys(("thin", "hairline"), 100.0),
    **dict.fromkeys(("extralight", "ultralight"), 200.0),
    "light": 300.0,
    **dict.fromkeys(("regular", "normal", "book"), 400.0),
    "medium": 500.0,
    **dict.fromkeys(("semibold", "demibold", "demi"), 600.0),
    "bold": 700.0,
    **dict.fromkeys(("extrabold", "ultrabold"), 800.0),
    **dict.fromkeys(("black", "heavy"), 900.0),
}
_LINKED = {"regular": False, "italic": False, "oblique": False, "bold": True, "bolditalic": True, "boldoblique": True}
_LONGEST_FIRST = sorted(_WEIGHTS, key=len, reverse=True)


def plain(family: str) -> str:
    """Return the name by which families are compared: `Open Sans`, `OpenSans` and `open-sans` are one."""
    return _SEPARATORS.sub("", family).casefold()


def split_weight(family: str) -> tuple[str, float | None]:
    """Split `Open Sans SemiBold` into `opensans` and 600; a family without a weight's name has None."""
    name = plain(family)
    for word in _LONGEST_FIRST:
        if name.endswith(word) and name != word:
            return name.removesuffix(word), _WEIGHTS[word]
    return name, None


class Wish(Struct, frozen=True):
    """A face that is looked for."""

    family: str
    bold: bool
    italic: bool


class Font(Struct, frozen=True):
    """A font in a file.

    `family` is what Windows calls it (with the weight, `robotolight`, name 1), `typographic` the family of all weights (`roboto`,
    name 16), both plain; `bold` tells whether it is the bold of `family` (None when its style is none of the four that are linked).
    `weight` is 1 to 1000, `width` per cent of normal, `weights` the range of the weight axis, if any. `index` counts the fonts of a
    collection.
    """

    path: Path
    index: int
    family: str
    typographic: str
    bold: bool | None
    weight: float
    width: float
    italic: bool
    weights: tuple[float, float] | None = None

    def fits(self, wish: Wish) -> bool:
        """Whether this is the face that `wish` names."""
        return self.italic == wish.italic and self._is(wish)

    def _is(self, wish: Wish) -> bool:
        name = plain(wish.family)
        if name == self.family and self.bold is not None and not self.weights:
            return self.bold == wish.bold
        if name in (self.family, self.typographic):
            return self.weights is not None or (self.weight >= _BOLD_FROM) == wish.bold
        base, weight = split_weight(wish.family)
        if base != self.typographic or weight is None or wish.bold:
            return False
        return self.weight == weight if self.weights is None else self.weights[0] <= weight <= self.weights[1]

    def is_of(self, family: str) -> bool:
        """Whether this is any face of `family`."""
        return plain(family) in (self.family, self.typographic) or split_weight(family)[0] == self.typographic

    def distance(self, wish: Wish) -> tuple[float, float]:
        """Return how far this is from the weight that `wish` names, and from the normal width."""
        return (0.0 if self.weights else abs(self.weight - wished_weight(wish)), abs(self.width - 100))


def wished_weight(wish: Wish) -> float:
    """Return the weight that a family and style name: 400, or 700 for bold, unless the family's name says another."""
    return 700.0 if wish.bold else split_weight(wish.family)[1] or 400.0


def system_folders() -> tuple[Path, ...]:
    """Return the folders where this system usually keeps fonts: the user's first, then everybody's."""
    home = Path.home()
    if sys.platform == "win32":
        windows, local = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA", str(home))
        return (Path(local) / "Microsoft" / "Windows" / "Fonts", Path(windows) / "Fonts")
    if sys.platform == "darwin":
        return (home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (home / ".fonts", home / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def find(wish: Wish, folder: Path | FontFolder) -> Font | None:
    """Return the font under `folder` that is the face `wish` names, or None.

    Of several weights the nearest to 400 (to 700 when bold) is taken; a variable font (one with a weight axis) is all of them. A folder
    that does not exist and files that are no fonts are passed over.
    """
    return min((font for font in _in(folder) if font.fits(wish)), key=lambda font: font.distance(wish), default=None)


def relative(wish: Wish, folder: Path | FontFolder) -> Font | None:
    """Return the font of the same family that programs would slant or embolden where `wish` itself is not there, or None."""
    name = plain(wish.family)
    family = [font for font in _in(folder) if font.is_of(wish.family)]
    return min(family, key=lambda font: (font.family != name, font.italic != wish.italic, font.distance(wish)), default=None)


def damaged(folder: FontFolder) -> tuple[Path, ...]:
    """Return the files under `folder` that are named like fonts and hold none."""
    holding = {font.path for font in _in(folder)}
    return tuple(path for path in _files(folder.path, SUFFIXES) if path not in holding)


def web_fonts(folder: FontFolder) -> tuple[Path, ...]:
    """Return the web fonts under `folder`, which are not read: they are packed for browsers, and no office program takes them."""
    return tuple(_files(folder.path, frozenset({".woff", ".woff2", ".eot"})))


def _in(folder: Path | FontFolder) -> tuple[Font, ...]:
    return _own(folder) if isinstance(folder, FontFolder) else _installed(folder)


@cache
def _installed(folder: Path) -> tuple[Font, ...]:
    return tuple(font for path in _files(folder, SUFFIXES) for font in _read(path))


@lru_cache(maxsize=16)
def _own(folder: FontFolder) -> tuple[Font, ...]:
    """Return the fonts of a brand's folder in one state of its files."""
    return tuple(font for path in _files(folder.path, SUFFIXES) for font in _read(path))


def _read(path: Path) -> Iterator[Font]:
    import uharfbuzz as hb  # noqa: PLC0415 - 10 ms that only unknown families cost

    blob = hb.Blob.from_file_path(str(path)) if os.access(path, os.R_OK) and path.stat().st_size else hb.Blob(b"")
    faces = (hb.Face(blob, index) for index in range(max(1, hb.Face(blob).count)))
    for index, face in enumerate(faces):
        if face.glyph_count and "hmtx" in face.table_tags:
            yield _font(hb, face, path, index)


def _font(hb: Any, face: Any, path: Path, index: int) -> Font:
    font, names = hb.Font(face), hb.OTNameIdPredefined
    family = _name(face, names.FONT_FAMILY) or plain(path.stem)
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    return Font(
        path=path,
        index=index,
        family=family,
        typographic=_name(face, names.TYPOGRAPHIC_FAMILY) or family,
        bold=_LINKED.get(_name(face, names.FONT_SUBFAMILY)),
        weight=font.get_style_value(hb.StyleTag.WEIGHT),
        width=font.get_style_value(hb.StyleTag.WIDTH),
        italic=font.get_style_value(hb.StyleTag.ITALIC) > 0 or font.get_style_value(hb.StyleTag.SLANT_ANGLE) < 0,
        weights=(axis.min_value, axis.max_value) if axis else None,
    )


def _files(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.suffix.lower() in suffixes and path.is_file())


def _name(face: Any, name: Any) -> str:
    return plain(face.get_name(name) or "")
