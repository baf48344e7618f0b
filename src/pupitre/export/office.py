"""Find LibreOffice, and the Python that can talk to it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from pupitre.diagnostics import Diagnostic, error

_INSTALL = (
    "install it: Debian and Ubuntu `apt install libreoffice-impress libreoffice-calc python3-uno`; "
    "macOS `brew install --cask libreoffice`; Windows `winget install TheDocumentFoundation.LibreOffice`"
)
_UNO = (
    "install it: Debian and Ubuntu `apt install python3-uno`; elsewhere take LibreOffice from https://www.libreoffice.org, "
    "which brings its own Python"
)
_ASKING = 20  # seconds: what a Python takes to say that it has `uno` is far less


class LibreOffice(Struct, frozen=True):
    """An installed LibreOffice: its starter, and a Python that has `uno`."""

    soffice: Path
    python: Path


def find_office() -> tuple[LibreOffice | None, tuple[Diagnostic, ...]]:
    """Return this machine's LibreOffice, or None and what is missing. One that was found is not looked for again."""
    found = _found()
    if found[0] is None:
        _found.cache_clear()
    return found


@cache
def _found() -> tuple[LibreOffice | None, tuple[Diagnostic, ...]]:
    return choose_office(starters(), pythons, _has_uno)


def choose_office(
    found: Iterable[Path], pythons_of: Callable[[Path], Iterable[Path]], has_uno: Callable[[Path], bool]
) -> tuple[LibreOffice | None, tuple[Diagnostic, ...]]:
    """Return the first starter of `found`, with the first of its Pythons that has `uno`, or None and what is missing."""
    soffice = next(iter(found), None)
    if soffice is None:
        message = "LibreOffice is not installed: PDF, pictures and contact sheets are not made"
        return None, (error("no-libreoffice", message, help=_INSTALL),)
    python = next((one for one in pythons_of(soffice) if has_uno(one)), None)
    if python is None:
        message = "no Python that can talk to LibreOffice (module `uno`) is installed: PDF, pictures and contact sheets are not made"
        return None, (error("no-uno", message, help=_UNO),)
    return LibreOffice(soffice, python), ()


def starters() -> Iterator[Path]:
    """Yield the starters of LibreOffice on this machine: on PATH first, then where its installers put it."""
    named = (shutil.which(name) for name in ("soffice", "libreoffice"))
    yield from (Path(path) for path in named if path)
    places = [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"), *sorted(Path("/opt").glob("libreoffice*/program/soffice"))]
    folders = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"))
    places += [Path(folder, "LibreOffice", "program", "soffice.exe") for folder in folders if folder]
    yield from (place for place in places if place.is_file())


def pythons(soffice: Path) -> Iterator[Path]:
    """Yield the Pythons that may have `uno`: the one that LibreOffice brings, then the system's, then ours."""
    program = soffice.resolve().parent
    own = (program / "python.exe", program / "python", program.parent / "Resources" / "python")
    system = (Path("/usr/bin/python3"), Path(sys.executable))
    yield from (path for path in (*own, *system) if path.is_file())


def _has_uno(python: Path) -> bool:
    try:
        done = subprocess.run([python, "-c", "import uno"], capture_output=True, timeout=_ASKING, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
