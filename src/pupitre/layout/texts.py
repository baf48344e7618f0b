"""Texts, rules and preset shapes."""

from msgspec.structs import replace

from pupitre.layout.dispatch import natural, place, texts
from pupitre.layout.scene import Context, Scene, inset, inset_text, label, on, origin_of, text_key
from pupitre.model.brand import PlaceholderFrame
from pupitre.model.plan import AutoShape, Frame, Placeholder, Stroke, TextBody
from pupitre.model.story import Rule, ShapeBlock, TextBlock
from pupitre.units import Emu, Pt, cm, pt

_NO_INSETS = (Emu(0), Emu(0), Emu(0), Emu(0))
# (1 - cos 45°) / 2, ECMA-376's presetShapeDefinitions.xml, `ellipse`.
_ELLIPSE_INSET = 0.146447


@natural.register
def _(block: TextBlock, width: int, scene: Scene, context: Context) -> int:
    return scene.text(block, width, context).needed


@natural.register
def _(block: Rule, width: int, scene: Scene, context: Context) -> int:
    del width, scene, context
    return pt(block.weight)


@natural.register
def _(block: ShapeBlock, width: int, scene: Scene, context: Context) -> int:
    if block.text is None:
        return 0
    top, right, bottom, left = block.padding
    inner = on(context, scene.palette.color(block.fill, block.origin), None, scene)
    return scene.text(block.text, width - cm(left) - cm(right), inner).needed + cm(top) + cm(bottom)


@texts.register
def _(block: TextBlock) -> tuple[TextBlock, ...]:
    return (block,)


@texts.register
def _(block: ShapeBlock) -> tuple[TextBlock, ...]:
    return (block.text,) if block.text else ()


@place.register
def _(block: TextBlock, frame: Frame, scene: Scene, context: Context) -> None:
    body = scene.text(block, frame.w, context)
    scene.holds(block, body, frame.h)
    drawn = scene.drawn_place(block)
    if drawn is not None:
        scene.taken.add(block.placeholder)
        _emit_drawn(block, drawn, frame, body, scene)
        return
    if block.placeholder and (found := scene.layout.placeholder(block.placeholder)) and block.placeholder not in scene.taken:
        scene.taken.add(block.placeholder)
        _emit_placeholder(block, found.kind, found.idx, frame, body, scene)
        return
    shape = AutoShape(
        key=scene.key(text_key(block)),
        name=label(block, "Text"),
        frame=frame,
        alt=block.alt,
        link=block.link,
        text=inset_text(body, _NO_INSETS, block.text_align),
        is_text_box=True,
        origin=origin_of(block) or block.origin,
    )
    scene.emit(shape, block)


def _emit_placeholder(block: TextBlock, kind: str, idx: int, frame: Frame, body: TextBody, scene: Scene) -> None:
    shape = Placeholder(
        key=scene.key(block.placeholder),
        name=label(block, block.placeholder.capitalize()),
        frame=frame,
        kind=kind,
        idx=idx,
        text=inset_text(body, _NO_INSETS, block.text_align),
        moved=True,
        origin=origin_of(block) or block.origin,
    )
    scene.emit(shape, block)


def _emit_drawn(block: TextBlock, drawn: PlaceholderFrame, frame: Frame, body: TextBody, scene: Scene) -> None:
    """Fill a placeholder that others drew: it stays where it is unless the slide needs it elsewhere, and looks as it was drawn."""
    shape = Placeholder(
        key=scene.key(block.placeholder),
        name=drawn.name,
        frame=frame,
        kind=drawn.kind,
        idx=drawn.idx,
        text=replace(body, anchor=None, insets=None),
        moved=frame != drawn.frame,
        origin=origin_of(block) or block.origin,
    )
    scene.emit(shape, block)


@place.register
def _(block: Rule, frame: Frame, scene: Scene, context: Context) -> None:
    color = scene.palette.color(block.color, block.origin)
    if color is None:
        return
    color = scene.palette.visible(context.ground, color)
    if block.vertical:
        line = Frame(Emu(frame.x + frame.w // 2), frame.y, Emu(0), frame.h)
    else:
        line = Frame(frame.x, Emu(frame.y + frame.h // 2), frame.w, Emu(0))
    shape = AutoShape(
        key=scene.key("rule"),
        name=label(block, "Rule"),
        frame=line,
        decorative=True,
        geometry="line",
        stroke=Stroke(color, Pt(block.weight)),
        origin=block.origin,
    )
    scene.emit(shape, block)


@place.register
def _(block: ShapeBlock, frame: Frame, scene: Scene, context: Context) -> None:
    fill = scene.palette.color(block.fill, block.origin)
    stroke = scene.palette.color(block.stroke, block.origin)
    text = None
    if block.text is not None:
        inside = _text_frame(block, frame)
        body = scene.text(block.text, inside.w, on(context, fill, None, scene))
        scene.holds(block.text, body, inside.h)
        if not block.text.wrap:
            scene.lacks(block.text.fit, scene.type.widest(body) - frame.w, block.text)
        text = inset_text(body, _insets(block), block.text.text_align)
    shape = AutoShape(
        key=scene.key(text_key(block.text) if block.text else block.geometry),
        name=label(block, block.geometry),
        frame=frame,
        alt=block.alt,
        decorative=block.decorative or (text is None and not block.alt),
        link=block.link,
        geometry=block.geometry,
        fill=fill,
        stroke=Stroke(stroke, Pt(block.weight)) if stroke else None,
        text=text,
        origin=block.origin,
    )
    scene.emit(shape, block)


def _text_frame(block: ShapeBlock, frame: Frame) -> Frame:
    """Return where PowerPoint sets the text of a preset: an ellipse's text rectangle is the one inscribed in it."""
    if block.geometry == "ellipse":
        side, top = round(frame.w * _ELLIPSE_INSET), round(frame.h * _ELLIPSE_INSET)
        frame = Frame(Emu(frame.x + side), Emu(frame.y + top), Emu(frame.w - 2 * side), Emu(frame.h - 2 * top))
    return inset(frame, block.padding)


def _insets(block: ShapeBlock) -> tuple[Emu, Emu, Emu, Emu]:
    top, right, bottom, left = (cm(side) for side in block.padding)
    return left, top, right, bottom
