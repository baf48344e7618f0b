"""Where a shape stands and what outline it has."""

from functools import lru_cache
from typing import cast

from pupitre.memo import Same
from pupitre.model.drawing import Point, Segment
from pupitre.model.plan import Frame, Freeform


def position_xml(frame: Frame, *, tag: str = "a:xfrm", attributes: str = "") -> str:
    """Return the transform that puts a shape into `frame`. `attributes` are `rot`, `flipH`, `flipV`, each with a space before it."""
    return f'<{tag}{attributes}><a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.w}" cy="{frame.h}"/></{tag}>'


def group_position_xml(frame: Frame) -> str:
    """Return a group's transform whose inner coordinates are the slide's own."""
    x, y, w, h = frame.x, frame.y, frame.w, frame.h
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/><a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm>'


def preset_xml(name: str, adjust: tuple[tuple[str, int], ...] = ()) -> str:
    """Return a preset geometry with its guides."""
    guides = "".join(f'<a:gd name="{guide}" fmla="val {value}"/>' for guide, value in adjust)
    values = f"<a:avLst>{guides}</a:avLst>" if guides else "<a:avLst/>"
    return f'<a:prstGeom prst="{name}">{values}</a:prstGeom>'


def custom_xml(shape: Freeform) -> str:
    """Return the outlines of a freeform, each a path of its own: paths paint over each other, while the parts of one path cut holes.

    Path units are the frame's EMU, so that rounding stays invisible whatever the drawing's own units are.
    """
    return _outlines_xml(Same(shape.outlines), shape.size, shape.frame.w, shape.frame.h)


@lru_cache(maxsize=1024)
def _outlines_xml(outlines: Same, size: tuple[int, int], width: int, height: int) -> str:
    """Write outlines once for all slides on which they stand in the same size."""
    scale = (width / (size[0] or 1), height / (size[1] or 1))
    head = f'<a:path w="{width}" h="{height}">'
    drawn = cast("tuple[tuple[Segment, ...], ...]", outlines.value)
    paths = "".join([head + "".join([_segment(segment, scale) for segment in outline]) + "</a:path>" for outline in drawn])
    return (
        f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{paths}</a:pathLst></a:custGeom>'
    )


def _segment(segment: Segment, scale: Point) -> str:
    if segment.kind == "close":
        return "<a:close/>"
    tag = {"move": "moveTo", "line": "lnTo", "cubic": "cubicBezTo"}[segment.kind]
    points = "".join(f'<a:pt x="{round(x * scale[0])}" y="{round(y * scale[1])}"/>' for x, y in segment.points)
    return f"<a:{tag}>{points}</a:{tag}>"
