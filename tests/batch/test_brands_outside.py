"""A brand that is named by its path may lie anywhere in the project: a change of it is seen there too."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pupitre import pipeline
from pupitre.batch.bundle import pack, unpack
from pupitre.brand import places_of
from support.sites import Site, site

BRANDS = Path(__file__).resolve().parents[2] / "templates" / "brands"
WARM = "defaults: {pupitre: {meanings: {past: accent6}}}\n"


def painted(brand: str) -> Callable[[Path], object]:
    """Return an edit that puts the master of one of our drawn brands in the place of the house's."""
    return lambda home: shutil.copy(BRANDS / brand / f"{brand}.pptx", home / "house.pptx")


@pytest.fixture
def dressed(tmp_path: Path) -> Site:
    """Return a site that is built, whose mayors see another brand than all others."""
    made = site(tmp_path)
    home = made.root / "charte"
    home.mkdir()
    painted("nuit")(home)
    mayors = made.root / "slides" / "audiences" / "mayors.yaml"
    mayors.write_text(mayors.read_text(encoding="utf-8") + "brand: charte/house.pptx\n", encoding="utf-8")
    made.build("--jobs", "1")
    return made


EDITS: dict[str, Callable[[Path], object]] = {
    "another master": painted("sobre"),
    "settings beside it": lambda home: (home / "_brand.yml").write_text(WARM, encoding="utf-8"),
    "a chrome beside it": lambda home: (home / "chrome.xml.j2").write_text("<slide/>", encoding="utf-8"),
    "a font in a folder beside it": lambda home: (home / "fonts").mkdir() or (home / "fonts" / "Own.ttf").write_bytes(b"\0\1\0\0"),
    "no master": lambda home: (home / "house.pptx").unlink(),
}


@pytest.mark.parametrize("edit", [edit if "master" in edit else pytest.param(edit, marks=pytest.mark.slow) for edit in EDITS])
def test_an_edit_is_seen(dressed: Site, edit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    dressed.build("--jobs", "1")
    assert "nothing has changed" in capsys.readouterr().out
    before = dressed.files()
    EDITS[edit](dressed.root / "charte")
    written = dressed.written_by(lambda: dressed.build("--jobs", "1"))
    assert "nothing has changed" not in capsys.readouterr().out
    clean = dict(dressed.clean_build(tmp_path / "clean"))
    built = dressed.files()
    listed = json.loads(clean.pop("manifest.json"))["decks"]
    assert json.loads(built["manifest.json"])["decks"] == listed
    assert {name: built[name] for name in clean} == clean
    assert {name for name in written if name.endswith(".pptx")} == {
        name for name in clean if name.endswith(".pptx") and before.get(name) != clean[name]
    }


def test_a_master_that_comes_back_is_seen(dressed: Site):
    before = dressed.files()
    away = dressed.root / "house.pptx"
    (dressed.root / "charte" / "house.pptx").rename(away)
    assert dressed.build() == 1
    assert dressed.build() == 1
    away.rename(dressed.root / "charte" / "house.pptx")
    assert dressed.build() == 0
    assert dressed.files() == before


@pytest.mark.parametrize("linked", ["the master", "its folder"])
def test_a_link_that_leads_elsewhere_is_seen(dressed: Site, linked: str, tmp_path: Path):
    first, second = dressed.root / "charte", dressed.root / "charte-2"
    shutil.copytree(first, second)
    (second / "_brand.yml").write_text(WARM, encoding="utf-8")
    link = first / "house.pptx" if linked == "the master" else first
    first.rename(dressed.root / "charte-1")
    if linked == "the master":
        first.mkdir()
    for target in ("charte-1", "charte-2", "charte-1"):
        link.unlink(missing_ok=True)
        link.symlink_to(f"../{target}/house.pptx" if linked == "the master" else target)
        assert dressed.build("--jobs", "1") == 0
        assert dressed.files() == dressed.clean_build(tmp_path / "clean")


def test_one_that_leads_out_of_the_project_is_refused_and_taken_back(dressed: Site, tmp_path: Path):
    before, house, away = dressed.files(), dressed.root / "charte" / "house.pptx", tmp_path / "house.pptx"
    house.rename(away)
    house.symlink_to(away)
    assert dressed.build() == 1
    house.unlink()
    away.rename(house)
    assert dressed.build() == 0
    assert dressed.files() == before


def test_it_travels_to_workers(dressed: Site, tmp_path: Path):
    there = tmp_path / "there"
    there.mkdir()
    outside = pipeline.prepare(dressed.root).outside
    arrived = unpack(pack(dressed.root, outside), there)
    decks = [[one.deck for one in pipeline.build(root)] for root in (dressed.root, arrived)]
    assert None not in decks[0]
    assert decks[0] == decks[1]


def test_it_travels_through_a_linked_folder(dressed: Site, tmp_path: Path):
    (dressed.root / "charte" / "_brand.yml").write_text(WARM, encoding="utf-8")
    (dressed.root / "charte").rename(dressed.root / "shared")
    (dressed.root / "charte").symlink_to("shared")
    there = tmp_path / "there"
    there.mkdir()
    arrived = unpack(pack(dressed.root, pipeline.prepare(dressed.root).outside), there)
    assert (arrived / "charte").is_symlink()
    assert [one.deck for one in pipeline.build(arrived)] == [one.deck for one in pipeline.build(dressed.root)]
    assert {path.name for path in (arrived / "shared").iterdir()} == {"house.pptx", "_brand.yml"}


@pytest.mark.parametrize(
    ("named", "places"),
    [
        ("plain", ()),
        ("charte/house.pptx", ("charte/house.pptx", "charte/_brand.yml", "charte/chrome.xml.j2", "charte/fonts")),
        ("slides/../charte/house.pptx", ("charte/house.pptx", "charte/_brand.yml", "charte/chrome.xml.j2", "charte/fonts")),
        ("charte/gone.pptx", ("charte/gone.pptx",)),
        ("../house.pptx", ()),
        ("/house.pptx", ()),
    ],
)
def test_the_places_that_a_brand_reads(dressed: Site, named: str, places: tuple[str, ...]):
    assert places_of(dressed.root, named) == places
