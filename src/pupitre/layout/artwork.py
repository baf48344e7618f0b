"""Drawings as native freeforms, and pictures cropped to their frame."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import cast

from msgspec.structs import replace

from pupitre.assets import prepare
from pupitre.layout.dispatch import natural, place
from pupitre.layout.scene import Context, Scene, label
from pupitre.memo import Same
from pupitre.model.clipping import clip
from pupitre.model.cropping import focal_crop
from pupitre.model.drawing import Drawing, Path, Segment
from pupitre.model.plan import Color, Frame, Freeform, Group, PictureShape, Shape
from pupitre.model.story import DrawingBlock, PictureBlock
from pupitre.units import EMU_PER_CM, Emu

# A slide on a projector or a screen shows no more than this.
_PIXELS_PER_CM = 220 / 2.54
# Freeform coordinates are whole numbers: a hundredth of the drawing's unit.
_PRECISION = 100
# How far a skyline may be pressed before it is set narrower instead.
_SQUEEZE = 0.8
# Outlines, and parts of drawings: those of a talk's skylines and icons are a few hundred.
_KEPT = 1024


@natural.register
def _(block: DrawingBlock, width: int, scene: Scene, context: Context) -> int:
    del scene, context
    _, _, w, h = _shown(block).view
    return 0 if block.grow else round(width * h / w)


@natural.register
def _(block: PictureBlock, width: int, scene: Scene, context: Context) -> int:
    del width, scene, context, block
    return 0


@place.register
def _(block: DrawingBlock, frame: Frame, scene: Scene, context: Context) -> None:
    del context
    drawing = _shown(block)
    box = _fitted(block, drawing, frame, drawn=scene.brand.drawn)
    colors = {**drawing.colors, **block.colors}
    shapes = [
        shape
        for group, paths in groupby(drawing.paths, key=lambda path: path.group)
        for shape in _group(group, list(paths), drawing, box, colors, block, scene)
    ]
    if not shapes:
        return
    name = label(block, drawing.title or "Drawing")
    group = Group(
        key=scene.key(f"drawing {drawing.key}"),
        name=name,
        frame=_around([shape.frame for shape in shapes]),
        alt=block.alt,
        decorative=block.decorative,
        link=block.link,
        children=tuple(shapes),
        origin=block.origin,
        stand_in=block.stand_in,
    )
    scene.emit(group, block)


@place.register
def _(block: PictureBlock, frame: Frame, scene: Scene, context: Context) -> None:
    del context
    if block.fit == "contain":
        frame = _contained(block.picture.size, frame)
    crop = focal_crop(block.picture.size, frame.w / max(1, frame.h), block.focus)
    pixels = (round(frame.w / EMU_PER_CM * _PIXELS_PER_CM), round(frame.h / EMU_PER_CM * _PIXELS_PER_CM))
    media = prepare(block.picture, crop, pixels)
    scene.media[media.key] = media
    shape = PictureShape(
        key=scene.key(f"picture {block.picture.key}"),
        name=label(block, "Picture"),
        frame=frame,
        alt=block.alt,
        decorative=block.decorative,
        link=block.link,
        media=media.key,
        origin=block.origin,
    )
    scene.emit(shape, block)


def _shown(block: DrawingBlock) -> Drawing:
    """Return the part of the drawing that the block shows."""
    return _part(Same(block.drawing), block.groups, block.window)


@lru_cache(maxsize=_KEPT)
def _part(whole: Same, groups: tuple[str, ...], window: tuple[float, float] | None) -> Drawing:
    drawing = cast(Drawing, whole.value)
    if groups:
        paths = tuple(path for path in drawing.paths if path.group.replace(" ", "-") in groups)
        drawing = replace(drawing, paths=paths)
        left, right = _extent(drawing)
        drawing = replace(drawing, view=(left, drawing.view[1], right - left, drawing.view[3]))
    return clip(drawing, *window) if window else drawing


def _extent(drawing: Drawing) -> tuple[float, float]:
    xs = [x for path in drawing.paths for segment in path.segments for x, _ in segment.points]
    return (min(xs), max(xs)) if xs else (drawing.view[0], drawing.view[0] + drawing.view[2])


def _fitted(block: DrawingBlock, drawing: Drawing, frame: Frame, *, drawn: bool) -> Frame:
    """Return the box of the drawing's view: within the frame, or as wide as the frame and standing on its bottom.

    On a `drawn` layout it may not rise above its frame: it is pressed a little, and set narrower when that is not enough.
    """
    _, _, w, h = drawing.view
    scale = frame.w / w if block.fit == "cover" else min(frame.w / w, frame.h / h)
    width, height = round(w * scale), round(h * scale)
    x = frame.x + {"left": -_ink_left(drawing, scale), "center": (frame.w - width) // 2, "right": frame.w - width}[block.text_align]
    if block.fit == "cover" and height > frame.h and drawn:
        height = frame.h
        width = min(width, round(height / _SQUEEZE * w / h))
        return Frame(Emu(frame.x + (frame.w - width) // 2), frame.y, Emu(width), Emu(height))
    if block.fit == "cover":
        x = frame.x
        return Frame(Emu(x), Emu(frame.bottom - height), Emu(width), Emu(height))
    y = frame.y + {"top": 0, "middle": (frame.h - height) // 2, "bottom": frame.h - height}[block.anchor]
    return Frame(Emu(x), Emu(y), Emu(width), Emu(height))


def _ink_left(drawing: Drawing, scale: float) -> int:
    """Return the empty margin at a drawing's left, in EMU: an icon at the left stands on the text's edge with its ink."""
    return round((_extent(drawing)[0] - drawing.view[0]) * scale)


def _group(
    name: str, paths: list[Path], drawing: Drawing, box: Frame, colors: dict[str, str], block: DrawingBlock, scene: Scene
) -> Iterator[Shape]:
    """Yield one figure of the drawing: a group of freeforms, or the freeform alone."""
    shapes = [
        _freeform(list(same), drawing, box, colors, block, scene)
        for _, same in groupby(paths, key=lambda path: colors.get(path.role, path.role))
    ]
    if len(shapes) < 2 or not name:
        yield from shapes
        return
    key = scene.key(f"{drawing.key} {name}")
    yield Group(key=key, name=name, frame=_around([shape.frame for shape in shapes]), decorative=True, children=tuple(shapes))


def _freeform(paths: list[Path], drawing: Drawing, box: Frame, colors: dict[str, str], block: DrawingBlock, scene: Scene) -> Freeform:
    """Join outlines of one colour into one shape, drawn in order."""
    (left, top, w, h), outlines = _outlines(tuple(map(Same, paths)))
    frame = _mapped((left, top, w, h), drawing, box)
    role = paths[0].role
    return Freeform(
        key=scene.key(f"{drawing.key} {paths[0].group} {role}"),
        name=paths[0].title or paths[0].group or role,
        frame=frame,
        decorative=True,
        outlines=outlines,
        size=(max(1, round(w * _PRECISION)), max(1, round(h * _PRECISION))),
        fill=_color(colors.get(role, role), block, scene),
    )


@lru_cache(maxsize=_KEPT)
def _outlines(paths: tuple[Same, ...]) -> tuple[tuple[float, float, float, float], tuple[tuple[Segment, ...], ...]]:
    """Return the box around outlines, and them in coordinates of that box. A drawing's are made once for all slides that show it."""
    segments = [cast(Path, path.value).segments for path in paths]
    points = [point for outline in segments for segment in outline for point in segment.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = min(xs), min(ys)
    return (left, top, max(xs) - left, max(ys) - top), tuple([tuple([_local(one, left, top) for one in outline]) for outline in segments])


def _color(notation: str, block: DrawingBlock, scene: Scene) -> Color | None:
    """Return a role's colour. Drawings name theme slots, or meanings of the brand; `none` draws nothing."""
    return scene.palette.color(notation, block.origin)


def _local(segment: Segment, left: float, top: float) -> Segment:
    # Lists in place of generators: a skyline has thousands of points, and this takes half the time.
    return Segment(segment.kind, tuple([(round((x - left) * _PRECISION), round((y - top) * _PRECISION)) for x, y in segment.points]))


def _mapped(extent: tuple[float, float, float, float], drawing: Drawing, box: Frame) -> Frame:
    x0, y0, w, h = drawing.view
    across, down = box.w / w, box.h / h
    left, top, width, height = extent
    x, y = box.x + (left - x0) * across, box.y + (top - y0) * down
    return Frame(Emu(round(x)), Emu(round(y)), Emu(max(1, round(width * across))), Emu(max(1, round(height * down))))


def _around(frames: list[Frame]) -> Frame:
    left, top = min(f.x for f in frames), min(f.y for f in frames)
    return Frame(left, top, Emu(max(f.right for f in frames) - left), Emu(max(f.bottom for f in frames) - top))


def _contained(size: tuple[int, int], frame: Frame) -> Frame:
    scale = min(frame.w / size[0], frame.h / size[1])
    w, h = round(size[0] * scale), round(size[1] * scale)
    return Frame(Emu(frame.x + (frame.w - w) // 2), Emu(frame.y + (frame.h - h) // 2), Emu(w), Emu(h))
