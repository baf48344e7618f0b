"""A face that measures text."""

import unicodedata
from functools import lru_cache
from itertools import accumulate
from operator import add
from pathlib import Path
from typing import Literal

from msgspec import Struct

from pupitre.fonts.metrics import STYLES, Metrics, shipped
from pupitre.fonts.nearest import SHIPPED, nearest
from pupitre.fonts.search import Font, Wish, find, plain, relative, split_weight, system_folders, wished_weight
from pupitre.model.brand import FontFolder

Source = Literal["brand", "shipped", "system"]

_BLACK = 1.035  # eight families from Inter to Source Sans run at most 3.4 % wider at weight 800 or 900 than at 700

_HYPHENS = "\u2010\u2011"
_DOT = 72 / 600  # points: LibreOffice sets type for a device of 600 dots to the inch


class Pairs(dict[str, int]):
    """Widths in font units of a character before another one, by the two characters; filled as they are asked for."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.metrics = metrics
        self._index = {character: index for index, character in enumerate(metrics.characters)}

    def __missing__(self, pair: str) -> int:
        metrics, (first, second) = self.metrics, map(self._index.get, pair)
        width = self.single(pair[0])
        if first is not None and second is not None:
            width += metrics.kerning[metrics.left[first]][metrics.right[second]]
        self[pair] = width
        return width

    def single(self, character: str) -> int:
        """Return the width of a character without a neighbour; of one that the face lacks, a width that is rather too large."""
        index = self._index.get(character)
        if index is not None:
            return self.metrics.advances[index]
        if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            return 0
        stand_in = "-" if character in _HYPHENS else unicodedata.normalize("NFKD", character)
        if stand_in == character:
            return self.metrics.units_per_em
        return sum(map(self.single, stand_in))


class Face(Struct, frozen=True, eq=False):
    """One style of a family. `pairs` are the widths that it measures with.

    `source` says where they come from: a file of the brand, those shipped, or a file of the system. `stand_in` says which other face
    they are of, empty when they are its own. Two faces are equal when they are the same object: `face` returns one object for one request.
    """

    family: str
    bold: bool
    italic: bool
    pairs: Pairs
    source: Source = "shipped"
    stand_in: str = ""

    @property
    def metrics(self) -> Metrics:
        """The numbers it measures with."""
        return self.pairs.metrics

    def width(self, text: str, size: float) -> float:
        """Return the width of `text` on one line in points at `size` points, with pair kerning and without ligatures."""
        if not text:
            return 0.0
        pairs = self.pairs
        return (sum(map(pairs.__getitem__, map(add, text, text[1:]))) + pairs.single(text[-1])) * size / self.metrics.units_per_em

    def edges(self, text: str, size: float) -> "Edges":
        """Return where each character of `text` ends on one line at `size` points."""
        return _edges(self, text, size)

    @property
    def approximate(self) -> bool:
        """Whether the widths are another face's."""
        return bool(self.stand_in)

    @property
    def ascent(self) -> float:
        """Height above the baseline that the face claims, in ems."""
        return self.metrics.ascent / self.metrics.units_per_em

    @property
    def descent(self) -> float:
        """Depth below the baseline that the face claims, in ems, positive."""
        return -self.metrics.descent / self.metrics.units_per_em

    @property
    def cap_height(self) -> float:
        """Height of capitals in ems."""
        return self.metrics.cap_height / self.metrics.units_per_em

    @property
    def x_height(self) -> float:
        """Height of small letters in ems."""
        return self.metrics.x_height / self.metrics.units_per_em


class Edges(Struct, frozen=True):
    """Where the characters of a text end, in points from its start: as many numbers as characters.

    `ideal` adds the widths up as they are. `drawn` rounds each to the grid of LibreOffice, which decides where its lines break.
    """

    ideal: tuple[float, ...]
    drawn: tuple[float, ...]


@lru_cache(maxsize=1024)
def _edges(face: Face, text: str, size: float) -> Edges:
    pairs, em = face.pairs, face.metrics.units_per_em
    widths = [*map(pairs.__getitem__, map(add, text, text[1:])), *map(pairs.single, text[-1:])]
    scale, grid = size / em, grid_size(size) / em
    drawn = accumulate([int(width * grid + 0.5) for width in widths])
    return Edges(tuple(end * scale for end in accumulate(widths)), tuple(end * _DOT for end in drawn))


def grid_size(size: float) -> int:
    """Return the dots to the em with which LibreOffice 7.4 sets type of `size` points.

    Impress lays text out for a device of 600 dots to the inch and rounds every advance to whole dots, up to 1 % of a line at 12 points.
    On the way it rounds the size to tenths of a point, then to hundredths of a millimetre. Measured on 123 texts and sizes: the column
    in which a line starts to fit was predicted within 0.05 %.
    """
    return round(round(round(size, 1) * 2540 / 72) * 600 / 2540)


@lru_cache(maxsize=256)
def face(family: str, bold: bool, italic: bool, folder: FontFolder | None = None) -> Face:  # noqa: FBT001 - the key of a face
    """Return the face of a family in a style. `folder` holds the brand's own font files.

    The brand's own file is measured first, then come the shipped numbers: with both, a plan is the same on every machine. Then the brand's
    file of another style, whose widths programs keep when they slant and embolden; then files of the system (`source` is then `system`);
    at last the nearest shipped face. `Face.stand_in` says when the widths are another face's.
    """
    wish = Wish(family, bold, italic)
    return (
        (folder and _from_file(wish, folder, "brand"))
        or _shipped(wish)
        or (folder and _emboldened(wish, folder, "brand"))
        or next(filter(None, (_from_file(wish, place, "system") for place in system_folders())), None)
        or next(filter(None, (_emboldened(wish, place, "system") for place in system_folders())), None)
        or _nearest(wish)
    )


def _from_file(wish: Wish, folder: Path | FontFolder, source: Source) -> Face | None:
    found = find(wish, folder)
    return Face(wish.family, wish.bold, wish.italic, Pairs(_measured(found, wish)), source) if found else None


def _emboldened(wish: Wish, folder: Path | FontFolder, source: Source) -> Face | None:
    """Return the widths of another style of the family: Office and LibreOffice slant and embolden glyphs and keep their advances."""
    found = relative(wish, folder)
    if found is None:
        return None
    style = STYLES[found.weight >= wished_weight(Wish(wish.family, bold=True, italic=False)), found.italic]
    return Face(wish.family, wish.bold, wish.italic, Pairs(_measured(found, wish)), source, f"its {style.replace('-', ' ')}")


def _measured(font: Font, wish: Wish) -> Metrics:
    return _extracted(font, wished_weight(wish), wish.bold, wish.italic, font.path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _extracted(font: Font, weight: float, bold: bool, italic: bool, _changed: int) -> Metrics:  # noqa: FBT001 - the key of a measurement
    from pupitre.fonts.extract import extract  # noqa: PLC0415 - only families of files need it

    return extract(font.path, bold=bold, italic=italic, index=font.index, weight=weight)


def _shipped(wish: Wish) -> Face | None:
    known = SHIPPED.get(plain(wish.family))
    return Face(wish.family, wish.bold, wish.italic, Pairs(shipped(known, bold=wish.bold, italic=wish.italic))) if known else None


def _nearest(wish: Wish) -> Face:
    """Return the face with the widths of the nearest shipped one; of a family with a weight in its name, of that family's other weights."""
    base, weight = split_weight(wish.family)
    known, factor = (SHIPPED[base], 1.0) if base in SHIPPED else nearest(base)
    heavy = wish.bold or (weight or 0) > 400
    metrics = shipped(known, bold=heavy, italic=wish.italic).wider(factor * (_BLACK if (weight or 0) >= 800 else 1.0))
    stand_in = f"{metrics.family} {metrics.style.replace('-', ' ')}"
    return Face(wish.family, wish.bold, wish.italic, Pairs(metrics), stand_in=stand_in)
