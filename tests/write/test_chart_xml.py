"""Charts are native, with a workbook that says the same figures."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from pupitre.model.plan import Series
from pupitre.ooxml import parse, qn
from pupitre.write import compile_slide
from support.goldenxml import pretty
from support.plans import RED, box, chart, everything, slide

KINDS = ("column", "bar", "line", "pie")


@pytest.mark.parametrize(("index", "kind"), list(enumerate(KINDS)))
def test_charts_are_written_as_before(golden: Callable[[str, str], None], index: int, kind: str):
    compiled = compile_slide(everything().slides[4])
    golden(f"chart-{kind}.xml", pretty(compiled.charts[index].xml))


@pytest.mark.parametrize("kind", KINDS)
def test_axis_ids_are_positive_and_nobody_speaks_english(kind: str):
    root = parse(compile_slide(slide("s", chart("c", box(1, 1, 9, 9), kind=kind))).charts[0].xml)
    assert all(int(node.get("val")) > 0 for node in root.iter(qn("c:axId"), qn("c:crossAx")))
    assert {node.get("lang") for node in root.iter(qn("a:defRPr"), qn("a:endParaRPr"))} == {"fr-FR"}
    assert root.find(qn("c:lang")).get("val") == "fr-FR"
    assert next(root.iter(qn("c:autoTitleDeleted"))).get("val") == "1"


def test_points_have_their_own_theme_colours():
    root = parse(compile_slide(slide("s", chart("c", box(1, 1, 9, 9)))).charts[0].xml)
    points = {node.find(qn("c:idx")).get("val"): node.find(".//" + qn("a:schemeClr")).get("val") for node in root.iter(qn("c:dPt"))}
    assert points == {"0": "accent2", "2": "accent3"}
    assert not list(root.iter(qn("a:srgbClr")))


def test_a_missing_figure_is_missing_and_a_legend_comes_when_asked():
    series = (Series("A", (1.0, None), color=RED),)
    plain, legend = (
        parse(compile_slide(slide("s", chart("c", box(1, 1, 9, 9), categories=("x", "y"), series=series, legend=asked))).charts[0].xml)
        for asked in (False, True)
    )
    values = plain.find(".//" + qn("c:val"))
    assert [node.text for node in values.iter(qn("c:v"))] == ["1"]
    assert plain.find(".//" + qn("c:legend")) is None
    assert legend.find(".//" + qn("c:legend")) is not None


def test_the_workbook_keeps_text_as_text_and_repeats_its_bytes():
    first, second = (compile_slide(slide("s", chart("c", box(1, 1, 9, 9)))).charts[0].workbook for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first)) as book:
        assert b"=1+1" in book.read("xl/sharedStrings.xml")
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")
