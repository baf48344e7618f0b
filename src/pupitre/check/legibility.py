"""Text that can be read in the room: large enough, and in contrast with what really lies behind it."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from pupitre.check.walk import bodies, grounded, shapes
from pupitre.diagnostics import Diagnostic, Origin, error, warning
from pupitre.model.brand import Brand, Ground, Layout, PlaceholderFrame
from pupitre.model.clipping import outlines
from pupitre.model.colors import contrast, enough_contrast, resolve
from pupitre.model.plan import (
    AutoShape,
    ChartShape,
    Color,
    Frame,
    Freeform,
    Paragraph,
    PictureShape,
    Placeholder,
    Run,
    Shape,
    SlidePlan,
    Slot,
    TextBody,
)
from pupitre.model.polygons import contains
from pupitre.units import cm, to_cm

# What is read from a chair, and what only the presenter looks up (sources, footers).
_ROOM, _SMALL, _FINE = 14.0, 10.0, 8.0
_HALF = 0.25  # points; sizes come in halves
_HEIGHT = 6_858_000  # of the slide on which those are points: 7.5 inches; a lower slide is shown larger
_QUIET = ("source", "footer", "date", "number", "caption")
_FOOT = ("footer", "date", "number")
_AA = 4.5
# Half a millimetre is rounding.
_EDGE = cm(0.05)


Drawn = AutoShape | Freeform | PictureShape


class Sheet(Struct, frozen=True):
    """A slide under its brand, and what is drawn on it, from back to front: fills, and pictures, which have no colour."""

    slide: SlidePlan
    brand: Brand
    layout: Layout | None
    drawn: tuple[Drawn, ...]

    @property
    def theme(self) -> Mapping[Slot, str]:
        """The colours of the slide's theme."""
        return (self.layout.colors if self.layout else None) or self.brand.colors

    def under(self, frame: Frame, below: int | None = None) -> Color | PictureShape | None:
        """Return what the slide puts behind the middle of `frame`: of all that is drawn, or of the first `below` shapes of it."""
        x, y = frame.x + frame.w // 2, frame.y + frame.h // 2
        found = next((shape for shape in reversed(self.drawn[:below]) if _covers(shape, x, y)), None)
        return found if isinstance(found, PictureShape) else (found.fill if found else None) or self.slide.background

    def ground(self, frame: Frame, fill: Color | None) -> Ground:
        """Return the colours behind `frame`: of `fill`, when the slide puts one there, else what the layout paints."""
        if fill is None and self.layout is not None and self.layout.painted:
            return self.layout.ground(frame)
        return (resolve(fill or (self.layout.background if self.layout else Color("lt1")), self.theme),)


def sheet(slide: SlidePlan, brand: Brand) -> Sheet:
    """Return `slide` as its texts stand on it."""
    drawn = tuple(
        shape
        for shape in shapes(slide)
        if isinstance(shape, PictureShape) or (isinstance(shape, AutoShape | Freeform) and shape.fill is not None)
    )
    return Sheet(slide, brand, next((layout for layout in brand.layouts.values() if layout.part == slide.layout), None), drawn)


def sizes(shape: Shape, on: Sheet) -> list[Diagnostic]:
    """Return the texts of a shape that are smaller than people in the room can read."""
    scale = on.brand.size[1] / _HEIGHT
    measured = [(_least(shape, body, on) * scale, list(_sizes(body, _place(shape, on.layout)))) for body in bodies(shape)]
    if isinstance(shape, ChartShape):
        measured.append((_ROOM * scale, [shape.label_size, shape.axis_size]))
    found = []
    for floor, written in measured:
        smallest = min(written, default=floor)
        if smallest < floor - _HALF:
            message = f"`{shape.name}` on slide `{on.slide.id}` is set in {smallest:g} pt, below {floor:g} pt"
            found.append(warning("too-small", message, _origin(shape, on.slide), help="shorten the text, or choose a larger style"))
    return found


def _sizes(body: TextBody, place: PlaceholderFrame | None) -> Iterator[float]:
    """Yield the sizes of a text; a run that says none has that of its placeholder."""
    for run in (run for paragraph in body.paragraphs for run in paragraph.runs if run.text):
        size = run.size or (place.style.size if place else None)
        if size is not None:
            yield size


def _least(shape: Shape, body: TextBody, on: Sheet) -> float:
    """Return the smallest size in points for a text. In a drawn master's own places, what it puts at the foot may be smaller."""
    place = _place(shape, on.layout)
    if place is not None and on.brand.drawn and place.role in _FOOT:
        return _FINE
    quiet = body.style in _QUIET or (place is not None and place.role in _QUIET)
    return _SMALL if quiet else _ROOM


def outside(shape: Shape, on: Sheet) -> list[Diagnostic]:
    """Return an error when a shape with text leaves the slide; drawings may run over its edges."""
    frame, size = shape.frame, on.brand.size
    over = max(-frame.x, -frame.y, frame.right - size[0], frame.bottom - size[1])
    if over <= _EDGE or not any(body.paragraphs for body in bodies(shape)):
        return []
    message = f"`{shape.name}` on slide `{on.slide.id}` stands {to_cm(over):.1f} cm outside the slide"
    return [error("outside-slide", message, _origin(shape, on.slide), help="give it less width or height, or another place")]


def contrasts(shape: Shape, on: Sheet, under: Callable[[Frame], Color | PictureShape | None]) -> list[Diagnostic]:
    """Return the texts of a shape whose colour is too near to that of their ground (WCAG 2.2, AA).

    In a place that others drew, on a ground for which their theme has no better colour, that is theirs to mend: a warning.
    """
    found = []
    if isinstance(shape, ChartShape):
        found += _weak_chart(shape, under(shape.frame), on)
    for body, fill in grounded(shape):
        area = _area(shape, body, on.layout)
        behind = fill or under(area)
        found += _on_picture(shape, body, on) if isinstance(behind, PictureShape) else _weak(shape, body, on.ground(area, behind), on)
    return found


def _weak_chart(chart: ChartShape, behind: Color | PictureShape | None, on: Sheet) -> list[Diagnostic]:
    if isinstance(behind, PictureShape):
        return []
    ratio = min(contrast(resolve(chart.text_color, on.theme), one) for one in on.ground(chart.frame, behind))
    if ratio >= _AA:
        return []
    message = f"the figures of `{chart.name}` on slide `{on.slide.id}` stand at a contrast of {ratio:.1f}:1"
    return [error("low-contrast", message, _origin(chart, on.slide), help=f"choose colours with at least {_AA:g}:1")]


def _on_picture(shape: Shape, body: TextBody, on: Sheet) -> list[Diagnostic]:
    text = "".join(run.text for paragraph in body.paragraphs for run in paragraph.runs).strip()
    message = f"“{text[:40]}” on slide `{on.slide.id}` stands on a picture, against which nobody can measure it"
    help_ = "put the text on a card with a `fill`, or beside the picture"
    return [warning("text-on-picture", message, _origin(shape, on.slide), help=help_)] if text else []


def _area(shape: Shape, body: TextBody, layout: Layout | None) -> Frame:
    """Return where the text of a shape stands."""
    place = _place(shape, layout)
    return place.written(body.needed) if place and isinstance(shape, Placeholder) and not shape.moved else shape.frame


def _weak(shape: Shape, body: TextBody, ground: Ground, on: Sheet) -> list[Diagnostic]:
    place = _place(shape, on.layout)
    for para in body.paragraphs:
        for run in para.runs:
            ink = _ink(run, shape, on)
            if not run.text.strip() or not ink:
                continue
            ratio = min(contrast(ink, behind) for behind in ground)
            if ratio < (needed := _needed(run, para, place)):
                message = f"“{run.text[:40]}” on slide `{on.slide.id}` stands at a contrast of {ratio:.1f}:1"
                help_ = f"choose colours with at least {needed:g}:1"
                found = error("low-contrast", message, _origin(shape, on.slide), help=help_)
                return [replace(found, severity="warning") if place is not None and place.levels else found]
    return []


def _needed(run: Run, para: Paragraph, place: PlaceholderFrame | None) -> float:
    """Return the contrast that a run needs at its size: its own, else that of the placeholder in which it stands."""
    style = None if place is None else place.levels[min(para.level, len(place.levels) - 1)].style if place.levels else place.style
    size = run.size or (style.size if style else 0.0)
    return enough_contrast(size, bold=bool(style and style.bold) if run.bold is None else run.bold)


def _covers(shape: Drawn, x: int, y: int) -> bool:
    """Whether the shape's ink lies under the point (an ellipse counts as its box: text on it stands in its middle)."""
    frame = shape.frame
    if not (frame.x <= x <= frame.right and frame.y <= y <= frame.bottom):
        return False
    if not isinstance(shape, Freeform):
        return True
    across, down = shape.size[0] / max(1, frame.w), shape.size[1] / max(1, frame.h)
    point = ((x - frame.x) * across, (y - frame.y) * down)
    return any(contains(ring, point) for outline in shape.outlines for ring in outlines(outline, max(shape.size) / 50))


def _ink(run: Run, shape: Shape, on: Sheet) -> str:
    """Return what paints a run: a link that says no colour has the theme's, whatever its placeholder says."""
    if run.color or run.link:
        return resolve(run.color or Color("hlink"), on.theme)
    place = _place(shape, on.layout)
    return (place.style.rgb or resolve(place.style.color, on.theme)) if place else ""


def _place(shape: Shape, layout: Layout | None) -> PlaceholderFrame | None:
    if layout is None or not isinstance(shape, Placeholder):
        return None
    return next((place for place in layout.placeholders if place.idx == shape.idx and place.kind == shape.kind), None)


def _origin(shape: Shape, slide: SlidePlan) -> Origin:
    return shape.origin or slide.origin
