"""A table's cells cover its grid, each field once."""

import pytest

from pupitre.model.plan import Cell
from pupitre.ooxml import parse, qn
from pupitre.write import compile_slide
from support.plans import box, cell, slide, table


def fields(*rows: tuple[Cell, ...], columns: int) -> list[list[dict[str, str]]]:
    xml = compile_slide(slide("s", table("t", box(1, 1, 9, 6), rows, columns))).xml
    return [[dict(field.attrib) for field in row.findall(qn("a:tc"))] for row in parse(xml).iter(qn("a:tr"))]


def test_a_merged_cell_covers_fields_that_say_so():
    big = cell("x", col_span=2, row_span=2)
    assert fields((big, cell("a")), (cell("b"),), columns=3) == [
        [{"rowSpan": "2", "gridSpan": "2"}, {"rowSpan": "2", "hMerge": "1"}, {}],
        [{"gridSpan": "2", "vMerge": "1"}, {"hMerge": "1", "vMerge": "1"}, {}],
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (((cell("a"), cell("b")), (cell("c"),)), "too few cells"),
        (((cell("a"), cell("b"), cell("c")), (cell("d"), cell("e"))), "beyond"),
        (((cell("a"), cell("b")), (cell("c", row_span=2), cell("d"))), "beyond"),
    ],
    ids=["short row", "long row", "span below the table"],
)
def test_a_table_with_holes_or_overhang_is_refused(rows: tuple[tuple[Cell, ...], ...], message: str):
    with pytest.raises(ValueError, match=message):
        fields(*rows, columns=2)


def test_cell_properties_stand_in_the_order_of_the_schema():
    xml = compile_slide(slide("s", table("t", box(1, 1, 9, 6), ((cell("a"),),), 1))).xml
    properties = parse(xml).find(".//" + qn("a:tcPr"))
    assert dict(properties.attrib) == {"marL": "72000", "marT": "36000", "marR": "72000", "marB": "36000", "anchor": "ctr"}
    assert parse(xml).find(".//" + qn("a:tableStyleId")).text.startswith("{2D5ABB26")
