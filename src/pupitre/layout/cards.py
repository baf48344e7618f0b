"""Cards: a ground, an optional bar, padding, and children in rows; a card of one text is one shape."""

from collections.abc import Sequence

from msgspec.structs import replace

from pupitre.layout.boxes import place_rows, stacked
from pupitre.layout.dispatch import natural, place, texts
from pupitre.layout.scene import Context, Scene, inset, inset_text, label, on, origin_of, plain, text_key
from pupitre.model.plan import AutoShape, Color, Frame, Group, Placeholder, Shape, Stroke
from pupitre.model.story import Card, TextBlock
from pupitre.units import Emu, Pt, cm


@natural.register
def _(block: Card, width: int, scene: Scene, context: Context) -> int:
    inside = _inside(block, Frame(Emu(0), Emu(0), Emu(width), Emu(cm(100))))
    own = on(context, scene.palette.color(block.fill, block.origin), scene.palette.color(block.color, block.origin), scene)
    return stacked(block.children, inside.w, scene.gap(block.gap, 0), scene, own) + cm(100) - inside.h


@texts.register
def _(block: Card) -> tuple[TextBlock, ...]:
    return tuple(text for child in block.children for text in texts(child))


@place.register
def _(block: Card, frame: Frame, scene: Scene, context: Context) -> None:
    fill = scene.palette.color(block.fill, block.origin)
    inner = on(context, fill, scene.palette.color(block.color, block.origin), scene)
    only = block.children[0] if len(block.children) == 1 else None
    if isinstance(only, TextBlock) and not only.placeholder and block.backdrop is None and not block.bar:
        _place_text_card(block, only, frame, fill, inner, scene)
        return
    outside, scene.shapes = scene.shapes, []
    ground = _ground(block, frame, fill, scene)
    if ground is not None:
        scene.emit(ground, block)
    if block.backdrop is not None:
        place(block.backdrop, _behind(block, frame, scene, inner), scene, inner)
    if block.bar:
        scene.shapes.append(_bar(block, frame, scene))
    inside = _inside(block, frame)
    place_rows(
        block, block.children, inside, block.anchor, scene.gap(block.gap, inside.h), scene, replace(inner, room=(inside.w, inside.h))
    )
    scene.shapes = [*outside, *_grouped(block, frame, scene.shapes, scene)]


def _behind(block: Card, frame: Frame, scene: Scene, context: Context) -> Frame:
    """Return the frame of a backdrop: the card's, but on a drawn layout, whose columns are others, only what its texts leave below them."""
    inside = _inside(block, frame)
    needed = stacked(block.children, inside.w, scene.gap(block.gap, inside.h), scene, context)
    y = inside.y + needed
    return Frame(frame.x, Emu(y), frame.w, Emu(frame.bottom - y)) if scene.brand.drawn and frame.bottom > y else frame


def _place_text_card(block: Card, text: TextBlock, frame: Frame, fill: Color | None, context: Context, scene: Scene) -> None:
    """A card that holds one text is one shape: the text is the shape's own, as a presenter would type it."""
    top, right, bottom, left = (cm(side) for side in block.padding)
    body = scene.text(text, frame.w - left - right, context)
    scene.holds(text, body, frame.h - top - bottom)
    anchor = block.anchor if block.anchor != "top" else text.anchor
    shape = AutoShape(
        key=scene.key(text_key(text)),
        name=label(block, "Card"),
        frame=frame,
        alt=block.alt,
        link=block.link,
        fill=fill,
        stroke=_outline(block, scene),
        text=replace(inset_text(body, (left, top, right, bottom), text.text_align), anchor=anchor),
        origin=origin_of(text) or block.origin,
    )
    scene.emit(shape, block)


def _grouped(block: Card, frame: Frame, shapes: Sequence[Shape], scene: Scene) -> list[Shape]:
    """Group what makes a card, so that it moves as one; placeholders cannot be in a group and stay outside."""
    inside = [shape for shape in shapes if not isinstance(shape, Placeholder)]
    outside = [shape for shape in shapes if isinstance(shape, Placeholder)]
    if len(inside) < 2 or outside:
        return list(shapes)
    name = label(block, "Card")
    said = block.alt or next((words for text in texts(block) if (words := plain(text))), "")
    return [
        Group(
            key=scene.key(f"{name} group"),
            name=name,
            frame=frame,
            alt=said,
            decorative=not said,
            children=tuple(inside),
            origin=block.origin,
        )
    ]


def _ground(block: Card, frame: Frame, fill: Color | None, scene: Scene) -> AutoShape | None:
    if fill is None and not block.stroke:
        return None
    return AutoShape(
        key=scene.key(f"{label(block, 'card')} ground"),
        name=f"{label(block, 'Card')} ground",
        frame=frame,
        decorative=True,
        link=block.link,
        fill=fill,
        stroke=_outline(block, scene),
        origin=block.origin,
    )


def _outline(block: Card, scene: Scene) -> Stroke | None:
    color = scene.palette.color(block.stroke, block.origin)
    return Stroke(color, Pt(0.75)) if color else None


def _bar(block: Card, frame: Frame, scene: Scene) -> AutoShape:
    size = cm(block.bar_size)
    edge = {
        "top": Frame(frame.x, frame.y, frame.w, size),
        "left": Frame(frame.x, frame.y, size, frame.h),
        "bottom": Frame(frame.x, Emu(frame.bottom - size), frame.w, size),
    }[block.bar_edge]
    fill = scene.palette.color(block.bar, block.origin)
    return AutoShape(key=scene.key("bar"), name="Bar", frame=edge, decorative=True, fill=fill, origin=block.origin)


def _inside(block: Card, frame: Frame) -> Frame:
    """Return the frame of a card's children: without padding, and clear of a bar."""
    top, right, bottom, left = block.padding
    if block.bar:
        top, left = top + (block.bar_edge == "top") * block.bar_size, left + (block.bar_edge == "left") * block.bar_size
        bottom += (block.bar_edge == "bottom") * block.bar_size
    return inset(frame, (top, right, bottom, left))
