"""What a build reads, as files with their digests. A file whose size and times are those of last time is not read again."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from time import time_ns

from msgspec import Struct

FOLDERS = ("slides", "templates", "assets")
"""The folders of a project that decide about its decks."""

_READ = (*FOLDERS, "schemas")

Seen = Mapping[str, "list[int | str]"]
"""Files by name: size, time of change and of status change in nanoseconds (0 when they say nothing), and digest."""

UNREADABLE = "unreadable"
"""The digest of what is not there, or cannot be read."""

_ENGINE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_DEEPEST = 40
# A file that was changed within this time of being looked at may change again without its times telling (2 s: the step of FAT).
_UNSETTLED = 2_000_000_000
_CHUNK = 1 << 20


class Look(Struct, frozen=True):
    """Files as they are now. `fresh` says that some had to be read, so that the times to go by next time are others."""

    files: dict[str, list[int | str]]
    fresh: bool

    def digests(self, *folders: str) -> list[tuple[str, str]]:
        """Return name and digest of each file, or of those below `folders`."""
        wanted = tuple(f"{folder}/" for folder in folders)
        return sorted((name, str(entry[3])) for name, entry in self.files.items() if not folders or name.startswith(wanted))

    def digest(self, *folders: str) -> str:
        """Return one digest of all, or of what is below `folders`."""
        return sha256(repr(self.digests(*folders)).encode()).hexdigest()


class Elsewhere(Struct, frozen=True):
    """Where brands lie outside the folders of a project: files and folders that may be there or not, and what was found there."""

    places: tuple[str, ...] = ()
    found: Look = Look({}, fresh=False)


def elsewhere(root: Path, places: tuple[str, ...]) -> Elsewhere:
    """Look at places outside the folders of the project in `root`."""
    return Elsewhere(places, look(named(str(root), places), {}))


def look(paths: Iterable[tuple[str, str]], known: Seen) -> Look:
    """Look at files, given as (name, path); what is `known` of an unchanged one is believed."""
    files: dict[str, list[int | str]] = {}
    fresh = False
    now = time_ns()
    for name, path in paths:
        try:
            state = os.stat(path)
            times = [state.st_size, state.st_mtime_ns, state.st_ctime_ns]
            entry = known.get(name)
            if entry is not None and entry[:3] == times:
                files[name] = list(entry)
                continue
            fresh = True
            settled = now - max(state.st_mtime_ns, state.st_ctime_ns) > _UNSETTLED
            files[name] = [*(times if settled else [state.st_size, 0, 0]), digest_of(path)]
        except OSError:
            files[name] = [0, 0, 0, UNREADABLE]
    return Look(files, fresh)


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file. Raises OSError."""
    digest = sha256()
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def sources(root: str, others: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield what a build of the project in `root` reads: its own files, `others` that its brands lie in, and those of the engine."""
    for folder in _READ:
        yield from _below(os.path.join(root, folder), folder)
    yield from named(root, others)
    yield from engine_files()


def named(root: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield files of a project by their names, as (name, path), whether they are there or not; of a folder, those below it."""
    for name in names:
        path = os.path.join(root, name)
        yield from _below(path, name) if os.path.isdir(path) else ((name, path),)


def engine_files() -> Iterator[tuple[str, str]]:
    """Yield the files of the engine, as (name, path)."""
    return ((name, path) for name, path in _below(_ENGINE, "engine") if not name.endswith(".pyc"))


def surroundings() -> str:
    """Return what stands for all else that decides about a deck: Python, the packages that are installed, the fonts of the system."""
    packages = [name for folder in sys.path if folder.endswith("site-packages") for name in _names(folder) if name.endswith("-info")]
    return sha256(repr((sys.version, sorted(packages), list(_font_folders()))).encode()).hexdigest()


def _font_folders() -> Iterator[tuple[str, int]]:
    """Yield the system's folders of fonts with their times: one changes when a font comes or goes."""
    from pupitre.fonts.search import system_folders  # noqa: PLC0415 - without the rest of the package

    for place in system_folders():
        for folder, below, _ in os.walk(place):
            below.sort()
            yield folder, os.stat(folder).st_mtime_ns


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _below(folder: str, name: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the files in and below `folder`, hidden ones and what Python compiled left out."""
    for below in sorted(_names(folder)):
        path = os.path.join(folder, below)
        if below.startswith(".") or below == "__pycache__":
            continue
        if not os.path.isdir(path):
            yield f"{name}/{below}", path
        elif depth < _DEEPEST:
            yield from _below(path, f"{name}/{below}", depth + 1)
