"""Lengths of slide templates on another page: they are written in centimetres for the page that templates are designed on."""

from math import sqrt
from typing import Any

from msgspec.structs import replace

from pupitre.model.story import Block, Card, Grid, Layer, Layers, Length, ShapeBlock, SlideStory, Stack, TextBlock

Scale = tuple[float, float]


def rescaled(slide: SlideStory, scale: Scale) -> SlideStory:
    """Return `slide` with every centimetre multiplied by `scale`, across and down. What has both sides fixed keeps its proportions."""
    if scale == (1.0, 1.0):
        return slide
    layers = tuple(Layer(_block(layer.block, scale), layer.frame, layer.behind) for layer in slide.layers)
    return replace(slide, content=_block(slide.content, scale) if slide.content else None, layers=layers)


def _block(block: Block, scale: Scale) -> Any:
    across, down = scale
    square = _is_fixed(block.width) and _is_fixed(block.height)
    sides = (_even(block, scale),) * 2 if square else scale
    changed = replace(
        block,
        width=_length(block.width, sides[0]),
        height=_length(block.height, sides[1]),
        x=_length(block.x, across),
        y=_length(block.y, down),
    )
    return _inside(changed, scale)


def _even(block: Block, scale: Scale) -> float:
    """Return the one factor for both sides of a block. A shape that holds text shrinks less: its text cannot follow."""
    holds_text = isinstance(block, ShapeBlock) and block.text is not None
    return sqrt(scale[0] * scale[1]) if holds_text else min(scale)


def _inside(block: Block, scale: Scale) -> Block:
    """Scale what only some blocks have: gaps, padding, bars, the space between paragraphs, children."""
    across, down = scale
    match block:
        case Stack():
            gap = _length(block.gap, across if block.direction == "columns" else down)
            return replace(block, gap=gap, children=_children(block.children, scale))
        case Grid():
            return replace(block, gap=_length(block.gap, min(scale)), children=_children(block.children, scale))
        case Layers():
            return replace(block, children=_children(block.children, scale))
        case Card():
            backdrop = _block(block.backdrop, scale) if block.backdrop else None
            padding, bar = _padding(block.padding, scale), block.bar_size * min(scale)
            return replace(block, padding=padding, bar_size=bar, backdrop=backdrop, children=_children(block.children, scale))
        case ShapeBlock():
            return replace(block, padding=_padding(block.padding, scale), text=_block(block.text, scale) if block.text else None)
        case TextBlock():
            paras = tuple(para if para.after is None else replace(para, after=para.after * down) for para in block.paras)
            return replace(block, paras=paras)
        case _:
            return block


def _children(children: tuple[Block, ...], scale: Scale) -> tuple[Block, ...]:
    return tuple(_block(child, scale) for child in children)


def _is_fixed(length: Length | None) -> bool:
    return length is not None and length.unit == "cm"


def _length(length: Length | None, factor: float) -> Length | None:
    return replace(length, value=length.value * factor) if length is not None and length.unit == "cm" else length


def _padding(padding: tuple[float, float, float, float], scale: Scale) -> tuple[float, float, float, float]:
    across, down = scale
    top, right, bottom, left = padding
    return top * down, right * across, bottom * down, left * across
