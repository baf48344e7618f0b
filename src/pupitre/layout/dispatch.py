"""Two questions to every block: how high are you in this width, and what do you put into this frame."""

from functools import singledispatch

from pupitre.layout.scene import Context, Scene
from pupitre.model.plan import Frame
from pupitre.model.story import Block, TextBlock


@singledispatch
def natural(block: Block, width: int, scene: Scene, context: Context) -> int:
    """Return the height in EMU that the content of `block` asks for in `width`, whatever its own `height` says."""
    raise NotImplementedError(type(block).__name__)


@singledispatch
def place(block: Block, frame: Frame, scene: Scene, context: Context) -> None:
    """Put `block` into `frame`: add its shapes to the scene."""
    raise NotImplementedError(type(block).__name__)


@singledispatch
def texts(block: Block) -> tuple[TextBlock, ...]:
    """Return the text blocks in `block`, itself included."""
    del block
    return ()


def height(block: Block, width: int, scene: Scene, context: Context) -> int:
    """Return the height that `block` takes in `width`: its own when it is fixed in centimetres or columns, else its content's.

    On a drawn layout a fixed height is the least: the columns are not those for which it was chosen.
    """
    if block.height is None or (block.height.unit == "%" and not context.room[1]):
        return natural(block, width, scene, context)
    fixed = scene.length(block.height, context.room[1])
    return max(fixed, natural(block, width, scene, context)) if scene.brand.drawn and texts(block) else fixed


def fits_of(block: Block) -> set[str]:
    """Return the fit groups of the texts in `block`."""
    return {text.fit for text in texts(block)} or {""}
