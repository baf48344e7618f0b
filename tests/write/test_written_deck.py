"""The whole way: a plan becomes a file that other programs open without complaint."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import openxml_audit
import pptx
import pytest

from pupitre.model.plan import AutoShape, Placeholder
from pupitre.write import write
from support.plans import brand, everything, plan, slide


@pytest.fixture(scope="module")
def deck() -> bytes:
    return write(everything(), brand())


def test_python_pptx_reads_the_same_texts(deck: bytes):
    opened = pptx.Presentation(BytesIO(deck))
    for page, planned in zip(opened.slides, everything().slides, strict=True):
        shapes = {shape.name: shape for shape in page.shapes}
        for shape in planned.shapes:
            if isinstance(shape, AutoShape | Placeholder) and shape.text is not None and shape.name != "Carte":
                runs = [["\v" if run.is_break else run.text for run in paragraph.runs] for paragraph in shape.text.paragraphs]
                assert shapes[shape.name].text_frame.text == "\n".join("".join(texts) for texts in runs)
        assert page.shapes.title.text_frame.text == planned.shapes[0].text.paragraphs[0].runs[0].text


def test_python_pptx_reads_notes_tables_charts_and_links(deck: bytes):
    texte, _, dessins, donnees, graphiques = pptx.Presentation(BytesIO(deck)).slides
    assert texte.notes_slide.notes_text_frame.text == "Dire ceci.\nPuis cela."
    assert next(shape for shape in texte.shapes if shape.name == "Saut").click_action.target_slide == donnees
    assert donnees.shapes[1].table.cell(0, 1).text == "Deux colonnes"
    assert [list(plot.categories) for plot in (graphiques.shapes[1].chart.plots[0],)] == [["1990", "2004", "=1+1"]]
    assert next(shape for shape in dessins.shapes if shape.name == "Image 2").crop_right == 0.5


def test_the_open_xml_audit_finds_nothing(deck: bytes, tmp_path: Path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck)
    assert [str(problem) for problem in openxml_audit.validate_pptx(path).errors] == []


def test_an_empty_deck_and_a_bare_slide_are_valid_too(tmp_path: Path):
    for name, shown in {"none": plan(sections=()), "bare": plan(slide("s"))}.items():
        path = tmp_path / f"{name}.pptx"
        path.write_bytes(write(shown, brand()))
        assert [str(problem) for problem in openxml_audit.validate_pptx(path).errors] == []


def test_the_same_plan_gives_the_same_bytes(deck: bytes):
    assert write(everything(), brand()) == deck


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_slide(deck: bytes, tmp_path: Path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert path.with_suffix(".pdf").read_bytes().count(b"/Type/Page\n") + path.with_suffix(".pdf").read_bytes().count(b"/Type/Page/") == 5
