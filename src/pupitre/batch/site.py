"""A build at work: what was asked for, and what it has come to so far."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.batch.bench import Bench
from pupitre.batch.files import Elsewhere
from pupitre.batch.findings import Findings
from pupitre.batch.job import CANNOT_WRITE, Made
from pupitre.batch.keeper import Keeper
from pupitre.batch.unchanged import Keeping
from pupitre.diagnostics import Diagnostic, warning
from pupitre.diagnostics.jsonio import to_json
from pupitre.export import Entry
from pupitre.pipeline import ALL, Batch, Selection


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


class Unbuilt(Struct, frozen=True):
    """A variant that errors stopped: what the manifest would say of it, and its diagnostics as JSON values."""

    variant: str
    about: dict[str, Any]
    findings: tuple[dict[str, Any], ...]


class Site(Struct):
    """A build at work: what the tasks came to so far. `blocked` says why it cannot go on.

    `known`, `standing` and `noted` are the decks in the output folder of which the manifest and the journal of earlier builds say.
    """

    request: Request
    batch: Batch
    findings: Findings
    elsewhere: Elsewhere
    keeper: Keeper | None = None
    known: dict[str, Entry] = field(default_factory=dict)
    standing: dict[str, str] = field(default_factory=dict)
    noted: dict[str, set[str]] = field(default_factory=dict)
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

    def closing(self) -> list[Diagnostic]:
        """Return what is left to say at the end. A build that was cut short cannot say what no variant uses."""
        return self.batch.closing(self.findings, self.facts if self.is_whole else None)

    @property
    def is_whole(self) -> bool:
        """Whether every variant has come to something."""
        return len(self.done) == len(self.batch.variants)

    @property
    def built(self) -> list[Made]:
        """What came to a deck, in the order of the matrix."""
        return [made for _, made in sorted(self.done.items()) if made.path and made.sha256]

    def unbuilt(self) -> Iterator[Unbuilt]:
        """Yield the variants that errors stopped."""
        for number, made in sorted(self.done.items()):
            if not made.sha256 and made.about:
                yield Unbuilt(made.variant, made.about, tuple(to_json([one.in_variant(made.variant) for one in self.told[number]])))


def _edited(name: str) -> Diagnostic:
    message = f"a deck was changed after it was built; the changed one is kept as `{name}`"
    return warning("edited-deck", message, help="carry its changes back to slides/, then delete it")
