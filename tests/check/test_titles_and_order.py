"""Titles that tell slides apart, and an order of reading that is the order of seeing."""

import pytest

from check.plans import findings, slide
from pupitre.diagnostics import Origin
from pupitre.model.plan import Color, Freeform, Group, Placeholder
from support.plans import body, box, card, square
from support.plans import title as placeholder


def test_a_slide_with_a_title_and_a_text_is_without_fault():
    assert findings(slide(card("a", box(1, 4, 8, 4), "Un"))) == []


def test_a_title_must_be_in_a_title_placeholder():
    assert findings(slide(card("a", box(1, 4, 8, 4), "Un titre"), titled=False)) == ["no-title"]


def test_a_title_must_say_something():
    assert findings(slide(text=" \u00a0")) == ["no-title"]


def test_capitals_and_blanks_do_not_tell_titles_apart():
    assert findings(slide(text="Un titre"), slide(name="deux", text="UN  titre")) == ["same-title", "same-title"]


def test_a_title_is_no_paragraph():
    assert findings(slide(text="mot " * 31)) == ["long-title"]


def test_what_lies_behind_and_speaks_is_read_before_the_title():
    behind = card("a", box(1, 4, 8, 4), "Un")
    assert findings(slide(behind, placeholder("Un titre"), titled=False)) == ["before-title"]


def test_decoration_may_lie_behind():
    behind = card("a", box(0, 0, 1, 19), decorative=True)
    assert findings(slide(behind, placeholder("Un titre"), titled=False)) == []


LEFT, RIGHT, BELOW, BELOW_RIGHT = box(1, 4, 8, 4), box(12, 4, 8, 4), box(1, 10, 8, 4), box(12, 10, 8, 4)


@pytest.mark.parametrize(
    "frames",
    [(LEFT, RIGHT, BELOW, BELOW_RIGHT), (LEFT, BELOW, RIGHT, BELOW_RIGHT), (LEFT, BELOW_RIGHT), (BELOW, RIGHT)],
    ids=["row by row", "column by column", "slantwise down", "slantwise up"],
)
def test_rows_and_columns_are_both_natural(frames: tuple):
    assert findings(slide(*(card(str(n), frame, str(n)) for n, frame in enumerate(frames)))) == []


@pytest.mark.parametrize("frames", [(BELOW, LEFT), (RIGHT, LEFT), (LEFT, BELOW_RIGHT, RIGHT)], ids=["above", "to the left", "at the end"])
def test_what_is_read_late_and_seen_early_is_told(frames: tuple):
    assert findings(slide(*(card(str(n), frame, str(n)) for n, frame in enumerate(frames)))) == ["reading-order"]


def test_languages_from_right_to_left_are_read_so():
    right_first = slide(card("a", RIGHT, "a"), card("b", LEFT, "b"))
    left_first = slide(card("b", LEFT, "b"), card("a", RIGHT, "a"))
    assert findings(right_first, language="ar") == []
    assert findings(left_first, language="ar") == ["reading-order"]


def test_shapes_that_overlap_have_no_order():
    assert findings(slide(card("a", box(3, 6, 8, 4), "a"), card("b", box(1, 4, 8, 4), "b"))) == []


def test_what_says_nothing_has_no_place_in_the_order():
    assert findings(slide(card("a", BELOW, "a"), card("b", LEFT, decorative=True))) == []


def test_a_placeholder_of_the_layout_stands_where_every_deck_has_it():
    footer = Placeholder(key="f", name="Pied", frame=BELOW, kind="ftr", idx=10, text=body("Agence"))
    assert findings(slide(footer, card("a", LEFT, "a"))) == []


def test_a_brand_s_own_marks_come_last_wherever_they_stand():
    mark = card("mark", box(20, 0.5, 4, 1), "Partie 1", origin=Origin("templates/brands/plain/chrome.xml.j2"))
    assert findings(slide(card("a", box(16, 4, 8, 4), "a"), mark)) == []


def group(*children: object) -> Group:
    return Group(key="g", name="Groupe", frame=box(1, 4, 20, 12), children=children)  # type: ignore[arg-type]


def test_members_of_a_group_are_read_in_order_too():
    assert findings(slide(group(card("a", RIGHT, "a"), card("b", LEFT, "b")))) == ["reading-order"]


def test_the_names_on_a_map_have_no_order():
    area = Freeform(
        key="s", name="Lac", frame=box(1, 4, 20, 12), alt="Lac", outlines=(square(0, 0, 9),), size=(9, 9), fill=Color("accent1")
    )
    white = Color("accent2")
    assert findings(slide(group(area, card("a", RIGHT, "a", white), card("b", LEFT, "b", white)))) == []
