"""Logos on light and dark grounds: the file that is seen there is taken, a plate is the last resort, an SVG travels with its pixels."""

from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from PIL import Image, ImageDraw

from brand.brands import NORD, loaded, project
from pupitre.brand import BrandVariant, LogoSpec, load_brand
from pupitre.brand.logo_ground import is_seen, seen_share, sheets
from pupitre.brand.logos import place_logos, read_logos
from pupitre.diagnostics import Origin
from pupitre.model.brand import Brand
from pupitre.model.drawing import Picture
from pupitre.model.package import Package, Part
from pupitre.model.plan import Frame
from pupitre.ooxml import parse, qn, value, write_package
from pupitre.units import cm

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><g fill="{0}"><circle cx="40" cy="40" r="36"/></g></svg>'
MASTER = "/ppt/slideMasters/slideMaster1.xml"
HERE = Origin("slides/territories/x.yaml", 3, 7)


def with_logos(tmp_path: Path, text: str = NORD) -> Path:
    root = project(tmp_path, text)
    folder = root / "assets/logos"
    folder.mkdir(parents=True)
    for name, color in (("dark", "#102030"), ("white", "#FFFFFF"), ("yellow", "#FFDD00")):
        (folder / f"{name}.svg").write_text(SVG.format(color), encoding="utf-8")
        image = Image.new("RGBA", (200, 80))
        ImageDraw.Draw(image).ellipse((4, 4, 76, 76), fill=color)
        image.save(folder / f"{name}.png")
    Image.new("RGB", (200, 80), "#FFFFFF").save(folder / "opaque.jpg")
    return root


def host(light: str | None, dark: str | None = None) -> BrandVariant:
    files = [Path("logos") / name if name else None for name in (light, dark)]
    return BrandVariant((LogoSpec("MEF"), LogoSpec("Host", files[0], HERE, dark=files[1], host=True)))


def dressed(root: Path, variant: BrandVariant) -> tuple[Brand, list[str]]:
    brand, problems = load_brand(root, "nord", variant)
    assert brand is not None
    return brand, [problem.code for problem in problems]


def part(brand: Brand, name: str) -> Part:
    return brand.package.parts[MASTER if name == "master" else brand.layouts[name].part]


def embedded(brand: Brand, name: str) -> tuple[Part, Part | None]:
    """Return the pixels and the vector of the only picture on a part."""
    home = part(brand, name)
    (picture,) = parse(home.data).iter(qn("p:pic"))
    targets = {rel.id: brand.package.parts[rel.target] for rel in home.rels if rel.target in brand.package.parts}
    svg = next((node.get(qn("r:embed")) for node in picture.iter() if str(node.tag).endswith("}svgBlip")), None)
    return targets[value(picture, "p:blipFill/a:blip", qn("r:embed"))], targets[svg] if svg else None


def plates(brand: Brand, name: str) -> list[str]:
    shapes = parse(part(brand, name).data).iter(qn("p:sp"))
    return [
        value(shape, "p:spPr/a:solidFill/a:schemeClr", "val")
        for shape in shapes
        if value(shape, "p:nvSpPr/p:cNvPr", "name") == "Logo plate"
    ]


def test_an_svg_travels_with_its_pixels(tmp_path: Path):
    brand, codes = dressed(with_logos(tmp_path), host("dark.svg", "white.svg"))
    assert codes == []
    pixels, vector = embedded(brand, "master")
    assert pixels.content_type == "image/png"
    assert vector is not None
    assert vector.content_type == "image/svg+xml"
    assert b"#102030" in vector.data
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_package(brand.package))
    assert [str(error) for error in validate_pptx(path).errors] == []


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_file_that_is_seen_on_the_ground_is_taken(tmp_path: Path, ending: str):
    root = with_logos(tmp_path)
    brand, codes = dressed(root, host(f"dark.{ending}", f"white.{ending}"))
    light_only, _ = dressed(root, host(f"dark.{ending}"))
    dark_only, _ = dressed(root, host(f"white.{ending}"))
    assert codes == []
    assert embedded(brand, "master") == embedded(light_only, "master")
    assert embedded(brand, "title") == embedded(light_only, "title")
    assert embedded(brand, "closing") == embedded(dark_only, "closing")
    assert not any(plates(brand, name) for name in ("master", "title", "closing"))


def test_one_file_named_for_dark_grounds_alone_is_enough_there(tmp_path: Path):
    brand, codes = dressed(with_logos(tmp_path), host(None, "white.png"))
    assert codes == ["logo-on-plate"]
    assert plates(brand, "closing") == []


def test_a_logo_that_would_not_be_seen_stands_on_a_plate(tmp_path: Path):
    brand, problems = load_brand(with_logos(tmp_path), "nord", host("yellow.svg"))
    assert brand is not None
    assert {(problem.code, problem.severity, problem.origin) for problem in problems} == {("logo-on-plate", "warning", HERE)}
    assert [plates(brand, name) for name in ("master", "title", "closing")] == [["dk1"], ["dk1"], []]
    root = parse(part(brand, "master").data)
    names = [
        value(shape, "p:nvSpPr/p:cNvPr", "name") or value(shape, "p:nvPicPr/p:cNvPr", "name")
        for shape in root.iter(qn("p:sp"), qn("p:pic"))
    ]
    assert names.index("Logo plate") + 1 == names.index("Logo Host")
    ids = [node.get("id") for node in root.iter(qn("p:cNvPr"))]
    assert len(ids) == len(set(ids))


def test_a_picture_without_transparency_brings_its_own_ground(tmp_path: Path):
    brand, codes = dressed(with_logos(tmp_path), host("opaque.jpg"))
    assert codes == []
    assert plates(brand, "closing") == []


def test_white_letters_inside_a_mark_need_not_be_seen(tmp_path: Path):
    image = Image.new("RGBA", (200, 80))
    ImageDraw.Draw(image).rectangle((0, 0, 150, 80), fill="#102030")
    ImageDraw.Draw(image).rectangle((60, 20, 120, 60), fill="#FFFFFF")
    image.save(tmp_path / "mark.png")
    picture = Picture("mark.png", (200, 80), (tmp_path / "mark.png").read_bytes())
    assert is_seen(picture, ("FFFFFF",))
    assert not is_seen(picture, ("102030",))
    assert seen_share(picture, ()) == 1.0


def test_the_brands_own_logo_stands_where_the_variant_names_none(tmp_path: Path):
    text = NORD + "\nlogo: {images: {mark: own.svg}, medium: {light: mark, dark: own-white.svg}}\n"
    root = with_logos(tmp_path, text)
    for name, color in (("own", "#102030"), ("own-white", "#FFFFFF")):
        (root / f"templates/brands/nord/{name}.svg").write_text(SVG.format(color), encoding="utf-8")
    brand = loaded(root, variant=BrandVariant((LogoSpec("MEF"),)))
    vectors = [embedded(brand, name)[1] for name in ("master", "closing")]
    assert [b"#102030" in vector.data for vector in vectors if vector] == [True, False]
    alone = loaded(root, variant=BrandVariant((LogoSpec("Host", host=True),)))
    assert len(list(parse(part(alone, "master").data).iter(qn("p:pic")))) == 1
    assert "Host" in "".join(parse(part(alone, "master").data).itertext())


def test_a_brand_logo_that_is_not_there_is_an_error_where_it_is_named(tmp_path: Path):
    _, problems = load_brand(project(tmp_path, NORD + "\nlogo: none.svg\n"), "nord")
    assert [(problem.code, problem.origin.file if problem.origin else "") for problem in problems] == [
        ("asset-missing", "templates/brands/nord/_brand.yml")
    ]
    assert "templates/brands/nord/none.svg" in problems[0].help


def without_places(brand: Brand) -> Package:
    parts = dict(brand.package.parts)
    for name, one in parts.items():
        if b'name="Logo ' in one.data:
            root = parse(one.data)
            for shape in list(root.iter(qn("p:sp"))):
                if value(shape, "p:nvSpPr/p:cNvPr", "name").startswith("Logo "):
                    shape.getparent().remove(shape)
            parts[name] = Part(one.name, one.content_type, etree.tostring(root), one.rels)
    return Package(parts, brand.package.rels)


def test_a_master_without_places_takes_logos_where_room_was_found(tmp_path: Path):
    root = with_logos(tmp_path)
    brand = loaded(root)
    package = without_places(brand)
    logos, _ = read_logos(root, host("dark.svg", "white.svg").logos, host_fill=None)
    _, problems = place_logos(package, logos, HERE, brand.colors)
    assert [problem.code for problem in problems] == ["logo-without-place"]
    frames = (Frame(cm(22), cm(17), cm(4), cm(1.5)), Frame(cm(28), cm(17), cm(4), cm(1.5)))
    closing = brand.layouts["closing"].part
    placed, problems = place_logos(package, logos, HERE, brand.colors, {MASTER: frames, closing: frames})
    assert problems == []
    for name, ink in ((MASTER, "tx1"), (closing, "bg1")):
        slide = parse(placed.parts[name].data)
        (picture,) = slide.iter(qn("p:pic"))
        assert int(value(picture, "p:spPr/a:xfrm/a:off", "x")) >= frames[1].x
        (named,) = [shape for shape in slide.iter(qn("p:sp")) if value(shape, "p:nvSpPr/p:cNvPr", "name") == "Logo 1"]
        assert "".join(named.itertext()) == "MEF"
        assert {node.get("val") for node in named.iter(qn("a:schemeClr"))} >= {ink}
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_package(placed))
    assert [str(error) for error in validate_pptx(path).errors] == []


@pytest.mark.parametrize(("layout", "ground"), [("title", "F4F0E8"), ("closing", "0B5A5C"), ("content", "FFFFFF")])
def test_the_ground_of_a_place_is_what_is_drawn_behind_it(tmp_path: Path, layout: str, ground: str):
    brand = loaded(project(tmp_path))
    (sheet,) = sheets(brand.package, part(brand, layout), brand.colors)
    assert sheet.ground(Frame(cm(28), cm(17), cm(4), cm(1))) == (ground,)
    bar = Frame(cm(1.9), cm(2.0), cm(1), cm(0.1))
    assert sheet.ground(bar) == (("0B5A5C",) if layout == "title" else (ground,))
