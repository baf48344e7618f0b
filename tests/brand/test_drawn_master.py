"""A master that a designer drew, or went on from: what PowerPoint holds wins, whatever `_brand.yml` said when it was generated."""

from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Cm, Pt

from brand.brands import NORD, approx_cm, loaded, opened, project, saved_master
from pupitre.brand import load_brand
from pupitre.model.package import Package
from pupitre.model.plan import Color
from pupitre.ooxml import CT, presentation_part, qn, read_package, write_package


def default_master(tmp_path: Path, text: str | None = None) -> Path:
    """Make python-pptx's default template, with a slide, the master of a brand."""
    root = project(tmp_path, text or "")
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Left from last year"
    deck.save(str(root / "templates/brands/nord/master.pptx"))
    if text is None:
        (root / "templates/brands/nord/_brand.yml").unlink()
    return root


def test_a_generated_master_saved_and_read_again_is_the_same_brand(tmp_path: Path):
    root = project(tmp_path)
    generated = loaded(root)
    saved_master(root)
    drawn = loaded(root)
    assert drawn.layouts == generated.layouts
    assert (drawn.styles, drawn.colors, drawn.fonts, drawn.size) == (generated.styles, generated.colors, generated.fonts, generated.size)
    assert drawn.package == generated.package
    assert drawn.revision != generated.revision


def test_what_a_designer_changes_on_a_layout_holds(tmp_path: Path):
    root = project(tmp_path)
    path = saved_master(root)
    deck = opened(path)
    title = deck.slide_layouts.get_by_name("Couverture").placeholders[0]
    title.left, title.top, title.width, title.height = Cm(3), Cm(4), Cm(20), Cm(5)
    deck.save(str(path))
    place = loaded(root).layouts["title"].placeholder("title")
    assert place is not None
    assert [place.frame.x, place.frame.y, place.frame.w, place.frame.h] == approx_cm(3, 4, 20, 5)


def test_what_a_designer_changes_on_the_master_reaches_every_layout_that_inherits_it(tmp_path: Path):
    root = project(tmp_path)
    path = saved_master(root)
    deck = opened(path)
    title = next(shape for shape in deck.slide_master.placeholders if shape.name == "Titre")
    title.top, title.left, title.width, title.height = Cm(2), Cm(1.8), Cm(25), Cm(2)
    size = deck.slide_master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    size.set("sz", "3600")
    deck.save(str(path))
    brand = loaded(root)
    for role in ("content", "two-content", "canvas", "picture"):
        place = brand.layouts[role].placeholder("title")
        assert place is not None
        assert (place.frame.y, place.frame.w, place.style.size) == (Cm(2), Cm(25), 36)
    cover = brand.layouts["title"].placeholder("title")
    assert cover is not None
    assert cover.style.size == 48


def test_a_layout_may_be_renamed_when_brand_yml_follows(tmp_path: Path):
    root = project(tmp_path, NORD)
    path = saved_master(root)
    deck = opened(path)
    deck.slide_layouts.get_by_name("Titre et composition").name = "Grille"
    deck.save(str(path))
    project(tmp_path, NORD.replace("{name: Titre et composition}", "{name: Grille}"))
    assert loaded(root).layouts["canvas"].name == "Grille"


def test_a_name_in_brand_yml_that_no_layout_has_is_a_warning_there(tmp_path: Path):
    root = project(tmp_path, NORD)
    saved_master(root)
    project(tmp_path, NORD.replace("{name: Titre et composition}", "{name: Grille}"))
    brand, problems = load_brand(root, "nord")
    assert brand is not None
    assert brand.layouts["canvas"].name == "Titre et composition"
    (problem,) = problems
    line = NORD[: NORD.index("{name: Titre et composition}")].count("\n") + 1
    assert (problem.code, problem.severity, problem.origin and problem.origin.line) == ("unknown-layout", "warning", line)


def test_office_s_own_template_needs_no_brand_yml(tmp_path: Path):
    brand, problems = load_brand(default_master(tmp_path), "nord")
    assert brand is not None
    own = {role: layout.name for role, layout in brand.layouts.items() if not layout.stands_in}
    assert own == {
        "title": "Title Slide",
        "section": "Section Header",
        "content": "Title and Content",
        "two-content": "Two Content",
        "canvas": "Title Only",
        "picture": "Picture with Caption",
        "blank": "Blank",
    }
    assert brand.layouts.keys() - own.keys() == {"statement", "quotation", "closing"}
    assert {brand.layouts[role].name for role in ("statement", "quotation", "closing")} == {"Title Only"}
    assert [(problem.severity, problem.code) for problem in problems] == [("note", "missing-layout")]
    assert brand.fonts == {"major": "Calibri", "minor": "Calibri"}
    assert brand.meanings["rule"] == "dk2+60"


def test_its_frames_and_type_are_inherited_from_its_master(tmp_path: Path):
    brand, _ = load_brand(default_master(tmp_path), "nord")
    assert brand is not None
    content = brand.layouts["content"]
    title, body = content.placeholder("title"), content.placeholder("body")
    assert title is not None
    assert body is not None
    assert (title.kind, title.style.size, title.align, title.anchor, title.style.font) == ("title", 44, "center", "middle", "major")
    assert (body.kind, body.idx, body.style.size, body.style.bullet_char) == ("obj", 1, 32, "•")
    assert content.content == body.frame
    assert body.insets == (91_440, 45_720, 91_440, 45_720)


def test_text_styles_follow_the_drawn_body_size_where_nobody_wrote_points(tmp_path: Path):
    brand, _ = load_brand(default_master(tmp_path, "defaults: {pupitre: {styles: {lead: {size: 30}}}}"), "nord")
    assert brand is not None
    # Office's 32 points would fill a composed slide with four words: its styles keep to the 20 that templates are designed for.
    assert (brand.styles["body"].size, brand.styles["lead"].size, brand.styles["small"].size) == (20, 30, 18)


def test_slides_and_what_belongs_to_them_stay_behind(tmp_path: Path):
    brand, _ = load_brand(default_master(tmp_path), "nord")
    assert brand is not None
    names = set(brand.package.parts)
    assert not {name for name in names if name.startswith(("/ppt/slides/", "/docProps/", "/ppt/printerSettings"))}
    main = presentation_part(brand.package)
    assert main is not None
    assert b"sldIdLst" not in main.data
    assert b"Left from last year" not in b"".join(part.data for part in brand.package.parts.values())


def test_a_template_becomes_a_presentation(tmp_path: Path):
    root = project(tmp_path)
    path = saved_master(root)
    data = path.read_bytes()
    path.unlink()
    (path.parent / "master.potx").write_bytes(as_template(data))
    main = presentation_part(loaded(root).package)
    assert main is not None
    assert main.content_type == CT["presentation"]


def as_template(data: bytes) -> bytes:
    package, _ = read_package(data, "x")
    assert package is not None
    main = presentation_part(package)
    assert main is not None
    return write_package(Package(package.parts | {main.name: replace(main, content_type=CT["template"])}, package.rels))


def test_a_colour_outside_the_theme_counts_as_the_nearest_slot(tmp_path: Path):
    root = project(tmp_path)
    path = saved_master(root)
    deck = opened(path)
    background = deck.slide_layouts.get_by_name("Citation").background.fill
    background.solid()
    background.fore_color.rgb = RGBColor(0xF3, 0xEE, 0xE6)
    deck.save(str(path))
    assert loaded(root).layouts["quotation"].background == Color("lt2")


def test_placeholders_can_be_pointed_out_by_index_or_name(tmp_path: Path):
    root = default_master(tmp_path, "defaults: {pupitre: {placeholders: {caption: 2, body: 'Picture Placeholder 2'}}}")
    brand, _ = load_brand(root, "nord")
    assert brand is not None
    roles = {place.name: place.role for place in brand.layouts["picture"].placeholders}
    assert (roles["Picture Placeholder 2"], roles["Text Placeholder 3"]) == ("body", "caption")


def test_a_broken_master_is_a_problem_of_its_file(tmp_path: Path):
    root = project(tmp_path)
    (root / "templates/brands/nord/master.pptx").write_bytes(b"not a zip")
    brand, problems = load_brand(root, "nord")
    assert brand is None
    assert [(problem.code, str(problem.origin)) for problem in problems] == [("not-a-package", "templates/brands/nord/master.pptx:1:1")]


def test_a_master_without_layouts_is_an_error_of_its_file(tmp_path: Path):
    root = project(tmp_path)
    path = saved_master(root)
    deck = opened(path)
    for layout in list(deck.slide_layouts):
        deck.slide_layouts.remove(layout)
    deck.save(str(path))
    brand, problems = load_brand(root, "nord")
    assert brand is None
    assert [(problem.severity, problem.code) for problem in problems if problem.severity == "error"] == [("error", "no-layout")]


def test_a_layout_named_in_no_known_way_is_told_by_its_placeholders(tmp_path: Path):
    root = default_master(tmp_path)
    path = root / "templates/brands/nord/master.pptx"
    deck = opened(path)
    for number, layout in enumerate(deck.slide_layouts):
        layout.name = f"{number:02} – Zzz"
        del layout.element.attrib["type"]
    deck.save(str(path))
    brand, _ = load_brand(root, "nord")
    assert brand is not None
    assert {role: layout.name[:2] for role, layout in brand.layouts.items() if not layout.stands_in} == {
        "title": "00",
        "section": "02",
        "content": "01",
        "two-content": "03",
        "canvas": "05",
        "picture": "08",
        "blank": "06",
    }


def test_title_sizes_in_points_of_line_spacing_become_per_cent(tmp_path: Path):
    root = project(tmp_path)
    path = saved_master(root)
    deck = opened(path)
    spacing = deck.slide_master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:lnSpc')}")
    spacing[:] = [etree.Element(qn("a:spcPts"), val=str(Pt(36).pt * 100).split(".")[0])]
    deck.save(str(path))
    place = loaded(root).layouts["content"].placeholder("title")
    assert place is not None
    assert place.style.line_pct == 100


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'sz="', b'sz="x'),
        (b'lIns="0"', b'lIns="1in"'),
        (b'val="94000"', b'val="94%"'),
        (b'idx="13"', b'idx="-"'),
        (b'cx="', b'cx=" '),
        (b"<a:lvl1pPr", b"<a:lvl7pPr"),
        (b'type="title"', b'type="zzz"'),
        (b'val="tx1"', b'val="unheard-of"'),
        (b"<p:clrMap ", b"<p:clrMapX "),
        (b"<a:srgbClr", b"<a:hslClr"),
        (b"<p:cSld", b"<p:cSldX"),
    ],
)
def test_whatever_a_drawn_master_holds_there_is_an_answer_and_no_traceback(tmp_path: Path, old: bytes, new: bytes):
    root = project(tmp_path)
    path = saved_master(root)
    package, _ = read_package(path.read_bytes(), "x")
    assert package is not None
    close = (b"</" + old[1:] + b">", b"</" + new[1:] + b">") if old in (b"<p:cSld", b"<a:lvl1pPr") else (b"", b"")
    parts = {name: replace(part, data=part.data.replace(old, new).replace(*close)) for name, part in package.parts.items()}
    path.write_bytes(write_package(Package(parts, package.rels)))
    brand, problems = load_brand(root, "nord")
    assert brand is not None or problems
