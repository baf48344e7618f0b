"""Run the tasks of a batch on a Dask cluster: the same job as in processes of this machine, with the decks written here.

What is known from earlier builds is not asked for again. A few tasks for each worker are under way at a time, so that neither this machine
nor the cluster ever holds many decks.
"""

from collections.abc import Generator, Iterator, Sequence

from pupitre.batch.cluster_link import Link
from pupitre.batch.cluster_problems import DIED
from pupitre.batch.job import Made, Recalled, Setup, Task, Workshop
from pupitre.batch.processes import Stopping, interruptible
from pupitre.pipeline import Selection


def run(
    setup: Setup, tasks: Sequence[Task], scheduler: str, selection: Selection, *, enough: Stopping = lambda: False
) -> Generator[Made, None, None]:
    """Yield what each task came to on the cluster of `scheduler` (an address such as `tcp://10.0.0.5:8786`), in no order.

    `selection` is that of the batch. Raises UnavailableError when the cluster cannot do the work, or can no longer. Once there is
    `enough`, what is not done is cancelled; so it is after Ctrl+C, which then raises KeyboardInterrupt.
    """
    with interruptible() as interrupted:

        def stopping() -> bool:
            return interrupted() or enough()

        yield from _Run(setup, scheduler, selection, stopping).results(tasks)
        if interrupted():
            raise KeyboardInterrupt


class _Run:
    """A batch that is being built on a cluster."""

    def __init__(self, setup: Setup, scheduler: str, selection: Selection, stopping: Stopping) -> None:
        self._setup = setup
        self._scheduler = scheduler
        self._selection = selection
        self._stopping = stopping
        self._workshop = Workshop(setup)
        self._link: Link | None = None
        self._under_way: dict[int, Recalled] = {}
        self._suspects: list[Recalled] = []

    def results(self, tasks: Sequence[Task]) -> Iterator[Made]:
        """Yield what is made or known, until all is done or nobody goes on. The cluster is spoken to once there is something to do."""
        try:
            for task in tasks:
                recalled = self._workshop.recall(task)
                if recalled.made is not None:
                    yield recalled.made
                else:
                    yield from self._asked(recalled)
                if self._stopping():
                    return
            yield from self._rest()
            # Dask blames every deck that a worker had when it died. Made alone, each shows whether it was the one.
            suspects, self._suspects = self._suspects, []
            for recalled in suspects:
                if self._stopping():
                    return
                yield from self._asked(recalled, alone=True)
                yield from self._rest(alone=True)
        finally:
            self._workshop.close()
            if self._link is not None:
                self._link.close()

    def _asked(self, recalled: Recalled, *, alone: bool = False) -> Iterator[Made]:
        """Give a task to the cluster, as soon as there is room for one."""
        if self._link is None:
            self._link = Link(self._scheduler, self._setup.batch, self._selection, writing=self._setup.writing)
        while len(self._under_way) >= self._link.room:
            if self._stopping():
                return
            yield from self._heard()
        self._under_way[recalled.task.number] = recalled
        self._link.ask(recalled.task, again=alone)

    def _rest(self, *, alone: bool = False) -> Iterator[Made]:
        """Wait for all that is under way."""
        while self._under_way and not self._stopping():
            yield from self._heard(alone=alone)

    def _heard(self, *, alone: bool = False) -> Iterator[Made]:
        """Wait a moment for the cluster, and yield what it made meanwhile. A deck whose workers died is put off, unless it was `alone`."""
        assert self._link is not None
        made = self._link.answer()
        if made is None:
            return
        recalled = self._under_way.pop(made.number)
        if not alone and any(problem.code == DIED for problem in made.diagnostics):
            self._suspects.append(recalled)
        else:
            yield self._workshop.deliver(recalled, made)
