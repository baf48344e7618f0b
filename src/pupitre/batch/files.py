"""What a build reads, as files with their digests. A file whose size and times are those of last time is not read again."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from time import time_ns

from msgspec import Struct, field

FOLDERS = ("slides", "templates", "assets")
"""The folders of a project that decide about its decks."""

_WRITTEN = ("schemas",)  # what a build reads too, and renews

Seen = Mapping[str, "list[int | str]"]
"""Files by name: size, time of change and of status change in nanoseconds (0 when they say nothing), and digest."""

Stamps = Mapping[str, tuple[int, ...]]
"""Files by name: size, times and number, which another state of a file does not share; nothing for folders and what is not there."""

UNREADABLE = "unreadable"
"""The digest of what is not there, or cannot be read."""
FOLDER = "folder"
"""The digest of a folder, whose files stand for themselves."""
# What editors, systems and offices leave about for a while: nobody reads it.
_DEBRIS = re.compile(
    r"\.DS_Store|Thumbs\.db|desktop\.ini|4913|~\$.*|\.[~#].*|#.*#|\.goutputstream-.*"
    r"|.*(~|\.(sw[a-z]x?|kate-swp|tmp|part|partial|bak|orig)|___jb_(tmp|old)___)"
)
_SKIPPED = frozenset({"__pycache__", ".git"})
TAG = "CACHEDIR.TAG"
"""The file by which a folder says that it is a cache (https://bford.info/cachedir/): no source lies there."""

_ENGINE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_DEEPEST = 40
# A file that was changed within this time of being looked at may change again without its times telling (2 s: the step of FAT).
_UNSETTLED = 2_000_000_000
_CHUNK = 1 << 20


class Look(Struct, frozen=True):
    """Files as they are now. `fresh` says that some had to be read, so that the times to go by next time are others.

    A file that was changed and changed back has the digest that it had, and other `stamps`.
    """

    files: dict[str, list[int | str]] = field(default_factory=dict)
    fresh: bool = False
    stamps: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def digests(self, *folders: str) -> list[tuple[str, str]]:
        """Return name and digest of each file, or of those in and below `folders`."""
        return sorted((name, str(entry[3])) for name, entry in self.files.items() if not folders or _is_below(name, folders))

    def digest(self, *folders: str) -> str:
        """Return one digest of all, or of what is below `folders`."""
        return sha256(repr(self.digests(*folders)).encode()).hexdigest()


class Elsewhere(Struct, frozen=True):
    """Where brands lie outside the folders of a project: files and folders that may be there or not, and what was found there."""

    places: tuple[str, ...] = ()
    found: Look = Look()


def elsewhere(root: Path, places: tuple[str, ...]) -> Elsewhere:
    """Look at places outside the folders of the project in `root`."""
    return Elsewhere(places, look(named(str(root), places), {}))


def look(paths: Iterable[tuple[str, str]], known: Seen) -> Look:
    """Look at files, given as (name, path); what is `known` of an unchanged one is believed."""
    files: dict[str, list[int | str]] = {}
    stamps: dict[str, tuple[int, ...]] = {}
    fresh = False
    now = time_ns()
    for name, path in paths:
        try:
            state = os.stat(path)
            stamps[name] = _stamp(state)
            if not S_ISREG(state.st_mode):  # a pipe, say, would be waited for
                files[name] = [0, 0, 0, FOLDER if S_ISDIR(state.st_mode) else UNREADABLE]
                continue
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
    return Look(files, fresh, stamps)


def stamps(paths: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    """Return the stamps of files, given as (name, path), that are there."""
    found = {}
    for name, path in paths:
        with suppress(OSError):
            found[name] = _stamp(os.stat(path))
    return found


def stamps_before(seen: Look, brands: Elsewhere) -> dict[str, tuple[int, ...]]:
    """Return the stamps of all that a build reads, as they were before: what was `seen` of project and engine, and its `brands`."""
    own = {name: stamp for name, stamp in seen.stamps.items() if _is_below(name, (*FOLDERS, "engine"))}
    return {**own, **brands.found.stamps}


def moved(before: Stamps, now: Stamps) -> list[str]:
    """Return the names of sources that came, went or were touched between two looks; what a build writes itself does not count."""
    names = {name for name in {*before, *now} if before.get(name) != now.get(name)}
    return sorted(name for name in names if not _is_below(name, _WRITTEN))


def _stamp(state: os.stat_result) -> tuple[int, ...]:
    return () if not S_ISREG(state.st_mode) else (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


def _is_below(name: str, folders: Iterable[str]) -> bool:
    return name.partition("/")[0].partition(" -> ")[0] in folders


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file. Raises OSError."""
    digest = sha256()
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def sources(root: str, others: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield what a build of the project in `root` reads: its own files, `others` that its brands lie in, and those of the engine."""
    yield from named(root, (*FOLDERS, *_WRITTEN, *others))
    yield from engine_files()


def named(root: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield files and folders of a project by their names, as (name, path), whether they are there or not, and all that is below them.

    The name of what is a link, or behind one, says where it leads: so a link that leads elsewhere is another file.
    """
    home = os.path.realpath(root)
    for name in names:
        path = os.path.join(root, name)
        real = os.path.relpath(os.path.realpath(path), home)
        yield from _at(path, name if real == os.path.normpath(name) else f"{name} -> {real}")


def engine_files() -> Iterator[tuple[str, str]]:
    """Yield the files of the engine, as (name, path)."""
    return ((name, path) for name, path in _at(_ENGINE, "engine") if not name.endswith(".pyc"))


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


def _at(path: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield a file or a folder, and all that is below it but debris and caches."""
    if os.path.isdir(path):
        yield from _below(path, name, (os.path.realpath(path),))
    else:
        yield name, path


def _below(folder: str, name: str, places: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield a folder and all that is in it, unless it is a cache; the outermost is where sources lie, even if somebody keeps a cache there.

    `places` are the real paths of the folders above and, last, of this one.
    """
    entries = _entries(folder)
    if len(places) > 1 and any(entry.name == TAG for entry in entries):
        return
    yield name, folder
    for entry in entries:
        called, real = f"{name}/{entry.name}", os.path.join(places[-1], entry.name)
        if entry.is_symlink():
            real = os.path.realpath(entry.path)
            called = f"{called} -> {real}"
        if _is_folder(entry) and not _is_round(real, places):
            yield from _below(entry.path, called, (*places, real))
        else:
            yield called, entry.path


def _is_round(real: str, places: tuple[str, ...]) -> bool:
    """Whether a folder is one of those above it, or holds one of them: who followed such a link would never end."""
    return len(places) > _DEEPEST or any(place == real or place.startswith(os.path.join(real, "")) for place in places)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
    return [entry for entry in entries if not (entry.name in _SKIPPED if _is_folder(entry) else _DEBRIS.fullmatch(entry.name))]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False
