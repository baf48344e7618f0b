"""Text that can be read in the room: large enough, and in contrast with what really lies behind it."""

from collections.abc import Iterator

from pupitre.check.grounds import Ground, grounds, layout_of
from pupitre.check.walk import bodies, grounded, shapes
from pupitre.diagnostics import Diagnostic, Origin, error, warning
from pupitre.model.brand import Brand, Layout, PlaceholderFrame
from pupitre.model.colors import contrast, resolve
from pupitre.model.plan import ChartShape, Color, Placeholder, Run, Shape, SlidePlan, TextBody
from pupitre.units import Emu, cm, to_cm

# What is read from a chair, and what only the presenter looks up (sources, footers).
_ROOM, _SMALL = 14.0, 10.0
_QUIET = ("source", "footer", "date", "number", "caption")
_AA, _AA_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0
# Half a millimetre is rounding.
_EDGE = cm(0.05)


def sizes(slide: SlidePlan, brand: Brand) -> list[Diagnostic]:
    """Return texts that are smaller than people in the room can read."""
    found = []
    layout = layout_of(slide, brand)
    for shape in shapes(slide):
        place = _place(shape, layout)
        floor = _SMALL if place and place.role in _QUIET else _ROOM
        smallest = min(_sizes(shape, place), default=floor)
        if smallest < floor:
            message = f"`{shape.name}` on slide `{slide.id}` is set in {smallest:g} pt, below {floor:g} pt"
            found.append(warning("too-small", message, _origin(shape, slide), help="shorten the text, or choose a larger style"))
    return found


def _sizes(shape: Shape, place: PlaceholderFrame | None) -> Iterator[float]:
    """Yield the sizes of a shape's texts; a run that says none has that of its placeholder."""
    if isinstance(shape, ChartShape):
        yield from (shape.label_size, shape.axis_size)
    for body in bodies(shape):
        for run in (run for paragraph in body.paragraphs for run in paragraph.runs if run.text):
            size = run.size or (place.style.size if place else None)
            if size is not None:
                yield size


def outside(slide: SlidePlan, size: tuple[Emu, Emu]) -> list[Diagnostic]:
    """Return texts whose frame leaves the slide; drawings may run over its edges."""
    found = []
    for shape in shapes(slide):
        frame = shape.frame
        over = max(-frame.x, -frame.y, frame.right - size[0], frame.bottom - size[1])
        if over > _EDGE and any(body.paragraphs for body in bodies(shape)):
            message = f"`{shape.name}` on slide `{slide.id}` stands {to_cm(over):.1f} cm outside the slide"
            found.append(error("outside-slide", message, _origin(shape, slide), help="give it less width or height, or another place"))
    return found


def contrasts(slide: SlidePlan, brand: Brand) -> list[Diagnostic]:
    """Return texts whose colour is too near to that of their ground (WCAG 2.2, AA), and texts whose ground nobody can measure.

    Large text may do with 3:1, as WCAG says: a title that a brand draws in its own colour stays as the brand has it.
    """
    layout = layout_of(slide, brand)
    found = []
    for shape, behind in grounds(slide, brand):
        if isinstance(shape, ChartShape):
            found += _weak_chart(shape, behind, slide, brand)
        for body, fill in grounded(shape):
            if behind.is_picture and fill is None and _words(body):
                found.append(_on_picture(shape, _words(body), slide))
            else:
                found += _weak(shape, body, fill or behind.color, slide, brand, layout)
    return found


def _weak(shape: Shape, body: TextBody, ground: Color, slide: SlidePlan, brand: Brand, layout: Layout | None) -> list[Diagnostic]:
    place = _place(shape, layout)
    behind = resolve(ground, brand.colors)
    for run in (run for paragraph in body.paragraphs for run in paragraph.runs if run.text.strip()):
        color = _color(run, place)
        needed = _needed(run, place)
        if color is not None and (ratio := contrast(resolve(color, brand.colors), behind)) < needed:
            return [_faint(run.text, ratio, needed, shape, slide)]
    return []


def _weak_chart(chart: ChartShape, ground: Ground, slide: SlidePlan, brand: Brand) -> list[Diagnostic]:
    ratio = contrast(resolve(chart.text_color, brand.colors), resolve(ground.color, brand.colors))
    return [] if ground.is_picture or ratio >= _AA else [_faint(chart.name, ratio, _AA, chart, slide)]


def _faint(text: str, ratio: float, needed: float, shape: Shape, slide: SlidePlan) -> Diagnostic:
    message = f"“{text[:40]}” on slide `{slide.id}` stands at a contrast of {ratio:.1f}:1"
    return error("low-contrast", message, _origin(shape, slide), help=f"choose colours with at least {needed:g}:1")


def _on_picture(shape: Shape, text: str, slide: SlidePlan) -> Diagnostic:
    message = f"“{text[:40]}” on slide `{slide.id}` stands on a picture, against which nobody can measure it"
    return warning("text-on-picture", message, _origin(shape, slide), help="put the text on a card with a `fill`, or beside the picture")


def _words(body: TextBody) -> str:
    return "".join(run.text for paragraph in body.paragraphs for run in paragraph.runs).strip()


def _color(run: Run, place: PlaceholderFrame | None) -> Color | None:
    """Return what paints a run: a link that says no colour has the theme's, whatever its placeholder says."""
    return run.color or (Color("hlink") if run.link else place.style.color if place else None)


def _needed(run: Run, place: PlaceholderFrame | None) -> float:
    size = run.size or (place.style.size if place else 0)
    bold = run.bold if run.bold is not None else bool(place and place.style.bold)
    return _AA_LARGE if size >= _LARGE or (bold and size >= _LARGE_BOLD) else _AA


def _place(shape: Shape, layout: Layout | None) -> PlaceholderFrame | None:
    if layout is None or not isinstance(shape, Placeholder):
        return None
    return next((place for place in layout.placeholders if place.idx == shape.idx and place.kind == shape.kind), None)


def _origin(shape: Shape, slide: SlidePlan) -> Origin:
    return shape.origin or slide.origin
