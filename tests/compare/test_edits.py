"""Two decks compared: done one after the other, the edits make the first into the second; what moved is told as moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.compare import Outline, OutlineSlide, Text, apply, diff
from pupitre.compare.edits import FactChanged, Renamed, SlideHidden, SlidePlaced, SlideRemoved, TextChanged, TextPlaced, TextRemoved

KEYS = st.sampled_from(["a", "b", "c", "d", "e"])
WORDS = st.sampled_from(["red", "green", "blue"])
TEXTS = st.lists(st.builds(Text, KEYS, WORDS, WORDS, st.sampled_from(["", "title", "notes"])), max_size=5, unique_by=lambda text: text.key)
SLIDES = st.lists(st.builds(OutlineSlide, KEYS, TEXTS.map(tuple), st.booleans()), max_size=5, unique_by=lambda slide: slide.id)
FACTS = st.dictionaries(KEYS, WORDS, max_size=3).map(lambda facts: tuple(sorted(facts.items())))
OUTLINES = st.builds(Outline, WORDS, SLIDES.map(tuple), FACTS)


@given(OUTLINES, OUTLINES)
def test_the_edits_make_the_first_into_the_second(first: Outline, second: Outline):
    assert apply(diff(first, second), first) == second


@given(OUTLINES)
def test_a_deck_does_not_differ_from_itself(outline: Outline):
    assert diff(outline, outline) == ()


@given(OUTLINES, st.randoms(use_true_random=False))
def test_slides_that_only_change_places_are_only_moved(outline: Outline, choice):
    slides = list(outline.slides)
    choice.shuffle(slides)
    edits = diff(outline, Outline(outline.name, tuple(slides), outline.facts))
    assert all(isinstance(edit, SlidePlaced) and edit.content is None for edit in edits)
    assert len(edits) < max(1, len(slides))


def slide(id: str, *texts: str, hidden: bool = False) -> OutlineSlide:
    """Return a slide whose texts are given as `key=text`."""
    pairs = (text.split("=") for text in texts)
    return OutlineSlide(id, tuple(Text(key, key, said, "title" if key == "title" else "") for key, said in pairs), hidden)


def deck(*slides: OutlineSlide, name: str = "deck", **facts: str) -> Outline:
    return Outline(name, slides, tuple(sorted(facts.items())))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (deck(slide("a")), deck(slide("a"), slide("b", "title=B")), [SlidePlaced("b", "B", "a", slide("b", "title=B"))]),
        (deck(slide("a", "title=A"), slide("b")), deck(slide("b")), [SlideRemoved("a", "A")]),
        (deck(slide("a"), slide("b"), slide("c")), deck(slide("c"), slide("a"), slide("b")), [SlidePlaced("c", "", "")]),
        (deck(slide("a")), deck(slide("a", hidden=True)), [SlideHidden("a", "", hidden=True)]),
        (
            deck(slide("a", "x=one", "y=two")),
            deck(slide("a", "x=one", "y=three")),
            [TextChanged("a", "", Text("y", "y", "two"), Text("y", "y", "three"))],
        ),
        (deck(slide("a", "x=one")), deck(slide("a")), [TextRemoved("a", "", Text("x", "x", "one"))]),
        (deck(slide("a", "x=one")), deck(slide("a", "y=2", "x=one")), [TextPlaced("a", "", Text("y", "y", "2"), "")]),
        (
            deck(slide("a", "x=one", "y=two")),
            deck(slide("a", "y=two", "x=one")),
            [TextPlaced("a", "", Text("y", "y", "two"), "", moved=True)],
        ),
        (deck(name="one"), deck(name="two"), [Renamed("two")]),
        (deck(x="1", y="2"), deck(x="3", z="4"), [FactChanged("x", "1", "3"), FactChanged("y", "2", None), FactChanged("z", None, "4")]),
    ],
)
def test_each_difference_is_one_edit(first: Outline, second: Outline, expected: list[object]):
    assert list(diff(first, second)) == expected


def test_texts_are_the_same_ones_by_key_however_much_they_say_otherwise():
    first, second = deck(slide("a", "x=one", "y=two")), deck(slide("a", "x=two", "y=one"))
    assert [(edit.before.key, edit.after.key) for edit in diff(first, second) if isinstance(edit, TextChanged)] == [("x", "x"), ("y", "y")]


def test_a_text_without_its_key_is_what_stands_in_its_place():
    first, second = deck(slide("a", "x=one")), deck(slide("a", "z=two"))
    assert diff(first, second) == (TextChanged("a", "", Text("x", "x", "one"), Text("z", "z", "two")),)


def test_two_thousand_slides_are_compared_at_once():
    slides = [slide(f"s{number}", f"title={number}") for number in range(2_000)]
    first, second = deck(*slides), deck(*slides[1_000:], *slides[:1_000])
    edits = diff(first, second)
    assert len(edits) == 1_000
