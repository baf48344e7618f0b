"""A line on the terminal that says how far a long build is. Where nobody looks, nothing is written."""

import os
import time
from typing import TextIO

_WIDTH = 24
_EVERY = 0.1  # seconds between two drawings
_CLEAR = "\r\x1b[2K"
_GREEN, _RESET = "\x1b[32m", "\x1b[0m"


class Progress:
    """Counts decks and findings of `total` decks on `stream`, when that is a terminal. `NO_COLOR` (no-color.org) is respected."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self._total = total
        self._stream = stream if total > 1 and stream.isatty() else None
        self._color = not os.environ.get("NO_COLOR")
        self._started = self._drawn = time.monotonic()
        self._done = 0

    def step(self, findings: int) -> None:
        """Note one more deck; `findings` is how many different ones there are so far."""
        self._done += 1
        now = time.monotonic()
        if self._stream is not None and (now - self._drawn >= _EVERY or self._done == self._total):
            self._drawn = now
            self._stream.write("\r" + line(self._done, self._total, now - self._started, findings, color=self._color) + "\x1b[K")
            self._stream.flush()

    def close(self) -> None:
        """Take the line away, so that what follows stands alone."""
        if self._stream is not None:
            self._stream.write(_CLEAR)
            self._stream.flush()


def line(done: int, total: int, seconds: float, findings: int, *, color: bool = False) -> str:
    """Return the line: a bar, how many decks are done, how many a second, how long the rest will take, and findings so far."""
    filled = _WIDTH * done // max(1, total)
    bar, rest = "█" * filled, "░" * (_WIDTH - filled)
    rate = done / seconds if seconds > 0 else 0.0
    left = _span((total - done) / rate) if rate else "?"
    painted = f"{_GREEN}{bar}{_RESET}{rest}" if color else bar + rest
    return f"{painted} {done}/{total} decks, {rate:.1f}/s, {left} left, {findings} finding{'s' * (findings != 1)}"


def _span(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60:02d} s"
