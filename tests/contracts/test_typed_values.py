"""Numbers, booleans and dates as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.contracts import boolean_of, date_of, nearest, number_of
from pupitre.contracts.values import visible_length
from pupitre.diagnostics import Origin
from pupitre.model.source import Scalar


def scalar(text: str) -> Scalar:
    return Scalar(text, Origin("a.yaml"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.50", "12.50"),
        ("12 500", "12500"),
        ("12\u00a0500", "12500"),
        ("229\u202f473", "229473"),
        ("1\u2009234\u2009567,891", "1234567.891"),
        ("-3", "-3"),
        ("\u22123,5", "-3.5"),
        ("+3", "3"),
        (" 7 ", "7"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    assert number_of(scalar(text)) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "06130", "12 50", "1 2345", "12 %", "1e5", "1_000", "nan", "inf", "1,2,3", "1.", ",5", "٣", "12h", "9" * 99]
)
def test_what_is_no_number(text: str) -> None:
    assert number_of(scalar(text)) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9), st.sampled_from(" \u00a0\u202f"))
def test_french_numbers_come_back(value: Decimal, space: str) -> None:
    assert number_of(scalar(f"{value:,}".replace(",", space).replace(".", ","))) == value


@given(st.text())
def test_no_text_raises(text: str) -> None:
    for read in (number_of, boolean_of, date_of):
        read(scalar(text))
    assert visible_length(text) <= len(text)
    assert nearest(text, ["title", "text"]) in ("", "title", "text")


def test_booleans_are_english_or_french() -> None:
    assert [boolean_of(scalar(text)) for text in ("true", "yes", "oui", "Oui", "false", "no", "non", "on", "1", "")] == [
        *[True] * 4,
        *[False] * 3,
        *[None] * 3,
    ]


def test_dates_are_days_of_the_calendar() -> None:
    assert date_of(scalar("2024-02-29")) == date(2024, 2, 29)
    assert [date_of(scalar(text)) for text in ("2023-02-29", "2024-2-9", "20240229", "2024-02-29T10:00", "29/02/2024")] == [None] * 5


def test_the_nearest_name_ignores_case_accents_and_hyphens() -> None:
    assert nearest("Résultats", ["resultats", "citation"]) == "resultats"
    assert nearest("round-to", ["round_to"]) == "round_to"
    assert nearest("zzz", ["title"]) == ""
