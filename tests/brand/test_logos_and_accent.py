"""What a variant does to a brand: its logos in the logo places, and the host's colour where that is safe."""

import re
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from PIL import Image

from brand.brands import loaded, opened, project, saved_master
from pupitre.brand import BrandVariant, LogoSpec, load_brand
from pupitre.diagnostics import Origin
from pupitre.model.brand import Brand
from pupitre.ooxml import parse, qn, value, write_package

TWO = (LogoSpec("MEF"), LogoSpec("Lens-Liévin"))
VIOLET = "5A3A8E"
HERE = Origin("slides/territories/x.yaml", 3, 9)


def part(brand: Brand, layout: str) -> etree._Element:
    name = "/ppt/slideMasters/slideMaster1.xml" if layout == "master" else brand.layouts[layout].part
    return parse(brand.package.parts[name].data)


def texts(brand: Brand, layout: str) -> list[str]:
    shapes = part(brand, layout).iter(qn("p:sp"))
    logos = [shape for shape in shapes if value(shape, "p:nvSpPr/p:cNvPr", "name").startswith("Logo")]
    return ["".join(node.text or "" for node in shape.iter(qn("a:t"))) for shape in logos]


def with_picture(tmp_path: Path, size: tuple[int, int] = (600, 200)) -> Path:
    root = project(tmp_path)
    (root / "assets/logos").mkdir(parents=True)
    Image.new("RGB", size, (200, 30, 60)).save(root / "assets/logos/host.png")
    return root


@pytest.mark.parametrize("layout", ["master", "title", "closing"])
def test_without_pictures_the_names_stand_in_the_places(tmp_path: Path, layout: str):
    assert texts(loaded(project(tmp_path), variant=BrandVariant(TWO)), layout) == ["MEF", "Lens-Liévin"]


@pytest.mark.parametrize("layout", ["master", "title", "closing"])
def test_without_logos_the_places_are_gone(tmp_path: Path, layout: str):
    assert texts(loaded(project(tmp_path)), layout) == []
    assert texts(loaded(project(tmp_path), variant=BrandVariant(TWO[:1])), layout) == ["MEF"]


@pytest.mark.parametrize("layout", ["content", "statement", "quotation", "blank"])
def test_other_layouts_carry_no_logo_of_their_own(tmp_path: Path, layout: str):
    assert texts(loaded(project(tmp_path), variant=BrandVariant(TWO)), layout) == []


@pytest.mark.parametrize("size", [(600, 200), (800, 100), (100, 400)])
def test_a_picture_is_fitted_inside_its_place(tmp_path: Path, size: tuple[int, int]):
    root = with_picture(tmp_path, size)
    brand = loaded(root, variant=BrandVariant((TWO[0], LogoSpec("Host", Path("assets/logos/host.png")))))
    (picture,) = part(brand, "title").iter(qn("p:pic"))
    width, height = (int(value(picture, "p:spPr/a:xfrm/a:ext", side)) for side in ("cx", "cy"))
    assert width / height == pytest.approx(size[0] / size[1], rel=0.01)
    assert (width, height) <= (1_411_200, 417_600)
    assert width == pytest.approx(1_411_200, abs=2) or height == pytest.approx(417_600, abs=2)
    assert value(picture, "p:nvPicPr/p:cNvPr", "descr") == "Host"


def test_a_deck_with_pictures_and_names_is_valid(tmp_path: Path):
    root = with_picture(tmp_path)
    brand = loaded(root, variant=BrandVariant((LogoSpec("MEF", Path("logos/host.png")), TWO[1]), VIOLET))
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_package(brand.package))
    assert [str(error) for error in validate_pptx(path).errors] == []


def test_a_picture_that_is_not_there_is_an_error_where_it_was_named(tmp_path: Path):
    brand, problems = load_brand(project(tmp_path), "nord", BrandVariant((LogoSpec("X", Path("assets/none.png"), HERE),)))
    assert brand is None
    assert [(problem.code, problem.origin) for problem in problems] == [("asset-missing", HERE)]


def test_a_logo_without_a_place_is_a_warning(tmp_path: Path):
    brand, problems = load_brand(project(tmp_path), "nord", BrandVariant((*TWO, LogoSpec("Third"))))
    assert brand is not None
    assert [(problem.code, problem.severity) for problem in problems] == [("logo-without-place", "warning")]
    assert "`Third`" in problems[0].message


def test_a_long_name_is_set_smaller_and_one_that_cannot_fit_is_a_warning(tmp_path: Path):
    root = project(tmp_path)
    brand = loaded(root, variant=BrandVariant((TWO[0], LogoSpec("Grand Nord Vallée"))))
    sizes = [node.get("sz") for node in part(brand, "master").iter(qn("a:rPr")) if node.get("b") == "1" and node.get("sz")]
    assert sizes == ["1050", "850"]
    long = LogoSpec("Communauté d’agglomération de quelque part entre les deux rivières", origin=HERE)
    _, problems = load_brand(root, "nord", BrandVariant((TWO[0], long)))
    assert [(problem.code, problem.origin) for problem in problems] == [("logo-name-long", HERE)]


def test_a_safe_accent_replaces_accent2_and_nothing_else(tmp_path: Path):
    root = project(tmp_path)
    plain, dressed = loaded(root), loaded(root, variant=BrandVariant((), f"#{VIOLET.lower()}"))
    assert dressed.colors == {**plain.colors, "accent2": VIOLET}
    assert dressed.layouts == plain.layouts
    assert f'<a:accent2><a:srgbClr val="{VIOLET}"/>'.encode() in dressed.package.parts["/ppt/theme/theme1.xml"].data
    assert dressed.revision != plain.revision


def test_the_host_s_place_wears_the_accent(tmp_path: Path):
    brand = loaded(project(tmp_path), variant=BrandVariant(TWO, VIOLET))
    fills = [
        value(shape, "p:spPr/a:solidFill/a:schemeClr", "val")
        for shape in part(brand, "title").iter(qn("p:sp"))
        if value(shape, "p:nvSpPr/p:cNvPr", "name").startswith("Logo")
    ]
    assert fills == ["", "accent2"]


@pytest.mark.parametrize(
    ("accent", "reason"),
    [
        ("FFCC00", "contrast on lt1"),
        ("A03A20", "1° from accent1"),
        ("1E4F91", "0° from accent6"),
        ("777777", "contrast on lt1"),
        ("blue", "not a colour"),
    ],
)
def test_an_accent_that_cannot_be_read_or_told_apart_is_refused(tmp_path: Path, accent: str, reason: str):
    brand, problems = load_brand(project(tmp_path), "nord", BrandVariant((), accent, HERE))
    assert brand is not None
    assert brand.colors["accent2"] == "0B5A5C"
    (problem,) = problems
    assert (problem.code, problem.severity, problem.origin) == ("accent-refused", "warning", HERE)
    assert reason in " ".join((problem.message, *problem.notes))


def test_logo_places_that_a_designer_moves_are_used_where_they_are(tmp_path: Path):
    root = project(tmp_path)
    path = saved_master(root)
    deck = opened(path)
    place = next(shape for shape in deck.slide_master.shapes if shape.name == "Logo 2")
    place.left, place.top = 1_000_000, 2_000_000
    deck.save(str(path))
    shapes = part(loaded(root, variant=BrandVariant(TWO)), "master").iter(qn("p:sp"))
    moved = next(shape for shape in shapes if value(shape, "p:nvSpPr/p:cNvPr", "name") == "Logo 2")
    assert (value(moved, "p:spPr/a:xfrm/a:off", "x"), value(moved, "p:spPr/a:xfrm/a:off", "y")) == ("1000000", "2000000")


def test_variants_of_one_brand_do_not_colour_each_other(tmp_path: Path):
    root = project(tmp_path)
    first = loaded(root)
    loaded(root, variant=BrandVariant(TWO, VIOLET))
    assert loaded(root) == first


DARK = """\
color:
  palette: {night: "#101820", snow: "#FFFFFF", deep: "#1B2733", mint: "#7FE0C3", amber: "#FFC44D", sky: "#8FC7FF", rose: "#FF9FB0"}
  foreground: snow
  background: night
  light: deep
  dark: snow
  primary: mint
  secondary: amber
typography: {headings: Georgia, base: Arial}
defaults:
  pupitre:
    theme: {accent1: mint, accent2: amber, accent3: sky, accent4: rose, accent5: sky, accent6: rose}
    meanings: {main: accent1}
    layouts:
      statement: {name: Statement, background: night}
      closing: {name: Closing, background: night}
"""


def test_the_accent_takes_the_slot_of_the_brands_main_colour(tmp_path: Path):
    root = project(tmp_path, DARK)
    plain, dressed = loaded(root), loaded(root, variant=BrandVariant((), "D59BFF"))
    assert dressed.colors == {**plain.colors, "accent1": "D59BFF"}
    named = loaded(root, variant=BrandVariant(TWO, "D59BFF"))
    shapes = [shape for shape in part(named, "master").iter(qn("p:sp")) if value(shape, "p:nvSpPr/p:cNvPr", "name") == "Logo 2"]
    assert [value(shape, "p:spPr/a:solidFill/a:schemeClr", "val") for shape in shapes] == ["accent1"]


@pytest.mark.parametrize(
    ("accent", "reason"), [(VIOLET, "contrast on lt1 (101820)"), ("FFD36B", "from accent2"), ("9AD0FF", "from accent3")]
)
def test_a_dark_brand_refuses_what_is_too_dark_and_what_is_taken_for_another(tmp_path: Path, accent: str, reason: str):
    brand, (problem,) = load_brand(project(tmp_path, DARK), "nord", BrandVariant((), accent, HERE))
    assert brand is not None
    assert brand.colors["accent1"] == "7FE0C3"
    assert reason in " ".join((problem.message, *problem.notes))
    assert ("lighter" in problem.help) == (accent == VIOLET)


def test_an_accent_on_which_the_brands_text_cannot_be_read_is_refused(tmp_path: Path):
    root = project(
        tmp_path, DARK.replace("statement: {name: Statement, background: night}", "statement: {name: Statement, background: mint}")
    )
    text = (root / "templates/brands/nord/_brand.yml").read_text(encoding="utf-8")
    (root / "templates/brands/nord/_brand.yml").write_text(
        text.replace("background: mint}", "background: mint, colors: {title: night, heading: night}}"), encoding="utf-8"
    )
    _, problems = load_brand(root, "nord", BrandVariant((), "6F4FA0", HERE))
    (problem,) = [one for one in problems if one.code == "accent-refused"]
    assert "the contrast of lt1 (101820) on it is" in " ".join((problem.message, *problem.notes))


def test_a_brand_of_one_hue_takes_accents_as_near_as_its_own_are(tmp_path: Path):
    blues = (
        'theme: {accent1: "#0B2F6B", accent2: "#12559C", accent3: "#1E6FB8", accent4: "#808080", accent5: "#0B2F6B", accent6: "#1E6FB8"}'
    )
    text = DARK.replace('night: "#101820", snow: "#FFFFFF", deep: "#1B2733"', 'night: "#FFFFFF", snow: "#101820", deep: "#F4F4F4"')
    root = project(tmp_path, re.sub(r"theme: \{.*\}", blues, text).replace("main: accent1", "main: accent2"))
    assert loaded(root, variant=BrandVariant((), "9C1255")).colors["accent2"] == "9C1255"


def test_a_brand_whose_main_colour_is_that_of_its_text_refuses_accents_and_says_why(tmp_path: Path):
    _, (problem,) = load_brand(project(tmp_path, DARK.replace("main: accent1", "main: dk2")), "nord", BrandVariant((), "D59BFF", HERE))
    assert problem.code == "accent-refused"
    assert "main colour is dk2" in problem.message
    assert "_brand.yml" in problem.help
