"""Elements with data: charts and tables."""

from typing import Any

from pupitre.model.story import (
    CellBlock,
    ChartBlock,
    ChartPoint,
    TableBlock,
)
from pupitre.render.elements import children, common
from pupitre.render.reading import Reader, align_of, paragraphs


def read_chart(element: Any, reader: Reader) -> ChartBlock:
    """Return a chart."""
    attributes = reader.attributes(element)
    return ChartBlock(
        **common(element, attributes),
        kind=attributes.choice("kind", "column"),
        series=attributes.words("series", ",") or ("",),
        points=tuple(_point(child, reader) for child in children(element, ("point",), reader)),
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


def read_table(element: Any, reader: Reader) -> TableBlock:
    """Return a table."""
    attributes = reader.attributes(element)
    inner = list(children(element, ("row", "column"), reader))
    rows = tuple(tuple(_cell(cell, reader) for cell in children(row, ("cell",), reader)) for row in inner if row.tag == "row")
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
        **common(element, attributes),
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
