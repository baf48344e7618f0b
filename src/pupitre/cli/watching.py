"""`build --watch`: build again whenever a source changes, in a process that keeps what it has read and made."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Protocol

from watchfiles import watch

from pupitre.batch.bench import Bench
from pupitre.batch.files import (
    FOLDER,
    FOLDERS,
    UNREADABLE,
    Look,
    elsewhere,
    engine_files,
    look,
    moved,
    named,
    stamps,
    stamps_before,
    surroundings,
)
from pupitre.cli.report import say

WAITING = "waiting for changes; Ctrl+C ends this"

_STILL = 10  # milliseconds: an editor that saves in several steps takes less between two of them
_LONGEST = 400  # milliseconds that changes may follow each other before they are built
_ANYHOW = 1_000  # milliseconds after which is looked: on a drive in the network, or beside a brand elsewhere, nobody tells of changes
_NAMED = 3


class Build(Protocol):
    """Builds the decks, with what `bench` keeps from build to build, and returns the exit code. The `first` may do more."""

    def __call__(self, bench: Bench, *, first: bool) -> int: ...  # noqa: D102


def watch_decks(root: Path, build: Build, moments: Iterable[None] | None = None) -> int:
    """Build, then build again whenever a source of the project in `root` has changed; return the last exit code.

    `moments` say when to look; by default, when the system tells of a change, until Ctrl+C. A build that fails ends nothing.
    """
    watched, code, building = _Watched(root), 0, False
    try:
        # The first build is due to no change.
        for changed in chain([[]], watched.changes(_moments(root) if moments is None else moments)):
            if watched.engine_differs():
                _tell("the engine, its packages or the fonts of the system have changed: start this command again")
                return 1
            if changed:
                _tell(f"{datetime.now().astimezone():%H:%M:%S}  {_listed(changed)}")
            building = True
            code = build(watched.bench, first=not changed)
            building = False
            watched.built()
            _tell(WAITING)
    except KeyboardInterrupt:
        if building:
            raise
    return code


class _Watched:
    """The sources of a project and the engine, as they were when they were last looked at."""

    def __init__(self, root: Path) -> None:
        self.bench = Bench()
        self._root = root
        self._files = self._look()
        self._brands = self.bench.elsewhere
        self._meanwhile: list[str] = []
        self._engine, self._around = look(engine_files(), {}), surroundings()

    def changes(self, moments: Iterable[None]) -> Iterator[list[str]]:
        """Yield the names of sources that have changed, at those of the `moments` at which some have."""
        for _ in moments:
            changed = sorted({*self._meanwhile, *self._changed()})
            if changed:
                yield changed

    def built(self) -> None:
        """Note what was touched while a build ran: perhaps it is as it was, and still a deck shows what it was for a moment."""
        if self._brands.places != self.bench.elsewhere.places:  # it has read other brands than the one before
            self._brands = self.bench.elsewhere
        now = stamps(named(str(self._root), (*FOLDERS, *self._brands.places)))
        self._meanwhile = moved(stamps_before(self._files, self._brands), now)

    def engine_differs(self) -> bool:
        """Whether something has changed that this process has loaded, and so cannot see change."""
        now = look(engine_files(), self._engine.files)
        return now.digests() != self._engine.digests() or surroundings() != self._around

    def _changed(self) -> list[str]:
        """Look, and return the names of files that came, went, or say something else."""
        before = _said(self._files, self._brands.found)
        self._files, self._brands = self._look(self._files), elsewhere(self._root, self._brands.places)
        differing = dict(before ^ _said(self._files, self._brands.found))
        return [name for name, digest in differing.items() if digest != FOLDER] or list(differing)

    def _look(self, before: Look | None = None) -> Look:
        return look(named(str(self._root), FOLDERS), before.files if before else {})


def _said(*looks: Look) -> set[tuple[str, str]]:
    """Return name and digest of what is there."""
    return {(name, digest) for look in looks for name, digest in look.digests() if digest != UNREADABLE}


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(name.partition(" -> ")[0] for name in names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _moments(root: Path) -> Iterator[None]:
    """Yield whenever a source may have changed. Raises KeyboardInterrupt."""
    while root.is_dir():
        folders = _folders(root)
        told = watch(
            *(folders or [root]),
            step=_STILL,
            debounce=_LONGEST,
            rust_timeout=_ANYHOW,
            yield_on_timeout=True,
            recursive=bool(folders),
            watch_filter=None,
        )
        with suppress(FileNotFoundError):  # a folder has gone in this moment
            for _ in told:
                yield
                if _folders(root) != folders:
                    break


def _folders(root: Path) -> list[Path]:
    return [folder for name in FOLDERS if (folder := root / name).is_dir()]


def _tell(text: str) -> None:
    """Say something at once, to whoever reads it."""
    say(text)
    sys.stdout.flush()
