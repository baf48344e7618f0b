"""Titles: each slide has one, they tell slides apart, and they are short enough to be listened to."""

from collections import Counter

from pupitre.check.walk import TITLES
from pupitre.diagnostics import Diagnostic, error, note
from pupitre.model.plan import Placeholder, Plan, SlidePlan

# A list of slides, as a screen reader reads it out, is a list of titles.
_LONG = 120


def titles(plan: Plan) -> list[Diagnostic]:
    """Return slides without words in a title placeholder, titles that two slides share, and titles that nobody can keep in mind."""
    counts = Counter(_spoken(slide.title) for slide in plan.slides)
    return [problem for slide in plan.slides for problem in _title(slide, counts)]


def _title(slide: SlidePlan, counts: Counter[str]) -> list[Diagnostic]:
    spoken = _spoken(slide.title)
    if not spoken or not any(isinstance(shape, Placeholder) and shape.kind in TITLES for shape in slide.shapes):
        message = f"slide `{slide.id}` has no words in a title placeholder"
        return [error("no-title", message, slide.origin, help="give its template a <title> with words in it")]
    if counts[spoken] > 1:
        return [error("same-title", f"several slides are called “{slide.title}”", slide.origin, help="give each slide a title of its own")]
    if len(spoken) > _LONG:
        message = f"the title of slide `{slide.id}` has {len(spoken)} characters: in a list of slides, few people listen to its end"
        return [note("long-title", message, slide.origin, help=f"say it in {_LONG} characters, and the rest on the slide")]
    return []


def _spoken(title: str) -> str:
    """Return a title as it sounds: capitals and blanks make no difference to who listens."""
    return " ".join(title.split()).casefold()
