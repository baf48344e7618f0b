"""The line that says how far a build is."""

import io

import pytest

from pupitre.batch.progress import Progress, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_line_says_done_rate_time_left_and_findings():
    assert line(12, 84, 4.0, 3) == "███" + "░" * 21 + " 12/84 decks, 3.0/s, 24 s left, 3 findings"


def test_long_times_are_told_in_minutes():
    assert "5 min 30 s left, 1 finding" in line(10, 340, 10.0, 1)


def test_nothing_is_known_before_the_first_deck():
    assert line(0, 84, 0.0, 0).endswith("0/84 decks, 0.0/s, ? left, 0 findings")


def shown(stream: io.StringIO, total: int = 2) -> str:
    progress = Progress(total, stream)
    for findings in range(total):
        progress.step(findings)
    progress.close()
    return stream.getvalue()


def test_a_terminal_sees_it_and_then_it_is_gone():
    seen = shown(Terminal())
    assert "2/2 decks" in seen
    assert seen.endswith("\r\x1b[2K")


def test_nothing_is_shown_where_nobody_looks():
    assert shown(io.StringIO()) == ""


def test_one_deck_needs_no_line():
    assert shown(Terminal(), total=1) == ""


@pytest.mark.parametrize(("wish", "colored"), [("", True), ("1", False)])
def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch, wish: str, colored: bool):
    monkeypatch.setenv("NO_COLOR", wish)
    assert ("\x1b[32m" in shown(Terminal())) is colored
