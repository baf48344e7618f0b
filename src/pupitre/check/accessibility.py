"""Titles that tell slides apart, and words for pictures."""

from collections import Counter

from pupitre.check.walk import inside
from pupitre.diagnostics import Diagnostic, error, note, warning
from pupitre.model.plan import ChartShape, Freeform, Group, PictureShape, Placeholder, Plan, Shape, SlidePlan, TableShape

_TITLES = ("title", "ctrTitle")


def titles(plan: Plan) -> list[Diagnostic]:
    """Return slides without a title in a title placeholder, and titles that two slides share."""
    found = []
    counts = Counter(slide.title for slide in plan.slides)
    for slide in plan.slides:
        if not any(isinstance(shape, Placeholder) and shape.kind in _TITLES for shape in slide.shapes):
            found.append(
                error("no-title", f"slide `{slide.id}` has no title placeholder", slide.origin, help="give its template a <title>")
            )
        elif counts[slide.title] > 1:
            found.append(
                error("same-title", f"several slides are called “{slide.title}”", slide.origin, help="give each slide a title of its own")
            )
    return found


def alternatives(slide: SlidePlan) -> list[Diagnostic]:
    """Return pictures, charts, tables and diagrams that say nothing to a screen reader and are not marked decorative."""
    found = []
    for shape in slide.shapes:
        silent = not shape.alt and not shape.decorative
        if silent and (isinstance(shape, PictureShape | ChartShape | TableShape | Freeform) or _is_wordless(shape)):
            message = f"`{shape.name}` on slide `{slide.id}` has no text for screen readers"
            found.append(
                warning("no-alt", message, shape.origin or slide.origin, help='say in `alt` what it shows, or write decorative="true"')
            )
    return found


def stand_ins(slide: SlidePlan) -> list[Diagnostic]:
    """Return the drawings that hold the place of a photograph."""
    message = f"slide `{slide.id}` shows a drawing where a photograph could stand"
    help_ = "put a photograph into `assets/` and name it in `photo:`, or leave the drawing"
    return [note("stand-in", message, slide.origin, help=help_) for shape in slide.shapes if shape.stand_in]


def _is_wordless(shape: Shape) -> bool:
    """Whether a group is made of drawings alone: a group with text speaks for itself."""
    return isinstance(shape, Group) and all(isinstance(child, Freeform | Group) for child in inside(shape))
