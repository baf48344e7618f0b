"""Maps: areas as freeforms, their names, arrows to what lies outside, a scale."""

import math

from msgspec import Struct
from msgspec.structs import replace

from pupitre.layout.dispatch import natural, place
from pupitre.layout.scene import Context, Scene, label, on
from pupitre.model.drawing import Point, Region, Segment
from pupitre.model.plan import AutoShape, Color, Frame, Freeform, Group, Shape, Stroke
from pupitre.model.story import MapBlock, Para, Span, TextBlock
from pupitre.units import Emu, Pt, cm, pt

# One degree of latitude on the mean Earth radius (6 371 km).
_KM_PER_DEGREE = 111.195
_MARGIN = cm(0.55)
_ARROW = cm(1.7)
_EDGE = cm(0.7)
_PARTICLE = 3


class Projection(Struct, frozen=True):
    """Equirectangular around the map's middle latitude: `scale` is EMU per degree of latitude."""

    west: float
    north: float
    squeeze: float
    scale: float
    x: float
    y: float

    def at(self, point: Point) -> tuple[float, float]:
        """Return where (longitude, latitude) falls on the slide, in EMU."""
        return self.x + (point[0] - self.west) * self.squeeze * self.scale, self.y + (self.north - point[1]) * self.scale


@natural.register
def _(block: MapBlock, width: int, scene: Scene, context: Context) -> int:
    del scene, context
    return 0 if block.grow else round(width * 0.5)


@place.register
def _(block: MapBlock, frame: Frame, scene: Scene, context: Context) -> None:
    ground = scene.palette.color(block.field_fill, block.origin)
    outside, scene.shapes = scene.shapes, []
    key = scene.key("map field")
    scene.shapes.append(AutoShape(key=key, name="Map field", frame=frame, decorative=True, fill=ground, origin=block.origin))
    own = on(context, ground, None, scene)
    fill = scene.palette.color(block.fill, block.origin) or Color("accent2")
    edge = ground or scene.palette.mapped(Color("lt1"))
    projection = _projection(block, frame)
    for region in block.data.regions:
        scene.shapes.append(_area(region, projection, fill, edge, block, scene))
    for region in block.data.regions:
        _name(region, projection, on(own, fill, scene.palette.color(block.label_color, block.origin), scene), block, scene)
    for neighbor in block.neighbors:
        _neighbor(*neighbor, block, frame, own, scene)
    if block.scale_km:
        _scale_bar(block, frame, projection, own, scene)
    group = Group(
        key=scene.key("map"), name=label(block, "Map"), frame=frame, alt=block.alt, children=tuple(scene.shapes), origin=block.origin
    )
    scene.shapes = [*outside, group]


def _projection(block: MapBlock, frame: Frame) -> Projection:
    """Fit all areas into the frame, keeping clear of the edges where arrows and the scale stand."""
    points = [point for region in block.data.regions for ring in region.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    wide, high = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    below = cm(1.25) if block.scale_km else _MARGIN
    scale = min((frame.w - 3.4 * _MARGIN) / wide, (frame.h - _MARGIN - below) / high)
    x = frame.x + (frame.w - wide * scale) / 2
    y = frame.y + _MARGIN + (frame.h - _MARGIN - below - high * scale) / 2
    return Projection(west, north, squeeze, scale, x, y)


def _area(region: Region, projection: Projection, fill: Color, edge: Color, block: MapBlock, scene: Scene) -> Freeform:
    rings = [[projection.at(point) for point in ring] for ring in region.rings]
    left, top = min(x for ring in rings for x, _ in ring), min(y for ring in rings for _, y in ring)
    right, bottom = max(x for ring in rings for x, _ in ring), max(y for ring in rings for _, y in ring)
    # A hole is cut out only when all rings are one path.
    outline = tuple(segment for ring in rings for segment in _segments(ring, left, top))
    frame = Frame(Emu(round(left)), Emu(round(top)), Emu(round(right - left)), Emu(round(bottom - top)))
    return Freeform(
        key=scene.key(f"area {region.name}"),
        name=region.name,
        frame=frame,
        alt=region.name,
        outlines=(outline,),
        size=(frame.w, frame.h),
        fill=fill,
        stroke=Stroke(edge, Pt(3.0)),
        origin=block.origin,
    )


def _segments(ring: list[tuple[float, float]], left: float, top: float) -> list[Segment]:
    points = [(round(x - left), round(y - top)) for x, y in ring]
    return [Segment("move", (points[0],)), *(Segment("line", (point,)) for point in points[1:]), Segment("close")]


def _name(region: Region, projection: Projection, context: Context, block: MapBlock, scene: Scene) -> None:
    x, y = projection.at(region.label)
    text = _text(_balanced(region.name), block, "map-label", "center")
    body = scene.text(text, cm(4.2), context)
    frame = Frame(Emu(round(x) - cm(2.1)), Emu(round(y) - body.needed // 2), Emu(cm(4.2)), body.needed)
    place(text, frame, scene, context)


def _balanced(name: str) -> str:
    """Return a name of several words on two lines of about one length; a particle (San, La, Le) stays with what follows it."""
    words = name.split(" ")
    if len(words) < 2:
        return name
    cuts = [(" ".join(words[:index]), " ".join(words[index:])) for index in range(1, len(words))]
    first, second = min(cuts, key=lambda cut: (len(cut[0].split(" ")[-1]) <= _PARTICLE, abs(len(cut[0]) - len(cut[1])), len(cut[0])))
    return f"{first}\n{second}"


def _text(words: str, block: MapBlock, style: str, align: str, color: str = "") -> TextBlock:
    spans = tuple(Span(part) for line in words.split("\n") for part in (line, "\n"))[:-1]
    return TextBlock(
        origin=block.origin,
        paras=(Para(spans),),
        style=style,
        color=color,
        text_align=align,  # type: ignore[arg-type]
        anchor="middle",
        name=words.replace("\n", " "),
    )


def _neighbor(name: str, bearing: float, prominent: bool, block: MapBlock, frame: Frame, context: Context, scene: Scene) -> None:  # noqa: FBT001
    """Draw an arrow at the frame's edge in the neighbour's direction, and its name at the arrow's tail."""
    dx, dy = math.sin(math.radians(bearing)), -math.cos(math.radians(bearing))
    half_w, half_h = frame.w / 2 - _EDGE, frame.h / 2 - _EDGE
    # The tip lies where the diagonal direction meets the inner rectangle, so that corners are used whatever the proportions.
    tip_x = frame.x + frame.w / 2 + half_w * _stretched(dx, dy)
    tip_y = frame.y + frame.h / 2 + half_h * _stretched(dy, dx)
    length = _ARROW if prominent else round(_ARROW * 0.8)
    tail = (Emu(round(tip_x - dx * length)), Emu(round(tip_y - dy * length)))
    tip = (Emu(round(tip_x)), Emu(round(tip_y)))
    color = scene.palette.mapped(Color("dk1" if prominent else "dk2"))
    scene.shapes.append(_line(tail, tip, Stroke(color, Pt(2.4 if prominent else 1.5), tail=True), f"Arrow to {name}", block, scene))
    text = _text(name, block, "map-place" if prominent else "label", "left" if dx < 0 else "right", "dk1" if prominent else "dk2")
    body = scene.text(text, cm(5), context)
    gap = cm(0.3)
    x = tail[0] + gap if dx < 0 else tail[0] - gap - cm(5)
    place(text, Frame(Emu(x), Emu(tail[1] - body.needed // 2), Emu(cm(5)), body.needed), scene, context)


def _stretched(one: float, other: float) -> float:
    """Return `one` as a coordinate on the square around the unit circle."""
    return one / max(abs(one), abs(other))


def _line(start: tuple[Emu, Emu], end: tuple[Emu, Emu], stroke: Stroke, name: str, block: MapBlock, scene: Scene) -> Freeform:
    x, y = min(start[0], end[0]), min(start[1], end[1])
    frame = Frame(x, y, Emu(abs(start[0] - end[0])), Emu(abs(start[1] - end[1])))
    outline = (Segment("move", ((start[0] - x, start[1] - y),)), Segment("line", ((end[0] - x, end[1] - y),)))
    return Freeform(
        key=scene.key(name),
        name=name,
        frame=frame,
        decorative=True,
        outlines=(outline,),
        size=(frame.w, frame.h),
        stroke=stroke,
        origin=block.origin,
    )


def _scale_bar(block: MapBlock, frame: Frame, projection: Projection, context: Context, scene: Scene) -> None:
    length = round(block.scale_km / _KM_PER_DEGREE * projection.scale)
    right, y = frame.right - _EDGE, frame.bottom - cm(0.95)
    stroke = Stroke(scene.palette.mapped(Color("dk1")), Pt(1.5))
    bars: list[Shape] = [_line((Emu(right - length), Emu(y)), (Emu(right), Emu(y)), stroke, "Scale", block, scene)]
    for x in (right - length, right):
        bars.append(_line((Emu(x), Emu(y - cm(0.16))), (Emu(x), Emu(y)), stroke, "Scale end", block, scene))  # noqa: PERF401
    scene.shapes += bars
    text = _text(f"{block.scale_km:g}\u00a0km", block, "label", "center", "dk1")
    body = scene.text(text, max(length, cm(3)), context)
    width = max(length, cm(3))
    center = right - length // 2
    place(replace(text, anchor="top"), Frame(Emu(center - width // 2), Emu(y + pt(3)), Emu(width), body.needed), scene, context)
