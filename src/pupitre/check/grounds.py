"""What lies behind a shape: the topmost fill below it, a picture, or the slide's own ground."""

from collections.abc import Iterator
from dataclasses import dataclass

from pupitre.check.walk import shapes
from pupitre.model.brand import Brand, Layout
from pupitre.model.clipping import outlines
from pupitre.model.drawing import Point
from pupitre.model.plan import AutoShape, Color, Freeform, PictureShape, Shape, SlidePlan


@dataclass(frozen=True, slots=True)
class Ground:
    """A colour, or a picture, whose colours nobody can name."""

    color: Color
    is_picture: bool = False


def grounds(slide: SlidePlan, brand: Brand) -> Iterator[tuple[Shape, Ground]]:
    """Yield every shape from back to front, with what lies behind its middle."""
    layout = layout_of(slide, brand)
    base = Ground(slide.background or (layout.background if layout else Color("lt1")))
    drawn: list[AutoShape | Freeform | PictureShape] = []
    for shape in shapes(slide):
        yield shape, _below(shape, drawn) or base
        if isinstance(shape, PictureShape) or (isinstance(shape, AutoShape | Freeform) and shape.fill is not None):
            drawn.append(shape)


def layout_of(slide: SlidePlan, brand: Brand) -> Layout | None:
    """Return the brand's layout that the slide uses, or None."""
    return next((layout for layout in brand.layouts.values() if layout.part == slide.layout), None)


def _below(shape: Shape, drawn: list[AutoShape | Freeform | PictureShape]) -> Ground | None:
    x, y = shape.frame.x + shape.frame.w // 2, shape.frame.y + shape.frame.h // 2
    below = next((other for other in reversed(drawn) if _covers(other, x, y)), None)
    if below is None:
        return None
    return Ground(Color("lt1"), is_picture=True) if isinstance(below, PictureShape) else Ground(below.fill or Color("lt1"))


def _covers(shape: Shape, x: int, y: int) -> bool:
    """Whether the shape's ink lies under the point (an ellipse counts as its box: text on it stands in its middle)."""
    frame = shape.frame
    if not (frame.x <= x <= frame.right and frame.y <= y <= frame.bottom):
        return False
    if not isinstance(shape, Freeform):
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
