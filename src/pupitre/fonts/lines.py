"""Break a paragraph into lines, as LibreOffice Impress does, and never later than ideal widths would."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import inf

from msgspec import Struct

from pupitre.fonts.breaks import Chances, chances
from pupitre.fonts.face import Face

# Part of the given width that a line may fill. Impress fills it to the last dot: what is left is for its roundings (0.05 %) and for
# Caladea Italic, whose ligatures are wider than their letters.
USABLE = 0.999
# Line pitch is 1.2 x the size for every face: so LibreOffice 7.4 imports it, and so PowerPoint is reported to draw it.
_PITCH = 1.2
# Letters that Carlito and Caladea draw as one: Impress does not cut a word between them.
_LIGATURES = frozenset({"ff", "fi", "fl", "ft", "fj", "fb", "fh", "fk", "tt", "ti", "tf"})
_DUST = 1e-6  # points: sums of floats may miss by this much


class Piece(Struct, frozen=True):
    """A run of a paragraph: `size` and the extra `spacing` between characters in points; `tag` is the caller's own number.

    A line feed in `text` forces a break.
    """

    text: str
    face: Face
    size: float
    tag: int = 0
    spacing: float = 0.0


class Slice(Struct, frozen=True):
    """What a line takes of piece number `piece`: its characters from `start` on. Spaces that hang over the edge belong to it."""

    piece: int
    start: int
    text: str
    tag: int


class Line(Struct, frozen=True):
    """One line. `text` is what can be seen (no spaces at the end), `width` its width and `size` the largest type on it, in points.

    `slices` hold every character of the line. A `forced` line ends with a line feed, which belongs to no slice. A `cut` line ends inside
    a word that is wider than the column: where exactly differs between programs.
    """

    text: str
    width: float
    size: float
    slices: tuple[Slice, ...]
    forced: bool = False
    cut: bool = False


def line_height(size: float, pct: float = 100) -> float:
    """Return the pitch in points of lines whose largest type is `size` points, at a spacing of `pct` per cent."""
    return _PITCH * size * pct / 100


def break_lines(pieces: Sequence[Piece], width: float, *, first_indent: float = 0.0) -> list[Line]:
    """Return the lines of one paragraph in a column of `width` points, of which `first_indent` is taken on the first line.

    Pieces follow each other without kerning between them. A word wider than the column is cut where it must be. There is always at
    least one line. Tabs are not set: one counts as one em. A bullet that is wider than its hanging indent pushes the first line: give
    the rest of its width as `first_indent`.

    In one case this breaks earlier than Impress: where a plain space stands before `? ! : ; /` and is the first character without
    room, Impress breaks there against its own rules. Following it there would depend on ligatures, and could predict too few lines.
    """
    return list(_broken(tuple(pieces), width, first_indent))


@lru_cache(maxsize=2048)
def _broken(pieces: tuple[Piece, ...], width: float, first_indent: float) -> tuple[Line, ...]:
    """Break once what many tries and many variants break alike."""
    lines: list[Line] = []
    for stretch in _stretches(pieces):
        lines += stretch.lines(width, 0.0 if lines else first_indent)
    return tuple(lines)


def natural_width(pieces: Sequence[Piece]) -> float:
    """Return the smallest column in points in which `break_lines` breaks only where a line feed says so."""
    return max(line.width for line in break_lines(pieces, inf)) / USABLE


def _stretches(pieces: Sequence[Piece]) -> list["_Stretch"]:
    """Cut the paragraph at its line feeds: each stretch is a list of (piece, its number, start, text)."""
    stretches: list[list[_Part]] = [[]]
    for number, piece in enumerate(pieces):
        start = 0
        for text in piece.text.split("\n"):
            if start:
                stretches.append([])
            stretches[-1].append(_Part(piece, number, start, text))
            start += len(text) + 1
    return [_Stretch(tuple(parts), forced=index < len(stretches)) for index, parts in enumerate(stretches, 1)]


class _Part(Struct, frozen=True):
    """Part of a piece between forced breaks: it starts at character `start` of piece number `number`."""

    piece: Piece
    number: int
    start: int
    text: str


class _Stretch:
    """What stands between two forced breaks, measured: `ideal` and `drawn` say where each character ends, in points from the start."""

    def __init__(self, parts: tuple[_Part, ...], *, forced: bool) -> None:
        self.parts, self.forced = parts, forced
        self.text = "".join(part.text for part in parts)
        self.bounds = (*accumulate((len(part.text) for part in parts), initial=0),)
        edges = [(part.piece.face.edges(part.text, part.piece.size), part.piece.spacing) for part in parts]
        self.ideal = _joined(_spaced(edge.ideal, spacing) for edge, spacing in edges)
        self.drawn = _joined(_spaced(edge.drawn, spacing) for edge, spacing in edges)

    def lines(self, width: float, first_indent: float) -> Iterator[Line]:
        """Fill one line after the other."""
        found, start, usable = chances(self.text), 0, (width - first_indent) * USABLE
        while True:
            ink, following = self._fill(found, start, usable)
            yield self._line(start, ink, following, cut=ink == following < len(self.text) and following not in found.starts)
            if following >= len(self.text):
                return
            start, usable = following, width * USABLE

    def _fill(self, found: Chances, start: int, usable: float) -> tuple[int, int]:
        """Return where the ink of the line from `start` ends and where the next line starts."""
        room = min(self._room(self.ideal, start, usable), self._room(self.drawn, start, usable))
        last = bisect_right(found.inks, room) - 1
        if last >= 0 and found.starts[last] > start:
            return max(found.inks[last], start), found.starts[last]
        cut = min(max(room, start + 1), len(self.text))
        while cut - start > 1 and self.text[cut - 1 : cut + 1] in _LIGATURES:
            cut -= 1
        return cut, cut

    @staticmethod
    def _room(edges: list[float], start: int, usable: float) -> int:
        """Return the number of the first character that does not fit on a line from `start`."""
        return bisect_right(edges, edges[start] + usable + _DUST) - 1

    def _line(self, start: int, ink: int, following: int, *, cut: bool) -> Line:
        slices = tuple(self._slices(start, following))
        sizes = [self.parts[index].piece.size for index in self._touched(start, following)]
        width = max(self.ideal[ink] - self.ideal[start], self.drawn[ink] - self.drawn[start])
        return Line(self.text[start:ink], width, max(sizes, default=0.0), slices, self.forced and following >= len(self.text), cut)

    def _touched(self, start: int, following: int) -> list[int]:
        """Return which parts have characters on the line; the last part for an empty line, whose type gives it its height."""
        filled = [index for index, (first, end) in enumerate(pairwise(self.bounds)) if first < end and first < following and end > start]
        return filled or list(range(len(self.parts)))[-1:]

    def _slices(self, start: int, following: int) -> Iterator[Slice]:
        for index in self._touched(start, following):
            part, first = self.parts[index], self.bounds[index]
            inside = max(start - first, 0)
            text = part.text[inside : following - first]
            if text:
                yield Slice(part.number, part.start + inside, text, part.piece.tag)


def _spaced(edges: tuple[float, ...], spacing: float) -> tuple[float, ...]:
    return tuple(edge + spacing * count for count, edge in enumerate(edges, 1)) if spacing else edges


def _joined(edges: Iterable[tuple[float, ...]]) -> list[float]:
    """Put the edges of neighbouring parts behind each other, after a leading zero."""
    joined = [0.0]
    for part in edges:
        offset = joined[-1]
        joined += [offset + edge for edge in part]
    return joined
