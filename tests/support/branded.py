"""The project's talk under another of its brands."""

import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).parents[2]
DRAWN = ("nuit", "agglo", "sobre")


def project_under(brand: str, folder: Path, faces: Mapping[str, str] | None = None) -> Path:
    """Copy the project's sources into `folder`, with `brand` for all variants; `faces` replaces families in its drawn master."""
    for part in ("slides", "templates", "assets"):
        shutil.copytree(PROJECT / part, folder / part)
    talk = folder / "slides" / "talk.yaml"
    text, count = re.subn(r"(?m)^brand: \w+$", f"brand: {brand}", talk.read_text(encoding="utf-8"))
    assert count == 1
    talk.write_text(text, encoding="utf-8")
    if faces:
        for master in (folder / "templates" / "brands" / brand).glob("*.p*tx"):
            replace_in_package(master, {f'typeface="{old}"': f'typeface="{new}"' for old, new in faces.items()})
    return folder


def replace_in_package(path: Path, texts: Mapping[str, str]) -> None:
    """Replace texts in all XML parts of the package at `path`."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, _replaced(data, texts) if name.endswith(".xml") else data)


def _replaced(data: bytes, texts: Mapping[str, str]) -> bytes:
    for old, new in texts.items():
        data = data.replace(old.encode(), new.encode())
    return data
