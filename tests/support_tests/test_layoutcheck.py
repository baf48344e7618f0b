"""The rendered page is compared with the plan: each way of differing is found, and nothing where they agree.

Most tests give the comparison characters instead of a PDF; the slow ones render a deck with one defect a slide.
"""

from pathlib import Path

import pptx
import pytest
from pptx.util import Emu, Pt

from pupitre.diagnostics import Origin
from pupitre.model.plan import (
    AutoShape,
    Bullet,
    Cell,
    ChartShape,
    Color,
    Frame,
    Group,
    NotesPlan,
    Paragraph,
    Plan,
    Properties,
    Run,
    Series,
    SlidePlan,
    TableShape,
    TextBody,
)
from support import pdfwords, rendering
from support.layoutcheck import check
from support.pdfwords import Box, Char

CM = 360_000
SIZE = (Emu(30 * CM), Emu(20 * CM))


def frame(x, y, w, h):
    return Frame(*(round(value * CM) for value in (x, y, w, h)))


def body(*paragraphs, wrap=True):
    """A text whose paragraphs are tuples of predicted lines."""
    made = tuple(Paragraph((Run(" ".join(lines), "fr-FR", size=Pt(20)),), lines=lines) for lines in paragraphs)
    return TextBody(made, insets=(0, 0, 0, 0), wrap=wrap)


def box(key, place, *paragraphs, wrap=True):
    return AutoShape(key=key, name=key, frame=frame(*place), text=body(*paragraphs, wrap=wrap), is_text_box=True)


def slide(id, *shapes):
    return SlidePlan(id, id, "/ppt/slideLayouts/slideLayout1.xml", shapes, NotesPlan(()), Origin("slides/x.yaml"))


def plan(*slides):
    return Plan("reference", "talk", SIZE, slides, (), Properties("Essai"))


def drawn(*words):
    """Characters as PDFium gives them, from (text, x, baseline) in centimetres: half a centimetre wide and high."""
    page = []
    for text, x, y in words:
        for index, letter in enumerate(text):
            left = x + index / 2
            ink = Box(left * CM, (y - 0.5) * CM, (left + 0.5) * CM, y * CM)
            page.append(Char(letter, ink, y * CM, space_before=index == 0))
    return page


@pytest.fixture
def compare(monkeypatch):
    def run(shapes, *words, chrome=()):
        monkeypatch.setattr(pdfwords, "pages", lambda *_: [drawn(*words)])
        return check(plan(slide("une", *shapes)), Path("page.pdf"), chrome)

    return run


def kinds(report):
    return [offence.kind for offence in report.offences]


def test_a_page_as_planned_has_no_offence(compare):
    report = compare([box("a", (1, 1, 8, 3), ("deux mots", "encore"))], ("deux", 1, 2), ("mots", 4, 2), ("encore", 1, 3))
    assert report.offences == ()
    assert (report.blocks, report.words, report.equal, report.fewer, report.more) == (1, 3, 1, 0, 0)


def test_a_missing_word_is_found(compare):
    report = compare([box("a", (1, 1, 8, 3), ("deux mots",))], ("deux", 1, 2))
    assert [str(offence) for offence in report.offences] == ["une: missing: a: not drawn: mots"]


def test_half_a_word_is_a_missing_word(compare):
    report = compare([box("a", (1, 1, 8, 3), ("deux",))], ("deu", 1, 2))
    assert kinds(report) == ["missing", "unclaimed"]


def test_a_word_that_no_text_says_is_found(compare):
    report = compare([box("a", (1, 1, 8, 3), ("deux",))], ("deux", 1, 2), ("intrus", 20, 15))
    assert kinds(report) == ["unclaimed"]
    assert "`intrus`" in report.offences[0].detail


def test_what_layouts_draw_themselves_is_no_intruder(compare):
    report = compare([box("a", (1, 1, 8, 3), ("deux",))], ("deux", 1, 2), ("MEF", 20, 15), chrome=["MEF"])
    assert kinds(report) == []


@pytest.mark.parametrize(("x", "y"), [(0.5, 2), (5.5, 2), (1, 1.2), (1, 4.3)])
def test_a_word_outside_its_frame_is_found(compare, x, y):
    assert "outside-frame" in kinds(compare([box("a", (1, 1, 6, 3), ("deux",))], ("deux", x, y)))


def test_a_word_may_stand_out_sideways_where_text_does_not_wrap(compare):
    assert kinds(compare([box("a", (1, 1, 1, 3), ("deux",), wrap=False)], ("deux", 0.5, 2))) == []


def test_a_word_outside_the_slide_is_found(compare):
    assert "outside-slide" in kinds(compare([box("a", (27, 1, 6, 3), ("deux",))], ("deux", 29, 2)))


def test_words_of_two_shapes_over_each_other_are_found(compare):
    shapes = [box("a", (1, 1, 8, 3), ("deux",)), box("b", (1, 1, 8, 3), ("trois",))]
    assert kinds(compare(shapes, ("deux", 1, 2), ("trois", 2, 2.2))) == ["overlap"]
    assert kinds(compare(shapes, ("deux", 1, 2), ("trois", 1, 3))) == []


def test_more_lines_than_predicted_are_an_offence_and_fewer_a_figure(compare):
    more = compare([box("a", (1, 1, 8, 3), ("deux mots",))], ("deux", 1, 2), ("mots", 1, 3))
    assert (kinds(more), more.more) == (["more-lines"], 1)
    fewer = compare([box("a", (1, 1, 8, 3), ("deux", "mots"))], ("deux", 1, 2), ("mots", 4, 2))
    assert (kinds(fewer), fewer.fewer) == ([], 1)


def test_a_word_broken_over_two_lines_counts_as_two_lines(compare):
    report = compare([box("a", (1, 1, 8, 3), ("Lens-Liévin",))], ("Lens-", 1, 2), ("Liévin", 1, 3))
    assert (report.more, report.words) == (1, 2)


def test_a_word_that_occurs_often_belongs_to_the_shape_in_its_turn(compare):
    shapes = [box(key, (x, 1, 6, 3), ("le site",)) for key, x in (("a", 1), ("b", 11), ("c", 21))]
    words = [(word, x + offset, 2) for x in (1, 11, 21) for word, offset in (("le", 0), ("site", 2))]
    assert kinds(compare(shapes, *words)) == []
    without_b = compare(shapes, *words[:2], *words[4:])
    assert [(offence.kind, offence.shape) for offence in without_b.offences] == [("missing", "b")]


def test_another_drawing_order_is_sorted_out_by_place(compare):
    shapes = [box("a", (1, 1, 8, 3), ("premier",)), box("b", (11, 1, 8, 3), ("second",)), box("c", (1, 11, 8, 3), ("premier",))]
    assert kinds(compare(shapes, ("second", 11, 2), ("premier", 1, 12), ("premier", 1, 2))) == []


def test_bullets_are_no_intruders(compare):
    text = TextBody((Paragraph((Run("un", "fr-FR"),), bullet=Bullet(char="■"), lines=("un",)),))
    shape = AutoShape(key="a", name="a", frame=frame(1, 1, 8, 3), text=text)
    assert kinds(compare([shape], ("■", 1, 2), ("un", 2, 2))) == []
    assert kinds(compare([shape], ("?", 1, 2), ("un", 2, 2))) == ["unclaimed"]


def test_a_field_may_show_anything_inside_its_frame(compare):
    text = TextBody((Paragraph((Run("‹N°›", "fr-FR", field="slidenum"),)),))
    shape = AutoShape(key="a", name="a", frame=frame(1, 1, 8, 3), text=text)
    assert kinds(compare([shape], ("7", 1, 2))) == []
    assert kinds(compare([shape], ("7", 20, 12))) == ["unclaimed"]


def test_members_of_groups_and_table_cells_have_frames_of_their_own(compare):
    cells = tuple(Cell(body((word,))) for word in ("un", "deux"))
    widths = (4 * CM, 4 * CM)
    table = TableShape(key="t", name="t", frame=frame(1, 10, 8, 2), widths=widths, heights=(2 * CM,), rows=(cells,))
    group = Group(key="g", name="g", frame=frame(1, 1, 8, 3), children=(box("a", (1, 1, 8, 3), ("dedans",)),))
    assert kinds(compare([group, table], ("dedans", 1, 2), ("un", 1, 11), ("deux", 5, 11))) == []
    assert "outside-frame" in kinds(compare([group, table], ("dedans", 1, 2), ("un", 4.5, 11), ("deux", 6, 11)))


def test_chart_labels_are_looked_for_in_the_chart(compare):
    black = Color("dk1")
    chart = ChartShape(
        key="c", name="c", frame=frame(1, 1, 8, 8), kind="column", categories=("1990", "2004"), series=(Series("s", (10.0, 5.0)),),
        number_format="0", lang="fr-FR", label_size=Pt(14), label_font="minor", axis_size=Pt(14), text_color=black, axis_color=black,
    )  # fmt: skip
    assert kinds(compare([chart], ("10", 2, 3), ("1990", 2, 8), ("5", 5, 5), ("2004", 5, 8))) == []
    assert kinds(compare([chart], ("10", 2, 3), ("1990", 2, 8), ("2004", 20, 18))) == ["missing", "unclaimed"]


def test_another_number_of_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdfwords, "pages", lambda *_: [[], []])
    with pytest.raises(ValueError, match="2 pages, the plan 1 slides"):
        check(plan(slide("une")), Path("page.pdf"))


LONG = "Une phrase bien plus longue que la largeur de sa boîte ne le permet"
PLANNED = {
    "as-planned": [box("a", (2, 2, 20, 4), ("La durabilité de Lens-Liévin : « 12\u202f500 habitants »",))],
    "outside-frame": [box("a", (2, 2, 12, 0.9), (LONG,))],
    "outside-slide": [box("a", (26, 2, 12, 4), ("Un mot extraordinairement mal placé",))],
    "overlap": [box("a", (2, 2, 12, 2), ("Premier texte",)), box("b", (2.2, 2.1, 12, 2), ("Second texte",))],
    "more-lines": [box("a", (2, 2, 6, 6), (LONG,))],
    "missing": [box("a", (2, 2, 12, 4), ("Ce qui est dit",)), box("absent", (2, 8, 12, 4), ("et ce qui ne l’est pas",))],
    "unclaimed": [box("a", (2, 2, 12, 4), ("Ce qui est prévu",))],
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """A deck with one defect a slide, named like its defect, as LibreOffice draws it."""
    if not rendering.is_available():
        pytest.skip("LibreOffice is not installed; `tests/run` installs it")
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = SIZE
    for name, shapes in PLANNED.items():
        page = deck.slides.add_slide(deck.slide_layouts[6])
        for shape in shapes:
            if shape.key != "absent":
                draw(page, shape.frame, shape.text.paragraphs[0].runs[0].text)
        if name == "unclaimed":
            draw(page, frame(2, 12, 12, 2), "Un intrus")
    path = tmp_path_factory.mktemp("deck") / "defects.pptx"
    deck.save(str(path))
    return check(plan(*(slide(name, *shapes) for name, shapes in PLANNED.items())), rendering.to_pdf(path))


def draw(page, place, text):
    made = page.shapes.add_textbox(place.x, place.y, place.w, place.h).text_frame
    made.word_wrap, made.text = True, text
    made.margin_left = made.margin_top = made.margin_right = made.margin_bottom = 0
    made.paragraphs[0].runs[0].font.size, made.paragraphs[0].runs[0].font.name = Pt(20), "Calibri"


@pytest.mark.slow
@pytest.mark.parametrize("defect", [name for name in PLANNED if name != "as-planned"])
def test_a_rendered_defect_is_found_on_its_slide(rendered, defect):
    assert defect in {offence.kind for offence in rendered.offences if offence.slide == defect}


@pytest.mark.slow
def test_a_rendered_slide_as_planned_has_no_offence(rendered):
    assert [str(offence) for offence in rendered.offences if offence.slide == "as-planned"] == []


@pytest.mark.slow
def test_no_slide_has_another_defect_than_its_own(rendered):
    also = {("outside-frame", "more-lines"), ("outside-slide", "more-lines"), ("outside-slide", "missing")}
    others = {(offence.slide, offence.kind) for offence in rendered.offences if offence.slide != offence.kind}
    assert others <= also
