"""A deck in the colours of another brand: its theme is replaced, as PowerPoint and Impress do, and no colour of the old one is left."""

import ctypes
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from lxml import etree

from pupitre.ooxml import qn
from pupitre.pipeline import Selection, build
from support import rendering
from support.branded import project_under, replace_in_package

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not rendering.is_available(), reason="LibreOffice is not installed"),
]
Rgb = tuple[int, int, int]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[Rgb], set[Rgb]]:
    """A deck under one drawn brand, and the colours drawn in it before and after it got the theme colours of another."""
    folder = tmp_path_factory.mktemp("rethemed")
    before, other = folder / "before.pptx", folder / "other.pptx"
    for brand, path in (("nuit", before), ("agglo", other)):
        (outcome,) = build(project_under(brand, folder / brand), Selection(only=("reference",)))
        path.write_bytes(outcome.deck or b"")
    after = Path(shutil.copy(before, folder / "after.pptx"))
    replace_in_package(after, {scheme_colors(after): scheme_colors(other)})
    pdfs = rendering.to_pdfs([before, after], folder)
    first, second = (set(colors_of(pdf)) for pdf in pdfs)
    return before, first, second


def scheme_colors(deck: Path) -> str:
    """Return the colour scheme of a deck's first theme, as XML."""
    with zipfile.ZipFile(deck) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
    found = re.search(r"<a:clrScheme .*?</a:clrScheme>", theme, re.DOTALL)
    assert found is not None
    return found.group()


def colors_of(pdf: Path) -> Iterator[Rgb]:
    """Yield the fill and line colours of texts and paths, inside groups too."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            for one in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH), max_depth=8):
                for read in (pdfium_c.FPDFPageObj_GetFillColor, pdfium_c.FPDFPageObj_GetStrokeColor):
                    parts = [ctypes.c_uint() for _ in range(4)]
                    if read(one.raw, *parts):
                        yield parts[0].value, parts[1].value, parts[2].value
    finally:
        document.close()


def own_colors(deck: Path) -> set[Rgb]:
    """Return the colours that the template's masters, and layouts write themselves, with black and white."""
    found: set[Rgb] = {(0, 0, 0), (255, 255, 255)}
    with zipfile.ZipFile(deck) as archive:
        for name in archive.namelist():
            if re.match(r"ppt/(slideMasters|slideLayouts)/\w+\.xml", name):
                found |= {_rgb(node.get("val", "")) for node in etree.fromstring(archive.read(name)).iter(qn("a:srgbClr"))}
    return found


def _rgb(text: str) -> Rgb:
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


def accents(scheme: str) -> set[Rgb]:
    """Return the accents of a colour scheme."""
    return {_rgb(value) for value in re.findall(r'<a:accent\d><a:srgbClr val="(\w{6})"', re.sub(r">\s+<", "><", scheme))}


def test_the_old_theme_s_accents_were_drawn_and_are_gone(drawn: tuple[Path, set[Rgb], set[Rgb]]):
    deck, before, after = drawn
    old = accents(scheme_colors(deck)) - own_colors(deck)
    assert len(old & before) >= 4
    assert old & after == set()


def test_no_colour_is_the_same_but_those_that_the_template_s_own_drawing_writes(drawn: tuple[Path, set[Rgb], set[Rgb]]):
    deck, before, after = drawn
    assert len(before - own_colors(deck)) > 10
    both = {color for color in before & after if len(set(color)) > 1}  # shades of the white and the black that both themes have are alike
    assert both - own_colors(deck) == set()


def test_slides_write_no_colour_but_the_theme_s(drawn: tuple[Path, set[Rgb], set[Rgb]]):
    deck, _, _ = drawn
    with zipfile.ZipFile(deck) as archive:
        written = [
            (name, tag)
            for name in archive.namelist()
            if re.match(r"ppt/(slides|charts)/\w+\.xml", name)
            for tag in ("a:srgbClr", "a:sysClr", "a:prstClr", "a:scrgbClr", "a:hslClr")
            for _ in etree.fromstring(archive.read(name)).iter(qn(tag))
        ]
    assert written == []
