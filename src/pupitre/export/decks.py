"""Export the decks of a folder: only what is not current, with stamps that say what is."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from pupitre.export.exporter import Exported, Job
from pupitre.export.files import write_whole
from pupitre.export.manifest import EXPORTS
from pupitre.export.office import find_office
from pupitre.export.stamps import Format, Stamp, read_stamps, stale, stamps_bytes

WIDTH: Final = 1920
"""Pixels across a picture of a slide, when nobody says: that of a projector."""

_KEPT_EVERY: Final = 20
"""Decks after which the stamps are written, so that a run that is killed loses little."""


class Wanted(Struct, frozen=True):
    """What is to be made of each deck. `width` is that of pictures in pixels."""

    formats: tuple[Format, ...]
    width: int = WIDTH


def export_decks(folder: Path, paths: Iterable[str], wanted: Wanted, workers: int = 1) -> Iterator[Exported]:
    """Yield what came of each deck of `folder`, as each is done; `paths` are relative to it, with forward slashes.

    What is current is left alone, and when all is, LibreOffice is not even looked for. Raises OSError when the stamps cannot be written.
    """
    known = read_stamps(folder)
    stamps = {path: stamp for path, stamp in known.items() if (folder / path).is_file()}
    jobs = [Job(folder, path, wanted.formats, wanted.width, stamps.get(path)) for path in paths]
    waiting = [job for job in jobs if not is_idle(job)]
    yield from (Exported(job.path, job.stamp) for job in jobs if job not in waiting)
    try:
        for number, done in enumerate(_exported(waiting, workers), 1):
            if done.stamp is not None:
                stamps[done.path] = done.stamp
            if number % _KEPT_EVERY == 0:
                _keep(folder, stamps, known)
            yield done
    finally:
        _keep(folder, stamps, known)


def is_idle(job: Job) -> bool:
    """Whether nothing has to be made for a deck. One that cannot be read is not idle: exporting it says why."""
    with suppress(OSError):
        sha256 = hashlib.sha256((job.folder / job.path).read_bytes()).hexdigest()
        return not stale(job.formats, job.stamp, sha256, job.width, lambda path: (job.folder / path).is_file())
    return False


def _exported(jobs: Sequence[Job], workers: int) -> Iterator[Exported]:
    from pupitre.export.pool import export_all  # noqa: PLC0415 - processes are for runs that have something to do

    return export_all(jobs, *find_office(), workers) if jobs else iter(())


def _keep(folder: Path, stamps: dict[str, Stamp], known: dict[str, Stamp]) -> None:
    if stamps != known:
        write_whole(folder / EXPORTS, stamps_bytes(stamps))
