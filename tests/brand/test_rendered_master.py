"""The generated master as LibreOffice draws it: one slide per layout, with the brand's faces and without a page too many."""

import shutil
import subprocess
from copy import deepcopy
from pathlib import Path

import pytest

from brand.brands import opened, project, saved_master

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")]


def test_every_layout_renders_with_its_text(tmp_path: Path):
    path = saved_master(project(tmp_path))
    deck = opened(path)
    for layout in deck.slide_layouts:
        slide = deck.slides.add_slide(layout)
        for shape in slide.placeholders:
            if shape.has_text_frame and "PICTURE" not in str(shape.placeholder_format.type):
                shape.text_frame.text = f"{layout.name} {shape.placeholder_format.idx}"
        for shape in layout.placeholders:
            if shape.placeholder_format.idx == 11:
                footer = deepcopy(shape._element)
                slide.shapes._spTree.append(footer)
                slide.shapes[-1].text_frame.text = f"pied {layout.name}"
    deck.save(str(path))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "master.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) == len(deck.slide_layouts)
    for layout, page in zip(deck.slide_layouts, pages, strict=True):
        assert layout.name in " ".join(page.split()) or layout.name == "Vide"
        has_footer = any(shape.placeholder_format.idx == 11 for shape in layout.placeholders)
        assert (f"pied {layout.name}" in page) == has_footer
    fonts = subprocess.run(["pdffonts", str(tmp_path / "master.pdf")], check=True, capture_output=True, text=True).stdout
    assert "Times" not in fonts
    assert "LiberationSerif" not in fonts
