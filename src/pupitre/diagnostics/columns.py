"""What a terminal shows of a source line: columns, not characters, and nothing that moves the cursor."""

import unicodedata

TAB = 4
ELLIPSIS = "…"

# Of an endless line, only this many times the room is looked at, on either side of the span.
_NEAR = 4


def safe(text: str) -> str:
    """Return `text` for a terminal: controls as their symbols, and directions, separators and surrogates as U+FFFD."""
    return "".join(_safe(char) for char in text)


def _safe(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    category = unicodedata.category(char)
    if category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or unicodedata.bidirectional(char) in _DIRECTIONS:
        return "\ufffd"
    return char


# Embeddings, overrides and isolates reorder what follows them (Unicode Standard Annex 9).
_DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def width(char: str) -> int:
    """Return the columns that one character takes: 0 for marks that join the one before, 2 for wide ones (Unicode Standard Annex 11)."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def cells(line: str) -> list[tuple[str, int]]:
    """Return what is shown for each character of `line`, and its columns. Tabs become spaces up to the next multiple of four."""
    shown: list[tuple[str, int]] = []
    column = 0
    for char in line:
        text = " " * (TAB - column % TAB) if char == "\t" else safe(char)
        columns = len(text) if char == "\t" else width(text)
        shown.append((text, columns))
        column += columns
    return shown


def excerpt(line: str, column: int, length: int, room: int) -> tuple[str, str]:
    """Return the part of `line` around the span that starts at `column` (from 1) and has `length` characters, and its underline.

    At most about `room` columns are shown; `…` stands for what is left out. A span that leaves the line is cut at its end.
    """
    column = min(column, len(line) + 1)
    skipped = max(0, column - 1 - _NEAR * room)
    near = line[skipped : column + _NEAR * room]
    shown = cells(near)
    start = column - 1 - skipped
    stop = max(start, min(start + length, len(shown)))
    first, last = _window(shown, start, stop, room)
    stop = min(stop, last)
    head = ELLIPSIS if first or skipped else ""
    tail = ELLIPSIS if skipped + last < len(line) else ""
    text = head + "".join(piece for piece, _ in shown[first:last]) + tail
    marked = max(1, sum(columns for _, columns in shown[start:stop]))
    indent = len(head) + sum(columns for _, columns in shown[first:start])
    return text.rstrip(), " " * indent + "^" * marked


def _window(shown: list[tuple[str, int]], start: int, stop: int, room: int) -> tuple[int, int]:
    """Return the characters to show: the span from its start, with a quarter of the room before it when the line is too long."""
    total = sum(columns for _, columns in shown)
    if total <= room:
        return 0, len(shown)
    before = room // 4
    first = start
    while first and before >= shown[first - 1][1]:
        first -= 1
        before -= shown[first][1]
    last, left = first, room
    while last < len(shown) and left >= shown[last][1]:
        left -= shown[last][1]
        last += 1
    return first, max(last, min(stop, start + 1))
