"""Words for those who do not see pictures: they are there, they say something, and they do not say it at length."""

import re
from collections.abc import Iterator

from pupitre.check.walk import bodies, inside
from pupitre.check.words import NAMELESS, words_of
from pupitre.diagnostics import Diagnostic, Origin, note, warning
from pupitre.model.plan import ChartShape, Freeform, Group, PictureShape, Shape, SlidePlan, TableShape

_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp|emf|wmf|heic|geojson)", re.IGNORECASE)
# About two sentences. What takes longer belongs on the slide or into the notes, where it can be stopped and read again.
_LONG = 250
_SEEN = (PictureShape, ChartShape, TableShape, Freeform)


def alternatives(slide: SlidePlan, language: str) -> list[Diagnostic]:
    """Return pictures, charts, tables and drawings that say nothing to a screen reader, or nothing of use, or two things at once."""
    found = []
    for shape in slide.shapes:
        found += [_silent(silent, slide) for silent in _silents(shape)]
        for one in inside(shape):
            found += _told(one, slide, language)
    return found


def stand_ins(slide: SlidePlan) -> list[Diagnostic]:
    """Return the drawings that hold the place of a photograph."""
    message = f"slide `{slide.id}` shows a drawing where a photograph could stand"
    help_ = "put a photograph into `assets/` and name it in `photo:`, or leave the drawing"
    return [note("stand-in", message, slide.origin, help=help_) for shape in slide.shapes if shape.stand_in]


def _silents(shape: Shape) -> Iterator[Shape]:
    """Yield what has no words, below `shape` too: what a group says, or that it is decorative, holds for all that it holds."""
    if shape.alt or shape.decorative:
        return
    if isinstance(shape, _SEEN) or _is_wordless(shape):
        yield shape
    elif isinstance(shape, Group):
        for child in shape.children:
            yield from _silents(child)


def _is_wordless(shape: Shape) -> bool:
    """Whether a group is made of drawings alone: a group with text speaks for itself."""
    return isinstance(shape, Group) and all(isinstance(child, Freeform | Group) for child in inside(shape))


def _silent(shape: Shape, slide: SlidePlan) -> Diagnostic:
    message = f"`{shape.name}` on slide `{slide.id}` has no text for screen readers"
    return warning("no-alt", message, _origin(shape, slide), help='say in `alt` what it shows, or write decorative="true"')


def _told(shape: Shape, slide: SlidePlan, language: str) -> list[Diagnostic]:
    if not shape.alt:
        return []
    if shape.decorative:
        message = f"`{shape.name}` on slide `{slide.id}` is decorative and has an `alt`: screen readers pass over both"
        help_ = 'take `decorative="true"` away when it says something, `alt` when it does not'
        return [warning("decorative-alt", message, _origin(shape, slide), help=help_)]
    if len(shape.alt) > _LONG:
        message = f"the `alt` of `{shape.name}` on slide `{slide.id}` has {len(shape.alt)} characters"
        help_ = f"say in {_LONG} characters what it shows, and the rest on the slide or in the notes"
        return [note("long-alt", message, _origin(shape, slide), help=help_)]
    reason = _useless(shape, slide, language)
    if not reason:
        return []
    message = f"the `alt` of `{shape.name}` on slide `{slide.id}` {reason}: “{shape.alt[:60]}”"
    return [warning("poor-alt", message, _origin(shape, slide), help="say in `alt` what somebody would miss who does not see it")]


def _useless(shape: Shape, slide: SlidePlan, language: str) -> str:
    """Return why the words say nothing, or an empty text."""
    spoken = _plain(shape.alt)
    if _FILE.fullmatch(shape.alt.strip()):
        return "is the name of a file"
    if re.sub(r"[\d\s.:_-]+$", "", spoken) in words_of(NAMELESS, language):
        return "says what kind of thing it is, and not what it shows"
    # A table is read cell by cell, and a group by its texts: these may be called what the slide is called.
    speaks = isinstance(shape, TableShape) or any(True for one in inside(shape) for _ in bodies(one) if not isinstance(one, Freeform))
    return "" if speaks or spoken != _plain(slide.title) else "repeats the slide's title"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _origin(shape: Shape, slide: SlidePlan) -> Origin:
    return shape.origin or slide.origin
