"""Run the tasks of a batch: here, or in several processes that each have a workshop.

Results come as they are made, in no order. A process that dies costs the variant that it was at, and no other. Ctrl+C lets each finish
the deck that it is at.
"""

import gc
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager

from pupitre.batch.bench import Bench
from pupitre.batch.job import Made, Setup, Task, Workshop

COLLECT_AFTER = 10_000
"""New values after which Python looks for circles of them. For a single deck it does not pay; over thousands, tens of megabytes add up."""
HEARTBEAT = 0.2
"""Seconds after which whoever waits looks whether it was interrupted."""

Stopping = Callable[[], bool]


def usual_jobs() -> int:
    """Return how many processes suit this machine: the cores that it gives us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    setup: Setup, tasks: Sequence[Task], jobs: int, *, start: str = "", bench: Bench | None = None, enough: Stopping = lambda: False
) -> Generator[Made, None, None]:
    """Yield what each task came to. `jobs` processes share the work; where this one does it alone, it does it on `bench`.

    `start` is how processes start (`fork`, `spawn`), by default `pool.method()`.

    Once there is `enough`, what was begun is finished, and nothing else is begun; so it is after Ctrl+C, which then raises
    KeyboardInterrupt.
    """
    if len(tasks) > 1:
        gc.set_threshold(COLLECT_AFTER)
    with interruptible() as interrupted:

        def stopping() -> bool:
            return interrupted() or enough()

        if jobs <= 1 or len(tasks) <= 1:
            yield from _here(setup, tasks, bench, stopping)
        else:
            from pupitre.batch.pool import Pool, method  # noqa: PLC0415 - a single deck is made sooner without

            yield from Pool(setup, tasks, jobs, start or method(), stopping).results()
        if interrupted():
            raise KeyboardInterrupt


def _here(setup: Setup, tasks: Sequence[Task], bench: Bench | None, stopping: Stopping) -> Iterator[Made]:
    workshop = Workshop(setup, bench)
    try:
        for task in tasks:
            if stopping():
                return
            yield workshop.make(task)
    finally:
        workshop.close()


@contextmanager
def interruptible() -> Iterator[Stopping]:
    """Turn the first Ctrl+C into a wish that is asked for; the second one ends at once."""
    pressed: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return

    def press(number: int, _: object) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)
