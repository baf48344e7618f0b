"""A plate behind content on a ground where none of the theme's colours could be read: a picture, a gradient, a mid tone."""

from pupitre.diagnostics import Origin, note
from pupitre.layout.dispatch import natural
from pupitre.layout.palette import AA
from pupitre.layout.scene import Context, Scene
from pupitre.model.plan import AutoShape, Color, Frame, Slot
from pupitre.model.story import Block, Spacer, Stack
from pupitre.units import Emu

_PAGES: tuple[Slot, ...] = ("lt1", "dk1")


def stand(content: Block | None, frame: Frame, scene: Scene) -> Context:
    """Return on what the content stands in `frame`: what the layout paints there or, where no text could be read on it, a plate."""
    ground = scene.palette.under(frame, all_of_it=True)
    plain = Context(ground)
    if content is None or not scene.brand.drawn or scene.palette.legibility(ground) >= AA:
        return plain
    high = natural(content, frame.w, scene, plain) if _hangs(content) else frame.h
    color = max(
        (scene.palette.mapped(Color(slot)) for slot in ("lt1", "dk1")), key=lambda one: scene.palette.legibility(scene.palette.ground(one))
    )
    air = scene.brand.grid[1] // 2
    room = Frame(Emu(max(0, frame.x - air)), Emu(max(0, frame.y - air)), Emu(frame.w + 2 * air), Emu(min(high, frame.h) + 2 * air))
    scene.plates.append(AutoShape(key=scene.key("plate"), name="Plate", frame=room, decorative=True, fill=color))
    scene.problems.append(
        note(
            "plate-added",
            f"no colour of brand `{scene.brand.name}` can be read on the background of layout `{scene.layout.name}`: a plate stands behind",
            Origin(scene.brand.file) if scene.brand.file else None,
            help="draw the layout with a plain ground where slides show something, or leave it so",
        )
    )
    return Context(scene.palette.ground(color))


def _hangs(content: Block) -> bool:
    """Whether the content takes only what it needs at the head of its frame, as texts do that found no placeholder."""
    return isinstance(content, Stack) and all(isinstance(child, Spacer) or not child.grow for child in content.children)
