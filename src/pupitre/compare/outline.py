"""What a deck says, without its looks: slides, and on each the texts in reading order, under keys that last over rebuilds and moves."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from pupitre.model.plan import AutoShape, ChartShape, Paragraph, Placeholder, Plan, Shape, SlidePlan, TableShape, TextBody
from pupitre.model.talk import Talk
from pupitre.render import figures
from pupitre.write.identity import guid
from pupitre.write.scope import Scope, walk
from pupitre.write.tables import grid

Role = Literal["", "title", "notes", "alt", "data"]
FIELDS = ("sldNum", "dt")
"""Placeholders that PowerPoint fills: what they say is nobody's text."""

NOTES = "notes"


class Text(Struct, frozen=True):
    """A text. `key` is unique on its slide; `name` is what the selection pane calls its shape. Paragraphs and breaks are line feeds."""

    key: str
    name: str
    text: str
    role: Role = ""


class OutlineSlide(Struct, frozen=True):
    """A slide, with its texts in reading order and the notes last. Its id is unique in the deck."""

    id: str
    texts: tuple[Text, ...]
    hidden: bool = False

    @property
    def title(self) -> str:
        """Its title on one line, empty when it has none."""
        return next((" ".join(text.text.split()) for text in self.texts if text.role == "title"), "")


class Outline(Struct, frozen=True):
    """A deck. `name` is its variant, or its file. `facts` are (name, value as shown), by name; a file does not say the values."""

    name: str
    slides: tuple[OutlineSlide, ...]
    facts: tuple[tuple[str, str], ...] = ()


def outline_of_plan(plan: Plan, talk: Talk) -> Outline:
    """Return the outline of a planned deck of `talk`, the variant's own."""
    facts = tuple((name, _shown(name, talk)) for name in sorted(set(plan.facts)))
    return Outline(plan.variant, tuple(_slide(slide) for slide in plan.slides), facts)


def distinct(keys: list[str]) -> list[str]:
    """Return `keys`, those that come again with `#2`, `#3`… behind them."""
    seen: Counter[str] = Counter()
    found = []
    for key in keys:
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return found


def number(value: float | None) -> str:
    """Return a figure of a chart as text."""
    return "–" if value is None else f"{value:.12g}"


def _shown(name: str, talk: Talk) -> str:
    fact = talk.facts.get(name)
    if fact is None:
        return ""
    return figures.show(fact, talk.language).text + (f" ({fact.year})" if fact.year else "")


def _slide(slide: SlidePlan) -> OutlineSlide:
    names = Scope(slide, slide.shapes).names
    texts = [text for shape in walk(slide.shapes) for text in _texts(shape, guid(slide.id, shape.key), names[shape.key])]
    notes = _paragraphs(slide.notes.paragraphs)
    said = [Text(NOTES, NOTES, notes, "notes")] if notes else []
    return OutlineSlide(slide.id, (*texts, *said), slide.hidden)


def _texts(shape: Shape, key: str, name: str) -> Iterator[Text]:
    if shape.alt:
        yield Text(f"{key}/alt", name, shape.alt, "alt")
    match shape:
        case Placeholder(kind=kind) if kind in FIELDS:
            return
        case Placeholder(kind=kind, text=body):
            yield from _body(body, key, name, "title" if kind in ("title", "ctrTitle") else "")
        case AutoShape(text=TextBody() as body):
            yield from _body(body, key, name, "")
        case TableShape():
            yield from _cells(shape, key, name)
        case ChartShape():
            lines = [
                f"{series.name}: {category} {number(value)}"
                for series in shape.series
                for category, value in zip(shape.categories, series.values, strict=True)
            ]
            yield Text(f"{key}/data", name, "\n".join(lines), "data")
        case _:
            return


def _body(body: TextBody, key: str, name: str, role: Role) -> Iterator[Text]:
    text = _paragraphs(body.paragraphs)
    if text:
        yield Text(key, name, text, role)


def _cells(table: TableShape, key: str, name: str) -> Iterator[Text]:
    for row, slots in enumerate(grid(table)):
        for column, slot in enumerate(slots):
            if not slot.down and not slot.right:
                yield from _body(slot.cell.text, f"{key}/{row},{column}", name, "")


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> str:
    lines = ("".join("\n" if run.is_break else run.text for run in paragraph.runs if not run.field) for paragraph in paragraphs)
    return "\n".join(lines).strip("\n")
