"""Write the index beside the decks that it lists."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pupitre.export.files import write_whole
from pupitre.export.index import index_page
from pupitre.export.manifest import INDEX
from pupitre.export.matrix import Listed, listed
from pupitre.export.stamps import read_stamps


def write_index(folder: Path, entries: Sequence[Mapping[str, Any]], unbuilt: Iterable[Listed] = ()) -> bool:
    """Write `index.html` into `folder` for the entries of its manifest, and the decks that could not be built; say whether it changed.

    Raises OSError.
    """
    stamps = read_stamps(folder)
    told: Mapping[str, Any] = next((entry["about"] for entry in entries if entry.get("about")), {})
    title, language = str(told.get("talk", "")), str(told.get("language", ""))
    decks = [listed(entry, stamps.get(str(entry["path"])), lambda path: _size(folder / path)) for entry in entries]
    page = index_page(title or folder.name, language, [*decks, *unbuilt]).encode()
    return write_changed(folder / INDEX, page)


def write_changed(path: Path, data: bytes) -> bool:
    """Write a file whole unless it holds these bytes already; say whether it was written. Raises OSError."""
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data)
    return True


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0
