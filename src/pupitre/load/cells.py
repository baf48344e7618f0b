"""The cells of a table in CSV (RFC 4180), each with its place: Python's own reader knows no columns.

Records end with LF, CR LF or CR. A quoted cell may hold separators, line breaks, and quotes that are doubled.
"""

import re
from bisect import bisect_right

from msgspec import Struct

_BREAK = re.compile("\r\n|\n|\r")


class BrokenCellError(Exception):
    """A cell that cannot be read, and what to do about it. `line` and `column` count from 1."""

    def __init__(self, message: str, help: str, line: int, column: int) -> None:
        super().__init__(message)
        self.help = help
        self.line = line
        self.column = column


class Cell(Struct, frozen=True):
    """What a cell says, without its quotes and the spaces around it. `width` is what of it stands on its first line."""

    text: str
    line: int
    column: int
    width: int


class Record(Struct, frozen=True):
    """One record: its cells, and its `text` as it stands in the file, without the break behind it."""

    cells: list[Cell]
    text: str


def read_cells(text: str, separator: str) -> list[Record]:
    """Return the records of `text`. Raises BrokenCellError for a quote that is not closed, or that something follows."""
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    quoted = re.compile(rf'"((?:[^"]|"")*+)"(?={re.escape(separator)}|\r|\n|\Z)')
    bare = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    records: list[Record] = []
    place = 0
    while place < len(text):
        cells: list[Cell] = []
        start = place
        while True:
            found = (quoted if text.startswith('"', place) else bare).match(text, place)
            line = bisect_right(starts, place)
            if found is None:
                closed = re.compile(r'"(?:[^"]|"")*+"').match(text, place)
                message = "text follows a closing quote" if closed else "a quote is not closed"
                help_ = 'double the quotes that belong to the text, `""`' if closed else "close it before the next cell"
                raise BrokenCellError(message, help_, line, place - starts[line - 1] + 1)
            cells.append(_cell(found, starts, is_quoted=found.re is quoted))
            place = found.end()
            if not text.startswith(separator, place):
                break
            place += 1
        records.append(Record(cells, text[start:place]))
        after = _BREAK.match(text, place)
        place = after.end() if after else place
    return records


def _cell(found: re.Match[str], starts: list[int], *, is_quoted: bool) -> Cell:
    raw = found[1] if is_quoted else found[0]
    text = raw.replace('""', '"') if is_quoted else raw
    place = found.start() + is_quoted + (len(raw) - len(raw.lstrip()) if raw.strip() else 0)
    line = bisect_right(starts, place)
    first = _BREAK.split(raw.strip(), maxsplit=1)[0]
    return Cell(text.strip(), line, place - starts[line - 1] + 1, max(1, len(first)))
