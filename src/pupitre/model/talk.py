"""The talk: the whole source, read and validated, before and after the layers of a variant."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pupitre.diagnostics import Origin
from pupitre.model.contract import Template
from pupitre.model.source import Mapping, Scalar

Confidence = Literal["high", "medium", "low", "none"]
Nature = Literal["public", "computed", "presentation", "restored", "missing"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with all that makes it honest.

    `value` is None when nobody has it. `nature` says where it comes from: a `public` source, our own arithmetic (`computed`), the
    presentation alone, a `restored` guess, or `missing`. `credit` is the short source for the slide, `source` the full one for the
    notes. `approximate` puts "environ" before it; `round_to` is the step to which it is shown (10000 shows 229 473 as 230 000).
    `text` is a value that is not a number ("1996-2004").
    """

    name: str
    label: str
    origin: Origin
    value: Decimal | None = None
    text: str = ""
    unit: str = ""
    year: str = ""
    perimeter: str = ""
    source: str = ""
    credit: str = ""
    confidence: Confidence = "none"
    nature: Nature = "public"
    approximate: bool = False
    round_to: Decimal | None = None
    comment: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether nobody has this figure."""
        return self.value is None and not self.text


@dataclass(frozen=True, slots=True)
class SlideSource:
    """One slide as written: its template's kind and its fields, `template`, `notes`, `minutes` and `tone` included."""

    id: str
    template: str
    fields: Mapping
    origin: Origin


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the running order. `slides` are ids, with their places."""

    id: str
    title: str
    slides: tuple[Scalar, ...]
    origin: Origin
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """The whole source of a talk.

    `settings` is `slides/talk.yaml` as nodes (title, organiser, territory, meeting…); `sections` the running order; `slides` by id;
    `templates` by kind. `partials` are the Jinja files that templates include, by path below `templates/`. `root` is the project.
    """

    root: Path
    title: str
    language: str
    brand: str
    settings: Mapping
    sections: tuple[Section, ...]
    slides: dict[str, SlideSource]
    facts: dict[str, Fact]
    templates: dict[str, Template]
    partials: dict[str, str] = field(default_factory=dict)
    variant: str = "reference"
    revision: str = ""

    def in_variant(self, key: str) -> "Talk":
        """Return the same talk under another variant's key."""
        return replace(self, variant=key)
