"""Two texts are shown word by word, and nothing of either is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pupitre.compare.words import changes, marked, tokens

TEXTS = st.lists(st.sampled_from(["one", "two", "three", " ", " ", "\n", "\u00a0", "’", ",", "é"]), max_size=20).map("".join)


@given(TEXTS, TEXTS)
@example("oneone\n\n", "oneone’\n\n")
def test_both_texts_can_be_read_from_the_changes(before: str, after: str):
    found = changes(before, after)
    assert ("".join(was for was, _ in found), "".join(now for _, now in found)) == (before, after)


@given(TEXTS)
def test_a_text_is_its_tokens(text: str):
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the same", "the same", "the same"),
        ("a red house", "a blue house", "a [-red-]{+blue+} house"),
        ("the big old house", "the small new house", "the [-big old-]{+small new+} house"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("one two three", "one three", "one [-two -]three"),
        ("nothing alike at all here", "quite another sentence", "[-nothing alike at all here-]{+quite another sentence+}"),
        ("first line\nsecond line", "first line\nsecond row", "first line\nsecond [-line-]{+row+}"),
        ("10 %", "12 %", "[-10 %-]{+12 %+}"),
    ],
)
def test_what_is_gone_and_what_is_new_are_marked(before: str, after: str, expected: str):
    assert marked(before, after) == expected


def test_long_stretches_that_stay_are_cut():
    long = " ".join(f"w{number}" for number in range(40))
    assert marked(f"{long} old {long}", f"{long} new {long}") == "…w35 w36 w37 w38 w39 [-old-]{+new+} w0 w1 w2 w3 w4…"


def test_color_is_only_where_it_is_asked_for():
    assert "\x1b" not in marked("a", "b")
    assert marked("a", "b", color=True) == "\x1b[31m[-a-]\x1b[0m\x1b[32m{+b+}\x1b[0m"
