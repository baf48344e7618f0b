"""Turn elements of slide markup into blocks of the story: one reader an element, joined by the table at the end."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pupitre.model.story import (
    Block,
    Card,
    CellBlock,
    ChartBlock,
    ChartPoint,
    ConnectorBlock,
    DrawingBlock,
    Grid,
    Layers,
    MapBlock,
    Para,
    PictureBlock,
    Rule,
    ShapeBlock,
    Spacer,
    Stack,
    TableBlock,
    TextBlock,
)
from pupitre.render.reading import Attributes, Reader, align_of, anchor_of, one_line, paragraphs
from pupitre.render.vocabulary import ELEMENTS

_ARROWS = {"right": "rightArrow", "left": "leftArrow", "up": "upArrow", "down": "downArrow"}


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


def read_text(element: Any, reader: Reader, style: str = "body") -> TextBlock:
    """Return an element's paragraphs as a text block."""
    attributes = reader.attributes(element)
    return TextBlock(**_common(element, attributes), **_text(attributes, style), paras=paragraphs(element, reader))


def refuse_loose_text(element: Any, reader: Reader, inside: str = "text") -> None:
    """Report text that stands in `element` and in no element of its own; it belongs `inside` one."""
    loose = [element.text, *(child.tail for child in element)]
    if any((text or "").strip() for text in loose):
        help = f"put the text into <{inside}>"
        reader.report("misplaced-text", f"`{element.tag}` holds text that is in no element", reader.at(element), help)


def _common(element: Any, attributes: Attributes) -> dict[str, Any]:
    # Elements that are no blocks (a title, a cell) have no place of their own.
    if "grow" not in ELEMENTS[element.tag].attributes:
        return {"origin": attributes.reader.at(element)}
    return {
        "origin": attributes.reader.at(element),
        "ref": attributes.raw("ref"),
        "name": attributes.text("name"),
        "width": attributes.length("width"),
        "height": attributes.length("height"),
        "x": attributes.length("x"),
        "y": attributes.length("y"),
        "grow": attributes.number("grow", 0.0),
        "align": attributes.choice("align", "stretch"),
        "alt": attributes.text("alt"),
        "decorative": attributes.boolean("decorative", default=False),
        "link": attributes.link(),
    }


def _text(attributes: Attributes, style: str = "body") -> dict[str, Any]:
    return {
        "style": attributes.raw("style") or style,
        "color": attributes.color("color"),
        "text_align": align_of(attributes),
        "anchor": anchor_of(attributes),
        "strong_color": attributes.color("strong-color"),
        "wrap": attributes.boolean("wrap", default=True),
        "fit": attributes.raw("fit"),
        "placeholder": attributes.raw("placeholder") if "placeholder" in ELEMENTS[attributes.element.tag].attributes else "",
    }


def _stack(element: Any, reader: Reader) -> Stack:
    attributes = reader.attributes(element)
    anchor = anchor_of(attributes) if element.tag == "rows" else "top"
    gap, children = attributes.length("gap"), read_blocks(element, reader)
    return Stack(**_common(element, attributes), direction=element.tag, children=children, gap=gap, anchor=anchor)


def _grid(element: Any, reader: Reader) -> Grid:
    attributes = reader.attributes(element)
    columns = max(1, attributes.integer("columns", 1))
    even, gap = attributes.boolean("even", default=True), attributes.length("gap")
    return Grid(**_common(element, attributes), columns=columns, children=read_blocks(element, reader), gap=gap, even=even)


def _layers(element: Any, reader: Reader) -> Layers:
    return Layers(**_common(element, reader.attributes(element)), children=read_blocks(element, reader))


def _card(element: Any, reader: Reader) -> Card:
    attributes = reader.attributes(element)
    backdrop = element.find("backdrop")
    behind = read_blocks(backdrop, reader) if backdrop is not None else ()
    return Card(
        **_common(element, attributes),
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


def _list(element: Any, reader: Reader) -> TextBlock:
    attributes = reader.attributes(element)
    after = attributes.number("after", -1)
    marker = attributes.choice("marker", "bullet")
    items = tuple(_item(child, reader, marker, after) for child in _children(element, ("item",), reader))
    return TextBlock(**_common(element, attributes), **_text(attributes), paras=items, bullet_color=attributes.color("bullet-color"))


def _item(element: Any, reader: Reader, marker: Any, after: float) -> Para:
    attributes = reader.attributes(element)
    color, style = attributes.color("color"), attributes.raw("style")
    spans = tuple(replace(span, color=span.color or color) for span in one_line(element, reader))
    return Para(spans, level=max(0, attributes.integer("level", 0)), marker=marker, style=style, after=None if after < 0 else after)


def _figure(element: Any, reader: Reader) -> TextBlock:
    attributes = reader.attributes(element)
    defaults = {"value": attributes.raw("style") or "number", "label": "body"}
    color = attributes.color("color")
    paras = []
    for child in _children(element, ("value", "label"), reader):
        own = reader.attributes(child)
        tint = own.color("color") or (color if child.tag == "value" else "")
        spans = tuple(replace(span, color=span.color or ("" if span.style else tint)) for span in one_line(child, reader))
        paras.append(Para(spans, style=own.raw("style") or defaults[child.tag]))
    return TextBlock(**_common(element, attributes), **(_text(attributes) | {"color": ""}), paras=tuple(paras))


def _rule(element: Any, reader: Reader) -> Rule:
    attributes = reader.attributes(element)
    return Rule(
        **_common(element, attributes),
        color=attributes.color("color", "rule"),
        weight=attributes.number("weight", 0.75),
        vertical=attributes.boolean("vertical", default=False),
    )


def _shape(element: Any, reader: Reader) -> ShapeBlock:
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
        **_common(element, attributes),
        geometry=attributes.raw("geometry") or "rect",
        fill=attributes.color("fill"),
        stroke=attributes.color("stroke"),
        weight=attributes.number("weight", 0.75),
        text=text if paras else None,
        padding=attributes.padding("padding", (0.0, 0.0, 0.0, 0.0)),
    )


def _arrow(element: Any, reader: Reader) -> ShapeBlock:
    attributes = reader.attributes(element)
    geometry = _ARROWS[attributes.choice("direction", "right")]
    return ShapeBlock(**_common(element, attributes), geometry=geometry, fill=attributes.color("fill", "dk2"))


def _drawing(element: Any, reader: Reader) -> DrawingBlock | None:
    attributes = reader.attributes(element)
    if not attributes.has("src"):
        return None
    drawing, problems = reader.assets.drawing(attributes.raw("src"), attributes.source("src"))
    reader.problems += problems
    if drawing is None:
        return None
    colors = _drawing_colors(attributes)
    return DrawingBlock(
        **_common(element, attributes),
        drawing=drawing,
        colors=colors,
        groups=attributes.words("groups", ","),
        fit=attributes.choice("fit", "contain"),
        window=attributes.pair("window"),
        stand_in=attributes.boolean("stand-in", default=False),
        anchor=anchor_of(attributes, "middle"),
        text_align=attributes.choice("text-align", "left"),
    )


def _drawing_colors(attributes: Attributes) -> dict[str, str]:
    """Return the colours of a drawing's roles, from pairs such as `hero=accent1`."""
    pairs = [pair.partition("=") for pair in attributes.words("colors")]
    if not all(role and color for role, _, color in pairs):
        help = "write `role=colour` for each, without spaces around `=`"
        message = f"`colors` is `{attributes.raw('colors')}`, not pairs of a role and a colour"
        attributes.reader.report("bad-attribute", message, attributes.source("colors"), help)
    return {role: color for role, _, color in pairs if role and color}


def _picture(element: Any, reader: Reader) -> PictureBlock | None:
    attributes = reader.attributes(element)
    if not attributes.has("src"):
        return None
    picture, problems = reader.assets.picture(attributes.raw("src"), attributes.source("src"))
    reader.problems += problems
    if picture is None:
        return None
    focus = attributes.pair("focus") or (0.5, 0.5)
    return PictureBlock(**_common(element, attributes), picture=picture, focus=focus, fit=attributes.choice("fit", "cover"))


def _map(element: Any, reader: Reader) -> MapBlock | None:
    attributes = reader.attributes(element)
    if not attributes.has("src"):
        return None
    data, problems = reader.assets.map(attributes.raw("src"), attributes.source("src"))
    reader.problems += problems
    if data is None:
        return None
    return MapBlock(
        **_common(element, attributes),
        data=data,
        fill=attributes.color("fill", "accent2"),
        field_fill=attributes.color("field", "lt2"),
        label_color=attributes.color("color", "lt1"),
        neighbors=tuple(_neighbor(child, reader) for child in _children(element, ("neighbor",), reader)),
        scale_km=attributes.number("scale", 0.0),
    )


def _neighbor(element: Any, reader: Reader) -> tuple[str, float, bool]:
    attributes = reader.attributes(element)
    name = "".join(span.text for span in one_line(element, reader))
    return name, attributes.number("bearing", 0.0), attributes.boolean("prominent", default=False)


def _chart(element: Any, reader: Reader) -> ChartBlock:
    attributes = reader.attributes(element)
    return ChartBlock(
        **_common(element, attributes),
        kind=attributes.choice("kind", "column"),
        series=attributes.words("series", ",") or ("",),
        points=tuple(_point(child, reader) for child in _children(element, ("point",), reader)),
        number_format=attributes.raw("number-format") or "General",
        label_style=attributes.raw("label-style") or "chart-label",
        legend=attributes.boolean("legend", default=False),
    )


def _point(element: Any, reader: Reader) -> ChartPoint:
    attributes = reader.attributes(element)
    values: list[float | None] = []
    for word in attributes.words("value"):
        try:
            values.append(float(word))
        except ValueError:
            values.append(None)
            if word not in ("None", "-"):
                reader.report(
                    "bad-attribute",
                    f"`value` is `{word}`, not a number",
                    attributes.source("value"),
                    "write a number, or `-` for a missing one",
                )
    return ChartPoint(attributes.text("label"), tuple(values) or (None,), attributes.color("color"))


def _table(element: Any, reader: Reader) -> TableBlock:
    attributes = reader.attributes(element)
    inner = list(_children(element, ("row", "column"), reader))
    rows = tuple(tuple(_cell(cell, reader) for cell in _children(row, ("cell",), reader)) for row in inner if row.tag == "row")
    count = max((sum(cell.span for cell in row) for row in rows), default=1)
    widths = tuple(reader.attributes(column).number("width", 1.0) for column in inner if column.tag == "column")
    if any(sum(cell.span for cell in row) != count for row in rows):
        reader.report(
            "uneven-table",
            f"the rows of this table do not all have {count} cells",
            reader.at(element),
            "give every row the same number of cells",
        )
    return TableBlock(
        **_common(element, attributes),
        rows=rows,
        widths=widths if len(widths) == count else (1.0,) * count,
        header_rows=attributes.integer("header-rows", 1),
        header_col=attributes.boolean("header-col", default=False),
        banded=attributes.boolean("banded", default=False),
        split=attributes.boolean("split", default=False),
    )


def _cell(element: Any, reader: Reader) -> CellBlock:
    attributes = reader.attributes(element)
    return CellBlock(
        paragraphs(element, reader),
        style=attributes.raw("style") or "small",
        color=attributes.color("color"),
        fill=attributes.color("fill"),
        align=align_of(attributes),
        span=max(1, attributes.integer("span", 1)),
    )


def _connector(element: Any, reader: Reader) -> ConnectorBlock:
    attributes = reader.attributes(element)
    return ConnectorBlock(
        **_common(element, attributes),
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
    return Spacer(**_common(element, reader.attributes(element)))


def _children(element: Any, tags: tuple[str, ...], reader: Reader) -> Iterator[Any]:
    """Yield the children of `element`; loose text and children that are none of `tags` are reported."""
    refuse_loose_text(element, reader, tags[0])
    for child in element:
        if child.tag in tags:
            yield child
        else:
            help = f"put {' or '.join(f'<{tag}>' for tag in tags)} there"
            reader.report("misplaced-element", f"element `{child.tag}` cannot stand inside `{element.tag}`", reader.at(child), help)


_READERS: dict[str, Callable[[Any, Reader], Block | None]] = {
    "rows": _stack,
    "columns": _stack,
    "grid": _grid,
    "layers": _layers,
    "card": _card,
    "text": read_text,
    "list": _list,
    "figure": _figure,
    "rule": _rule,
    "shape": _shape,
    "arrow": _arrow,
    "drawing": _drawing,
    "picture": _picture,
    "map": _map,
    "chart": _chart,
    "table": _table,
    "connector": _connector,
    "spacer": _spacer,
}
BLOCK_ELEMENTS = frozenset(_READERS)
