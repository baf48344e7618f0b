"""The reference deck as a file: valid, complete, accessible, and nothing in it but what PowerPoint needs."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pptx
import pytest

from pupitre.cli import main
from pupitre.diagnostics.jsonio import to_json
from pupitre.pipeline import Outcome
from support import texts
from support.audit import Rules, audit, smallest_sizes
from support.deckreader import open_deck
from support.validators import has_sdk, open_xml_sdk, openxml_audit

PROJECT = Path(__file__).parents[2]
QUIET = Rules(quiet_layouts=frozenset({"Couverture", "Affirmation pleine page", "Clôture"}))
BASE = PROJECT / "tests" / "cases" / "base"


# What is in the deck


def test_the_audit_finds_nothing(deck: Path):
    assert audit(deck, QUIET) == []


def test_no_text_of_the_content_is_smaller_than_fourteen_points(deck: Path):
    assert min(smallest_sizes(deck).values()) >= 14


def test_the_python_validator_finds_no_error(deck: Path):
    assert openxml_audit(deck) == []


@pytest.mark.slow
@pytest.mark.skipif(not has_sdk(), reason="the Open XML SDK's validator is not installed: tests/run installs it where there is npm")
def test_the_open_xml_sdk_finds_no_error(deck: Path):
    assert open_xml_sdk(deck) == []


def test_the_build_warns_of_nothing_on_the_slides(outcome: Outcome):
    # What the reference does not use, other variants may: that is said of the sources, and not of this deck.
    about_slides = [problem for problem in outcome.diagnostics if problem.severity != "note" and not problem.code.startswith("unused-")]
    assert about_slides == []


def test_python_pptx_opens_it(deck: Path):
    presentation = pptx.Presentation(str(deck))
    assert len(presentation.slides) == 17
    assert (presentation.slide_width, presentation.slide_height) == (12_192_000, 6_858_000)


def test_every_slide_has_notes_that_say_how_long_it_takes(deck: Path):
    for slide in texts.read(deck):
        assert len(" ".join(slide.notes).split()) > 30, f"slide {slide.number}"
        assert any("Durée prévue" in note for note in slide.notes), f"slide {slide.number}"


def test_slides_with_figures_have_their_full_sources_in_the_notes(deck: Path, outcome: Outcome):
    for slide, text in zip(outcome.plan.slides, texts.read(deck), strict=True):
        assert any(note.startswith("Sources") for note in text.notes) == bool(slide.facts), f"slide {text.number}"


def test_every_title_is_in_a_title_placeholder_and_unique(deck: Path):
    titles = [slide.title for slide in texts.read(deck)]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_sections_hold_all_slides_in_order(deck: Path):
    opened = open_deck(deck)
    namespace = {"p14": "http://schemas.microsoft.com/office/powerpoint/2010/main"}
    sections = opened.element.findall(".//p14:section", namespace)
    assert [section.get("name") for section in sections] == [
        "Ouverture",
        "Le territoire et son point de départ",
        "1995, la rupture",
        "La stratégie",
        "De la stratégie aux actions",
        "Les résultats",
        "Les enseignements",
        "Clôture",
    ]
    ids = [entry.get("id") for section in sections for entry in section.iter("{*}sldId")]
    assert ids == [entry.get("id") for entry in opened.element.findall("./{*}sldIdLst/{*}sldId")]


def test_the_file_says_what_it_is(deck: Path):
    properties = pptx.Presentation(str(deck)).core_properties
    assert (properties.title, properties.author, properties.language) == ("Une expérience de développement territorial", "MEF", "fr-FR")
    assert properties.subject == "L’agence de développement du Nord de Milan"


def test_every_run_is_marked_as_french(deck: Path):
    languages = {
        run.get("lang")
        for sheet in open_deck(deck).slides
        for run in sheet.part._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr")
    }
    assert languages == {"fr-FR"}


# The output folder


def test_a_build_writes_decks_a_manifest_and_an_index_and_nothing_else(tmp_path: Path, deck: Path, outcome: Outcome):
    assert main(["build", "--only", "reference", "--output", str(tmp_path)], project=PROJECT) == 0
    name = "une-experience-de-developpement-territorial_reference.pptx"
    assert name.isascii()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["index.html", "manifest.json", name]
    data = (tmp_path / name).read_bytes()
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    findings = to_json(outcome.diagnostics)
    sha256 = hashlib.sha256(data).hexdigest()
    entry = {"variant": "reference", "path": name, "sha256": sha256, "slides": 17, "about": outcome.about, "findings": findings}
    assert manifest == {"decks": [entry]}
    assert data == deck.read_bytes()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A project of which one slide cannot be read."""
    root = tmp_path / "project"
    shutil.copytree(BASE, root)
    (root / "slides" / "opening.yaml").write_text("template: bullets\ntitel: A lake\n", encoding="utf-8")
    return root


def test_a_failed_build_writes_nothing(broken: Path, tmp_path: Path):
    assert main(["build", "--output", str(tmp_path / "dist")], project=broken) == 1
    assert not (tmp_path / "dist").exists()


def test_a_failed_build_leaves_earlier_decks_as_they_are(broken: Path, tmp_path: Path):
    output = tmp_path / "dist"
    good = tmp_path / "good"
    shutil.copytree(BASE, good)
    assert main(["build", "--output", str(output)], project=good) == 0
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    assert main(["build", "--output", str(output)], project=broken) == 1
    assert {path.name: path.read_bytes() for path in output.iterdir()} == before


@pytest.mark.slow
def test_two_builds_give_the_same_bytes_whatever_the_order_of_hashes(tmp_path: Path):
    for seed in ("1", "2"):
        command = [sys.executable, str(PROJECT / "build.py"), "build", "--only", "reference", "--output", str(tmp_path / seed)]
        subprocess.run(command, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"}, check=True, capture_output=True)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in ("1", "2"))
    assert first == second
    assert sorted(Path(name).suffix for name in first) == [".html", ".json", ".pptx"]
