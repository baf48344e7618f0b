"""Decks as LibreOffice shows them: PDF, one picture a page, and a contact sheet."""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image


class RenderError(Exception):
    """LibreOffice is missing, failed, or took too long."""


def is_available() -> bool:
    """Whether decks can be rendered on this machine."""
    return shutil.which("soffice") is not None


def to_pdf(deck: Path, folder: Path | None = None, timeout: float = 180) -> Path:
    """Render `deck` to a PDF of the same name in `folder` (beside the deck when not given). `timeout` is in seconds."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise RenderError("LibreOffice is not installed (no `soffice` on PATH); Debian: apt install libreoffice-impress-nogui")
    folder = folder or deck.parent
    target = folder / f"{deck.stem}.pdf"
    target.unlink(missing_ok=True)
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    command = [soffice, profile, "--headless", "--norestore", "--convert-to", "pdf:impress_pdf_Export", "--outdir", str(folder), str(deck)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as problem:
        raise RenderError(f"LibreOffice took more than {timeout:g} s for {deck.name}") from problem
    if not target.exists():  # LibreOffice ends with 0 even where it could not read the file
        raise RenderError(f"LibreOffice wrote no PDF of {deck.name}: {(done.stderr or done.stdout).strip() or 'it said nothing'}")
    return target


def to_pdfs(decks: Sequence[Path], folder: Path, timeout: float = 300) -> list[Path]:
    """Render all `decks` in one call of LibreOffice, which takes longer to start than to draw one. `timeout` is for them together."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise RenderError("LibreOffice is not installed (no `soffice` on PATH); Debian: apt install libreoffice-impress-nogui")
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    to = ["--headless", "--norestore", "--convert-to", "pdf:impress_pdf_Export", "--outdir", str(folder)]
    try:
        subprocess.run([soffice, profile, *to, *map(str, decks)], capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as problem:
        raise RenderError(f"LibreOffice took more than {timeout:g} s for {len(decks)} decks") from problem
    pdfs = [folder / f"{deck.stem}.pdf" for deck in decks]
    missing = [pdf.name for pdf in pdfs if not pdf.exists()]
    if missing:
        raise RenderError(f"LibreOffice wrote no {', '.join(missing)}")
    return pdfs


def to_images(pdf: Path, width: int = 1280) -> list[Image.Image]:
    """Return the pages of `pdf` as RGB pictures, `width` pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def contact_sheet(images: Sequence[Image.Image], columns: int = 4, width: int = 480, gap: int = 12) -> Image.Image:
    """Return all `images` on one grey sheet, row by row, each `width` pixels wide."""
    thumbs = [image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS) for image in images]
    height = max(thumb.height for thumb in thumbs)
    rows = -(-len(thumbs) // columns)
    sheet = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), (96, 96, 96))
    for index, thumb in enumerate(thumbs):
        row, column = divmod(index, columns)
        sheet.paste(thumb, (gap + column * (width + gap), gap + row * (height + gap)))
    return sheet


@cache
def _profile() -> Path:
    """A user profile of this process alone: two LibreOffices with one profile disturb each other."""
    folder = Path(tempfile.mkdtemp(prefix=f"pupitre-lo-{os.getpid()}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
