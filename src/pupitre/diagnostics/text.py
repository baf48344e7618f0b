"""Diagnostics for a terminal: the message, the place, the line with the span underlined, notes and help."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from pupitre.diagnostics.columns import excerpt, safe
from pupitre.diagnostics.grouping import grouped, summary
from pupitre.diagnostics.value import Diagnostic, Origin, Severity

ROOM = 110
"""Columns of a source line that are shown at most."""

_LISTED = 4
_LONGEST = 1_000
_RESET = "\x1b[0m"
_BLUE = "\x1b[1;34m"
_BOLD = "\x1b[1m"
_COLORS: dict[Severity, str] = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}


def render_text(
    diagnostics: Iterable[Diagnostic],
    line_of: Callable[[str, int], str | None],
    *,
    color: bool = False,
    total: int = 0,
) -> str:
    """Return the diagnostics as text, one problem once, then how many there are; an empty string when there are none.

    `line_of` gives a line of a file, counted from 1, or None when it cannot be shown. `total` is the number of variants that were
    built, 0 when that means nothing here; of one variant nothing is said. `color` adds ANSI escapes; text from the sources never can.
    """
    problems = grouped(diagnostics)
    if not problems:
        return ""
    painter = _Painter(line_of, total, color=color)
    blocks = ["\n".join(painter.lines(problem)) for problem in problems]
    return "\n\n".join([*blocks, summary(problems)]) + "\n"


class _Painter(Struct, frozen=True):
    line_of: Callable[[str, int], str | None]
    total: int
    color: bool

    def lines(self, problem: Diagnostic) -> Iterator[str]:
        """Yield the lines of one problem."""
        tone = _COLORS[problem.severity]
        yield self._paint(f"{problem.severity}[{safe(problem.code)}]", tone) + self._paint(f": {_words(problem.message)}", _BOLD)
        gutter = " "
        if problem.origin is not None:
            gutter = " " * (len(str(problem.origin.line)) + 1)
            yield from self._place(problem.origin, gutter, tone)
        for label, text in self._remarks(problem):
            yield f"{gutter} {self._paint('=', _BLUE)} {self._paint(f'{label}:', _BOLD)} {_words(text)}"
        if problem.variants and self.total != 1:
            yield f"{gutter} {self._paint('=', _BLUE)} {safe(_variants(problem.variants, self.total))}"

    def _place(self, origin: Origin, gutter: str, tone: str) -> Iterator[str]:
        yield f"{gutter}{self._paint('-->', _BLUE)} {safe(str(origin))}"
        line = self.line_of(origin.file, origin.line)
        if line is None:
            return
        text, underline = excerpt(line, origin.column, origin.width, ROOM)
        bar = self._paint("|", _BLUE)
        yield f"{gutter} {bar}"
        yield f"{self._paint(str(origin.line).rjust(len(gutter)), _BLUE)} {bar} {text}".rstrip()
        yield f"{gutter} {bar} {self._paint(underline, tone)}"

    def _remarks(self, problem: Diagnostic) -> Iterator[tuple[str, str]]:
        yield from (("note", text) for text in problem.notes)
        if problem.help:
            yield "help", problem.help

    def _paint(self, text: str, code: str) -> str:
        return f"{code}{text}{_RESET}" if self.color else text


def _words(text: str) -> str:
    """Return a message made safe. One that quotes an endless text is cut; JSON has it whole."""
    return safe(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _variants(keys: tuple[str, ...], total: int) -> str:
    """Return in which variants: as a share of `total` when that is known, with the first few named."""
    count = len(keys)
    if total and count >= total:
        return "in all variants"
    share = f"in {count} of {total} variants" if total else f"in {count} variant{'s' * (count > 1)}"
    more = f" and {count - _LISTED} more" if count > _LISTED else ""
    return f"{share}: {', '.join(keys[:_LISTED])}{more}"
