"""Tables that can be listened to."""

from msgspec.structs import replace

from check.plans import findings, slide
from pupitre.model.plan import Cell, TableShape
from support.plans import box, cell, table


def made(*rows: tuple[str | Cell, ...], columns: int = 2, **options: object) -> TableShape:
    cells = tuple(tuple(cell(one) if isinstance(one, str) else one for one in row) for row in rows)
    return replace(table("t", box(1, 4, 20, 8), cells, columns), alt="Emplois par année", **options)  # type: ignore[arg-type]


HEAD, ROW = ("Année", "Emplois"), ("1990", "40")


def test_a_table_with_a_header_is_without_fault():
    assert findings(slide(made(HEAD, ROW))) == []


def test_a_table_without_header_is_told():
    assert findings(slide(made(HEAD, ROW, first_row=False))) == ["no-header"]


def test_a_column_of_names_is_a_header():
    assert findings(slide(made(HEAD, ROW, first_row=False, first_col=True))) == []


def test_every_column_has_a_name():
    assert findings(slide(made(("Année", " "), ROW))) == ["empty-header"]


def test_the_corner_may_be_empty():
    assert findings(slide(made(("", "Emplois"), ROW, first_col=True))) == []


def test_every_row_has_a_name_where_the_first_column_names_rows():
    assert findings(slide(made(HEAD, ("", "40"), first_col=True))) == ["empty-header"]


def test_a_header_over_two_columns_is_told():
    assert findings(slide(made(("Année", cell("Emplois", col_span=2)), ("1990", "40", "41"), columns=3))) == ["merged-header"]


def test_cells_below_the_header_may_be_merged():
    assert findings(slide(made(HEAD, (cell("fermé", col_span=2),), ROW))) == []


def test_one_row_or_one_column_is_no_table():
    assert findings(slide(made(HEAD))) == ["table-for-layout"]
    assert findings(slide(made(("Année",), ("1990",), columns=1))) == ["table-for-layout"]
