"""The order in which a slide is read aloud, against the order in which it is seen.

Shapes are written in reading order. Two orders are natural, row by row and column by column, and nobody can tell which one is meant; so
only what contradicts both is told: something read later that stands above in the same column, or before in the same row.
"""

from collections.abc import Iterator
from itertools import combinations

from pupitre.check.walk import TITLES, bodies, inside
from pupitre.diagnostics import Diagnostic, warning
from pupitre.model.plan import Freeform, Group, Placeholder, Shape, SlidePlan
from pupitre.units import Emu, cm

_TOLERANCE = cm(0.2)
_CHROME = "/chrome.xml.j2"
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


def reading_order(slide: SlidePlan, language: str) -> list[Diagnostic]:
    """Return what is read before the title, and the first two shapes that are read the other way round than they are seen."""
    mirrored = language.split("-", maxsplit=1)[0].lower() in _RIGHT_TO_LEFT
    return [*_before_title(slide), *_contradictions(slide, mirrored=mirrored)]


def _before_title(slide: SlidePlan) -> list[Diagnostic]:
    """Only decoration may lie behind: who listens hears first which slide it is."""
    early = next((shape for shape in slide.shapes[: _title(slide)] if _speaks(shape)), None)
    if early is None:
        return []
    message = f"`{early.name}` on slide `{slide.id}` is read before the title"
    help_ = 'write decorative="true" where it says nothing, or lay it in front: behind="false"'
    return [warning("before-title", message, early.origin or slide.origin, help=help_)]


def _title(slide: SlidePlan) -> int:
    """Return how many shapes stand before the title; 0 for a slide without one."""
    kinds = [shape.kind if isinstance(shape, Placeholder) else "" for shape in slide.shapes]
    return next((number for number, kind in enumerate(kinds) if kind in TITLES), 0)


def _contradictions(slide: SlidePlan, *, mirrored: bool) -> list[Diagnostic]:
    for together in _read_together(slide):
        for first, second in combinations(together, 2):
            where = _seen_before(second, first, mirrored=mirrored)
            if where:
                message = f"`{_called(second)}` on slide `{slide.id}` is read after `{_called(first)}`, and stands {where} it"
                help_ = "write the blocks of the template in the order in which they are seen"
                return [warning("reading-order", message, second.origin or slide.origin, help=help_)]
    return []


def _read_together(slide: SlidePlan) -> Iterator[list[Shape]]:
    """Yield shapes that are read one after the other: the slide's own content, then each group that has no words for the whole.

    A group with drawn areas is a map, whose names have no order.
    """
    yield [shape for shape in slide.shapes[_title(slide) :] if _speaks(shape) and not _has_its_place(shape)]
    for shape in slide.shapes:
        for group in inside(shape):
            if isinstance(group, Group) and not any(isinstance(child, Freeform) for child in group.children):
                yield [child for child in group.children if _speaks(child)]


def _has_its_place(shape: Shape) -> bool:
    """Whether a shape stands where every slide has it: placeholders, and the brand's own marks, which come with the footers."""
    if isinstance(shape, Placeholder):
        return not shape.moved
    return shape.origin is not None and shape.origin.file.endswith(_CHROME)


def _seen_before(one: Shape, other: Shape, *, mirrored: bool) -> str:
    """Return how `one` stands to `other` when the eye meets it first, or an empty text."""
    a, b = one.frame, other.frame
    if a.bottom <= b.y + _TOLERANCE and _shared(a.x, a.right, b.x, b.right):
        return "above"
    before = b.right <= a.x + _TOLERANCE if mirrored else a.right <= b.x + _TOLERANCE
    if before and _shared(a.y, a.bottom, b.y, b.bottom):
        return "to the right of" if mirrored else "to the left of"
    return ""


def _shared(start: Emu, end: int, other_start: Emu, other_end: int) -> bool:
    """Whether two spans share more than half of the shorter one."""
    return min(end, other_end) - max(start, other_start) > min(end - start, other_end - other_start) / 2


def _speaks(shape: Shape) -> bool:
    if shape.decorative:
        return False
    return bool(shape.alt) or any(
        run.text.strip() for one in inside(shape) for body in bodies(one) for p in body.paragraphs for run in p.runs
    )


def _called(shape: Shape) -> str:
    """Return the first words of a shape, which tell it from others of its name."""
    texts = (run.text for one in inside(shape) for body in bodies(one) for paragraph in body.paragraphs for run in paragraph.runs)
    return shape.alt[:40] or next((text[:40] for text in texts if text.strip()), shape.name)
