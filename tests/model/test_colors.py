"""Colour notation, what it resolves to, and how far colours are apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.model.colors import (
    SLOTS,
    Shade,
    contrast,
    format_color,
    hue_distance,
    named_color,
    parse_color_notation,
    resolve,
    split_notation,
)
from pupitre.model.plan import Color, Slot

THEME: dict[Slot, str] = {"dk1": "1B2126", "lt1": "FFFFFF", "dk2": "46525C", "lt2": "F4F0E8", "accent1": "9C3A1F", "accent2": "0B5A5C"}
MEANINGS = {"past": "accent1", "pillar": "accent2", "pillar-1": "accent3", "rule": "dk2+60", "tone": "past-25", "loop": "loop"}


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("accent1", Color("accent1")),
        ("folHlink", Color("folHlink")),
        ("dk2+60", Color("dk2", lum_mod=40_000, lum_off=60_000)),
        ("accent1-25", Color("accent1", lum_mod=75_000)),
        ("accent2+45s60", Color("accent2", sat_mod=60_000, lum_mod=55_000, lum_off=45_000)),
        ("accent2s120", Color("accent2", sat_mod=120_000)),
        ("lt1-100", Color("lt1", lum_mod=0)),
    ],
)
def test_a_slot_with_suffixes_is_a_theme_colour(text, color):
    assert parse_color_notation(text) == color


@pytest.mark.parametrize(
    "text", ["", "accent7", "Accent1", "accent1+", "accent1+101", "accent1s401", "accent1s60+45", "accent1 ", "past", "#9C3A1F"]
)
def test_anything_else_is_none(text):
    assert parse_color_notation(text) is None


@given(
    st.sampled_from(SLOTS),
    st.one_of(st.none(), st.integers(0, 400)),
    st.one_of(st.none(), st.tuples(st.integers(0, 100), st.booleans())),
)
def test_what_is_formatted_parses_to_the_same_colour(slot, sat, lum):
    mod = None if lum is None else lum[0] * 1000
    off = (100 - lum[0]) * 1000 if lum and lum[1] else None
    color = Color(slot, None if sat is None else sat * 1000, mod, off)
    text = format_color(color)
    assert text is not None
    assert parse_color_notation(text) == color


@pytest.mark.parametrize(
    "color", [Color("dk1", lum_off=10_000), Color("dk1", lum_mod=40_500), Color("dk1", lum_mod=50_000, lum_off=10_000)]
)
def test_a_colour_that_the_notation_cannot_say_has_no_text(color):
    assert format_color(color) is None


def test_the_longest_name_wins_over_a_suffix():
    assert split_notation("pillar-1", MEANINGS) == ("pillar-1", Shade())
    assert split_notation("pillar-1-30s60", MEANINGS) == ("pillar-1", Shade(sat_mod=60_000, lum_mod=70_000))
    assert split_notation("pillar-2", MEANINGS) == ("pillar", Shade(lum_mod=98_000))
    assert split_notation("future", MEANINGS) is None


def test_a_meaning_stands_for_its_colour_and_takes_a_suffix():
    assert named_color("past", MEANINGS) == Color("accent1")
    assert named_color("past+20", MEANINGS) == Color("accent1", lum_mod=80_000, lum_off=20_000)
    assert named_color("accent2", MEANINGS) == Color("accent2")


def test_a_suffix_on_a_shaded_meaning_goes_on_top_of_its_shade():
    assert named_color("rule-50", MEANINGS) == Color("dk2", lum_mod=20_000, lum_off=30_000)
    assert named_color("tones40", MEANINGS) == Color("accent1", sat_mod=40_000, lum_mod=75_000)


def test_a_name_that_leads_nowhere_is_none():
    assert named_color("loop", MEANINGS) is None
    assert named_color("unknown", MEANINGS) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # As a renderer of the theme showed them.
        ("accent1+78s70", "ECD2CB"),
        ("dk2+78s40", "D7D9DB"),
        ("dk2+42", "8C9BA8"),
        ("dk2+30", "758796"),
        ("dk2-25", "343E45"),
        ("accent1-25", "752B17"),
        ("lt1", "FFFFFF"),
        ("lt1-100", "000000"),
    ],
)
def test_a_colour_resolves_to_what_is_shown(text, shown):
    assert resolve(parse_color_notation(text), THEME) == shown


def test_contrast_is_wcags():
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "777777") == 1
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("9C3A1F", "FFFFFF") == contrast("FFFFFF", "9C3A1F") == pytest.approx(6.9, abs=0.05)


def test_hues_are_compared_around_the_wheel():
    assert hue_distance("FF0000", "00FF00") == pytest.approx(120)
    assert hue_distance("FF0010", "FF1000") == pytest.approx(7.53, abs=0.01)
    assert hue_distance("FF0000", "808080") == 0
