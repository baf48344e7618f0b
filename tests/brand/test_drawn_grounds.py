"""What lies behind the texts of a template that others drew, and what an opening slide keeps clear of."""

from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Cm

from brand.brands import project
from pupitre.brand import load_brand
from pupitre.model.brand import Brand
from pupitre.ooxml import parse, qn


@pytest.fixture
def deck() -> Deck:
    return Presentation()


def brand_of(deck: Deck, folder: Path) -> Brand:
    root = project(folder, "")
    deck.save(str(root / "templates/brands/nord/master.pptx"))
    brand, _ = load_brand(root, "nord")
    assert brand is not None
    return brand


def ground_of(brand: Brand, layout: str, role: str) -> tuple[str, ...]:
    place = brand.layouts[layout].placeholder(role)
    assert place is not None
    return brand.layouts[layout].ground(place.frame)


def named(deck: Deck, name: str) -> SlideLayout:
    return next(layout for layout in deck.slide_layouts if layout.name == name)


def test_a_placeholder_s_own_fill_lies_behind_its_words(deck: Deck, tmp_path: Path):
    deck.slide_masters[0].placeholders[0].fill.solid()
    deck.slide_masters[0].placeholders[0].fill.fore_color.rgb = RGBColor(0x12, 0x34, 0x56)
    brand = brand_of(deck, tmp_path)
    assert ground_of(brand, "content", "title") == ("123456",)
    assert ground_of(brand, "content", "body") == ("FFFFFF",)


def test_a_layout_s_fill_of_a_placeholder_wins_over_the_master_s(deck: Deck, tmp_path: Path):
    for place, color in ((deck.slide_masters[0], 0x12), (named(deck, "Title Only"), 0xAB)):
        place.placeholders[0].fill.solid()
        place.placeholders[0].fill.fore_color.rgb = RGBColor(color, 0, 0)
    brand = brand_of(deck, tmp_path)
    assert ground_of(brand, "canvas", "title") == ("AB0000",)
    assert ground_of(brand, "content", "title") == ("120000",)


@pytest.mark.parametrize("shape", [MSO_SHAPE.MOON, MSO_SHAPE.OVAL])
def test_what_touches_a_corner_of_a_title_is_no_ground_for_it(deck: Deck, tmp_path: Path, shape: MSO_SHAPE):
    title = named(deck, "Title Only").placeholders[0]
    master_title = deck.slide_masters[0].placeholders[0]
    drawn = deck.slide_masters[0].shapes._spTree  # python-pptx lets nobody draw on masters
    slide = deck.slides.add_slide(named(deck, "Blank"))
    badge = slide.shapes.add_shape(shape, master_title.left + master_title.width - Cm(0.5), master_title.top - Cm(0.5), Cm(1), Cm(1))
    badge.fill.solid()
    badge.fill.fore_color.rgb = RGBColor(0xFF, 0xC8, 0x3D)
    drawn.append(badge._element)
    assert title.width == master_title.width
    assert ground_of(brand_of(deck, tmp_path), "canvas", "title") == ("FFFFFF",)


def test_an_opening_slide_writes_below_its_texts_where_the_footer_would_be_and_in_line_with_the_title(deck: Deck, tmp_path: Path):
    first = named(deck, "Title Slide")
    title = first.placeholders[0]
    style = next(title._element.iter(qn("a:lstStyle")))
    etree.SubElement(style, qn("a:lvl1pPr")).set("algn", "l")
    title.left, title.top, title.width, title.height = Cm(4), Cm(1), Cm(18), Cm(9)
    layout = brand_of(deck, tmp_path).layouts["title"]
    subtitle, date = layout.placeholder("subtitle"), layout.placeholder("date")
    assert subtitle is not None
    assert date is not None
    assert layout.content.y >= subtitle.frame.bottom
    assert layout.content.bottom > date.frame.y
    assert layout.content.x == Cm(4) + title.text_frame.margin_left


def test_an_empty_footer_of_a_layout_gets_a_prompt_and_one_with_words_keeps_them(deck: Deck, tmp_path: Path):
    for shape in named(deck, "Title Only").placeholders:
        if "Footer" in shape.name:
            shape.text_frame.text = "Direction du développement"
    brand = brand_of(deck, tmp_path)
    texts = {role: footer_texts(brand, role) for role in ("canvas", "content")}
    assert texts == {"canvas": ["Direction du développement"], "content": ["Footer Placeholder 4"]}


def footer_texts(brand: Brand, role: str) -> list[str]:
    root = parse(brand.package.parts[brand.layouts[role].part].data)
    footers = [shape for shape in root.iter(qn("p:sp")) if any(ph.get("type") == "ftr" for ph in shape.iter(qn("p:ph")))]
    return [text.text or "" for shape in footers for text in shape.iter(qn("a:t"))]
