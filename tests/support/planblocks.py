"""The texts of a plan, one by one, each with the frame that it must stay in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from pupitre.model.plan import ChartShape, Frame, Group, Paragraph, Shape, SlidePlan, TableShape, TextBody
from support.pdfwords import Box, visible

COMMON_BULLETS = "■•–◦▪›‣·●○□▶►"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the plan as it can be compared. `paragraph` is its paragraph's index in its block."""

    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class TextOf:
    """The text of one shape or table cell. `lines` is what the plan predicts, None where it predicts nothing.

    `extras` are characters that the rendering adds by itself (bullets, numbers of a list); with `open_ended` it may add any (a field).
    """

    name: str
    box: Box
    tokens: tuple[Token, ...]
    lines: int | None
    wraps: bool
    extras: str
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A chart: it draws texts of its own inside `box`, `labels` among them."""

    name: str
    box: Box
    labels: tuple[str, ...]


def texts_of(slide: SlidePlan) -> list[TextOf]:
    """Return every text of `slide` in reading order, those inside groups and tables too."""
    return [text for shape in flat(slide.shapes) for text in _texts(shape)]


def regions_of(slide: SlidePlan) -> list[Region]:
    """Return the charts of `slide`."""
    charts = (shape for shape in flat(slide.shapes) if isinstance(shape, ChartShape))
    return [Region(chart.name, box_of(chart.frame), tuple(visible(label) for label in chart.categories)) for chart in charts]


def flat(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    """Yield `shapes`, with the members of groups in place of the groups."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from flat(shape.children)
        else:
            yield shape


def box_of(frame: Frame) -> Box:
    """Return a plan's frame as a box."""
    return Box(frame.x, frame.y, frame.right, frame.bottom)


def _texts(shape: Shape) -> Iterator[TextOf]:
    if isinstance(shape, TableShape):
        yield from _cells(shape)
    body = getattr(shape, "text", None)
    if isinstance(body, TextBody):
        yield _text(shape.name, box_of(shape.frame), body)


def _cells(table: TableShape) -> Iterator[TextOf]:
    lefts = [table.frame.x, *(table.frame.x + width for width in accumulate(table.widths))]
    tops = [table.frame.y, *(table.frame.y + height for height in accumulate(table.heights))]
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            right = lefts[min(column + cell.col_span, len(table.widths))]
            bottom = tops[min(row + cell.row_span, len(table.heights))]
            yield _text(f"{table.name} [{row + 1}, {column + 1}]", Box(lefts[column], tops[row], right, bottom), cell.text)


def _text(name: str, box: Box, body: TextBody) -> TextOf:
    tokens = tuple(Token(word, index) for index, paragraph in enumerate(body.paragraphs) for word in _words(paragraph))
    written = [paragraph for paragraph in body.paragraphs if any(run.text.strip() for run in paragraph.runs)]
    predicted = all(paragraph.lines for paragraph in written) and bool(written)
    lines = sum(len([line for line in paragraph.lines if visible(line)]) for paragraph in written) if predicted else None
    extras = "".join(_extras(paragraph) for paragraph in body.paragraphs)
    fields = any(run.field for paragraph in body.paragraphs for run in paragraph.runs)
    return TextOf(name, box, tokens, None if fields else lines, body.wrap, extras, fields)


def _words(paragraph: Paragraph) -> list[str]:
    text = "".join("\n" if run.is_break else "" if run.field else run.text for run in paragraph.runs)
    return [shown for word in text.split() if (shown := visible(word))]


def _extras(paragraph: Paragraph) -> str:
    if paragraph.bullet is None:
        return COMMON_BULLETS  # whatever the layout's list says
    return paragraph.bullet.char + ("0123456789.)(" if paragraph.bullet.number else "")
