"""What decides about a deck besides its sources: the engine, Python, the packages that make its bytes, and the fonts of the system.

Machines that agree in all of it make the same bytes of the same sources.
"""

import os
import platform
import zlib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pupitre import __version__
from pupitre.batch.files import engine_files, look
from pupitre.fonts.search import SUFFIXES, system_folders

PACKAGES = (
    "python-pptx",
    "Jinja2",
    "MarkupSafe",
    "PyYAML",
    "pillow",
    "lxml",
    "msgspec",
    "markdown-it-py",
    "mdurl",
    "babel",
    "fonttools",
    "uharfbuzz",
    "svgelements",
    "resvg-py",
    "xlsxwriter",
)
"""The packages that read sources or make parts of decks."""


@cache
def makers() -> dict[str, str]:
    """Return by name the version of all that makes bytes here: engine, Python, zlib and packages."""
    files = look(engine_files(), {})
    return {
        "pupitre": __version__,
        "engine files": files.digest()[:12],
        "Python": platform.python_version(),
        # Two versions of zlib may deflate to other bytes, and zlib-ng does.
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: _version(name) for name in PACKAGES},
    }


@cache
def system_fonts() -> str:
    """Return a digest of the fonts of this system, by name and size."""
    return sha256(repr(sorted(set(_fonts()))).encode()).hexdigest()


def differing(theirs: dict[str, str], ours: dict[str, str]) -> list[str]:
    """Return what differs between a worker (`theirs`) and the client, as `Python: 3.12.1 there, 3.11.7 here`."""
    names = [*ours, *(name for name in theirs if name not in ours)]
    return [
        f"{name}: {theirs.get(name, 'none')} there, {ours.get(name, 'none')} here" for name in names if theirs.get(name) != ours.get(name)
    ]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def _fonts() -> Iterator[tuple[str, int]]:
    for folder in system_folders():
        for place, _, names in os.walk(folder):
            files = (Path(place, name) for name in names)
            yield from ((file.name, _size(file)) for file in files if file.suffix.lower() in SUFFIXES)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
