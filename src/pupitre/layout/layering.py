"""Where what lies over the whole slide goes: on a layout that others drew, clear of what they drew and of what is written above it."""

from collections.abc import Sequence

from msgspec.structs import replace

from pupitre.layout.dispatch import natural
from pupitre.layout.fills import Filled
from pupitre.layout.scene import Context, Scene
from pupitre.model.brand import Layout
from pupitre.model.plan import Frame, Placeholder
from pupitre.model.story import Block, Layer
from pupitre.units import Emu

_WIDE = 0.45  # share of the free width below which it is none either
_LEAST = 0.12  # share of the slide's height below which a skyline is no ornament
_OPENING = ("title", "subtitle", "body", "heading")


def layer_frame(layout: Layout, layer: Layer, scene: Scene, filled: Sequence[tuple[str, Filled]], content: Block | None) -> Frame | None:
    """Return the frame of `layer`. `filled` are the slide's placeholders, `content` what stands in its content frame.

    None when a drawing that runs along the foot of the slide has no room there: others drew the foot of this layout.
    """
    if layer.frame != "slide":
        return layout.content
    if not scene.brand.drawn:
        return Frame(Emu(0), Emu(0), *scene.brand.size)
    free = layout.free or Frame(Emu(0), Emu(0), *scene.brand.size)
    written = [_written(one.shape, layout) for role, one in filled if one.shape and role in _OPENING]
    below = max([free.y, *(frame.bottom for frame in written)])
    room = Frame(free.x, Emu(below), free.w, Emu(max(0, free.bottom - below)))
    if not natural(layer.block, room.w, scene, Context(scene.palette.under(room))):
        return room
    head = _head(content, layout, scene)
    air = scene.brand.grid[1]
    below = max([below, *(frame.bottom for frame in head)]) + air
    room = Frame(free.x, Emu(below), free.w, Emu(max(0, free.bottom - below)))
    fitted = _narrowed(room, layer.block, scene)
    return fitted if fitted.w >= _WIDE * free.w and room.h >= _LEAST * scene.brand.size[1] else None


def _written(shape: Placeholder, layout: Layout) -> Frame:
    """Return the part of a placeholder that its text takes."""
    place = next((place for place in layout.placeholders if place.idx == shape.idx and place.kind == shape.kind), None)
    return shape.frame if place is None else place.written(shape.text.needed)


def _head(content: Block | None, layout: Layout, scene: Scene) -> list[Frame]:
    """Return the part of the content frame that the content takes, from its top."""
    if content is None:
        return []
    high = natural(content, layout.content.w, scene, Context(scene.palette.under(layout.content)))
    return [replace(layout.content, h=Emu(min(high + scene.brand.grid[1], layout.content.h)))] if high else []


def _narrowed(room: Frame, block: Block, scene: Scene) -> Frame:
    """Return `room`, or its middle: only as wide as the block may be so that its height finds room."""
    context, width = Context(scene.palette.under(room)), int(room.w)
    while width > 1 and (high := natural(block, width, scene, context)) > room.h:
        width = min(width * room.h // high, width * 49 // 50)  # downwards, or a width of a few EMU would stay for ever
    return Frame(Emu(room.x + (room.w - width) // 2), room.y, Emu(width), room.h)
