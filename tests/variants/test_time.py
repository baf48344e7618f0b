"""Time: what slides take, what to say of a talk that takes too long, and the best shorter one."""

from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pupitre.variants import resolve
from pupitre.variants.timing import Timed, shortened, total, weight
from support.talks import HERE, MAYORS, ONE, codes, layered, order, talk


def minutes(tmp_path: Path, one: str, settings: str = "") -> tuple[Decimal, bool]:
    found = layered(tmp_path, one=f"title: One\n{one}", **({"settings": settings} if settings else {}))
    first = found.times[0]
    return first.minutes, first.estimated


WORDS = "word " * 281
SETTINGS = "title: A\nlanguage: {}\nbrand: plain\nsections: [{{id: s, title: S, slides: [one]}}]\n{}"


@pytest.mark.parametrize(
    ("one", "settings", "expected"),
    [
        ("minutes: 2.25", "", ("2.25", False)),
        ("minutes: 2,5", "", ("2.5", False)),
        ("", "", ("0.5", True)),
        (f"notes: {WORDS}", "", ("2.5", True)),  # 281 words at 140 a minute, in steps of half a minute
        (f"notes: {WORDS}", SETTINGS.format("fr", ""), ("2.5", True)),  # 130 a minute
        (f"notes: {WORDS}", SETTINGS.format("en", "estimate: 281\n"), ("1", True)),
        (f"notes: {WORDS}", SETTINGS.format("en", "estimate: {words_per_minute: 100, minimum: 4}\n"), ("4", True)),
        ("", SETTINGS.format("en", "estimate: {words_per_minute: 100, minimum: 0}\n"), ("0", True)),
        ("hidden: yes\nminutes: 3", "", ("0", False)),
    ],
)
def test_a_slide_takes_the_time_that_is_given_or_that_its_notes_take(tmp_path: Path, one: str, settings: str, expected: tuple[str, bool]):
    assert minutes(tmp_path, one, settings) == (Decimal(expected[0]), expected[1])


def three(tmp_path: Path, mayors: str, *, one: str = "", two: str = ""):
    files = {
        ONE: f"template: plain\ntitle: One\nminutes: 3\n{one}",
        "slides/two.yaml": f"template: plain\ntitle: Two\nminutes: 4\n{two}",
        "slides/three.yaml": "template: plain\ntitle: Three\nminutes: 2\npriority: 1\n",
        MAYORS: f"name: M\n{mayors}\n",
    }
    return talk(tmp_path, files)


@pytest.mark.parametrize(
    ("mayors", "two", "found", "help_"),
    [
        ("minutes: 9", "", [], ""),
        ("minutes: 8", "", [f"over-time @ {MAYORS}:2:10"], "leave out `one` (3 min), as `build --minutes 8` does"),
        ("minutes: 8", "priority: 5\n", [f"over-time @ {MAYORS}:2:10"], "leave out `two` (4 min), as `build --minutes 8` does"),
        ("minutes: 2", "", [f"over-time @ {MAYORS}:2:10"], "leave out `one` (3 min), `two` (4 min), as `build --minutes 2` does"),
        ("minutes: 1", "", [f"over-time @ {MAYORS}:2:10"], "shorten the notes, or ask for more time"),
    ],
)
def test_a_talk_that_is_too_long_proposes_what_to_leave_out(tmp_path: Path, mayors: str, two: str, found: list[str], help_: str):
    resolved = resolve(three(tmp_path, mayors, two=two), HERE)
    assert codes(resolved) == found
    assert [problem.help for problem in resolved.problems] == ([help_] if help_ else [])
    assert [problem.severity for problem in resolved.problems] == ["warning"] * len(found)
    assert order(resolved) == ["one", "two", "three"]


def test_later_layers_have_the_last_word_on_the_budget(tmp_path: Path):
    found = three(tmp_path, "minutes: 2")
    both = talk(tmp_path, {"slides/variants/mayors/shore.yaml": "minutes: 30\n"})
    assert resolve(found, HERE).talk.budget == 2
    assert resolve(both, HERE).talk.budget == 30


def test_a_shorter_talk_is_the_one_proposed(tmp_path: Path):
    found = three(tmp_path, "minutes: 8", two="priority: 5\n")
    resolved = resolve(found, replace(HERE, minutes=8))
    assert codes(resolved) == []
    assert order(resolved) == ["one", "three"]
    assert (resolved.talk.budget, total(resolved.times)) == (8, Decimal(5))
    assert [(step.slide, step.action) for step in resolved.steps] == [("two", "left out to fit 8 minutes (priority 5, 4 min)")]


def test_a_talk_cannot_be_shorter_than_what_must_stay(tmp_path: Path):
    resolved = resolve(three(tmp_path, "drop: [two]"), replace(HERE, minutes=1))
    assert codes(resolved) == ["over-time @ slides/talk.yaml:1:1"]
    assert resolved.problems[0].severity == "error"


SLIDES = st.lists(
    st.tuples(st.decimals("0", "6", places=2), st.integers(1, 5)),
    max_size=9,
).map(lambda slides: [Timed(f"s{index}", minutes, priority) for index, (minutes, priority) in enumerate(slides)])


def best_by_trying_all(slides: list[Timed], budget: Decimal) -> tuple[str, ...] | None:
    """Return the subset that the rule asks for, found the slow way: most worth, then longest, then earliest."""
    loose = [slide for slide in slides if slide.priority > 1]
    fixed = [slide for slide in slides if slide.priority == 1]
    room = budget - total(fixed)
    if room < 0:
        return None
    choices = [choice for size in range(len(loose) + 1) for choice in combinations(loose, size) if total(choice) <= room]
    best = max(choices, key=lambda choice: (sum(map(weight, choice)), total(choice), [-slides.index(slide) for slide in choice]))
    return tuple(slide.id for slide in slides if slide.priority == 1 or slide in best)


@given(SLIDES, st.decimals("0", "40", places=2))
def test_shortening_finds_what_trying_everything_finds(slides: list[Timed], budget: Decimal):
    assert shortened(slides, budget) == best_by_trying_all(slides, budget)


@given(SLIDES, st.decimals("0", "40", places=2))
def test_shortening_keeps_what_must_stay_in_order_and_in_time(slides: list[Timed], budget: Decimal):
    kept = shortened(slides, budget)
    if kept is None:
        assert total([slide for slide in slides if slide.priority == 1]) > budget
        return
    assert {slide.id for slide in slides if slide.priority == 1} <= set(kept)
    assert list(kept) == [slide.id for slide in slides if slide.id in kept]
    assert total([slide for slide in slides if slide.id in kept]) <= budget


def test_many_slides_are_shortened_at_once():
    slides = [Timed(f"s{index}", Decimal(index % 7) / 2, index % 5 + 1) for index in range(400)]
    kept = shortened(slides, Decimal(300))
    assert kept is not None
    assert total([slide for slide in slides if slide.id in kept]) <= 300
