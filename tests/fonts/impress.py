"""Render text boxes with LibreOffice Impress and read their lines back, so that tests can compare them with predictions."""

import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Cm, Emu, Pt


@dataclass(frozen=True)
class Part:
    """A run: `family` is the name written into the deck, `size` points."""

    text: str
    family: str
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Box:
    """One paragraph in a box of its own, without insets. `width` and `hanging` (the bullet's indent) in points."""

    parts: tuple[Part, ...]
    width: float
    hanging: float = 0.0
    bullet: str = ""
    lang: str = "fr-FR"


@dataclass(frozen=True)
class Drawn:
    """One drawn line: its characters without spaces, ligatures and compositions taken apart; `left` and `right` in points."""

    text: str
    left: float
    right: float


def available() -> bool:
    """Whether LibreOffice is there."""
    return shutil.which("soffice") is not None


def bare(text: str) -> str:
    """Return what can be compared with a drawn line: no spaces, no soft hyphens, compatibility forms taken apart."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c not in "\u00ad\u200b\u2060")


def rendered(boxes: Sequence[Box], folder: Path) -> list[list[Drawn]]:
    """Return the lines of every box, as Impress draws them; `folder` takes the deck, its PDF and a user profile."""
    deck = folder / "boxes.pptx"
    _write(boxes, deck)
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(deck)], check=True, capture_output=True, timeout=240)
    with pypdfium2.PdfDocument(folder / "boxes.pdf") as document:
        return [_lines(document[index]) for index in range(len(document))]


def _write(boxes: Sequence[Box], path: Path) -> None:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Cm(40), Cm(140)
    for box in boxes:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        shape = slide.shapes.add_textbox(Cm(2), Cm(2), Emu(round(box.width * 12_700)), Cm(4))
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        _fill(frame.paragraphs[0], box)
    presentation.save(str(path))


def _fill(paragraph, box: Box) -> None:
    for part in box.parts:
        for index, text in enumerate(part.text.split("\n")):
            if index:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.name = Pt(part.size), part.family
            run.font.bold, run.font.italic = part.bold, part.italic
            run._r.get_or_add_rPr().set("lang", box.lang)
    if box.bullet:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", str(round(box.hanging * 12_700)))
        properties.set("indent", str(-round(box.hanging * 12_700)))
        mark = properties.makeelement(qn("a:buChar"), {"char": box.bullet})
        properties.append(mark)


def _lines(page: pypdfium2.PdfPage) -> list[Drawn]:
    """Group a page's characters by baseline. The page's own layout is not asked: it joins hyphenated words."""
    text = page.get_textpage()
    rows: dict[int, list[tuple[float, float, str]]] = {}
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        x, y = pdfium.c_double(), pdfium.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        character = chr(pdfium.FPDFText_GetUnicode(text, index)).replace("\x02", "-")
        right = text.get_charbox(index, loose=True)[2]
        key = next((known for known in rows if abs(known - y.value * 10) < 15), round(y.value * 10))
        rows.setdefault(key, []).append((x.value, right, character))
    drawn = []
    for _, characters in sorted(rows.items(), reverse=True):
        ink = [entry for entry in sorted(characters, key=lambda entry: entry[0]) if bare(entry[2])]
        if ink:
            drawn.append(Drawn("".join(bare(entry[2]) for entry in ink), ink[0][0], max(entry[1] for entry in ink)))
    return drawn
