"""Two texts word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

# Words, runs of spaces, and single signs: joined again they are the text.
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_AROUND = 5
# Below this share of words in common, two texts are two texts.
_ALIKE = 0.4
_OLD = ("[-", "-]")
_NEW = ("{+", "+}")
_OLD_COLORED = ("\x1b[31m[-", "-]\x1b[0m")
_NEW_COLORED = ("\x1b[32m{+", "+}\x1b[0m")


def tokens(text: str) -> list[str]:
    """Return the words, spaces and signs of which `text` is made."""
    return _TOKEN.findall(text)


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """Return the texts in pairs: equal pieces as they are, and between them what stands in one and in the other, one of them maybe empty.

    The first of all pairs joined are `before`, the second `after`. Lines are compared before words; lines that have little in common
    are not taken apart.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces = _pieces(old, new)
    words = (piece for was, now in pieces for piece in ([(was, now)] if was == now else _words(was, now)))
    return list(_joined(words))


def _words(before: str, after: str) -> list[tuple[str, str]]:
    old, new = tokens(before), tokens(after)
    alike = SequenceMatcher(None, [token for token in old if token.isalnum()], [token for token in new if token.isalnum()], autojunk=False)
    return _pieces(old, new) if alike.ratio() >= _ALIKE else [(before, after)]


def _pieces(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [("".join(old[a:b]), "".join(new[c:d])) for _, a, b, c, d in matcher.get_opcodes()]


def marked(before: str, after: str, *, color: bool = False) -> str:
    """Return `after` with what is gone as `[-old-]` and what is new as `{+new+}`; long stretches that stay are cut to `…`."""
    old, new = (_OLD_COLORED, _NEW_COLORED) if color else (_OLD, _NEW)
    pieces = changes(before, after)
    if before == after:
        return after
    shown = []
    for index, (was, now) in enumerate(pieces):
        if was == now:
            shown.append(_cut(was, first=index == 0, last=index == len(pieces) - 1))
        else:
            shown.append((was.join(old) if was else "") + (now.join(new) if now else ""))
    return "".join(shown)


def _joined(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Make one of two changes with nothing but a space between them: `[-two words-]` reads better than `[-two-] [-words-]`."""
    held: tuple[str, str] | None = None
    gap = ""
    for was, now in pieces:
        if was != now:
            held = (was, now) if held is None else (held[0] + gap + was, held[1] + gap + now)
            gap = ""
        elif held is not None and was.isspace():
            gap += was
        else:
            yield from () if held is None else (held,)
            yield (gap + was, gap + now)
            held, gap = None, ""
    yield from () if held is None else (held,)
    yield from ((gap, gap),) if gap else ()


def _cut(text: str, *, first: bool, last: bool) -> str:
    """Return the ends of a stretch that stays: a few words before a change, a few after one."""
    parts = tokens(text)
    room = 2 * _AROUND
    head = [] if first else parts[:room]
    tail = [] if last else parts[-room:]
    if len(parts) <= len(head) + len(tail) + 1:
        return text
    return "".join([*head, "…", *tail])
