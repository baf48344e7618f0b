"""The master that the engine makes of `_brand.yml`: PowerPoint can open it, and it says what the file says."""

from pathlib import Path

import pytest
from openxml_audit import validate_pptx

from brand.brands import PROJECT, SMALL, approx_cm, loaded, opened, project, saved_master
from pupitre.brand import LAYOUT_ROLES, load_brand, master_bytes
from pupitre.model.brand import Brand
from pupitre.model.plan import Color, Frame
from pupitre.ooxml import write_package


@pytest.fixture(scope="module")
def nord() -> Brand:
    return loaded(PROJECT)


def edges(frame: Frame) -> list[int]:
    return [frame.x, frame.y, frame.w, frame.h]


def test_the_brand_has_every_layout_role_once_and_in_order(nord: Brand):
    assert tuple(nord.layouts) == LAYOUT_ROLES
    assert len({layout.part for layout in nord.layouts.values()}) == len(LAYOUT_ROLES)


def test_its_master_has_no_error_for_the_open_xml_sdk_s_rules(nord: Brand, tmp_path: Path):
    path = tmp_path / "master.pptx"
    path.write_bytes(write_package(nord.package))
    result = validate_pptx(path)
    assert [str(error) for error in result.errors] == []


def test_its_master_with_logo_places_is_valid_too(tmp_path: Path):
    path = saved_master(project(tmp_path))
    assert [str(error) for error in validate_pptx(path).errors] == []


def test_python_pptx_opens_it_and_sees_the_layouts_under_their_french_names(tmp_path: Path):
    deck = opened(saved_master(project(tmp_path)))
    assert [layout.name for layout in deck.slide_layouts] == [
        "Couverture",
        "Section",
        "Titre et contenu",
        "Deux contenus",
        "Titre et composition",
        "Affirmation pleine page",
        "Citation",
        "Image et légende",
        "Clôture",
        "Vide",
    ]
    assert len(deck.slides) == 0
    assert deck.notes_master.placeholders


def test_the_same_brand_gives_the_same_bytes(tmp_path: Path):
    assert master_bytes(project(tmp_path / "a"), "nord") == master_bytes(project(tmp_path / "b"), "nord")


@pytest.mark.parametrize(
    ("layout", "roles"),
    [
        ("title", ["title", "subtitle", "meta"]),
        ("section", ["kicker", "title", "body", "source", "date", "footer", "number"]),
        ("content", ["kicker", "title", "body", "source", "date", "footer", "number"]),
        ("two-content", ["kicker", "title", "body", "body-2", "source", "date", "footer", "number"]),
        ("canvas", ["kicker", "title", "source", "date", "footer", "number"]),
        ("statement", ["heading", "title"]),
        ("quotation", ["title", "body", "caption", "source", "date", "footer", "number"]),
        ("picture", ["kicker", "title", "picture", "caption", "source", "date", "footer", "number"]),
        ("closing", ["title", "body"]),
        ("blank", ["date", "footer", "number"]),
    ],
)
def test_placeholders_of_each_layout(nord: Brand, layout: str, roles: list[str]):
    assert [place.role for place in nord.layouts[layout].placeholders] == roles


@pytest.mark.parametrize(
    ("layout", "role", "frame"),
    [
        ("content", "title", (1.80, 1.73, 30.27, 2.40)),
        ("content", "kicker", (1.80, 1.01, 23.81, 0.63)),
        ("content", "body", (1.80, 4.13, 30.27, 12.17)),
        ("content", "source", (1.80, 16.62, 30.27, 0.53)),
        ("content", "footer", (1.80, 17.78, 20.10, 0.74)),
        ("title", "title", (1.80, 2.75, 22.58, 3.92)),
        ("statement", "heading", (1.67, 0.95, 20.11, 6.65)),
        ("quotation", "body", (6.93, 3.39, 22.58, 11.11)),
    ],
)
def test_frames_stand_where_the_brand_says(nord: Brand, layout: str, role: str, frame: tuple[float, ...]):
    place = nord.layouts[layout].placeholder(role)
    assert place is not None
    assert edges(place.frame) == approx_cm(*frame)
    assert place.insets == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("layout", "frame"),
    [
        ("canvas", (1.80, 4.13, 30.27, 12.17)),
        ("content", (1.80, 4.13, 30.27, 12.17)),
        ("two-content", (1.80, 4.13, 30.27, 12.17)),
        ("quotation", (6.93, 3.39, 22.58, 11.11)),
        ("closing", (1.80, 6.24, 30.27, 10.06)),
        ("title", (1.80, 9.15, 30.27, 7.15)),
        ("blank", (1.80, 1.73, 30.27, 14.57)),
    ],
)
def test_content_frames(nord: Brand, layout: str, frame: tuple[float, ...]):
    assert edges(nord.layouts[layout].content) == approx_cm(*frame)


@pytest.mark.parametrize(
    ("layout", "role", "size", "font", "bold", "color", "line"),
    [
        ("content", "title", 30, "major", True, "dk1", 94),
        ("content", "kicker", 14, "minor", True, "accent2", 100),
        ("content", "body", 20, "minor", False, "dk1", 100),
        ("content", "source", 10.5, "minor", False, "dk2", 100),
        ("content", "number", 10.5, "minor", True, "dk2", 100),
        ("title", "title", 48, "major", True, "dk1", 94),
        ("title", "subtitle", 24, "minor", False, "accent2", 100),
        ("statement", "heading", 166, "major", True, "lt1", 94),
        ("statement", "title", 30, "major", True, "lt1", 94),
        ("quotation", "title", 14, "minor", True, "accent2", 100),
        ("quotation", "body", 32, "major", False, "dk1", 111),
        ("closing", "body", 20, "minor", False, "lt1", 100),
    ],
)
def test_text_styles_of_placeholders(nord: Brand, layout: str, role: str, size: float, font: str, bold: bool, color: str, line: float):
    place = nord.layouts[layout].placeholder(role)
    assert place is not None
    style = place.style
    assert (style.size, style.font, style.bold, style.color, style.line_pct) == (size, font, bold, Color(color), line)


def test_lists_hang_behind_their_bullet_and_running_text_does_not(nord: Brand):
    body, quotation = nord.layouts["content"].placeholder("body"), nord.layouts["quotation"].placeholder("body")
    assert body is not None
    assert quotation is not None
    assert (body.style.hanging, body.style.after) == (248_400, 10)
    assert (body.style.bullet_char, body.style.bullet_pct) == (nord.styles["body"].bullet_char, nord.styles["body"].bullet_pct)
    assert body.style.bullet_char
    assert (quotation.style.bullet_char, quotation.style.hanging) == ("", 0)


def test_a_placeholder_keeps_the_floor_of_its_style(nord: Brand):
    title, cover = nord.layouts["content"].placeholder("title"), nord.layouts["title"].placeholder("title")
    assert title is not None
    assert cover is not None
    assert (title.style.floor, cover.style.floor, nord.styles["figure"].floor) == (24, 36, 40)


def test_backgrounds(nord: Brand):
    grounds = {role: layout.background.slot for role, layout in nord.layouts.items()}
    assert {role for role, slot in grounds.items() if slot == "lt2"} == {"title", "section", "quotation"}
    assert {role for role, slot in grounds.items() if slot == "accent2"} == {"statement", "closing"}


def test_colours_fonts_meanings_and_grid(nord: Brand):
    assert (nord.colors["dk1"], nord.colors["accent2"], nord.colors["folHlink"]) == ("1B2126", "0B5A5C", "7B2D5B")
    assert nord.fonts == {"major": "Cambria", "minor": "Calibri"}
    assert (nord.meanings["past"], nord.meanings["rule"], nord.meanings["pillar-4"]) == ("accent1", "dk2+60", "accent6")
    assert nord.grid == (12, 180_000)
    assert nord.size == (12_192_000, 6_858_000)
    assert nord.table is not None
    assert (nord.table.header, nord.table.header_text, nord.table.row_text) == (Color("dk2"), Color("lt1"), Color("dk1"))


def test_a_few_lines_make_a_whole_brand(tmp_path: Path):
    brand = loaded(project(tmp_path, SMALL))
    assert tuple(brand.layouts) == LAYOUT_ROLES
    assert (brand.colors["dk1"], brand.colors["lt1"], brand.colors["accent2"]) == ("102030", "FFFFFF", "0B5A5C")
    assert brand.fonts == {"major": "Georgia", "minor": "Arial"}
    assert brand.styles["title"].size == 30


def test_sizes_in_per_cent_follow_the_body(tmp_path: Path):
    text = SMALL + "defaults: {pupitre: {styles: {body: {size: 24}, lead: {size: 150 %}}}}\n"
    styles = loaded(project(tmp_path, text)).styles
    assert (styles["body"].size, styles["lead"].size, styles["title"].size) == (24, 36, 36)


def test_other_pages_and_margins_stretch_the_frames(tmp_path: Path):
    text = SMALL + 'defaults: {pupitre: {page: {format: "4:3", left: 2, right: 1}}}\n'
    brand = loaded(project(tmp_path, text))
    assert brand.size == (9_144_000, 6_858_000)
    body = brand.layouts["content"].placeholder("body")
    assert body is not None
    assert edges(body.frame) == approx_cm(2, 4.13, 22.4, 12.17)


def test_a_brand_can_add_layouts_and_styles_of_its_own(tmp_path: Path):
    text = SMALL + (
        "defaults:\n  pupitre:\n    styles: {slogan: {size: 40, font: headings, italic: true}}\n"
        "    layouts:\n      poster: {name: Affiche, background: leaf-25, placeholders: [title, caption], "
        "frames: {caption: [2, 15, 10, 1]}, styles: {caption: slogan}}\n"
    )
    layout = loaded(project(tmp_path, text)).layouts["poster"]
    caption = layout.placeholder("caption")
    assert caption is not None
    assert (caption.style.size, caption.style.font, caption.style.italic) == (40, "major", True)
    assert layout.background == Color("accent2", lum_mod=75_000)


def test_a_brand_that_is_not_there_is_named_with_those_that_are(tmp_path: Path):
    for name in ("sud", "../nord", ""):
        brand, problems = load_brand(project(tmp_path), name)
        assert brand is None
        assert [problem.code for problem in problems] == ["unknown-brand"]
        assert problems[0].notes == ("brands: nord",)
    assert master_bytes(tmp_path, "sud")[0] is None


def test_chrome_is_handed_on_as_text(tmp_path: Path):
    root = project(tmp_path)
    (root / "templates/brands/nord/chrome.xml.j2").write_text("<bar/>", encoding="utf-8")
    assert loaded(root).chrome == "<bar/>"


def test_the_revision_tells_one_state_of_the_brand_s_files(tmp_path: Path):
    root = project(tmp_path)
    first = loaded(root).revision
    assert loaded(root).revision == first
    assert len(first) == 12
    (root / "templates/brands/nord/chrome.xml.j2").write_text("<bar/>", encoding="utf-8")
    assert loaded(root).revision != first
