"""The audit finds each defect that it is there for, and nothing on a deck that has none."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree
from PIL import Image
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR as SLOT
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Cm, Pt

from support.audit import Rules, audit, smallest_sizes
from support.deckreader import NS, C, P, R
from support.fixtures import SampleDeck
from support.tablestyle import PLAIN_STYLE
from support.themecolor import A


def picture_bytes() -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (20, 10), "navy").save(stream, "PNG")
    stream.seek(0)
    return stream


def good_deck() -> SampleDeck:
    deck = SampleDeck()
    deck.add_text("Bonjour", fill=SLOT.BACKGROUND_2, color=SLOT.TEXT_1)
    deck.add_glued_pair()
    deck.add_chart()
    return deck


def codes(deck: SampleDeck, path, **rules) -> list[str]:
    return [finding.code for finding in audit(deck.save(path / "deck.pptx"), Rules(**rules))]


def properties_of(deck: SampleDeck):
    return deck.slide.shapes[3].text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr()


def test_a_good_deck_has_no_findings(tmp_path):
    path = good_deck().save(tmp_path / "good.pptx")
    assert [str(finding) for finding in audit(path)] == []


def hard_color(deck: SampleDeck) -> None:
    deck.slide.shapes[3].fill.fore_color.rgb = RGBColor(0xEE, 0xEE, 0xEE)


def hard_color_in_chart(deck: SampleDeck) -> None:
    series = deck.slide.shapes[-1].chart.plots[0].series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor(0, 0, 0)


def hard_font(deck: SampleDeck) -> None:
    deck.slide.shapes[3].text_frame.paragraphs[0].runs[0].font.name = "Arial"


def no_title(deck: SampleDeck) -> None:
    title = deck.slide.shapes.title.element
    title.getparent().remove(title)


def empty_title(deck: SampleDeck) -> None:
    deck.slide.shapes.title.text = " "


def duplicate_title(deck: SampleDeck) -> None:
    deck.add_slide("Un  TITRE")


def no_alt_on_picture(deck: SampleDeck) -> None:
    deck.slide.shapes.add_picture(picture_bytes(), 0, Cm(17)).element.nvPicPr.cNvPr.set("descr", "")


def no_alt_on_chart(deck: SampleDeck) -> None:
    del deck.slide.shapes[-1].element.nvGraphicFramePr.cNvPr.attrib["descr"]


def no_alt_on_group(deck: SampleDeck) -> None:
    deck.slide.shapes.add_group_shape().shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 9, 9)


def no_alt_on_freeform(deck: SampleDeck) -> None:
    builder = deck.slide.shapes.build_freeform(0, 0)
    builder.add_line_segments([(900, 0), (900, 900)])
    builder.convert_to_shape()


def alt_is_file_name(deck: SampleDeck) -> None:
    deck.slide.shapes.add_picture(picture_bytes(), 0, Cm(17)).element.nvPicPr.cNvPr.set("descr", "image1.png")


def no_notes(deck: SampleDeck) -> None:
    deck.slide.notes_slide.notes_text_frame.text = ""


def remove_placeholder(deck: SampleDeck, kind: str) -> None:
    (element,) = deck.slide.element.xpath(f"//p:sp[.//p:ph[@type='{kind}']]")
    element.getparent().remove(element)


def no_footer(deck: SampleDeck) -> None:
    remove_placeholder(deck, "ftr")


def no_slide_number(deck: SampleDeck) -> None:
    remove_placeholder(deck, "sldNum")


def small_text(deck: SampleDeck) -> None:
    deck.slide.shapes[3].text_frame.paragraphs[0].runs[0].font.size = Pt(13.5)


def small_text_in_chart(deck: SampleDeck) -> None:
    deck.slide.shapes[-1].chart.font.size = Pt(10)


def small_by_autofit(deck: SampleDeck) -> None:
    body = deck.slide.shapes[3].element.find(f"{P}txBody/{A}bodyPr")
    etree.SubElement(body, f"{A}normAutofit", fontScale="62500")


def small_by_inheritance(deck: SampleDeck) -> None:
    """The text itself says no size: its list style does."""
    shape = deck.slide.shapes[3]
    del properties_of(deck).attrib["sz"]
    style = shape.element.find(f"{P}txBody/{A}lstStyle")
    etree.SubElement(etree.SubElement(style, f"{A}lvl1pPr"), f"{A}defRPr", sz="1000")


def low_contrast_on_own_fill(deck: SampleDeck) -> None:
    deck.slide.shapes[3].text_frame.paragraphs[0].runs[0].font.color.theme_color = SLOT.BACKGROUND_1


def low_contrast_by_modification(deck: SampleDeck) -> None:
    """Black, lightened by the theme's own notation."""
    color = deck.slide.shapes[3].text_frame.paragraphs[0].runs[0].font.color
    color.theme_color, color.brightness = SLOT.TEXT_1, 0.6


def low_contrast_on_shape_below(deck: SampleDeck) -> None:
    deck.add_text(" ", fill=SLOT.TEXT_1, y=9).text_frame.text = ""
    deck.add_text("Noir sur noir", color=SLOT.TEXT_1, y=9)


def low_contrast_on_background(deck: SampleDeck) -> None:
    deck.add_text("Blanc sur blanc", color=SLOT.BACKGROUND_1, y=9)


def low_contrast_on_own_background(deck: SampleDeck) -> None:
    deck.slide.background.fill.solid()
    deck.slide.background.fill.fore_color.theme_color = SLOT.TEXT_1


def low_contrast_on_layout_shape(deck: SampleDeck) -> None:
    panel = deck.add_text(" ", fill=SLOT.TEXT_1, y=9).element
    panel.find(f"{P}txBody").remove(panel.find(f"{P}txBody/{A}p"))
    etree.SubElement(panel.find(f"{P}txBody"), f"{A}p")
    deck.slide.slide_layout.shapes._spTree.append(panel)
    deck.add_text("Noir sur noir", color=SLOT.TEXT_1, y=9)


def text_over_picture(deck: SampleDeck) -> None:
    deck.slide.shapes.add_picture(picture_bytes(), Cm(2), Cm(9), Cm(9), Cm(3)).element.nvPicPr.cNvPr.set("descr", "Un aplat")
    deck.add_text("Sur image", y=9)


def empty_placeholder(deck: SampleDeck) -> None:
    deck.presentation.slides.add_slide(deck.presentation.slide_layouts[1])


def external_link(deck: SampleDeck) -> None:
    deck.slide.shapes[3].click_action.hyperlink.address = "https://example.org/"


def external_relationship(deck: SampleDeck) -> None:
    deck.slide.part.relate_to(
        "file:///c:/film.mp4", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/video", is_external=True
    )


def loose_connector(deck: SampleDeck) -> None:
    (glue,) = deck.slide.element.xpath("//a:endCxn")
    glue.getparent().remove(glue)


def connector_to_nothing(deck: SampleDeck) -> None:
    (glue,) = deck.slide.element.xpath("//a:stCxn")
    glue.set("id", "4711")


def connector_off_site(deck: SampleDeck) -> None:
    (offset,) = deck.slide.element.xpath("//p:cxnSp/p:spPr/a:xfrm/a:off")
    offset.set("y", str(int(offset.get("y")) + 100_000))


def undefined_table_style(deck: SampleDeck) -> None:
    frame = deck.slide.shapes.add_table(1, 1, 0, Cm(16), Cm(5), Cm(1))
    frame.element.nvGraphicFramePr.cNvPr.set("descr", "Un tableau")


def duplicate_id(deck: SampleDeck) -> None:
    deck.slide.shapes[3].element.nvSpPr.cNvPr.set("id", deck.slide.shapes[0].element.nvSpPr.cNvPr.get("id"))


def text_before_the_title(deck: SampleDeck) -> None:
    tree = deck.slide.shapes._spTree
    tree.insert(2, deck.slide.shapes[3].element)


def text_after_the_footers(deck: SampleDeck) -> None:
    layout = deck.slide.slide_layout.placeholders
    date = next(place.element for place in layout if place.element.xpath(".//p:ph[@type='dt']"))
    deck.slide.shapes._spTree.insert(3, deepcopy(date))
    deck.slide.shapes[1].text_frame.text = "12 mars"


def another_language(deck: SampleDeck) -> None:
    deck.presentation.core_properties.language = "en-GB"


def placeholder_without_a_place(deck: SampleDeck) -> None:
    (place,) = deck.slide.element.xpath("//p:ph[@type='ftr']")
    place.set("idx", "77")


def table_without_header(deck: SampleDeck) -> None:
    undefined_table_style(deck)
    deck.slide.shapes[-1].table.first_row = False


def table_with_a_short_row(deck: SampleDeck) -> None:
    undefined_table_style(deck)
    (cell, *_) = deck.slide.element.xpath("//a:tc")
    cell.getparent().remove(cell)


def relation_to_nothing(deck: SampleDeck) -> None:
    etree.SubElement(deck.slide.shapes[3].element.nvSpPr.cNvPr, f"{A}hlinkClick").set(f"{R}id", "rId4711")


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("before-title", text_before_the_title),
        ("after-footer", text_after_the_footers),
        ("other-language", another_language),
        ("unknown-placeholder", placeholder_without_a_place),
        ("no-header", table_without_header),
        ("uneven-row", table_with_a_short_row),
        ("dangling-relation", relation_to_nothing),
        ("hard-color", hard_color),
        ("hard-color", hard_color_in_chart),
        ("hard-font", hard_font),
        ("no-title", no_title),
        ("empty-title", empty_title),
        ("duplicate-title", duplicate_title),
        ("no-alt", no_alt_on_picture),
        ("no-alt", no_alt_on_chart),
        ("no-alt", no_alt_on_group),
        ("no-alt", no_alt_on_freeform),
        ("alt-is-file-name", alt_is_file_name),
        ("no-notes", no_notes),
        ("no-footer", no_footer),
        ("no-slide-number", no_slide_number),
        ("small-text", small_text),
        ("small-text", small_text_in_chart),
        ("small-text", small_by_autofit),
        ("small-text", small_by_inheritance),
        ("low-contrast", low_contrast_on_own_fill),
        ("low-contrast", low_contrast_by_modification),
        ("low-contrast", low_contrast_on_shape_below),
        ("low-contrast", low_contrast_on_background),
        ("low-contrast", low_contrast_on_own_background),
        ("low-contrast", low_contrast_on_layout_shape),
        ("text-over-picture", text_over_picture),
        ("empty-placeholder", empty_placeholder),
        ("external-link", external_link),
        ("external-relationship", external_relationship),
        ("loose-connector", loose_connector),
        ("loose-connector", connector_to_nothing),
        ("connector-off-site", connector_off_site),
        ("undefined-table-style", undefined_table_style),
        ("duplicate-id", duplicate_id),
    ],
    ids=lambda value: value.__name__ if callable(value) else value,
)
def test_each_defect_is_found(tmp_path, code: str, spoil: Callable[[SampleDeck], None]):
    deck = good_deck()
    spoil(deck)
    assert code in codes(deck, tmp_path)


def test_a_run_without_language_is_found(tmp_path):
    path = good_deck().save(tmp_path / "deck.pptx")
    rewrite(path, "ppt/slides/slide1.xml", lambda data: data.replace(b'lang="fr-FR"', b"", 1))
    assert "no-lang" in [finding.code for finding in audit(path)]


def test_a_part_that_nothing_uses_is_found(tmp_path):
    path = good_deck().save(tmp_path / "deck.pptx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("ppt/media/image99.png", b"")
    assert ("unused-part", "ppt/media/image99.png") in [(finding.code, finding.shape) for finding in audit(path)]


def test_a_relationship_to_a_missing_part_is_found(tmp_path):
    path = good_deck().save(tmp_path / "deck.pptx")
    rewrite(path, "_rels/.rels", lambda data: data.replace(b"docProps/app.xml", b"docProps/gone.xml"))
    assert "broken-relationship" in [finding.code for finding in audit(path)]


@pytest.mark.parametrize("said", ["title", "language"])
def test_a_document_that_does_not_say_what_it_is_is_found(tmp_path, said: str):
    path = good_deck().save(tmp_path / "deck.pptx")
    rewrite(path, "docProps/core.xml", lambda data: data.replace(f"dc:{said}>".encode(), b"dc:description>"))
    assert f"no-document-{said}" in [finding.code for finding in audit(path)]


def test_quiet_layouts_need_no_footer(tmp_path):
    deck = good_deck()
    no_footer(deck)
    assert "no-footer" not in codes(deck, tmp_path, quiet_layouts=frozenset({"Title Only"}))


def test_decorative_shapes_need_no_alt_text(tmp_path):
    deck = good_deck()
    no_alt_on_freeform(deck)
    extensions = etree.SubElement(deck.slide.shapes[-1].element.nvSpPr.cNvPr, f"{A}extLst")
    extension = etree.SubElement(extensions, f"{A}ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    etree.SubElement(extension, f"{{{NS['adec']}}}decorative", val="1")
    assert "no-alt" not in codes(deck, tmp_path)


def test_a_member_of_a_described_group_needs_no_alt_text(tmp_path):
    deck = good_deck()
    group = deck.slide.shapes.add_group_shape()
    group.shapes.add_picture(picture_bytes(), 0, 0).element.nvPicPr.cNvPr.set("descr", "")
    group.element.nvGrpSpPr.cNvPr.set("descr", "Une usine")
    assert "no-alt" not in codes(deck, tmp_path)


def test_source_lines_may_be_small(tmp_path):
    deck = good_deck()
    deck.slide.shapes[1].text_frame.paragraphs[0].runs[0].font.size = Pt(8)  # the footer
    assert "small-text" not in codes(deck, tmp_path)


def test_the_smallest_size_follows_inheritance(tmp_path):
    deck = good_deck()
    small_by_inheritance(deck)
    deck.add_slide("Titre seul")
    assert smallest_sizes(deck.save(tmp_path / "deck.pptx")) == {1: 10.0, 2: 44.0}


def test_text_beside_a_freeform_inside_its_box_is_not_on_it(tmp_path):
    """A black triangle in the lower left half: the text in the upper right corner of its box stands on white."""
    deck = good_deck()
    builder = deck.slide.shapes.build_freeform(Cm(2), Cm(8))
    builder.add_line_segments([(Cm(2), Cm(17)), (Cm(22), Cm(17))])
    shape = builder.convert_to_shape()
    shape.element.nvSpPr.cNvPr.set("descr", "Un terril")
    shape.fill.solid()
    shape.fill.fore_color.theme_color = SLOT.TEXT_1
    text = deck.add_text("Ici", y=8.2)
    text.left, text.text_frame.vertical_anchor = Cm(14), MSO_ANCHOR.TOP
    assert "low-contrast" not in codes(deck, tmp_path)
    text.left, text.top = Cm(2), Cm(15)
    assert "low-contrast" in codes(deck, tmp_path)


def test_right_aligned_text_is_looked_at_where_it_stands(tmp_path):
    deck = good_deck()
    deck.add_text("x", fill=SLOT.TEXT_1, color=SLOT.BACKGROUND_1, y=9).width = Cm(3)
    text = deck.add_text("Noir", y=9)
    text.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    assert "low-contrast" not in codes(deck, tmp_path)
    text.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    assert "low-contrast" in codes(deck, tmp_path)


def test_linked_text_is_judged_by_the_link_color(tmp_path):
    deck = good_deck()
    text = deck.add_text("Rapport", fill=SLOT.TEXT_1, color=SLOT.BACKGROUND_1, y=9)
    text.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/"  # blue on black
    assert "low-contrast" in codes(deck, tmp_path)


def test_table_text_on_its_cell_fill(tmp_path):
    deck = good_deck()
    undefined_table_style(deck)
    cell = deck.slide.shapes[-1].table.cell(0, 0)
    cell.text = "Blanc"
    cell.text_frame.paragraphs[0].runs[0].font.color.theme_color = SLOT.BACKGROUND_1
    cell.fill.solid()
    cell.fill.fore_color.theme_color = SLOT.TEXT_1
    assert "low-contrast" not in codes(deck, tmp_path)
    cell.fill.fore_color.theme_color = SLOT.BACKGROUND_2
    assert "low-contrast" in codes(deck, tmp_path)


def test_text_of_a_table_without_style_is_judged_by_what_is_below(tmp_path):
    deck = good_deck()
    undefined_table_style(deck)
    (style,) = deck.slide.element.xpath("//a:tableStyleId")
    style.text = PLAIN_STYLE
    cell = deck.slide.shapes[-1].table.cell(0, 0)
    cell.text = "Noir"
    assert codes(deck, tmp_path) == []
    cell.text_frame.paragraphs[0].runs[0].font.color.theme_color = SLOT.BACKGROUND_1
    assert codes(deck, tmp_path) == ["low-contrast"]


def test_labels_inside_bars_are_not_judged_by_the_slide(tmp_path):
    deck = good_deck()
    plot = deck.slide.shapes[-1].chart.plots[0]
    plot.has_data_labels = True
    plot.data_labels.font.color.theme_color = SLOT.BACKGROUND_1
    assert "low-contrast" in codes(deck, tmp_path)
    labels = plot._element.find(f"{C}dLbls")
    labels.insert(list(labels).index(labels.find(f"{C}txPr")) + 1, etree.fromstring(f'<c:dLblPos xmlns:c="{C[1:-1]}" val="inEnd"/>'))
    assert "low-contrast" not in codes(deck, tmp_path)


def rewrite(path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for entry, data in parts.items():
            archive.writestr(entry, data)
