"""Where a line may end: the rules of LibreOffice Impress 7.4, measured.

Impress follows the Unicode line breaking algorithm (UAX #14) with tables of its own, the same for every Western language. The classes
below were read off by rendering every pair of 60 characters with nothing, a space and a no-break space between them. Out of scope:
scripts that write without spaces.
"""

import re
from functools import lru_cache
from operator import add

from msgspec import Struct

_SPACES = re.compile(" +")
_NO_BREAK = frozenset("\u00a0\u202f\u2007\u2011\u2060\ufeff")
_QUOTES = frozenset("«»‹›“”„‟‘’‚‛\"'")
_CLOSING = frozenset(")]}")
_OPENING = frozenset("([{¡¿")
_ENDING = frozenset("?!")
_INFIX = frozenset(":;,.")
_SLASHES = frozenset("/\\")
# Hyphens, short dashes, the soft hyphen, the zero-width space and the spaces of fixed width.
_HYPHENS = frozenset("-‐‒–|\\\u00ad\u200b\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a")
_ELLIPSES = frozenset("…‥")
_PREFIXES = frozenset("€$£¥+−±№")
_POSTFIXES = frozenset("%‰¢′″")
_LONG_DASH = "—"

_NOT_BEFORE_AFTER_SPACE = _ENDING | _INFIX | _CLOSING | _SLASHES
_NOT_BEFORE = _NOT_BEFORE_AFTER_SPACE | _QUOTES | _HYPHENS | _NO_BREAK | {" "}
_NOT_AFTER = _NO_BREAK | _QUOTES | _OPENING | {"/", " "}
_AFTER = _HYPHENS | _ENDING | _ELLIPSES | {_LONG_DASH}
_CLOSED = _INFIX | _CLOSING | _PREFIXES | _POSTFIXES
_OPENED = _OPENING | _PREFIXES | _POSTFIXES | _ELLIPSES


class Chances(Struct, frozen=True):
    """The places where a line of a text may end, in order.

    `inks[i]` is where the visible text of a line that ends there stops, `starts[i]` where the next line starts: the spaces between
    hang over the edge and take no room.
    """

    inks: tuple[int, ...]
    starts: tuple[int, ...]


@lru_cache(maxsize=1024)
def chances(text: str) -> Chances:
    """Return where `text`, which holds no forced break, may be broken. The end of the text is the last chance."""
    found = [(place, place) for place, pair in enumerate(map(add, text, text[1:]), 1) if _PAIRS[pair]]
    found += [run.span() for run in _SPACES.finditer(text) if _after_spaces(text, *run.span())]
    found.append((len(text.rstrip(" ")), len(text)))
    found.sort()
    return Chances(tuple(ink for ink, _ in found), tuple(start for _, start in found))


def _after_spaces(text: str, ink: int, start: int) -> bool:
    """Whether a line may end at the spaces from `ink` to `start`. Spaces that begin or end the text are no chance of their own."""
    return ink > 0 and start < len(text) and text[ink - 1] not in _OPENING and text[start] not in _NOT_BEFORE_AFTER_SPACE


class _Pairs(dict[str, bool]):
    """Whether a line may end between two characters that touch."""

    def __missing__(self, pair: str) -> bool:
        self[pair] = found = _between(*pair)
        return found


def _between(before: str, after: str) -> bool:
    if after in _NOT_BEFORE or before in _NOT_AFTER or before == after == _LONG_DASH:
        return False
    if before in _ELLIPSES and after in _ELLIPSES:
        return False
    if after == _LONG_DASH or before in _AFTER:
        return True
    if before in _CLOSED:
        return after in _OPENED
    return after in _POSTFIXES and not before.isdigit()


_PAIRS = _Pairs()
