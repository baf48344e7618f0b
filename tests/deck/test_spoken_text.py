"""Slide by slide, the deck says what the talk as given says, word for word, and nothing else but what is listed with its reason."""

from pathlib import Path

import pytest

from support import texts
from support.spoken import Item, plain, read_spoken, unmarked, words
from support.texts import SlideText

SPOKEN = read_spoken(Path(__file__).with_name("spoken.yaml"))
NUMBERS = range(1, len(SPOKEN.slides) + 1)


@pytest.fixture(scope="module")
def slides(deck: Path) -> list[SlideText]:
    return texts.read(deck)


def items(number: int) -> tuple[Item, ...]:
    """The items of a slide, its title first."""
    title, others = SPOKEN.slides[number - 1]
    return (title, *others) if title else others


def paragraphs(slide: SlideText) -> list[str]:
    """The slide's paragraphs, footers and the like apart; the title without its mark of continuation."""
    first, *others = slide.paragraphs
    assert first == slide.title
    return [unmarked(first), *(plain(text) for text in others)]


def without(shown: list[str], found: tuple[str, ...]) -> list[str]:
    """Take each of `found` away once."""
    left = list(shown)
    for text in found:
        left.remove(text)
    return left


def test_every_slide_of_the_talk_is_there_and_no_other(slides: list[SlideText]):
    assert [slide.number for slide in slides] == list(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_item_is_on_its_slide_word_for_word(slides: list[SlideText], number: int):
    left = paragraphs(slides[number - 1])
    for item in items(number):
        for text in item.shown:
            assert text in left, f"not on slide {number}: {text}"
            left.remove(text)


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_else_is_on_the_slide_but_listed_additions(slides: list[SlideText], number: int):
    slide = slides[number - 1]
    rest = without(paragraphs(slide), tuple(text for item in items(number) for text in item.shown))
    beside = [addition for addition in SPOKEN.additions if not addition.in_chrome]
    chrome = [addition for addition in SPOKEN.additions if addition.in_chrome]
    assert [text for text in rest if not any(one.allows(text, number) for one in beside)] == []
    assert [text for text in slide.chrome if not any(one.allows(plain(text), number) for one in chrome)] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_titles_are_those_of_the_talk(slides: list[SlideText], number: int):
    title, _ = SPOKEN.slides[number - 1]
    if title is not None:
        assert unmarked(slides[number - 1].title) in title.shown


def test_what_is_set_otherwise_has_the_same_words_and_a_reason():
    for number in NUMBERS:
        for item in items(number):
            assert words(item.shown) - words([item.says]) == words(item.adds), item.says
            assert words([item.says]) - words(item.shown) == words([]), item.says
            assert item.because or item.shown == (item.says,)


def test_every_listed_addition_is_used_and_has_a_reason(slides: list[SlideText]):
    for addition in SPOKEN.additions:
        assert addition.because
        shown = [(slide.number, text) for slide in slides for text in (slide.chrome if addition.in_chrome else slide.paragraphs)]
        assert any(addition.allows(plain(text), number) for number, text in shown), addition.kind


def test_the_repairs_change_signs_and_never_words():
    assert plain("L’agence\u00a0: 230\u202f000 — «\u00a0oui\u00a0»…") == "L'agence : 230 000 - « oui »..."
    assert unmarked("Durabilité sociale\u00a0(1/2)") == "Durabilité sociale"
    assert unmarked("Durabilité sociale (au sens RH)") == "Durabilité sociale (au sens RH)"
