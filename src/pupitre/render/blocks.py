"""Turn elements of slide markup into blocks of the story: one reader an element, joined by the table at the end."""

from collections.abc import Callable
from typing import Any

from pupitre.model.story import (
    Block,
    Card,
    ConnectorBlock,
    Grid,
    Layers,
    Spacer,
    Stack,
)
from pupitre.render.artwork import read_drawing, read_map, read_picture
from pupitre.render.data import read_chart, read_table
from pupitre.render.elements import common, read_text, refuse_loose_text
from pupitre.render.reading import Reader, anchor_of
from pupitre.render.words import read_arrow, read_figure, read_list, read_rule, read_shape


def read_blocks(element: Any, reader: Reader) -> tuple[Block, ...]:
    """Return the blocks that stand in `element`; loose text and elements that are no blocks are reported."""
    refuse_loose_text(element, reader)
    found = []
    for child in element:
        if child.tag in _READERS:
            found.append(_READERS[child.tag](child, reader))
        elif child.tag != "backdrop" or element.tag != "card":
            reader.report(
                "misplaced-element",
                f"element `{child.tag}` cannot stand inside `{element.tag}`",
                reader.at(child),
                "put a block there: text, card, rows…",
            )
    return tuple(block for block in found if block is not None)


def _stack(element: Any, reader: Reader) -> Stack:
    attributes = reader.attributes(element)
    anchor = anchor_of(attributes) if element.tag == "rows" else "top"
    gap, children = attributes.length("gap"), read_blocks(element, reader)
    return Stack(**common(element, attributes), direction=element.tag, children=children, gap=gap, anchor=anchor)


def _grid(element: Any, reader: Reader) -> Grid:
    attributes = reader.attributes(element)
    columns = max(1, attributes.integer("columns", 1))
    even, gap = attributes.boolean("even", default=True), attributes.length("gap")
    return Grid(**common(element, attributes), columns=columns, children=read_blocks(element, reader), gap=gap, even=even)


def _layers(element: Any, reader: Reader) -> Layers:
    return Layers(**common(element, reader.attributes(element)), children=read_blocks(element, reader))


def _card(element: Any, reader: Reader) -> Card:
    attributes = reader.attributes(element)
    backdrop = element.find("backdrop")
    behind = read_blocks(backdrop, reader) if backdrop is not None else ()
    return Card(
        **common(element, attributes),
        children=read_blocks(element, reader),
        fill=attributes.color("fill"),
        stroke=attributes.color("stroke"),
        color=attributes.color("color"),
        bar=attributes.color("bar"),
        bar_edge=attributes.choice("bar-edge", "top"),
        bar_size=attributes.number("bar-size", 0.16),
        padding=attributes.padding("padding", (0.74, 0.74, 0.74, 0.74)),
        gap=attributes.length("gap"),
        anchor=anchor_of(attributes),
        backdrop=Layers(origin=reader.at(backdrop), children=behind) if behind else None,
    )


def _connector(element: Any, reader: Reader) -> ConnectorBlock:
    attributes = reader.attributes(element)
    return ConnectorBlock(
        **common(element, attributes),
        start=attributes.raw("start"),
        start_site=attributes.choice("start-site", "right"),
        end=attributes.raw("end"),
        end_site=attributes.choice("end-site", "left"),
        kind=attributes.choice("kind", "elbow"),
        color=attributes.color("color", "dk2"),
        weight=attributes.number("weight", 2.25),
        arrow=attributes.boolean("arrow", default=True),
        knee=attributes.number("knee", 50.0),
    )


def _spacer(element: Any, reader: Reader) -> Spacer:
    return Spacer(**common(element, reader.attributes(element)))


_READERS: dict[str, Callable[[Any, Reader], Block | None]] = {
    "rows": _stack,
    "columns": _stack,
    "grid": _grid,
    "layers": _layers,
    "card": _card,
    "text": read_text,
    "list": read_list,
    "figure": read_figure,
    "rule": read_rule,
    "shape": read_shape,
    "arrow": read_arrow,
    "drawing": read_drawing,
    "picture": read_picture,
    "map": read_map,
    "chart": read_chart,
    "table": read_table,
    "connector": _connector,
    "spacer": _spacer,
}
BLOCK_ELEMENTS = frozenset(_READERS)
