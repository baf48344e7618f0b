"""Build the matrix: run the tasks, write decks and manifest, gather what was found. Nothing here grows with what decks hold."""

from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TextIO

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.batch.bench import MOST, Bench
from pupitre.batch.files import Elsewhere, elsewhere, moved, sources, stamps, stamps_before
from pupitre.batch.findings import Findings
from pupitre.batch.job import CANNOT_WRITE, Made, Setup, Task, UnavailableError, cannot_write, deck_name, failed_task
from pupitre.batch.keeper import Keeper
from pupitre.batch.processes import Stopping, run, usual_jobs
from pupitre.batch.progress import Progress
from pupitre.batch.store import Store
from pupitre.batch.unchanged import EDITED, Keeping
from pupitre.diagnostics import Diagnostic, error, warning
from pupitre.diagnostics.jsonio import to_json
from pupitre.export import (
    MANIFEST,
    BuiltDeck,
    Entry,
    held,
    manifest_parts,
    rank,
    read_journal,
    read_manifest,
    read_standing,
    remove_journal,
    remove_partial,
    settle,
    write_whole,
)
from pupitre.pipeline import ALL, Batch, Selection, prepare

PASSING = frozenset(
    {
        *(CANNOT_WRITE, "worker-died", "engine-failure"),
        *("no-dask", "no-scheduler", "no-worker", "worker-differs", "worker-refused"),
    }
)
"""Findings that come from the moment and not from the sources: the next build may do without them."""


class Request(Struct, frozen=True):
    """What to build: the project, the folder for decks (None: only check), which variants, in how many processes.

    `keeping` says where to keep what it comes to, None for nowhere. `start` is how processes start, empty for what suits the system.
    `scheduler` is the address of a Dask cluster that does the work instead. `bench` has what earlier builds of this process made.
    """

    root: Path
    output: Path | None
    selection: Selection = ALL
    jobs: int = 0
    keeping: Keeping | None = None
    start: str = ""
    scheduler: str = ""
    bench: Bench | None = None


class Deck(Struct, frozen=True):
    """A deck that stands in the output folder; `written` says that this build wrote it."""

    variant: str
    path: str
    slides: int
    sha256: str
    written: bool


class Unbuilt(Struct, frozen=True):
    """A variant that errors stopped: what the manifest would say of it, and its diagnostics as JSON values."""

    variant: str
    about: dict[str, Any]
    findings: tuple[dict[str, Any], ...]


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


class _Site(Struct):
    """A build at work: what the tasks came to so far. `blocked` says why it cannot go on."""

    request: Request
    batch: Batch
    findings: Findings
    elsewhere: Elsewhere
    keeper: Keeper | None = None
    known: dict[str, Entry] = field(default_factory=dict)
    standing: dict[str, str] = field(default_factory=dict)
    done: dict[int, Made] = field(default_factory=dict)
    told: dict[int, tuple[Diagnostic, ...]] = field(default_factory=dict)
    facts: set[str] | None = field(default_factory=set)
    interrupted: bool = False
    blocked: tuple[Diagnostic, ...] = ()

    def take(self, made: Made) -> None:
        """Note what a task came to; of its findings, equal ones are kept once."""
        self.blocked = self.blocked or tuple(replace(one, variants=()) for one in made.diagnostics if one.code == CANNOT_WRITE)
        problems = tuple(problem for problem in made.diagnostics if problem.code != CANNOT_WRITE)
        if made.kept:
            problems = (*problems, _edited(made.kept))
        self.told[made.number] = self.findings.add(made.number, problems)
        self.done[made.number] = replace(made, diagnostics=(), facts=None, entry=None)
        if self.keeper is not None and made.entry is not None:
            self.keeper.add(made.entry)
        if made.facts is None:
            self.facts = None
        elif self.facts is not None:
            self.facts.update(made.facts)


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
    site = _Site(request, batch, Findings(keys), found, _keeper(request, found))
    try:
        with _folder(request.output, stream):
            if request.output is not None:
                remove_partial(request.output)
                site.known, site.standing = read_manifest(request.output), read_standing(request.output)
            _run(site, stream)
            closing = _closing(site)
            if request.output is not None:
                _write_manifest(site, closing)
    except OSError as problem:
        assert request.output is not None
        site.blocked = site.blocked or (cannot_write(request.output, problem),)
        closing = _closing(site)
    problems = (*closing, *site.findings, *site.blocked)
    return Result(len(keys), problems, tuple(_decks(site)), keys, site.interrupted, tuple(_unbuilt(site)), found)


def _folder(output: Path | None, stream: TextIO) -> AbstractContextManager[None]:
    """Hold the output folder, if there is to be one."""
    if output is None:
        return nullcontext()
    return held(output, lambda: print(f"waiting for another build into {output}", file=stream))


def _run(site: _Site, stream: TextIO) -> None:
    request, batch = site.request, site.batch
    setup = Setup(batch, request.output, request.output is not None, _ours(site), *_kept(site))
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


def _kept(site: _Site) -> tuple[Path | None, str, str]:
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


def _ours(site: _Site) -> dict[str, frozenset[str]]:
    """Return by name the digests of files that builds wrote: the manifest's, and those of builds that did not come to their manifest."""
    noted = read_journal(site.request.output) if site.request.output else {}
    listed = {
        **{path: {sha256} for path, sha256 in site.standing.items()},
        **{path: {sha256} for path, sha256 in _digests(site.known).items()},
    }
    return {path: frozenset(listed.get(path, set()) | noted.get(path, set())) for path in {*listed, *noted}}


def _digests(entries: dict[str, Entry]) -> dict[str, str]:
    return {path: str(entry["sha256"]) for path, entry in entries.items()}


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


def _closing(site: _Site) -> list[Diagnostic]:
    """Return what is left to say at the end. A build that was cut short cannot say what no variant uses."""
    whole = len(site.done) == len(site.batch.variants)
    return site.batch.closing(site.findings, site.facts if whole else None)


def _decks(site: _Site) -> Iterator[Deck]:
    for _, made in sorted(site.done.items()):
        if made.path and made.sha256:
            yield Deck(made.variant, made.path, made.slides, made.sha256, made.written)


def _unbuilt(site: _Site) -> Iterator[Unbuilt]:
    for number, made in sorted(site.done.items()):
        if not made.sha256 and made.about:
            yield Unbuilt(made.variant, made.about, tuple(to_json([one.in_variant(made.variant) for one in site.told[number]])))


def _write_manifest(site: _Site, closing: list[Diagnostic]) -> None:
    """Write the manifest where it says something new. One of a partial build, or of one cut short, still lists the folder's other decks."""
    output = site.request.output
    assert output is not None
    decks = list(_decks(site))
    partial = site.request.selection != ALL or len(site.done) < len(site.batch.variants)
    if not decks and not (partial and site.known):
        return
    paths = {deck.path for deck in decks}
    left = [entry for path, entry in site.known.items() if partial and path not in paths and (output / path).is_file()]
    settle(output / deck.path for deck in decks if deck.written)
    if not _says(output / MANIFEST, _manifest(site, closing, left)):
        write_whole(output / MANIFEST, _manifest(site, closing, left))
    if len(site.done) == len(site.batch.variants) and not site.blocked:
        remove_journal(output)


def _manifest(site: _Site, closing: list[Diagnostic], left: list[Entry]) -> Iterator[bytes]:
    """Yield the manifest deck by deck, since all of it may be large."""
    made = [made for _, made in sorted(site.done.items()) if made.path and made.sha256]
    places = sorted([*((rank(entry), 0, number) for number, entry in enumerate(left)), *((_rank(one), 1, n) for n, one in enumerate(made))])
    listed = {*(str(entry["path"]) for entry in left), *(one.path for one in made)}
    standing = {
        path: sha256 for path, sha256 in {**site.standing, **_digests(site.known)}.items() if path not in listed and _stands(site, path)
    }
    yield from manifest_parts((_entry(site, made[number], closing) if new else left[number] for _, new, number in places), standing)


def _stands(site: _Site, path: str) -> bool:
    return site.request.output is not None and (site.request.output / path).is_file()


def _rank(made: Made) -> tuple[bool, str, str]:
    return rank({"variant": made.variant, "path": made.path})


def _entry(site: _Site, made: Made, closing: list[Diagnostic]) -> Entry:
    """Return a deck as the manifest lists it; what holds for all variants stands with the first."""
    problems = [problem.in_variant(made.variant) for problem in site.told[made.number] if problem.code != EDITED]
    findings = to_json([*(closing if made.number == 0 else []), *problems])
    return BuiltDeck(made.variant, made.path, made.sha256, made.slides, tuple(findings), made.about).entry


def _says(path: Path, parts: Iterator[bytes]) -> bool:
    """Return whether a file holds just these bytes."""
    try:
        with path.open("rb") as file:
            return all(file.read(len(part)) == part for part in parts) and not file.read(1)
    except OSError:
        return False


def _edited(name: str) -> Diagnostic:
    message = f"a deck was changed after it was built; the changed one is kept as `{name}`"
    return warning("edited-deck", message, help="carry its changes back to slides/, then delete it")
