"""Processes that each have a workshop and share the tasks of a batch. One that dies costs the variant that it was at, and no other."""

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any

from msgspec import Struct, field

from pupitre.batch.job import Made, Setup, Task, Workshop, failed_task
from pupitre.batch.processes import COLLECT_AFTER, HEARTBEAT, Stopping
from pupitre.diagnostics import Diagnostic, error

_CHUNK = 16  # tasks that a process is given at once, at most
_SHARES = 4  # chunks for each process, so that the last ones end together


def method() -> str:
    """Return how processes are started: forked where that is safe, since they then share the loaded talk."""
    return "fork" if "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname != "Darwin" else "spawn"


class _Worker(Struct):
    """A process, the line to it, and the tasks of which it has not told yet."""

    process: Any
    line: Connection
    tasks: deque[Task] = field(default_factory=deque)


class Pool:
    """Processes at work on a batch."""

    def __init__(self, setup: Setup, tasks: Sequence[Task], jobs: int, start: str, stopping: Stopping) -> None:
        self._setup = setup
        self._start = start
        self._context: Any = multiprocessing.get_context(start)  # typeshed's base class lacks `Process`
        self._stopping = stopping
        size = max(1, min(_CHUNK, -(-len(tasks) // (jobs * _SHARES))))
        self._chunks = deque(deque(tasks[index : index + size]) for index in range(0, len(tasks), size))
        self._jobs = min(jobs, len(self._chunks))
        self._workers: list[_Worker] = []

    def results(self) -> Iterator[Made]:
        """Yield what is made, until all is done, or nobody goes on."""
        # What stands now is never collected: looking at it would copy the memory that forked processes share.
        gc.collect()
        gc.freeze()
        try:
            while self._staffed():
                for line in wait([worker.line for worker in self._workers], HEARTBEAT):
                    worker = next(one for one in self._workers if one.line is line)
                    yield from self._heard(worker)
        finally:
            gc.unfreeze()
            for worker in self._workers:
                worker.process.kill()
                worker.process.join()

    def _staffed(self) -> bool:
        """Give work to whoever has none, and send home whom there is none for; return whether anybody is at work."""
        if self._stopping():
            self._chunks.clear()
            for worker in self._workers:
                _tell(worker, None)
        while self._chunks and len(self._workers) < self._jobs:
            self._workers.append(self._hired())
        return bool(self._workers)

    def _hired(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        others = [worker.line for worker in self._workers] + [ours] if self._start == "fork" else []
        process = self._context.Process(target=_work, args=(theirs, self._setup, others), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._supply(worker)
        return worker

    def _supply(self, worker: _Worker) -> None:
        worker.tasks = self._chunks.popleft() if self._chunks else deque()
        _tell(worker, list(worker.tasks) or None)

    def _heard(self, worker: _Worker) -> Iterator[Made]:
        """Take what a process says: what it made, or, by silence, that it is gone."""
        try:
            made = worker.line.recv()
        except (EOFError, OSError):
            yield from self._left(worker)
            return
        worker.tasks.popleft()
        if not worker.tasks:
            self._supply(worker)
        yield made

    def _left(self, worker: _Worker) -> Iterator[Made]:
        """Part with a process. One that still had tasks died at the first of them; the others go to somebody else."""
        self._workers.remove(worker)
        worker.line.close()
        worker.process.join()
        if worker.tasks and not self._stopping():
            task = worker.tasks.popleft()
            if worker.tasks:
                self._chunks.appendleft(worker.tasks)
            yield failed_task(task, _died(worker.process.exitcode))


def _tell(worker: _Worker, what: list[Task] | None) -> None:
    with suppress(OSError):  # a process that is gone is noticed when it is listened to
        worker.line.send(what)


def _died(code: int | None) -> Diagnostic:
    """Return the error of a process that ended before its task did."""
    how = f"by signal {signal.Signals(-code).name}" if code is not None and -code in {*signal.Signals} else f"with exit code {code}"
    help_ = "build again; if it happens again, free some memory or build with --jobs 1"
    return error("worker-died", f"the process that built this deck was ended {how}", help=help_)


def _work(line: Connection, setup: Setup, others: Sequence[Connection]) -> None:
    """Be a process of the pool: do what comes along the line, until it says that there is no more, or nobody is at its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all processes; the first one decides what it means
    for other in others:
        other.close()
    parent = os.getppid()
    gc.set_threshold(COLLECT_AFTER)
    workshop = Workshop(setup)
    with suppress(EOFError, OSError):
        while (tasks := line.recv()) is not None:
            for task in tasks:
                if os.getppid() != parent:
                    return
                line.send(workshop.make(task))
                if line.poll():
                    break
    workshop.close()
