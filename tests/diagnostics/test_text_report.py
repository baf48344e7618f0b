"""Diagnostics as a terminal shows them, and as JSON."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.diagnostics import Diagnostic, Origin, error, note, warning
from pupitre.diagnostics.columns import excerpt, width
from pupitre.diagnostics.grouping import grouped, summary
from pupitre.diagnostics.jsonio import to_json
from pupitre.diagnostics.text import ROOM, render_text

LINES = {("slides/resultats.yaml", 3): "titel: Les résultats de la stratégie"}
UNKNOWN = error(
    "unknown-field",
    "slide `resultats` has no field `titel`",
    Origin("slides/resultats.yaml", 3, 1, 5),
    help="rename `titel` to `title`",
    notes=("template `before-after` takes `title`, `before`, `after`, `source`, `notes`",),
)


def line_of(file: str, number: int) -> str | None:
    return LINES.get((file, number))


def nothing(_file: str, _number: int) -> None:
    return None


def shown(line: str, column: int, length: int = 1) -> list[str]:
    """Return the source line and the underline, without their gutters."""
    text = render_text([error("x", "m", Origin("a", 1, column, length))], lambda _file, _number: line)
    return [row.split("| ", 1)[1] for row in text.splitlines()[3:5]]


def test_a_problem_shows_its_place_its_line_and_what_to_do() -> None:
    assert render_text([UNKNOWN], line_of) == (
        "error[unknown-field]: slide `resultats` has no field `titel`\n"
        "  --> slides/resultats.yaml:3:1\n"
        "   |\n"
        " 3 | titel: Les résultats de la stratégie\n"
        "   | ^^^^^\n"
        "   = note: template `before-after` takes `title`, `before`, `after`, `source`, `notes`\n"
        "   = help: rename `titel` to `title`\n"
        "\n"
        "1 error\n"
    )


def test_a_place_whose_line_cannot_be_shown_is_only_named() -> None:
    text = render_text([error("x", "m", Origin("a", 120), help="h")], nothing)
    assert text == "error[x]: m\n    --> a:120:1\n     = help: h\n\n1 error\n"


def test_a_problem_without_a_place_has_only_its_message() -> None:
    assert render_text([warning("x", "m", help="h")], nothing) == "warning[x]: m\n  = help: h\n\n1 warning\n"


def test_nothing_wrong_says_nothing() -> None:
    assert render_text([], nothing) == ""
    assert summary([]) == ""


def test_problems_stand_in_the_order_of_the_files() -> None:
    places = [None, Origin("b", 1), Origin("a", 10), Origin("a", 9, 5), Origin("a", 9, 4)]
    assert [problem.origin for problem in grouped(error("x", "m", place) for place in places)] == places[::-1]


def test_the_summary_counts_each_severity() -> None:
    found = [error("x", "1"), error("x", "2"), warning("y", "3"), note("z", "4"), note("z", "5")]
    assert summary(found) == "2 errors, 1 warning, 2 notes"


def test_the_same_problem_of_several_variants_stands_once() -> None:
    found = [UNKNOWN.in_variant(f"v{number}") for number in range(18)]
    assert len(grouped(found)) == 1
    assert "   = in 18 of 25 variants: v0, v1, v2, v3 and 14 more\n" in render_text(found, line_of, total=25)
    assert "   = in 3 variants: v0, v1, v2\n" in render_text(found[:3], line_of)
    assert "   = in all variants\n" in render_text(found, line_of, total=18)
    assert "   = in 1 of 25 variants: v0\n" in render_text(found[:1], line_of, total=25)
    assert render_text(found, line_of, total=25).endswith("\n1 error\n")


def test_color_is_only_added_when_asked_for() -> None:
    assert "\x1b[" not in render_text([UNKNOWN], line_of)
    colored = render_text([UNKNOWN], line_of, color=True)
    assert colored.startswith("\x1b[1;31merror[unknown-field]\x1b[0m")
    for code in ("\x1b[1;31m", "\x1b[1;34m", "\x1b[1m", "\x1b[0m"):
        colored = colored.replace(code, "")
    assert colored == render_text([UNKNOWN], line_of)


def test_sources_cannot_send_escapes_to_the_terminal() -> None:
    text = render_text([error("x", "a\x1b[2Jb\nc", Origin("f\x07", 1, 1), help="\x9b\u202e")], lambda _file, _number: "\x1b]0;x\x07\u2066")
    assert not [char for char in text.replace("\n", "") if unicodedata.category(char) in ("Cc", "Cs")]
    assert "\u202e" not in text
    assert "\u2066" not in text
    assert "␛[2Jb␊c" in text


@pytest.mark.parametrize(
    ("line", "column", "length", "expected"),
    [
        ("a: bc", 4, 2, ["a: bc", "   ^^"]),
        ("\ta: b", 2, 1, ["    a: b", "    ^"]),
        ("a\tb", 3, 1, ["a   b", "    ^"]),
        ("日本: x", 5, 1, ["日本: x", "      ^"]),
        ("日本: x", 1, 2, ["日本: x", "^^^^"]),
        ("e\u0301te\u0301: x", 8, 1, ["e\u0301te\u0301: x", "     ^"]),
        ("12\u202f500 x", 8, 1, ["12\u202f500 x", "       ^"]),
        ("abc", 9, 4, ["abc", "   ^"]),
        ("abc", 2, 40, ["abc", " ^^"]),
    ],
)
def test_the_underline_stands_below_the_span(line: str, column: int, length: int, expected: list[str]) -> None:
    assert shown(line, column, length) == expected


def test_an_empty_line_is_marked_too() -> None:
    assert excerpt("", 1, 1, 60) == ("", "^")


def test_a_long_line_is_shown_around_the_span() -> None:
    text, underline = shown("x" * 500 + "HERE" + "y" * 500, 501, 4)
    assert text.startswith("…x")
    assert text.endswith("y…")
    assert text[underline.index("^") : underline.rindex("^") + 1] == "HERE"
    assert len(text) <= ROOM + 2


def test_an_endless_line_or_message_costs_nothing() -> None:
    text, underline = shown("x" * 2_000_000 + "HERE" + "y" * 2_000_000, 2_000_001, 4)
    assert text[underline.index("^") : underline.rindex("^") + 1] == "HERE"
    assert len(render_text([error("x", "m" * 2_000_000, help="h" * 2_000_000)], nothing)) < 3_000


def test_a_span_longer_than_the_window_is_cut_with_it() -> None:
    text, underline = shown("x" * 1000, 1, 1000)
    assert len(underline) < len(text) <= ROOM + 2


_LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=300)


@given(_LINES, st.integers(1, 320), st.integers(1, 320))
def test_any_line_stays_in_its_room_and_is_marked(line: str, column: int, length: int) -> None:
    text, underline = excerpt(line, column, length, 60)
    assert sum(map(width, text)) <= 63
    assert underline.strip(" ").strip("^") == ""
    assert underline.endswith("^")
    assert len(underline) <= 66


@given(st.text(), st.text(), st.text())
def test_any_words_can_be_printed(message: str, help: str, line: str) -> None:
    found = [Diagnostic("x", "error", message, Origin("a", 1, 3), help, (line,), (help,))]
    render_text(found, lambda _file, _number: line, color=True).encode()


def test_json_has_everything_once() -> None:
    (value,) = to_json([UNKNOWN.in_variant("a"), UNKNOWN.in_variant("b")])
    assert json.loads(json.dumps(value)) == {
        "code": "unknown-field",
        "severity": "error",
        "message": UNKNOWN.message,
        "origin": {"file": "slides/resultats.yaml", "line": 3, "column": 1, "width": 5, "path": "", "layer": "talk"},
        "help": UNKNOWN.help,
        "notes": list(UNKNOWN.notes),
        "variants": ["a", "b"],
    }
    assert to_json([note("x", "m")])[0]["origin"] is None
