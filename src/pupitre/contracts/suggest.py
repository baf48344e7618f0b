"""Name what exists, and the nearest of it to what was typed."""

import difflib
import unicodedata
from collections.abc import Iterable

_SHOWN = 20


def nearest(typed: str, known: Iterable[str]) -> str:
    """Return the known name closest to `typed`, whatever its case and accents, or an empty string when none is close."""
    folded = {_fold(name): name for name in known}
    found = difflib.get_close_matches(_fold(typed[:100]), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def _fold(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join("-" if char in "_ " else char for char in letters if not unicodedata.combining(char))


def names(known: Iterable[str]) -> str:
    """Return names for a message: between backquotes, with commas, at most twenty."""
    listed = [f"`{name}`" for name in known]
    more = len(listed) - _SHOWN
    return ", ".join(listed[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
