"""A brand's fonts: measured from its own folder, and told where they are a guess or this machine's."""

import sys
from pathlib import Path

import pytest

from brand.brands import SMALL, loaded, project
from fonts.test_font_search import write_font
from pupitre.brand import load_brand
from pupitre.brand.theme_reader import theme_fonts
from pupitre.check.fonts import unmeasured
from pupitre.fonts import face
from pupitre.layout.palette import Palette
from pupitre.layout.typeset import Typesetter
from pupitre.model.brand import Brand, FontFolder
from pupitre.ooxml import NS, parse


def with_family(tmp_path: Path, family: str) -> Path:
    return project(tmp_path, SMALL.replace("base: Arial", f"base: {family}"))


def fonts_of(root: Path) -> Path:
    return root / "templates/brands/nord/fonts"


def told(brand: Brand) -> list[tuple[str, str]]:
    return [(problem.code, problem.message.split(":")[0]) for problem in unmeasured(brand)]


def test_text_is_measured_with_the_brands_own_file(tmp_path: Path):
    root = with_family(tmp_path, "Maison")
    write_font(fonts_of(root) / "maison.ttf", width=700)
    write_font(fonts_of(root) / "bold.ttf", style="Bold", weight=700)
    brand = loaded(root)
    assert told(brand) == []
    typesetter = Typesetter(brand, Palette(brand, brand.layouts["content"], "main"), "fr")
    assert typesetter._face(brand.styles["body"], bold=False, italic=False).width("a", 10) == 7.0


def test_a_change_of_a_font_file_changes_the_brands_revision(tmp_path: Path):
    root = with_family(tmp_path, "Maison")
    write_font(fonts_of(root) / "maison.ttf", width=700)
    before = loaded(root)
    write_font(fonts_of(root) / "maison.ttf", width=800)
    after = loaded(root)
    assert before.revision != after.revision
    assert face("Maison", False, False, after.font_folder).width("a", 10) == 8.0


def test_a_family_that_is_nowhere_is_told_once(tmp_path: Path):
    assert told(loaded(with_family(tmp_path, "Nowhere"))) == [("approximate-font", "the font `Nowhere` is not here")]


def test_a_missing_bold_is_told(tmp_path: Path):
    root = with_family(tmp_path, "Maison")
    write_font(fonts_of(root) / "maison.ttf")
    assert told(loaded(root)) == [("approximate-font", "the bold of `Maison` is not here")]


def test_a_font_of_this_machine_alone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_font(tmp_path / "system" / "own.ttf", family="Maison de la Ville")
    write_font(tmp_path / "system" / "own-bold.ttf", family="Maison de la Ville", style="Bold", weight=700)
    monkeypatch.setattr(sys.modules["pupitre.fonts.face"], "system_folders", lambda: (tmp_path / "system",))
    (problem,) = unmeasured(loaded(with_family(tmp_path, "Maison de la Ville")))
    assert (problem.code, problem.severity) == ("system-font", "note")
    assert "templates/brands/nord/fonts/" in problem.help


def test_a_file_that_is_no_font_is_a_warning(tmp_path: Path):
    root = project(tmp_path, SMALL)
    fonts_of(root).mkdir()
    (fonts_of(root) / "broken.otf").write_bytes(b"OTTO\0\1")
    (fonts_of(root) / "maison.woff2").write_bytes(b"wOF2")
    brand, problems = load_brand(root, "nord")
    assert brand is not None
    assert brand.font_folder == FontFolder(root / "templates/brands/nord", brand.font_folder.digest if brand.font_folder else "")
    assert [(problem.code, problem.severity, problem.origin.file if problem.origin else "") for problem in problems] == [
        ("font-unread", "warning", "templates/brands/nord/fonts/broken.otf"),
        ("font-unread", "warning", "templates/brands/nord/fonts/maison.woff2"),
    ]


@pytest.mark.parametrize(
    ("major", "minor", "found"),
    [
        ("Georgia", "Arial", ("Georgia", "Arial")),
        ("+mn-lt", "Arial", ("Arial", "Arial")),
        ("Georgia", "", ("Georgia", "Georgia")),
        ("", "", ("", "")),
    ],
)
def test_a_theme_font_that_is_empty_or_refers_to_the_other_is_the_other(major: str, minor: str, found: tuple[str, str]):
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{family}"/><a:ea typeface=""/><a:font script="Jpan" typeface="Meiryo"/></a:{kind}Font>'
        for kind, family in (("major", major), ("minor", minor))
    )
    root = parse(f'<a:theme xmlns:a="{NS["a"]}"><a:themeElements><a:fontScheme>{fonts}</a:fontScheme></a:themeElements></a:theme>'.encode())
    assert theme_fonts(root) == {"major": found[0], "minor": found[1]}
