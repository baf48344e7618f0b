"""Find the file of a family that is not shipped: in a brand's folders, or where the system keeps its fonts."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_SUFFIXES = {".ttf", ".otf"}
_BOLD_FROM = 600  # OpenType's usWeightClass: 400 regular, 600 semibold, 700 bold


@dataclass(frozen=True, slots=True)
class _Found:
    """A font file: its family names in lower case, weight (1 to 1000), width in per cent of normal, and whether it has a weight axis."""

    path: Path
    families: frozenset[str]
    weight: float
    width: float
    italic: bool
    variable: bool

    def distance(self, *, bold: bool) -> tuple[float, float]:
        """Return how far this is from the plain regular or bold of normal width."""
        return (0.0 if self.variable else abs(self.weight - (700 if bold else 400)), abs(self.width - 100))


def system_folders() -> tuple[Path, ...]:
    """Return the folders where this system usually keeps fonts: the user's first, then everybody's."""
    home = Path.home()
    if sys.platform == "win32":
        windows, local = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA", str(home))
        return (Path(local) / "Microsoft" / "Windows" / "Fonts", Path(windows) / "Fonts")
    if sys.platform == "darwin":
        return (home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (home / ".fonts", home / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def find(family: str, *, bold: bool, italic: bool, folders: Iterable[Path]) -> Path | None:
    """Return the .ttf or .otf under `folders` that is this family in this style, or None. The first folder that has it wins.

    Of several weights the nearest to 400 (to 700 when bold) is taken; a variable font (one with a weight axis) is both. Folders that
    do not exist and files that are no fonts are passed over; font collections (.ttc) are not opened.
    """
    wanted = family.casefold()
    for folder in folders:
        fits = [
            font
            for font in _fonts(folder)
            if wanted in font.families and font.italic == italic and (font.variable or (font.weight >= _BOLD_FROM) == bold)
        ]
        if fits:
            return min(fits, key=lambda font: font.distance(bold=bold)).path
    return None


@cache
def _fonts(folder: Path) -> tuple[_Found, ...]:
    return tuple(_read(path) for path in _files(folder))


def _read(path: Path) -> _Found:
    import uharfbuzz as hb  # noqa: PLC0415 - 10 ms that only unknown families cost

    face = hb.Face(hb.Blob.from_file_path(str(path)))
    font = hb.Font(face)
    names = (hb.OTNameIdPredefined.FONT_FAMILY, hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY)
    return _Found(
        path=path,
        families=frozenset(_name(face, name) for name in names) - {""},
        weight=font.get_style_value(hb.StyleTag.WEIGHT),
        width=font.get_style_value(hb.StyleTag.WIDTH),
        italic=font.get_style_value(hb.StyleTag.ITALIC) > 0,
        variable=any(axis.tag == "wght" for axis in face.axis_infos),
    )


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES and path.is_file())


def _name(face: Any, name: Any) -> str:
    return (face.get_name(name) or "").casefold()
