"""The room that is left in a frame when others stand in it."""

from collections.abc import Sequence

from pupitre.model.plan import Frame
from pupitre.units import Emu

ENOUGH = 0.3  # share of a frame that must be left for content to stand there
_MOST = 64


def clear_of(home: Frame, taken: Sequence[Frame], enough: float = ENOUGH) -> Frame | None:
    """Return the largest rectangle of `home` that none of the `taken` frames reaches into, or None when less than `enough` of it is left.

    The free rectangles are kept as a list: each taken frame cuts those that it meets into what is left above, below and beside it.
    """
    free = [home]
    for frame in taken:
        free = _maximal([piece for one in free for piece in (_cut(one, frame) if one.meets(frame) else [one])])
    best = max(free, key=lambda frame: frame.w * frame.h, default=None)
    return best if best is not None and best.w * best.h >= enough * home.w * home.h else None


def _cut(free: Frame, taken: Frame) -> list[Frame]:
    left, right = max(free.x, taken.x), min(free.right, taken.right)
    top, bottom = max(free.y, taken.y), min(free.bottom, taken.bottom)
    pieces = (
        (free.x, free.y, free.right, top),
        (free.x, bottom, free.right, free.bottom),
        (free.x, free.y, left, free.bottom),
        (right, free.y, free.right, free.bottom),
    )
    return [Frame(Emu(x), Emu(y), Emu(x2 - x), Emu(y2 - y)) for x, y, x2, y2 in pieces if x2 > x and y2 > y]


def _maximal(frames: list[Frame]) -> list[Frame]:
    """Leave out what lies within another, and all but the largest few: a page of confetti must not take for ever."""
    ordered = sorted(dict.fromkeys(frames), key=lambda frame: frame.w * frame.h, reverse=True)[:_MOST]
    return [frame for n, frame in enumerate(ordered) if not any(larger.covers(frame) for larger in ordered[:n])]
