"""Native tables and charts."""

import pytest

from pupitre.model.plan import ChartShape, Color, TableShape
from pupitre.model.story import CellBlock, ChartBlock, ChartPoint, TableBlock
from support.stories import HERE, LINE, box, columns, frames, in_cm, laid, lay, named, said, sizes, words


def cell(text, **options):
    return CellBlock((words(text),), **{"style": "body", **options})


def table(*rows, **options):
    count = sum(one.span for one in rows[0])
    return TableBlock(**{"origin": HERE, "rows": rows, "widths": (1.0,) * count, "alt": "Les chiffres", "name": "t", **options})


HEAD, ROW = (cell("Année"), cell("Taux")), (cell("1990"), cell("10 %"))


def one(*rows, **options) -> TableShape:
    return named(laid(table(*rows, **options)), "t")


def test_columns_share_the_width_by_their_shares():
    assert [round(width / 360_000, 2) for width in one(HEAD, ROW, widths=(1, 3)).widths] == [5.5, 16.5]


def test_columns_lose_nothing_in_rounding():
    found = one((cell("a"), cell("b"), cell("c")), widths=(1, 1, 1))
    assert sum(found.widths) == found.frame.w


def test_a_row_is_as_high_as_its_highest_cell_with_the_cell_s_margins():
    tall = cell("une phrase qui ne tient pas sur une seule ligne de sa cellule, ni même sur deux de ses lignes")
    first, second = one(HEAD, (cell("1990"), tall)).heights
    assert round(first / 360_000, 2) == round(LINE + 2 * 0.16, 2)
    assert second - first == pytest.approx(LINE * 360_000 * 2, abs=20)


def test_the_table_is_as_high_as_its_rows():
    found = one(HEAD, ROW, ROW)
    assert found.frame.h == sum(found.heights)


def test_what_follows_stands_below_the_table():
    slide = laid(table(HEAD, ROW), box("below", grow=1))
    assert named(slide, "below").frame.y == named(slide, "t").frame.bottom


def test_headers_are_bold_and_light_on_the_brand_s_dark():
    found = one(HEAD, ROW)
    head, body = found.rows[0][0], found.rows[1][0]
    assert found.first_row
    assert (head.fill, head.text.paragraphs[0].runs[0].bold, head.text.paragraphs[0].runs[0].color) == (Color("dk2"), True, Color("lt1"))
    assert (body.fill, body.text.paragraphs[0].runs[0].bold, body.text.paragraphs[0].runs[0].color) == (None, False, Color("dk1"))


def test_a_table_may_have_no_header():
    found = one(HEAD, ROW, header_rows=0)
    assert (found.first_row, found.rows[0][0].fill) == (False, None)


def test_bands_tint_every_other_row_below_the_header():
    assert [row[0].fill for row in one(HEAD, ROW, ROW, ROW, banded=True).rows[1:]] == [None, Color("lt2"), None]


def test_a_cell_has_its_own_colours_style_and_alignment():
    (found,) = one((cell("n. d.", fill="past", color="lt1", align="right", style="small"),), header_rows=0).rows[0]
    (run,) = found.text.paragraphs[0].runs
    assert (found.fill, run.color, run.size, found.text.paragraphs[0].align) == (Color("accent1"), Color("lt1"), 16, "right")


def test_a_cell_that_spans_columns_has_their_width_for_its_lines():
    words_ = "une phrase assez longue pour deux colonnes de ce tableau, mais pas pour une seule"
    wide, narrow = one((cell(words_, span=2),), (cell("a"), cell(words_)), header_rows=0).rows
    assert wide[0].col_span == 2
    assert [len(found.text.paragraphs[0].lines) for found in (wide[0], narrow[1])] == [2, 3]


def test_a_table_that_does_not_fit_is_set_smaller_down_to_the_floor():
    slide = laid(table(HEAD, *[ROW] * 10))
    assert 14 <= sizes(named(slide, "t").rows[0][0].text)[0] < 20
    assert frames(slide)["t"][3] <= 12


def test_a_table_that_does_not_fit_at_the_floor_is_an_error():
    slide, problems = lay(table(HEAD, *[ROW] * 40))
    assert [problem.code for problem in problems] == ["overflow"]
    assert len(named(slide, "t").rows) == 41, "and no row is lost"


# Charts


def chart(*points, **options):
    given = {"kind": "column", "series": ("Taux",), "alt": "Le chômage recule", "name": "c", "grow": 1}
    return ChartBlock(**{"origin": HERE, "points": points or (ChartPoint("1990", (10.0,)), ChartPoint("2004", (5.0,))), **given, **options})


def plotted(*points, **options) -> ChartShape:
    return named(laid(chart(*points, **options)), "c")


def test_a_chart_holds_its_data_and_fills_its_frame():
    found = plotted(number_format='0" %"')
    assert found.categories == ("1990", "2004")
    assert [(series.name, series.values) for series in found.series] == [("Taux", (10.0, 5.0))]
    assert (found.number_format, found.lang) == ('0" %"', "fr-FR")
    assert in_cm(found.frame) == (1.7, 4.0, 22.0, 12.0)


def test_a_missing_figure_stays_missing():
    assert plotted(ChartPoint("1990", (None,)), ChartPoint("2004", (5.0,))).series[0].values == (None, 5.0)
    assert plotted(ChartPoint("1990", (None,))).maximum is None


def test_several_series_take_the_theme_s_colours_in_turn():
    found = plotted(ChartPoint("1990", (1.0, 2.0)), ChartPoint("2004", (3.0,)), series=("Ville", "Région"), legend=True)
    assert [(series.name, series.values, series.color) for series in found.series] == [
        ("Ville", (1.0, 3.0), Color("accent1")),
        ("Région", (2.0, None), Color("accent2")),
    ]
    assert found.legend


def test_points_of_a_single_series_may_have_colours_of_their_own():
    (series,) = plotted(ChartPoint("1990", (10.0,), "past"), ChartPoint("2004", (5.0,), "present")).series
    assert series.point_colors == (Color("accent1"), Color("accent2"))


def test_there_is_room_above_the_tallest_bar_for_its_label():
    assert plotted().maximum == 12.0
    assert plotted(kind="line").maximum is None
    assert plotted(kind="pie").maximum is None


def test_type_is_the_brand_s_and_can_be_read_on_the_ground():
    light, dark = plotted(), named(laid(chart(), background="dk1"), "c")
    assert (light.label_size, light.label_font, light.axis_size) == (30, "major", 16)
    assert (light.text_color, dark.text_color) == (Color("dk1"), Color("lt1"))


def test_beside_other_columns_a_chart_takes_its_share():
    slide = laid(columns(box("a"), chart(), grow=1))
    assert frames(slide)["c"] == (12.7, 4.0, 11.0, 12.0)


def test_among_rows_a_chart_asks_for_four_centimetres():
    assert frames(laid(chart(grow=0)))["c"] == (1.7, 4.0, 22.0, 4.0)


def test_the_words_of_cells_are_in_the_plan():
    assert [[said(cell.text.paragraphs[0]) for cell in row] for row in one(HEAD, ROW).rows] == [["Année", "Taux"], ["1990", "10 %"]]
