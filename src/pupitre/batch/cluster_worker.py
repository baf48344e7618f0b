"""The worker's side of a build on a Dask cluster: it gets the sources once, and makes one deck after the other of them.

Workers load this by its name, so that the engine must be installed there. Nothing is left behind: the sources are a value of the cluster,
which lets go of it when the build is over or its client is gone, and their folder goes with it.
"""

import shutil
import tempfile
import threading
import weakref
from pathlib import Path
from typing import Any

from msgspec import Struct

from pupitre.batch.bundle import Bundle, DamagedBundleError, unpack
from pupitre.batch.cluster_problems import worker_differs, worker_refused
from pupitre.batch.engine import differing, makers, system_fonts
from pupitre.batch.job import Made, Setup, Task, Workshop, failed_task
from pupitre.diagnostics import Diagnostic
from pupitre.model.talk import Variant
from pupitre.pipeline import Selection, prepare

# Findings of decks whose lines depend on the fonts of the machine.
_MEASURED = frozenset({"system-font", "approximate-font"})


class Order(Struct, frozen=True):
    """A build: the sources, the variants, whether decks are wanted, and what the client is made of and has for fonts."""

    bundle: Bundle
    selection: Selection
    writing: bool
    makers: dict[str, str]
    fonts: str


class Builder:
    """Makes the decks of one order on one worker. Sent to another worker, it is a new one there."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._lock = threading.Lock()
        self._workshop: Workshop | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return Builder, (self._order,)

    def __sizeof__(self) -> int:
        """Return what Dask is to count for this in a worker's memory."""
        return len(self._order.bundle.data)

    def make(self, task: Task, address: str, folder: str) -> Made:
        """Return what comes of one task, with its deck, on the worker at `address`, whose temporary files are in `folder`.

        A worker makes one deck at a time, however many threads it has: what decks share is not for two at once.
        """
        differences = differing(makers(), self._order.makers)
        if differences:
            return failed_task(task, worker_differs(f"the worker {address}", differences))
        with self._lock:
            try:
                made = self._opened(folder).make(task)
            except (DamagedBundleError, OSError) as problem:
                return failed_task(task, worker_refused(address, problem))
        return failed_task(task, self._other_fonts(address)) if self._depends(made) else made

    def _opened(self, folder: str) -> Workshop:
        if self._workshop is None:
            place = tempfile.mkdtemp(prefix="pupitre-", dir=folder)
            weakref.finalize(self, shutil.rmtree, place, ignore_errors=True)
            batch = prepare(unpack(self._order.bundle, Path(place)), self._order.selection)
            self._workshop = Workshop(Setup(batch, writing=self._order.writing))
        return self._workshop

    def _depends(self, made: Made) -> bool:
        """Return whether a deck may differ because this machine has other fonts."""
        return any(problem.code in _MEASURED for problem in made.diagnostics) and self._order.fonts != system_fonts()

    def _other_fonts(self, address: str) -> Diagnostic:
        return worker_differs(f"the worker {address}", ["its system has other fonts, and the lines of this deck are measured with them"])


def make(builder: Builder, number: int, variant: Variant) -> Made:
    """Return what comes of a variant: the job that the cluster runs."""
    from distributed import get_worker  # noqa: PLC0415 - optional, and always there on a worker

    worker = get_worker()
    return builder.make(Task(number, variant), worker.address, worker.local_directory)


def described() -> dict[str, str]:
    """Return what this worker is made of."""
    return makers()
