"""The words of a talk as it was given (`tests/deck/spoken.yaml`), and how they are compared with those of a slide.

`plain` undoes the typographic repairs that a deck may make, and nothing else: spaces that do not break or that are narrow, curly
apostrophes, dashes for hyphens and the other way round, an ellipsis for three dots, a line break for a space.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_REPAIRS = (
    (re.compile(r"[\u00a0\u202f\u2002\u2009\s]+"), " "),  # no-break, narrow, en and thin spaces; line breaks
    (re.compile("[’ʼ]"), "'"),
    (re.compile("[–—]"), "-"),
    (re.compile("…"), "..."),
)
_MARK = re.compile(r"\s*\((\d+)/(\d+)\)$")
_WORD = re.compile(r"[\w%²]+")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the transcript: what it `says`, the paragraphs that are `shown` for it, and words that these add."""

    says: str
    shown: tuple[str, ...]
    adds: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A kind of text that the deck shows besides. `slides` are the numbers of those that may; none means all."""

    kind: str
    pattern: re.Pattern[str]
    because: str
    slides: tuple[int, ...] = ()
    in_chrome: bool = False

    def allows(self, text: str, number: int) -> bool:
        """Whether `text` on slide `number` is of this kind."""
        return bool(self.pattern.fullmatch(text)) and (not self.slides or number in self.slides)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The talk as given: per slide the title as an item (None where there is none) and the other items."""

    slides: tuple[tuple[Item | None, tuple[Item, ...]], ...]
    additions: tuple[Addition, ...]


def plain(text: str) -> str:
    """Return `text` with its typographic repairs undone."""
    for pattern, replacement in _REPAIRS:
        text = pattern.sub(replacement, text)
    return text.strip()


def unmarked(title: str) -> str:
    """Return a title without its place among slides of the same title, `(1/2)`."""
    return _MARK.sub("", plain(title))


def words(texts: Iterable[str]) -> Counter[str]:
    """Count the words, signs left out."""
    return Counter(word for text in texts for word in _WORD.findall(plain(text)))


def read_spoken(path: Path) -> Spoken:
    """Return what the file at `path` says, with its gaps filled."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    gaps = data["gaps"]
    slides = tuple((_title(slide, gaps), tuple(_item(item, gaps) for item in slide["items"])) for slide in data["slides"])
    return Spoken(slides, tuple(_addition(entry) for entry in data["additions"]))


def _title(slide: dict[str, Any], gaps: dict[str, str]) -> Item | None:
    return _item({**slide, "says": slide["title"]}, gaps) if slide["title"] else None


def _item(item: str | dict[str, Any], gaps: dict[str, str]) -> Item:
    if isinstance(item, str):
        return Item(_filled(item, gaps), (_filled(item, gaps),))
    says = _filled(item["says"], gaps)
    shown = tuple(_filled(text, gaps) for text in item.get("shown", [item["says"]]))
    return Item(says, shown, tuple(item.get("adds", ())), item.get("because", ""))


def _filled(text: str, gaps: dict[str, str]) -> str:
    return plain(re.sub("‹(G\\d)›", lambda found: gaps[found.group(1)], text))


def _addition(entry: dict[str, Any]) -> Addition:
    pattern = re.compile(plain(entry["is"]))
    return Addition(entry["kind"], pattern, entry["because"], tuple(entry.get("slides", ())), entry.get("in") == "chrome")
