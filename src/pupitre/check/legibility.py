"""Text that can be read in the room: large enough, and in contrast with what really lies behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pupitre.check.walk import bodies, grounded, shapes
from pupitre.diagnostics import Diagnostic, Origin, error, warning
from pupitre.model.brand import Brand, Layout, PlaceholderFrame
from pupitre.model.clipping import outlines
from pupitre.model.colors import contrast, resolve
from pupitre.model.drawing import Point
from pupitre.model.plan import AutoShape, Color, Frame, Freeform, Placeholder, Run, Shape, SlidePlan, TextBody
from pupitre.units import cm, to_cm

# What is read from a chair, and what only the presenter looks up (sources, footers).
_ROOM, _SMALL = 14.0, 10.0
_QUIET = ("source", "footer", "date", "number", "caption")
_AA, _AA_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0
# Half a millimetre is rounding.
_EDGE = cm(0.05)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide under its brand, and what is drawn on it with a fill, from back to front."""

    slide: SlidePlan
    brand: Brand
    layout: Layout | None
    drawn: tuple[tuple[AutoShape | Freeform, Color], ...]

    def ground(self, frame: Frame, below: int | None = None) -> Color:
        """Return the colour behind the middle of `frame`: of all that is drawn, or of the first `below` shapes of it."""
        base = self.slide.background or (self.layout.background if self.layout else Color("lt1"))
        return _ground(frame, self.drawn[:below]) or base


def sheet(slide: SlidePlan, brand: Brand) -> Sheet:
    """Return `slide` as its texts stand on it."""
    drawn = tuple((shape, shape.fill) for shape in shapes(slide) if isinstance(shape, AutoShape | Freeform) and shape.fill is not None)
    return Sheet(slide, brand, next((layout for layout in brand.layouts.values() if layout.part == slide.layout), None), drawn)


def sizes(shape: Shape, on: Sheet) -> list[Diagnostic]:
    """Return the texts of a shape that are smaller than people in the room can read."""
    found = []
    floor = _SMALL if _is_quiet(shape, on.layout) else _ROOM
    for body in bodies(shape):
        smallest = min((run.size for para in body.paragraphs for run in para.runs if run.size and run.text), default=floor)
        if smallest < floor:
            message = f"`{shape.name}` on slide `{on.slide.id}` is set in {smallest:g} pt, below {floor:g} pt"
            found.append(warning("too-small", message, _origin(shape, on.slide), help="shorten the text, or choose a larger style"))
    return found


def outside(shape: Shape, on: Sheet) -> list[Diagnostic]:
    """Return an error when a shape with text leaves the slide; drawings may run over its edges."""
    frame, size = shape.frame, on.brand.size
    over = max(-frame.x, -frame.y, frame.right - size[0], frame.bottom - size[1])
    if over <= _EDGE or not any(body.paragraphs for body in bodies(shape)):
        return []
    message = f"`{shape.name}` on slide `{on.slide.id}` stands {to_cm(over):.1f} cm outside the slide"
    return [error("outside-slide", message, _origin(shape, on.slide), help="give it less width or height, or another place")]


def contrasts(shape: Shape, on: Sheet, ground: Callable[[Frame], Color]) -> list[Diagnostic]:
    """Return the texts of a shape whose colour is too near to that of their ground (WCAG 2.2, AA)."""
    found = []
    for body, fill in grounded(shape):
        found += _weak(shape, body, fill or ground(shape.frame), on.slide, on.brand, on.layout)
    return found


def _weak(shape: Shape, body: TextBody, ground: Color, slide: SlidePlan, brand: Brand, layout: Layout | None) -> list[Diagnostic]:
    behind = resolve(ground, brand.colors)
    for para in body.paragraphs:
        for run in para.runs:
            color = run.color or _inherited(shape, layout)
            if not run.text.strip() or color is None:
                continue
            ratio = contrast(resolve(color, brand.colors), behind)
            if ratio < _needed(run):
                message = f"“{run.text[:40]}” on slide `{slide.id}` stands at a contrast of {ratio:.1f}:1"
                return [error("low-contrast", message, _origin(shape, slide), help=f"choose colours with at least {_needed(run):g}:1")]
    return []


def _needed(run: Run) -> float:
    large = (run.size or 0) >= _LARGE or (bool(run.bold) and (run.size or 0) >= _LARGE_BOLD)
    return _AA_LARGE if large else _AA


def _ground(frame: Frame, drawn: Sequence[tuple[AutoShape | Freeform, Color]]) -> Color | None:
    """Return the fill of the topmost shape that lies behind the middle of `frame`, or None."""
    x, y = frame.x + frame.w // 2, frame.y + frame.h // 2
    return next((fill for other, fill in reversed(drawn) if _covers(other, x, y)), None)


def _covers(shape: AutoShape | Freeform, x: int, y: int) -> bool:
    """Whether the shape's ink lies under the point (an ellipse counts as its box: text on it stands in its middle)."""
    frame = shape.frame
    if not (frame.x <= x <= frame.right and frame.y <= y <= frame.bottom):
        return False
    if isinstance(shape, AutoShape):
        return True
    across, down = shape.size[0] / max(1, frame.w), shape.size[1] / max(1, frame.h)
    point = ((x - frame.x) * across, (y - frame.y) * down)
    return any(_inside(ring, point) for outline in shape.outlines for ring in outlines(outline, max(shape.size) / 50))


def _inside(ring: tuple[Point, ...], point: Point) -> bool:
    """Whether `point` lies in the polygon: a ray to the right crosses its edge an odd number of times."""
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def _inherited(shape: Shape, layout: Layout | None) -> Color | None:
    place = _place(shape, layout)
    return place.style.color if place else None


def _is_quiet(shape: Shape, layout: Layout | None) -> bool:
    place = _place(shape, layout)
    return bool(place and place.role in _QUIET)


def _place(shape: Shape, layout: Layout | None) -> PlaceholderFrame | None:
    if layout is None or not isinstance(shape, Placeholder):
        return None
    return next((place for place in layout.placeholders if place.idx == shape.idx and place.kind == shape.kind), None)


def _origin(shape: Shape, slide: SlidePlan) -> Origin:
    return shape.origin or slide.origin
