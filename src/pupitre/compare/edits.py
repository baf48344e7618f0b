"""The differences between two outlines as edits: done one after the other, they make the first into the second.

Slides and texts are matched by their keys before anything else is compared, so that one that moved is the same one elsewhere.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from pupitre.compare.outline import Outline, OutlineSlide, Text


class SlideRemoved(Struct, frozen=True):
    """A slide that only the first deck has."""

    slide: str
    title: str


class SlidePlaced(Struct, frozen=True):
    """A slide that stands behind `after` (at the front for an empty text): a new one with its `content`, or one that moved."""

    slide: str
    title: str
    after: str
    content: OutlineSlide | None = None


class SlideHidden(Struct, frozen=True):
    """A slide that is skipped in the show, or no longer."""

    slide: str
    title: str
    hidden: bool


class TextRemoved(Struct, frozen=True):
    """A text that only the first deck has."""

    slide: str
    title: str
    text: Text


class TextPlaced(Struct, frozen=True):
    """A text that stands behind the one with the key `after`: a new one, or one that `moved`."""

    slide: str
    title: str
    text: Text
    after: str
    moved: bool = False


class TextChanged(Struct, frozen=True):
    """A text that says something else. Where no key is the same, a text that stands in its place: `after` has a key of its own then."""

    slide: str
    title: str
    before: Text
    after: Text


class FactChanged(Struct, frozen=True):
    """A fact with its value in the first deck and in the second; None where the deck does not show it."""

    name: str
    before: str | None
    after: str | None


class Renamed(Struct, frozen=True):
    """The second deck's own name."""

    name: str


Item = TypeVar("Item")
Edit = SlideRemoved | SlidePlaced | SlideHidden | TextRemoved | TextPlaced | TextChanged | FactChanged | Renamed


def diff(first: Outline, second: Outline) -> tuple[Edit, ...]:
    """Return the edits that make `first` into `second`: slides, then their texts, then facts. None for decks that say the same."""
    return tuple(_edits(first, second))


def apply(edits: Iterable[Edit], outline: Outline) -> Outline:
    """Return `outline` once `edits` are done. They must have been made for it: a slide that is not there raises KeyError."""
    slides = {slide.id: slide for slide in outline.slides}
    facts = dict(outline.facts)
    called = outline.name
    for edit in edits:
        match edit:
            case Renamed():
                called = edit.name
            case FactChanged():
                facts = {name: value for name, value in facts.items() if name != edit.name}
                facts |= {} if edit.after is None else {edit.name: edit.after}
            case SlideRemoved():
                del slides[edit.slide]
            case SlidePlaced():
                slide = edit.content or slides.pop(edit.slide)
                slides = _inserted(slides, edit.slide, slide, edit.after)
            case SlideHidden():
                slides[edit.slide] = replace(slides[edit.slide], hidden=edit.hidden)
            case _:
                slides[edit.slide] = _rewritten(slides[edit.slide], edit)
    return Outline(called, tuple(slides.values()), tuple(sorted(facts.items())))


def _edits(first: Outline, second: Outline) -> Iterator[Edit]:
    if first.name != second.name:
        yield Renamed(second.name)
    old, new = ({slide.id: slide for slide in outline.slides} for outline in (first, second))
    removed, placed = _moves(list(old), list(new))
    yield from (SlideRemoved(id, old[id].title) for id in removed)
    yield from (SlidePlaced(id, new[id].title, after, None if id in old else new[id]) for id, after in placed)
    for id in new:
        if id in old:
            yield from _slide_edits(old[id], new[id])
    before, after = dict(first.facts), dict(second.facts)
    names = sorted({*before, *after})
    yield from (FactChanged(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name))


def _slide_edits(old: OutlineSlide, new: OutlineSlide) -> Iterator[Edit]:
    if old.hidden != new.hidden:
        yield SlideHidden(new.id, new.title, new.hidden)
    changed = list(_changed(old.texts, new.texts))
    yield from (TextChanged(new.id, new.title, before, after) for before, after in changed)
    renamed = {before.key: after.key for before, after in changed}
    was = {renamed.get(text.key, text.key): text for text in old.texts}
    now = {text.key: text for text in new.texts}
    removed, placed = _moves(list(was), list(now))
    yield from (TextRemoved(new.id, new.title, was[key]) for key in removed)
    yield from (TextPlaced(new.id, new.title, now[key], after, key in was) for key, after in placed)


def _changed(old: Sequence[Text], new: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    """Yield the texts that say something else: those of one key, then of what is left those of one name, then of one role, in order."""
    left, right = {text.key: text for text in old}, {text.key: text for text in new}
    for key in [text.key for text in new if text.key in left]:
        before, after = left.pop(key), right.pop(key)
        if before != after:
            yield before, after
    for kind in (lambda text: (text.role, text.name), lambda text: text.role):
        for after in list(right.values()):
            before_ = next((text for text in left.values() if kind(text) == kind(after)), None)
            if before_ is not None:
                yield left.pop(before_.key), right.pop(after.key)


def _moves(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the keys to remove, and those to place each behind another, in the order of `new`. As many as can be stay where they are."""
    places = {key: index for index, key in enumerate(old)}
    wanted = set(new)
    staying = _longest_rising([places[key] for key in new if key in places])
    placed = [(key, before) for before, key in zip(("", *new), new, strict=False) if places.get(key) not in staying]
    return [key for key in old if key not in wanted], placed


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the longest rising part of `numbers`, all different, by the first of the piles on which each can lie."""
    tops: list[int] = []
    below: dict[int, int | None] = {}
    for number in numbers:
        pile = bisect_left(tops, number)
        below[number] = tops[pile - 1] if pile else None
        tops[pile : pile + 1] = [number]
    found: set[int] = set()
    last: int | None = tops[-1] if tops else None
    while last is not None:
        found.add(last)
        last = below[last]
    return found


def _inserted(items: dict[str, Item], key: str, item: Item, after: str) -> dict[str, Item]:
    """Return `items` with one more, behind the key `after`, or at the front for an empty text."""
    entries = [entry for entry in items.items() if entry[0] != key]
    place = 1 + [name for name, _ in entries].index(after) if after else 0
    return dict([*entries[:place], (key, item), *entries[place:]])


def _rewritten(slide: OutlineSlide, edit: TextRemoved | TextPlaced | TextChanged) -> OutlineSlide:
    texts = {text.key: text for text in slide.texts}
    match edit:
        case TextRemoved():
            del texts[edit.text.key]
        case TextPlaced():
            texts = _inserted(texts, edit.text.key, edit.text, edit.after)
        case TextChanged():
            texts = {text.key: text for text in (edit.after if text == edit.before else text for text in slide.texts)}
    return replace(slide, texts=tuple(texts.values()))
