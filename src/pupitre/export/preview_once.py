"""Pictures of a deck's slides, through one cold start of LibreOffice."""

import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final

from pupitre.diagnostics import Diagnostic, warning

_TIMEOUT: Final = 180  # seconds; a cold start on a busy machine takes up to ten, a page far less than one
_PIXELS: Final = 1280  # across
_GAP: Final = 12  # pixels between the pictures of a sheet


def slide_pictures(deck: bytes) -> tuple[list[bytes], list[Diagnostic]]:
    """Return each slide of a .pptx as a PNG, 1280 pixels wide, or a warning that says why there are none."""
    soffice, pages = shutil.which("soffice"), shutil.which("pdftoppm")
    if soffice is None or pages is None:
        missing = "LibreOffice" if soffice is None else "pdftoppm (of poppler)"
        return [], [_none(f"{missing} is not installed", "install LibreOffice (Impress) and poppler; all the rest works without them")]
    with tempfile.TemporaryDirectory(prefix="pupitre-") as name:
        folder = Path(name)
        (folder / "deck.pptx").write_bytes(deck)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", name, str(folder / "deck.pptx")]
        problem = _run(command) or _run(
            [pages, "-png", "-scale-to-x", str(_PIXELS), "-scale-to-y", "-1", f"{name}/deck.pdf", f"{name}/page"]
        )
        pictures = [path.read_bytes() for path in sorted(folder.glob("page*.png"))]
    if problem or not pictures:
        return [], [_none(problem or "LibreOffice wrote no pages", "open the template in LibreOffice to see what stands in the way")]
    return pictures, []


def contact_sheet(pictures: list[bytes], columns: int = 3, width: int = 480) -> bytes:
    """Return PNGs on one grey sheet, row by row, each `width` pixels wide, as a PNG. There must be one at least."""
    from PIL import Image  # noqa: PLC0415 - most commands need no pictures

    images = [Image.open(BytesIO(data)).convert("RGB") for data in pictures]
    small = [image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS) for image in images]
    height = max(image.height for image in small)
    rows = -(-len(small) // columns)
    sheet = Image.new("RGB", (columns * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP), (96, 96, 96))
    for number, image in enumerate(small):
        row, column = divmod(number, columns)
        sheet.paste(image, (_GAP + column * (width + _GAP), _GAP + row * (height + _GAP)))
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def _run(command: list[str]) -> str:
    """Run a program; return what went wrong, empty when nothing did."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return f"{Path(command[0]).name} took more than {_TIMEOUT} s"
    except OSError as problem:
        return f"{Path(command[0]).name} did not start: {problem.strerror or problem}"
    return "" if done.returncode == 0 else (done.stderr or done.stdout).strip() or f"{Path(command[0]).name} failed"


def _none(reason: str, help_text: str) -> Diagnostic:
    return warning("no-pictures", f"no pictures were made: {reason}", help=help_text)
