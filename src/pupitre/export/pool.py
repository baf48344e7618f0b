"""Many decks, over several processes: each has a LibreOffice of its own."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from pupitre.diagnostics import Diagnostic, error
from pupitre.export.exporter import Exported, Exporter, Job
from pupitre.export.office import LibreOffice

_MOST: Final = 8
"""LibreOffice takes about 300 MB; who has the memory for more asks for more."""


def default_workers() -> int:
    """Return how many processes to use when nobody says."""
    return min(_MOST, os.cpu_count() or 1)


def export_all(jobs: Sequence[Job], installed: LibreOffice | None, missing: Sequence[Diagnostic], workers: int) -> Iterator[Exported]:
    """Yield what came of each job, as each is done. One that fails stops no other.

    With one worker, or one job, all happens in this process. Closing the iterator stops after the decks that are in work.
    """
    workers = min(workers, len(jobs))
    if workers <= 1 or installed is None:
        with Exporter(installed, missing) as exporter:
            yield from map(exporter.export, jobs)
        return
    # Not forked: a child would inherit the pipes that keep other children's LibreOffice alive.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(installed,))
    try:
        waiting = {pool.submit(_export, job): job for job in jobs}
        yield from (_result(done, waiting[done]) for done in as_completed(waiting))
    finally:
        pool.shutdown(cancel_futures=True)


def _result(done: "Future[Exported]", job: Job) -> Exported:
    try:
        return done.result()
    except BrokenProcessPool:
        message = f"`{job.path}` was not exported: a process that exports was killed"
        found = error("export-stopped", message, help="run it again with fewer processes, such as `--jobs 1`: the memory may be too small")
        return Exported(job.path, job.stamp, (), (found,))


_exporter: Exporter | None = None
"""This process's own; its LibreOffice ends with it (see `bridge`)."""


def _start(installed: LibreOffice) -> None:
    global _exporter  # noqa: PLW0603 - what a worker process keeps from one job to the next
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of the terminal; the first one ends the others
    _exporter = Exporter(installed)


def _export(job: Job) -> Exported:
    assert _exporter is not None
    return _exporter.export(job)
