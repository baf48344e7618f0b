"""Lines: full, in order, complete."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pupitre.fonts import Piece, break_lines, face, line_height, natural_width
from pupitre.fonts.lines import USABLE

ROMAN, BOLD = face("Calibri", False, False), face("Calibri", True, False)
PROSE = "Une expérience de développement, portée par tous."


def texts(lines):
    return [line.text for line in lines]


def column(text, size=20.0, one=ROMAN):
    """The narrowest column that takes `text` on one line."""
    return natural_width([Piece(text, one, size)]) + 0.001


def test_a_line_is_filled_as_far_as_it_goes():
    assert texts(break_lines([Piece(PROSE, ROMAN, 20)], column("Une expérience de"))) == [
        "Une expérience de",
        "développement,",
        "portée par tous.",
    ]


def test_a_column_of_the_natural_width_takes_it_all():
    width = natural_width([Piece(PROSE, ROMAN, 18)])
    assert len(break_lines([Piece(PROSE, ROMAN, 18)], width)) == 1
    assert len(break_lines([Piece(PROSE, ROMAN, 18)], width - 0.1)) == 2


def test_trailing_spaces_hang():
    lines = break_lines([Piece("un   deux ", ROMAN, 20)], column("deux"))
    assert texts(lines) == ["un", "deux"]
    assert [piece.text for line in lines for piece in line.slices] == ["un   ", "deux "]
    assert lines[0].width == pytest.approx(ROMAN.edges("un", 20).drawn[-1], abs=0.1)


def test_the_first_line_may_start_further_in():
    lines = break_lines([Piece("un deux un deux", ROMAN, 20)], column("un deux"), first_indent=column("deux"))
    assert texts(lines) == ["un", "deux un", "deux"]


def test_a_word_wider_than_the_column_starts_a_line_and_is_cut():
    lines = break_lines([Piece("à désorganiser", ROMAN, 20)], column("désorga"))
    assert texts(lines) == ["à", "désorga", "niser"]
    assert [line.cut for line in lines] == [False, True, False]


def test_letters_that_are_drawn_as_one_are_not_cut_apart():
    assert texts(break_lines([Piece("nation", ROMAN, 20)], column("nat"))) == ["na", "tio", "n"]


def test_even_no_column_takes_one_character_a_line():
    assert texts(break_lines([Piece("abc", ROMAN, 20)], 0)) == ["a", "b", "c"]


def test_a_line_feed_forces_a_break():
    lines = break_lines([Piece("un\n\ndeux\n", ROMAN, 20)], 500)
    assert texts(lines) == ["un", "", "deux", ""]
    assert [line.forced for line in lines] == [True, True, True, False]
    assert [line.size for line in lines] == [20, 20, 20, 20]


def test_an_empty_paragraph_has_one_line():
    assert texts(break_lines([], 100)) == [""]
    assert break_lines([Piece("", ROMAN, 14)], 100)[0].size == 14


def test_pieces_share_lines_and_say_where_they_went():
    pieces = [Piece("Une ", ROMAN, 20, 7), Piece("forte", BOLD, 24, 8), Piece("-tête ici", ROMAN, 20, 9)]
    first, second = break_lines(pieces, column("Une ") + column("forte", 24, BOLD) + column("-tê"))
    assert (first.text, second.text) == ("Une forte-", "tête ici")
    assert [(part.piece, part.start, part.text, part.tag) for part in first.slices] == [
        (0, 0, "Une ", 7),
        (1, 0, "forte", 8),
        (2, 0, "-", 9),
    ]
    assert [(part.piece, part.start, part.text) for part in second.slices] == [(2, 1, "tête ici")]
    assert (first.size, second.size) == (24, 20)


def test_a_break_rule_looks_over_the_edge_of_a_piece():
    pieces = [Piece("Quoi", ROMAN, 20), Piece("\u00a0!", BOLD, 20)]
    assert texts(break_lines([Piece("Dis ", ROMAN, 20), *pieces], column("Dis Quoi"))) == ["Dis", "Quoi\u00a0!"]


def test_bold_takes_more_room():
    width = column(PROSE)
    assert len(break_lines([Piece(PROSE, ROMAN, 20)], width)) == 1
    assert len(break_lines([Piece(PROSE, BOLD, 20)], width)) == 2


@pytest.mark.parametrize(("size", "pct", "height"), [(10, 100, 12.0), (20, 90, 21.6)])
def test_line_height_is_a_fifth_more_than_the_size(size, pct, height):
    assert line_height(size, pct) == pytest.approx(height)


FACES = st.sampled_from([ROMAN, BOLD, face("Cambria", False, True)])
TEXT = st.text(st.sampled_from("aeinrtfW     -/—–…«».,:;!?()%1\u00a0\u202f’\n"), max_size=40)
PIECES = st.lists(st.builds(Piece, TEXT, FACES, st.sampled_from([12.0, 17.5, 24.0])), max_size=4)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.floats(0, 200))
def test_nothing_is_lost(pieces, width):
    lines = break_lines(pieces, width)
    joined = "".join("".join(part.text for part in line.slices) + "\n" * line.forced for line in lines)
    assert joined == "".join(piece.text for piece in pieces)
    for line in lines:
        whole = "".join(part.text for part in line.slices)
        assert whole.startswith(line.text)
        assert not whole[len(line.text) :].strip(" ")
        for part in line.slices:
            assert pieces[part.piece].text[part.start :].startswith(part.text)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.floats(0, 200))
def test_every_line_fits_or_is_one_character(pieces, width):
    for line in break_lines(pieces, width):
        assert line.width <= width * USABLE + 0.001 or len(line.text) == 1


@settings(max_examples=150, deadline=None)
@given(PIECES, st.floats(1, 200), st.floats(0.2, 1))
def test_a_narrower_column_never_takes_fewer_lines(pieces, width, part):
    assert len(break_lines(pieces, width * part)) >= len(break_lines(pieces, width))
