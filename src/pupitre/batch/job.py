"""One variant to its deck: the job that any executor can run, in this process, in others, or on other machines.

`Setup` is all that the jobs of a batch have in common, `Task` what one of them is about, `Made` what comes of it: plain values that can be
pickled. A `Workshop` does the work. It keeps what variants share, so that a process should have one and give it every task.
"""

import traceback
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.batch.bench import Bench, tools
from pupitre.batch.keeper import Entry
from pupitre.batch.remembered import Remembered, Seen
from pupitre.batch.store import Store
from pupitre.diagnostics import Diagnostic, error
from pupitre.export import Journal, digest_of, file_name, keep_edited, write_whole
from pupitre.model.talk import Talk, Variant
from pupitre.pipeline import Batch, attempt

CANNOT_WRITE = "cannot-write"


class Setup(Struct, frozen=True):
    """What all jobs of a batch share.

    `output` is the folder for decks; without it, nothing is written and `Made.deck` holds the bytes, if `writing` asks for any. `known` are
    the digests of files that are our own, by name. `cache` is the folder of the store, None for none; `maker` stands for the engine and
    all around it, `base` for templates, brands and assets.
    """

    batch: Batch
    output: Path | None = None
    writing: bool = True
    known: dict[str, frozenset[str]] = field(default_factory=dict)
    cache: Path | None = None
    maker: str = ""
    base: str = ""


class Task(Struct, frozen=True):
    """One variant, and its place in the batch."""

    number: int
    variant: Variant


class Made(Struct, frozen=True):
    """What one variant came to. `facts` are those that it shows, None without a plan. `sha256` is that of its deck, empty without one.

    `path` is the deck's file in the output folder; `written` says that it was not there yet, `kept` the name under which one that
    somebody had changed is kept. `about` is what the manifest says of the variant, `entry` what the store is to say of it.
    """

    number: int
    variant: str
    diagnostics: tuple[Diagnostic, ...]
    facts: tuple[str, ...] | None = None
    slides: int = 0
    sha256: str = ""
    path: str = ""
    written: bool = False
    kept: str = ""
    deck: bytes | None = None
    about: dict[str, Any] = field(default_factory=dict)
    entry: Entry | None = None


class Recalled(Struct, frozen=True):
    """A task, and what is known of it from earlier builds. `made` says that nothing is left to do."""

    task: Task
    seen: Seen | None = None
    made: Made | None = None


class UnavailableError(Exception):
    """Whoever is to do the tasks cannot be had; `problem` says why."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


def deck_name(talk: Talk, variant: Variant) -> str:
    """Return the name of the file for a variant's deck."""
    length = f"/{variant.minutes:g}min" if variant.minutes is not None else ""
    return file_name(talk.title, variant.key + length, "pptx")


def failed_task(task: Task, problem: Diagnostic) -> Made:
    """Return what comes of a task that could not be done."""
    return Made(task.number, task.variant.key, (problem.in_variant(task.variant.key),))


class Workshop:
    """Does the tasks of one batch, one after the other, on a `bench` that it shares with those of earlier batches, or on one of its own."""

    def __init__(self, setup: Setup, bench: Bench | None = None) -> None:
        talk = setup.batch.talk
        assert talk is not None
        self._setup = setup
        self._talk: Talk = talk
        store = Store(setup.cache, maker=setup.maker) if setup.cache else None
        self._assets, self._memo = bench.tools(setup.batch, store) if bench else tools(talk, store)
        self._journal = Journal(setup.output) if setup.output else None
        self._remembered = Remembered(store, setup.base, self._memo) if store else None

    def make(self, task: Task) -> Made:
        """Return what comes of `task`. Whatever goes wrong is told in it, so that it stops no other."""
        try:
            recalled = self._recalled(task)
            return recalled.made or self._delivered(recalled, self._attempted(task))
        except Exception as problem:  # noqa: BLE001 - a mistake of ours costs one deck, not all
            return self._failed(task, problem)

    def recall(self, task: Task) -> Recalled:
        """Return what is known of `task`. Those who have it done elsewhere `deliver` what comes of it."""
        try:
            return self._recalled(task)
        except Exception as problem:  # noqa: BLE001 - as in `make`
            return Recalled(task, made=self._failed(task, problem))

    def deliver(self, recalled: Recalled, made: Made) -> Made:
        """Write the deck that was `made` elsewhere as `make` would have."""
        try:
            return self._delivered(recalled, made)
        except Exception as problem:  # noqa: BLE001 - as in `make`
            return self._failed(recalled.task, problem)

    def close(self) -> None:
        """Let go of the journal."""
        if self._journal:
            self._journal.close()

    def _failed(self, task: Task, problem: Exception) -> Made:
        folder = self._setup.output or self._talk.root
        return failed_task(task, cannot_write(folder, problem) if isinstance(problem, OSError) else mistake(problem))

    def _attempted(self, task: Task) -> Made:
        """Return what the task's variant comes to, with its deck."""
        outcome = attempt(self._setup.batch, task.variant, self._assets, self._memo, writing=self._setup.writing)
        facts = outcome.plan.facts if outcome.plan else None
        slides = len(outcome.plan.slides) if outcome.plan else 0
        digest = sha256(outcome.deck).hexdigest() if outcome.deck is not None else ""
        return Made(task.number, outcome.variant, outcome.diagnostics, facts, slides, digest, deck=outcome.deck, about=outcome.about)

    def _recalled(self, task: Task) -> Recalled:
        path = deck_name(self._talk, task.variant)
        seen = self._remembered.look(self._talk, task.variant) if self._remembered else None
        known = seen.outcome if seen else None
        if known is None or (self._setup.writing and not self._stands(path, known.sha256)):
            return Recalled(task, seen)
        made = Made(task.number, task.variant.key, known.diagnostics, known.facts, known.slides, known.sha256, path, about=known.about)
        return Recalled(task, seen, made)

    def _stands(self, path: str, sha256: str) -> bool:
        return bool(sha256) and self._setup.output is not None and digest_of(self._setup.output / path) == sha256

    def _delivered(self, recalled: Recalled, made: Made) -> Made:
        if made.deck is not None and self._setup.output is not None:
            path = deck_name(self._talk, recalled.task.variant)
            made = self._written(replace(made, path=path, deck=None), self._setup.output / path, made.deck)
        failed = any(problem.severity == "error" for problem in made.diagnostics)
        if recalled.seen is not None and self._remembered and not failed:
            return replace(made, entry=self._remembered.entry(recalled.seen, made))
        return made

    def _written(self, made: Made, target: Path, deck: bytes) -> Made:
        """Write a deck where its file says something else; one that somebody changed is moved out of the way."""
        found = digest_of(target)
        if found == made.sha256:
            return made
        ours = found is None or found in self._setup.known.get(made.path, ())
        kept = "" if ours else keep_edited(target).name
        assert self._journal is not None
        self._journal.note(made.path, made.sha256)
        write_whole(target, deck, lasting=False)
        return replace(made, written=True, kept=kept)


def cannot_write(folder: Path, problem: OSError) -> Diagnostic:
    """Return the error of a folder that cannot be written."""
    message = f"{folder} cannot be written: {problem.strerror or problem}"
    return error("cannot-write", message, help="close the file in PowerPoint, free some room, or choose another folder with --output")


def mistake(problem: BaseException) -> Diagnostic:
    """Return the error of an engine that failed, with the place where it did."""
    place = traceback.extract_tb(problem.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}, in {place.name}"
    message = f"the engine failed: {type(problem).__name__}: {problem}"
    help_ = "this is a mistake of the engine, not of the sources: report it with these lines; the other decks are built"
    return error("engine-failure", message, help=help_, notes=(where,))
