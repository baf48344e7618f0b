"""Build the matrix: run the tasks, write decks and manifest, gather what was found. Nothing here grows with what decks hold."""

from collections.abc import Generator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from pupitre.batch.bench import MOST
from pupitre.batch.files import Elsewhere, elsewhere, moved, sources, stamps, stamps_before
from pupitre.batch.findings import Findings
from pupitre.batch.job import CANNOT_WRITE, Made, Setup, Task, UnavailableError, cannot_write, deck_name, failed_task
from pupitre.batch.keeper import Keeper
from pupitre.batch.listing import ours, write_manifest
from pupitre.batch.processes import Stopping, run, usual_jobs
from pupitre.batch.progress import Progress
from pupitre.batch.site import Request, Site, Unbuilt
from pupitre.batch.store import Store
from pupitre.diagnostics import Diagnostic, error
from pupitre.export import (
    held,
    read_journal,
    read_manifest,
    read_standing,
    remove_partial,
)
from pupitre.pipeline import Batch, prepare

__all__ = ["PASSING", "Deck", "Request", "Result", "Unbuilt", "build"]

PASSING = frozenset(
    {
        *(CANNOT_WRITE, "worker-died", "engine-failure"),
        *("no-dask", "no-scheduler", "no-worker", "worker-differs", "worker-refused"),
    }
)
"""Findings that come from the moment and not from the sources: the next build may do without them."""


class Deck(Struct, frozen=True):
    """A deck that stands in the output folder; `written` says that this build wrote it."""

    variant: str
    path: str
    slides: int
    sha256: str
    written: bool


class Result(Struct, frozen=True):
    """What a build came to. `total` is the number of variants; `problems` name those in which they were found.

    `elsewhere` is what it read outside the folders of the project.
    """

    total: int
    problems: tuple[Diagnostic, ...]
    decks: tuple[Deck, ...] = ()
    variants: tuple[str, ...] = ()
    interrupted: bool = False
    unbuilt: tuple[Unbuilt, ...] = ()
    elsewhere: Elsewhere = Elsewhere()

    @property
    def failed(self) -> bool:
        """Whether there are errors."""
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def lasts(self) -> bool:
        """Whether the same sources come to the same again: nothing of the moment stood in the way."""
        return not self.interrupted and not any(problem.code in PASSING for problem in self.problems)


def build(request: Request, stream: TextIO) -> Result:
    """Build what is asked for; how far it is shows on `stream`, when that is a terminal."""
    bench = request.bench
    if bench:
        bench.begin(request.root)
    batch = prepare(request.root, request.selection, bench.sources if bench else None)
    found = elsewhere(request.root, batch.outside)
    if bench:
        bench.elsewhere = found
    if batch.halted:
        return Result(1, batch.problems, variants=(batch.first,))
    keys = tuple(variant.key for variant in batch.variants)
    site = Site(request, batch, Findings(keys), found, _keeper(request, found))
    try:
        with _folder(request.output, stream):
            if request.output is not None:
                remove_partial(request.output)
                site.known, site.standing = read_manifest(request.output), read_standing(request.output)
                site.noted = read_journal(request.output)
            _run(site, stream)
            closing = site.closing()
            if request.output is not None:
                write_manifest(site, closing)
    except OSError as problem:
        assert request.output is not None
        site.blocked = site.blocked or (cannot_write(request.output, problem),)
        closing = site.closing()
    problems = (*closing, *site.findings, *site.blocked)
    decks = tuple(Deck(made.variant, made.path, made.slides, made.sha256, made.written) for made in site.built)
    return Result(len(keys), problems, decks, keys, site.interrupted, tuple(site.unbuilt()), found)


def _folder(output: Path | None, stream: TextIO) -> AbstractContextManager[None]:
    """Hold the output folder, if there is to be one."""
    if output is None:
        return nullcontext()
    return held(output, lambda: print(f"waiting for another build into {output}", file=stream))


def _run(site: Site, stream: TextIO) -> None:
    request, batch = site.request, site.batch
    setup = Setup(batch, request.output, request.output is not None, ours(site), *_kept(site))
    progress = Progress(len(batch.variants), stream)
    tasks, refused = _told_apart(batch)
    for made in refused:
        site.take(made)
    results = _results(setup, _ordered(tasks), request, lambda: bool(site.blocked))
    try:
        for made in results:
            site.take(made)
            progress.step(len(site.findings))
    except KeyboardInterrupt:
        site.interrupted = True
    except UnavailableError as unavailable:
        site.blocked = (unavailable.problem,)
    finally:
        results.close()
        progress.close()
        if site.keeper is not None:
            site.keeper.settle()


def _kept(site: Site) -> tuple[Path | None, str, str]:
    """Return the folder of the store, and what stands for the engine and for templates, brands and assets."""
    keeping = site.request.keeping
    if keeping is None:
        return None, "", ""
    return keeping.cache, keeping.maker, f"{keeping.base} {site.elsewhere.found.digest()}" if site.batch.outside else keeping.base


def _keeper(request: Request, found: Elsewhere) -> Keeper | None:
    keeping = request.keeping
    if keeping is None:
        return None
    before = stamps_before(keeping.seen, found)
    return Keeper(Store(keeping.cache, maker=keeping.maker), lambda: not moved(before, stamps(sources(str(request.root), found.places))))


def _results(setup: Setup, tasks: list[Task], request: Request, enough: Stopping) -> Generator[Made, None, None]:
    """Have the tasks done where the request says."""
    if not request.scheduler:
        alone = request.bench is not None and len(tasks) <= MOST
        jobs = request.jobs or (1 if alone else usual_jobs())
        return run(setup, tasks, jobs, start=request.start, bench=request.bench, enough=enough)
    from pupitre.batch import cluster  # noqa: PLC0415 - few need it

    return cluster.run(setup, tasks, request.scheduler, request.selection, enough=enough)


def _told_apart(batch: Batch) -> tuple[list[Task], list[Made]]:
    """Return the tasks, and what comes of those whose decks would take the file of another."""
    assert batch.talk is not None
    first: dict[str, Task] = {}
    refused: list[Made] = []
    for number, variant in enumerate(batch.variants):
        task, name = Task(number, variant), deck_name(batch.talk, variant)
        other = first.setdefault(name, task)
        if other is not task:
            refused.append(failed_task(task, _same_file(name, other.variant.key, variant.key)))
    return list(first.values()), refused


def _same_file(name: str, first: str, second: str) -> Diagnostic:
    message = f"the decks of `{first}` and `{second}` would have one name, `{name}`"
    return error("same-file", message, help="rename one of the audiences or territories: `/` and `-` are alike in the names of files")


def _ordered(tasks: list[Task]) -> list[Task]:
    """Return the tasks in an order in which variants that share a territory, with its logo and figures, follow each other."""
    return sorted(tasks, key=lambda task: (task.variant.language, task.variant.territory, task.number))
