"""Inline Markdown becomes spans."""

from hypothesis import given
from hypothesis import strategies as st

from pupitre.model.plan import Link
from pupitre.render.inline import spans


def plain(text):
    return text


def read(text):
    return [(s.text, s.strong, s.emphasis, s.color) for s in spans(text, None, plain, markdown=True)]


def test_strong_and_emphasis():
    assert read("un **mot** et *deux*") == [
        ("un ", None, None, ""),
        ("mot", True, None, ""),
        (" et ", None, None, ""),
        ("deux", None, True, ""),
    ]


def test_words_in_a_colour():
    assert read("une **[reconversion]{present}** ici") == [
        ("une ", None, None, ""),
        ("reconversion", True, None, "present"),
        (" ici", None, None, ""),
    ]


def test_links_to_pages_and_to_slides():
    found = spans("[page](https://exemple.fr) et [là](#social)", None, plain, markdown=True)
    assert [s.link for s in found] == [Link(url="https://exemple.fr"), None, Link(slide="social")]


def test_any_address_is_passed_on_for_the_reader_to_judge():
    found = spans("[x](javascript:alert(1))", None, plain, markdown=True)
    assert [s.link for s in found] == [Link(url="javascript:alert(1)")]


def test_a_line_break_is_a_span_of_its_own():
    assert [s.text for s in spans("a\nb", None, plain, markdown=True)] == ["a", "\n", "b"]


def test_blanks_between_pieces_survive():
    assert "".join(s.text for s in spans(" a *b* ", None, plain, markdown=True)) == " a b "


def test_stars_mean_nothing_in_plain_text():
    assert [s.text for s in spans("5 * 3 **", None, plain, markdown=False)] == ["5 * 3 **"]


@given(st.text(alphabet="ab é,.\n", max_size=40))
def test_text_without_marks_is_kept_to_the_letter(text):
    assert "".join(s.text for s in spans(text, None, plain, markdown=True)) == text
