"""The page of results says what was compared, which aims are reached, and keeps the sections that were not measured anew."""

import pytest
from results import INTRODUCTION, Aim, aims, page, ratio, sections, times
from turns import Contender, Sample, missing


def contender(name: str, seconds: float) -> Contender:
    return Contender(name, lambda: Sample(0), samples=[Sample(seconds, seconds / 2)])


def test_a_page_comes_apart_into_the_sections_that_it_was_made_of():
    found = {"One": "Text.\n\n| a |\n| --- |", "Two": "More."}
    assert page(found).startswith(INTRODUCTION)
    assert sections(page(found)) == found
    assert sections(INTRODUCTION) == {}


@pytest.mark.parametrize(
    ("aim", "reached"),
    [
        (Aim("time", 1.0, 1.0), True),
        (Aim("time", 1.01, 1.0), False),
        (Aim("speed", 20, 20, most=False), True),
        (Aim("speed", 19, 20, most=False), False),
        (Aim("memory that nobody could measure", float("nan"), 1.0), False),
    ],
)
def test_an_aim_is_reached_at_its_limit_and_not_beyond(aim: Aim, *, reached: bool):
    assert aim.is_reached is reached
    assert aims([aim]).endswith("| reached |\n") is reached


def test_who_cannot_be_had_says_so_in_its_row_and_has_no_ratio():
    absent = missing("pandoc", "`pip` could not install it")
    assert "| pandoc | could not be had: `pip` could not install it |  |" in times([contender("ours", 0.5), absent])
    assert ratio(contender("ours", 0.5), absent) == "–"


def test_a_ratio_is_our_time_as_a_multiple_of_theirs():
    assert ratio(contender("ours", 0.5), contender("theirs", 2.0)) == "0.25"
    assert "| ours | 500 | 250 |" in times([contender("ours", 0.5)])
