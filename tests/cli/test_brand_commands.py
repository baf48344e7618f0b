"""`brand`: inspect a template, start a brand, compare two."""

import json
import shutil
from pathlib import Path

import pptx
import pytest
from PIL import Image

from pupitre.brand import load_brand
from pupitre.cli import main
from pupitre.model.colors import contrast, hue_distance
from support.lakes import lakes

Captured = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[2]
OFFICE = Path(pptx.__file__).parent / "templates" / "default.pptx"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("slides", "templates", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def wearing(root: Path, name: str) -> int:
    talk = root / "slides/talk.yaml"
    talk.write_text(talk.read_text(encoding="utf-8").replace("\nbrand: nord\n", f"\nbrand: {name}\n"), encoding="utf-8")
    return main(["check", "--only", "reference"], project=root)


def inspected(root: Path, what: str, capsys: Captured) -> dict[str, object]:
    assert main(["brand", "inspect", what, "--format", "json"], project=root) == 0
    return dict(json.loads(capsys.readouterr().out))


def test_office_s_own_template_is_told(root: Path, capsys: Captured):
    found = inspected(root, str(OFFICE), capsys)
    assert (found["size"], found["ratio"], found["drawn"]) == ([25.4, 19.05], "4:3", True)
    layouts = {layout["name"]: layout for layout in found["layouts"]}  # type: ignore[attr-defined]
    assert layouts["Title Slide"]["roles"] == ["title"]
    assert layouts["Title Slide"]["certainty"] == "sure"
    assert layouts["Title Only"]["stands_in"] == ["statement", "quotation", "closing"]
    assert layouts["Comparison"]["roles"] == []
    lacks = {lack["what"] for lack in found["lacks"]}  # type: ignore[attr-defined]
    assert {"a layout for `statement`", "what colours mean"} <= lacks


@pytest.mark.parametrize("name", ["nuit", "agglo", "sobre", "nord"])
def test_every_brand_of_the_project_can_be_inspected(root: Path, name: str, capsys: Captured):
    assert main(["brand", "inspect", name], project=root) == 0
    said = capsys.readouterr().out
    for part in ("Fonts\n", "Theme colours", "Meanings", "Layouts\n", "content frame"):
        assert part in said


def test_accents_that_cannot_carry_text_are_named(root: Path, capsys: Captured):
    colors = {slot["slot"]: slot for slot in inspected(root, "agglo", capsys)["colors"]}  # type: ignore[attr-defined]
    assert (colors["accent3"]["rgb"], colors["accent3"]["text"]) == ("F2A900", "dk1")
    assert colors["accent3"]["page"] < 4.5 < colors["accent1"]["page"]


def test_what_is_no_template_is_wrong_use(root: Path, capsys: Captured):
    assert main(["brand", "inspect", "agglomeration"], project=root) == 2
    assert main(["brand", "inspect", "none.potx"], project=root) == 2
    (root / "text.potx").write_text("no template", encoding="utf-8")
    assert main(["brand", "inspect", "text.potx"], project=root) == 1
    said = capsys.readouterr().err
    assert all(f"error[{code}]" in said for code in ("unknown-brand", "missing-file", "not-a-package"))


@pytest.mark.slow
def test_there_is_a_picture_of_each_layout(root: Path, capsys: Captured):
    assert main(["brand", "inspect", "sobre", "--pictures", str(root / "look"), "--format", "json"], project=root) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["pictures"]) == len(found["layouts"]) + 1
    with Image.open(root / "look/all.png") as sheet:
        assert sheet.width == 3 * 492 + 12


@pytest.mark.parametrize("page", ["16:9", "4:3"])
def test_a_new_brand_builds_the_whole_reference_talk(root: Path, page: str):
    assert main(["brand", "new", "quai", "--primary", "#0B5A5C", "--page", page], project=root) == 0
    assert wearing(root, "quai") == 0


@pytest.mark.parametrize("primary", ["#E8B400", "#C8312B", "#00A3FF", "#777777"])
def test_all_its_colours_carry_text_and_are_told_apart(root: Path, primary: str):
    assert main(["brand", "new", "quai", "--primary", primary, "--headings", "Arial", "--base", "Arial"], project=root) == 0
    brand, problems = load_brand(root, "quai")
    assert brand is not None
    assert problems == []
    accents = [brand.colors[slot] for slot in ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")]  # type: ignore[index]
    assert min(contrast(one, ground) for one in accents for ground in (brand.colors["lt1"], brand.colors["lt2"])) >= 4.5
    hues = [hue_distance(one, other) for one in accents for other in accents if one != other]
    assert primary == "#777777" or min(hues) > 20


def test_a_colour_that_cannot_carry_text_is_darkened_and_said(root: Path):
    assert main(["brand", "new", "quai", "--primary", "#E8B400"], project=root) == 0
    text = (root / "templates/brands/quai/_brand.yml").read_text(encoding="utf-8")
    assert "# #E8B400 was asked for; text in it could not be read, so it is darkened" in text


def test_a_logo_gives_the_colour(root: Path):
    Image.new("RGB", (40, 40), (11, 90, 92)).save(root / "logo.png")
    (root / "logo.svg").write_text('<svg><path fill="#777777"/><path fill="#0B5A5C"/></svg>', encoding="utf-8")
    for name, logo in (("quai", "logo.png"), ("port", "logo.svg")):
        assert main(["brand", "new", name, "--logo", str(root / logo)], project=root) == 0
        brand, _ = load_brand(root, name)
        assert brand is not None
        assert brand.colors["accent2"] == "0B5A5C"
        assert (root / "templates/brands" / name / logo).is_file()


def test_a_brand_from_a_template_says_what_was_found_and_builds(root: Path):
    template = root / "templates/brands/agglo/agglo.potx"
    assert main(["brand", "new", "ville", "--from", str(template)], project=root) == 0
    home = root / "templates/brands/ville"
    assert (home / "ville.potx").read_bytes() == template.read_bytes()
    text = (home / "_brand.yml").read_text(encoding="utf-8")
    assert '      section: {name: "Titre de section"}   # sure by its type, its name' in text
    assert "      # statement: none; `Titre seul` stands in" in text
    assert wearing(root, "ville") == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nord", "--primary", "#0B5A5C"], "file-exists"),
        (["../out", "--primary", "#0B5A5C"], "bad-name"),
        (["quai", "--primary", "teal"], "invalid-color"),
        (["quai"], "missing-color"),
        (["quai", "--from", "none.potx"], "missing-file"),
    ],
)
def test_nothing_is_overwritten_and_wrong_options_are_told(root: Path, arguments: list[str], code: str, capsys: Captured):
    before = (root / "templates/brands/nord/_brand.yml").read_bytes()
    assert main(["brand", "new", *arguments], project=root) == 2
    assert f"error[{code}]" in capsys.readouterr().err
    assert (root / "templates/brands/nord/_brand.yml").read_bytes() == before
    assert not (root / "templates/brands/quai").exists()


def test_a_name_alone_still_saves_the_master(root: Path):
    assert main(["brand", "nord"], project=root) == 0
    assert (root / "templates/brands/nord/master.pptx").is_file()


def test_another_template_is_compared_over_the_variants(tmp_path: Path, capsys: Captured):
    root = lakes(tmp_path / "project", 1)
    assert main(["brand", "diff", "plain", str(OFFICE), "--format", "json"], project=root) in (0, 1)
    found = json.loads(capsys.readouterr().out)
    assert found["variants"] == ["reference", "mayors/t0", "people/t0"]
    lost = [one for one in found["impacts"] if one["kind"] == "other-layout"]
    assert lost
    assert main(["brand", "diff", "plain", "plain"], project=root) == 0
    assert "no difference" in capsys.readouterr().out
    assert main(["brand", "diff", "plain", "none.potx"], project=root) == 2
