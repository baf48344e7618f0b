"""Bars, lines, arrows and drawings that mean something: they stand out from their ground, and mean it without their colour."""

from collections.abc import Callable

from pupitre.check.legibility import Sheet
from pupitre.check.walk import inside, shapes
from pupitre.diagnostics import Diagnostic, warning
from pupitre.model.colors import contrast, resolve
from pupitre.model.plan import AutoShape, ChartShape, Color, Connector, Frame, Freeform, Group, PictureShape, Series, Shape, SlidePlan

# WCAG 2.2, 1.4.11: "graphical objects required to understand the content".
_GRAPHIC = 3.0


def graphics(shape: Shape, on: Sheet, under: Callable[[Frame], Color | PictureShape | None]) -> list[Diagnostic]:
    """Return what can hardly be seen on its ground: the palest bar of a chart, lines between boxes, drawings that have an `alt`.

    A drawing has many tints; one that stands out is enough to see it.
    """
    colors = _colors(shape)
    behind = under(shape.frame) if colors else None
    if not colors or isinstance(behind, PictureShape):
        return []
    ground = on.ground(shape.frame, behind)
    ratios = [min(contrast(resolve(color, on.theme), one) for one in ground) for color in colors]
    ratio = max(ratios) if isinstance(shape, Group) else min(ratios)
    if ratio >= _GRAPHIC:
        return []
    message = f"`{shape.name}` on slide `{on.slide.id}` stands out from its ground by {ratio:.1f}:1"
    help_ = f"choose a colour with at least {_GRAPHIC:g}:1, or mark it as decorative"
    return [warning("weak-graphic", message, shape.origin or on.slide.origin, help=help_)]


def color_alone(slide: SlidePlan) -> list[Diagnostic]:
    """Return charts whose series nothing but their colours tells apart (WCAG 2.2, 1.4.1)."""
    found = []
    for shape in shapes(slide):
        if isinstance(shape, ChartShape) and len(shape.series) > 1 and not shape.legend:
            names = ", ".join(f"“{series.name}”" for series in shape.series)
            message = f"the chart `{shape.name}` on slide `{slide.id}` tells {names} apart by colour alone"
            help_ = 'write legend="true", or make one chart of each series'
            found.append(warning("color-alone", message, shape.origin or slide.origin, help=help_))
    return found


def _colors(shape: Shape) -> list[Color]:
    """Return the colours on which the meaning of a shape hangs; none where it has no meaning that is drawn."""
    if isinstance(shape, ChartShape):
        return [color for series in shape.series for color in _drawn(series)]
    if isinstance(shape, Connector):
        return [shape.stroke.color]
    if isinstance(shape, Group) and shape.alt and not shape.decorative and _is_drawing(shape):
        return [child.fill for child in inside(shape) if isinstance(child, Freeform) and child.fill is not None]
    return []


def _drawn(series: Series) -> list[Color]:
    """Return the colours of the bars that are there: a missing figure has none."""
    points = series.point_colors or (None,) * len(series.values)
    colors = [point or series.color for point, value in zip(points, series.values, strict=False) if value is not None]
    return [color for color in colors if color is not None]


def _is_drawing(group: Group) -> bool:
    """Whether nothing but outlines is in the group: a card's icon may be pale, its words say the same."""
    return not any(isinstance(child, AutoShape) for child in inside(group))
