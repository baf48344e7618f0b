"""Colours by name, and which text colour can be read on which ground."""

import pytest

from pupitre.layout.palette import Palette
from pupitre.model.plan import Color
from support.stories import HERE, box, brand, lay


@pytest.fixture
def palette() -> Palette:
    return Palette(brand(), brand().layouts["content"], "past")


def test_theme_colours_and_the_brand_s_meanings_are_known(palette: Palette):
    assert palette.color("accent2", HERE) == Color("accent2")
    assert palette.color("present", HERE) == Color("accent2")


def test_tone_is_the_meaning_that_the_slide_wears(palette: Palette):
    assert palette.color("tone", HERE) == palette.color("past", HERE) == Color("accent1")


def test_a_colour_is_made_lighter_or_darker_by_per_cent(palette: Palette):
    assert palette.color("past-25", HERE) == Color("accent1", lum_mod=75_000)
    assert palette.color("past+60", HERE) == Color("accent1", lum_mod=40_000, lum_off=60_000)


@pytest.mark.parametrize("nothing", ["", "none"])
def test_no_colour_is_a_colour_too(palette: Palette, nothing: str):
    assert palette.color(nothing, HERE) is None
    assert palette.problems == []


def test_an_unknown_colour_is_told_once_with_the_nearest_name(palette: Palette):
    assert palette.color("pastt", HERE) == palette.color("pastt", HERE) == Color("dk1")
    (problem,) = palette.problems
    assert (problem.code, problem.message, problem.origin) == ("unknown-color", "there is no colour `pastt`", HERE)
    assert problem.help == "write `past`"
    assert "`present`" in problem.notes[0]


def test_an_unknown_colour_of_a_block_is_an_error_of_the_slide():
    _, problems = lay(box("a", fill="sunset"))
    assert [(problem.code, problem.severity) for problem in problems] == [("unknown-color", "error")]


def test_a_wished_colour_is_kept_where_it_can_be_read(palette: Palette):
    assert palette.readable(palette.ground(Color("lt1")), Color("accent2")) == Color("accent2")


@pytest.mark.parametrize(("ground", "text"), [("accent2", "lt1"), ("dk1", "lt1"), ("lt2", "dk1"), ("lt1", "dk1")])
def test_else_the_better_of_dark_and_light_text_is_taken(palette: Palette, ground: str, text: str):
    same = Color(ground)
    assert palette.readable(palette.ground(same), same) == Color(text)
    assert palette.contrast(Color(text), palette.ground(same)) >= 4.5


def test_contrast_is_that_of_wcag(palette: Palette):
    assert palette.contrast(Color("lt1"), palette.ground(Color("lt1"))) == 1.0
    light, dark = palette.ground(Color("lt1")), palette.ground(Color("dk1"))
    assert palette.contrast(Color("lt1"), dark) == palette.contrast(Color("dk1"), light) > 15
