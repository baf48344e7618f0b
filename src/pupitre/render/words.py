"""Elements of text, and the plain shapes: lists, figures, rules, preset shapes, arrows."""

from typing import Any

from msgspec.structs import replace

from pupitre.model.story import (
    Para,
    Rule,
    ShapeBlock,
    TextBlock,
)
from pupitre.render.elements import children, common, setting_of
from pupitre.render.reading import Reader, align_of, anchor_of, one_line, paragraphs

_ARROWS = {"right": "rightArrow", "left": "leftArrow", "up": "upArrow", "down": "downArrow"}


def read_list(element: Any, reader: Reader) -> TextBlock:
    """Return a list as a text block."""
    attributes = reader.attributes(element)
    after = attributes.number("after", -1)
    marker = attributes.choice("marker", "bullet")
    items = tuple(_item(child, reader, marker, after) for child in children(element, ("item",), reader))
    return TextBlock(**common(element, attributes), **setting_of(attributes), paras=items, bullet_color=attributes.color("bullet-color"))


def _item(element: Any, reader: Reader, marker: Any, after: float) -> Para:
    attributes = reader.attributes(element)
    color, style = attributes.color("color"), attributes.raw("style")
    spans = tuple(replace(span, color=span.color or color) for span in one_line(element, reader))
    return Para(spans, level=max(0, attributes.integer("level", 0)), marker=marker, style=style, after=None if after < 0 else after)


def read_figure(element: Any, reader: Reader) -> TextBlock:
    """Return a key number and its label as a text block."""
    attributes = reader.attributes(element)
    defaults = {"value": attributes.raw("style") or "number", "label": "body"}
    color = attributes.color("color")
    paras = []
    for child in children(element, ("value", "label"), reader):
        own = reader.attributes(child)
        tint = own.color("color") or (color if child.tag == "value" else "")
        spans = tuple(replace(span, color=span.color or ("" if span.style else tint)) for span in one_line(child, reader))
        paras.append(Para(spans, style=own.raw("style") or defaults[child.tag]))
    return TextBlock(**common(element, attributes), **(setting_of(attributes) | {"color": ""}), paras=tuple(paras))


def read_rule(element: Any, reader: Reader) -> Rule:
    """Return a thin line."""
    attributes = reader.attributes(element)
    return Rule(
        **common(element, attributes),
        color=attributes.color("color", "rule"),
        weight=attributes.number("weight", 0.75),
        vertical=attributes.boolean("vertical", default=False),
    )


def read_shape(element: Any, reader: Reader) -> ShapeBlock:
    """Return a preset shape."""
    attributes = reader.attributes(element)
    paras = paragraphs(element, reader)
    text = TextBlock(
        origin=reader.at(element),
        paras=paras,
        style=attributes.raw("style") or "body",
        color=attributes.color("color"),
        strong_color=attributes.color("strong-color"),
        wrap=attributes.boolean("wrap", default=True),
        fit=attributes.raw("fit"),
        text_align=align_of(attributes, "center"),
        anchor=anchor_of(attributes, "middle"),
    )
    return ShapeBlock(
        **common(element, attributes),
        geometry=attributes.raw("geometry") or "rect",
        fill=attributes.color("fill"),
        stroke=attributes.color("stroke"),
        weight=attributes.number("weight", 0.75),
        text=text if paras else None,
        padding=attributes.padding("padding", (0.0, 0.0, 0.0, 0.0)),
    )


def read_arrow(element: Any, reader: Reader) -> ShapeBlock:
    """Return a block arrow."""
    attributes = reader.attributes(element)
    geometry = _ARROWS[attributes.choice("direction", "right")]
    return ShapeBlock(**common(element, attributes), geometry=geometry, fill=attributes.color("fill", "dk2"))
