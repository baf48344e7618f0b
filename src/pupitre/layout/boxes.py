"""Boxes: rows, columns, grids and layers share out their frame among their children."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from pupitre.diagnostics import error
from pupitre.layout.dispatch import fits_of, height, natural, place, texts
from pupitre.layout.scene import Context, Scene
from pupitre.model.plan import Frame
from pupitre.model.story import Block, ConnectorBlock, DrawingBlock, Grid, Layers, Spacer, Stack, TextBlock
from pupitre.units import EMU_PER_PT, Emu, to_cm


@natural.register
def _(block: Stack, width: int, scene: Scene, context: Context) -> int:
    if block.direction == "columns":
        widths = zip(_standing(block.children), _widths(block, width, scene), strict=True)
        return max((height(child, own, scene, context) for child, own in widths), default=0)
    return stacked(block.children, width, scene.gap(block.gap, 0), scene, context)


@natural.register
def _(block: Grid, width: int, scene: Scene, context: Context) -> int:
    gap = scene.gap(block.gap, width)
    heights = _row_heights(block, width, gap, scene, context)
    if block.even and heights:
        heights = [max(heights)] * len(heights)
    return sum(heights) + gap * max(0, len(heights) - 1)


@natural.register
def _(block: Layers, width: int, scene: Scene, context: Context) -> int:
    loose = [child for child in block.children if child.x is None and child.y is None]
    return max((height(child, width, scene, context) for child in loose), default=0)


@natural.register
def _(block: Spacer, width: int, scene: Scene, context: Context) -> int:
    del block, width, scene, context
    return 0


@texts.register(Stack)
@texts.register(Grid)
@texts.register(Layers)
def _(block: Stack | Grid | Layers) -> tuple[TextBlock, ...]:
    return tuple(text for child in block.children for text in texts(child))


@place.register
def _(block: Spacer, frame: Frame, scene: Scene, context: Context) -> None:
    del block, frame, scene, context


@place.register
def _(block: Stack, frame: Frame, scene: Scene, context: Context) -> None:
    context = replace(context, room=(frame.w, frame.h))
    if block.direction == "columns":
        _place_columns(block, frame, scene, context)
    else:
        place_rows(block, block.children, frame, block.anchor, scene.gap(block.gap, frame.h), scene, context)


@place.register
def _(block: Grid, frame: Frame, scene: Scene, context: Context) -> None:
    gap = scene.gap(block.gap, frame.w)
    widths = _shares(frame.w - gap * (block.columns - 1), [1.0] * block.columns)
    rows = _row_heights(block, frame.w, gap, scene, context)
    heights = _grid_heights(block, rows, frame.h - gap * max(0, len(rows) - 1))
    if (missing := sum(rows) + gap * (len(rows) - 1) - frame.h) > 0 and not block.even:
        _short(block, missing, scene)
    _join(block.children, frame, scene, context)
    for index, child in enumerate(_standing(block.children)):
        row, column = divmod(index, block.columns)
        x = frame.x + sum(widths[:column]) + gap * column
        y = frame.y + sum(heights[:row]) + gap * row
        place(child, Frame(Emu(x), Emu(y), Emu(widths[column]), Emu(heights[row])), scene, context)


@place.register
def _(block: Layers, frame: Frame, scene: Scene, context: Context) -> None:
    context = replace(context, room=(frame.w, frame.h))
    for child in block.children:
        place(child, _positioned(child, frame, scene, context), scene, context)


def stacked(children: Sequence[Block], width: int, gap: int, scene: Scene, context: Context) -> int:
    """Return the height of children one below the other, in EMU."""
    children = _standing(children)
    heights = [height(child, _own_width(child, width, scene), scene, context) for child in children]
    return sum(heights) + gap * max(0, len(heights) - 1)


def place_rows(block: Block, children: Sequence[Block], frame: Frame, anchor: str, gap: int, scene: Scene, context: Context) -> None:
    """Put children one below the other into `frame`; what they leave goes to those that grow, else above or below them by `anchor`."""
    _join(children, frame, scene, context)
    children = _standing(children)
    heights = [height(child, _own_width(child, frame.w, scene), scene, context) for child in children]
    left = frame.h - sum(heights) - gap * max(0, len(children) - 1)
    if left < 0 and scene.brand.drawn:
        heights, left = _squeezed(children, heights, -left)
    if left < 0:
        _short(block, -left, scene)
    grows = [child.grow for child in children]
    extra = _shares(left, grows) if left > 0 and any(grows) else [0] * len(children)
    y = int(frame.y)
    if left > 0 and not any(grows):
        y += {"top": 0, "middle": left // 2, "bottom": left}[anchor]
    for child, own, more in zip(children, heights, extra, strict=True):
        x, w = _across(child.align, frame.x, frame.w, _own_width(child, frame.w, scene))
        place(child, Frame(Emu(x), Emu(y), Emu(w), Emu(own + more)), scene, context)
        y += own + more + gap


def _squeezed(children: Sequence[Block], heights: list[int], missing: int) -> tuple[list[int], int]:
    """Take what is missing from the drawings among the children; return their heights, and what is missing still, as a negative number."""
    drawings = [height if isinstance(child, DrawingBlock) else 0 for child, height in zip(children, heights, strict=True)]
    taken = min(missing, sum(drawings))
    total = sum(drawings) or 1
    return [height - taken * drawing // total for height, drawing in zip(heights, drawings, strict=True)], taken - missing


def _standing(children: Sequence[Block]) -> list[Block]:
    """Return the children that take room: connectors run between the others."""
    return [child for child in children if not isinstance(child, ConnectorBlock)]


def _join(children: Sequence[Block], frame: Frame, scene: Scene, context: Context) -> None:
    for child in children:
        if isinstance(child, ConnectorBlock):
            place(child, frame, scene, context)


def _place_columns(block: Stack, frame: Frame, scene: Scene, context: Context) -> None:
    _join(block.children, frame, scene, context)
    widths = _widths(block, frame.w, scene)
    gap = scene.gap(block.gap, frame.w)
    _check_width(block, sum(widths) + gap * max(0, len(widths) - 1), frame.w, scene)
    x = int(frame.x)
    for child, width in zip(_standing(block.children), widths, strict=True):
        fixed = child.height is not None or child.align != "stretch"
        own = min(height(child, width, scene, context), frame.h) if fixed else frame.h
        y, h = _across(child.align, frame.y, frame.h, own)
        place(child, Frame(Emu(x), Emu(y), Emu(width), Emu(h)), scene, context)
        x += width + gap


def _check_width(block: Stack, needed: int, room: int, scene: Scene) -> None:
    if needed - room > EMU_PER_PT:
        message = f"these columns are {to_cm(needed):.1f} cm wide together, and have {to_cm(room):.1f} cm"
        scene.problems.append(error("too-wide", message, block.origin, help="make the fixed widths smaller, or give them in % or col"))


def _across(align: str, start: int, room: int, own: int) -> tuple[int, int]:
    """Return start and extent across the direction of a stack."""
    if align == "center":
        return start + (room - own) // 2, own
    if align == "end":
        return start + room - own, own
    return start, own


def _own_width(child: Block, room: int, scene: Scene) -> int:
    return room if child.width is None else min(room, scene.length(child.width, room))


def _widths(block: Stack, room: int, scene: Scene) -> list[int]:
    """Return the children's widths: fixed ones first, then the rest shares what is left by `grow` (equally when none says)."""
    gap = scene.gap(block.gap, room)
    children = _standing(block.children)
    fixed = [None if child.width is None else scene.length(child.width, room) for child in children]
    left = max(0, room - gap * max(0, len(fixed) - 1) - sum(width or 0 for width in fixed))
    loose = [child.grow or 1.0 for child, width in zip(children, fixed, strict=True) if width is None]
    shares = iter(_shares(left, loose))
    return [next(shares) if width is None else width for width in fixed]


def _shares(room: int, weights: Sequence[float]) -> list[int]:
    """Share `room` by weight in whole EMU, without losing any."""
    total = sum(weights) or 1.0
    edges = [round(room * sum(weights[:index]) / total) for index in range(len(weights) + 1)]
    return [end - start for start, end in pairwise(edges)]


def _row_heights(block: Grid, width: int, gap: int, scene: Scene, context: Context) -> list[int]:
    widths = _shares(width - gap * (block.columns - 1), [1.0] * block.columns)
    heights = [height(child, widths[index % block.columns], scene, context) for index, child in enumerate(_standing(block.children))]
    return [max(heights[start : start + block.columns]) for start in range(0, len(heights), block.columns)]


def _grid_heights(block: Grid, rows: list[int], room: int) -> list[int]:
    """Return the rows' heights: equal, or what each needs plus an equal share of what is left."""
    if block.even:
        return _shares(room, [1.0] * len(rows))
    left = max(0, room - sum(rows))
    return [own + more for own, more in zip(rows, _shares(left, [1.0] * len(rows)), strict=True)]


def _positioned(child: Block, frame: Frame, scene: Scene, context: Context) -> Frame:
    """Return a layer's frame: where its lengths put it, in the middle when it says so, else all of the parent's."""
    if child.align == "center" and child.width and child.height:
        w, h = scene.length(child.width, frame.w), scene.length(child.height, frame.h)
        return Frame(Emu(frame.x + (frame.w - w) // 2), Emu(frame.y + (frame.h - h) // 2), Emu(w), Emu(h))
    x = scene.length(child.x, frame.w) if child.x else 0
    y = scene.length(child.y, frame.h) if child.y else 0
    w = scene.length(child.width, frame.w) if child.width else frame.w - x
    if child.height:
        h = scene.length(child.height, frame.h)
    elif child.x or child.y:
        h = min(frame.h - y, natural(child, w, scene, context) or frame.h - y)
    else:
        h = frame.h - y
    return Frame(Emu(frame.x + x), Emu(frame.y + y), Emu(w), Emu(h))


def _short(block: Block, missing: int, scene: Scene) -> None:
    for fit in fits_of(block):
        scene.lacks(fit, missing, block)
