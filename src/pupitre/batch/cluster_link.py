"""The client's side of a build on a Dask cluster: reach it, see that its workers make what we would, ask for decks, hear what comes."""

import asyncio
import logging
import pkgutil
import queue
import threading
import time
import uuid
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from pupitre import __version__
from pupitre.batch.bundle import Bundle, pack
from pupitre.batch.cluster_problems import cancelled, no_dask, no_scheduler, no_worker, worker_differs, workers_died
from pupitre.batch.cluster_worker import Builder, Order, described, make
from pupitre.batch.engine import differing, makers, system_fonts
from pupitre.batch.job import Made, Task, UnavailableError, failed_task, mistake
from pupitre.batch.processes import HEARTBEAT
from pupitre.diagnostics import Diagnostic, error
from pupitre.pipeline import Batch, Selection

REACHING = 10.0
"""Seconds in which a scheduler must answer."""
WAITING = 30.0
"""Seconds for which a cluster may be without a worker."""
_GRACE = 2.0  # seconds more for Dask to say itself that nothing answers
_LOOKING = 2.0  # seconds between two looks at who works
_FOR_EACH = 2  # decks that are under way for each worker: one that it makes, one that waits for it


class Link:
    """A cluster that has the sources of a project and builds decks of them. Raises UnavailableError when it cannot be had."""

    def __init__(self, address: str, batch: Batch, selection: Selection, *, writing: bool) -> None:
        self._address = address
        self._heard: queue.Queue[Any] = queue.Queue()
        self._asked: dict[str, tuple[Task, Any]] = {}
        self._name = f"pupitre-{uuid.uuid4().hex}"
        with ExitStack() as stack:
            stack.enter_context(_quiet())
            self._client: Any = stack.enter_context(_connected(address))
            self._manned = self._looked = time.monotonic()
            self._workers = _manned(self._client, address)
            _check(self._client)
            order = Order(_packed(batch), selection, writing, makers(), system_fonts())
            self._builder = self._client.submit(Builder, order, key=self._name, pure=False)
            self._client.replicate(self._builder)
            self._stack = stack.pop_all()

    @property
    def room(self) -> int:
        """How many decks may be under way."""
        return _FOR_EACH * max(1, self._workers)

    def ask(self, task: Task, *, again: bool = False) -> None:
        """Have a deck made, perhaps `again`: Dask believes that it knows a task by its name."""
        key = f"{self._name}-{task.number}{'-again' * again}"
        future = self._client.submit(make, self._builder, task.number, task.variant, key=key, pure=False)
        self._asked[future.key] = task, future
        future.add_done_callback(self._heard.put)

    def answer(self) -> Made | None:
        """Return what comes of a task, or None when nothing has come for a moment. Raises UnavailableError when nothing more will."""
        if time.monotonic() - self._looked > _LOOKING:
            self._look()
        try:
            future = self._heard.get(timeout=HEARTBEAT)
        except queue.Empty:
            self._stand()
            return None
        return self._taken(future)

    def close(self) -> None:
        """Cancel what is under way, and part with the cluster."""
        with suppress(Exception):  # whatever ails a cluster that we leave is no concern of this build
            if self._client.status == "running":
                self._client.cancel([self._builder, *(future for _, future in self._asked.values())])
        self._stack.close()

    def _taken(self, future: Any) -> Made | None:
        try:
            made: Made = future.result(timeout=WAITING)
        except TimeoutError:  # whoever held it is gone: the cluster makes it anew
            self._look()
            self._heard.put(future)
            return None
        except (Exception, asyncio.CancelledError) as problem:  # noqa: BLE001 - what a worker raises can be anything
            made = self._not_made(self._asked[future.key][0], problem)
        del self._asked[future.key]
        future.release()
        return made

    def _not_made(self, task: Task, problem: BaseException) -> Made:
        self._stand()
        if isinstance(problem, asyncio.CancelledError):
            return failed_task(task, cancelled())
        died = type(problem).__name__ == "KilledWorker"
        return failed_task(task, workers_died(problem.args[2] + 1) if died else mistake(problem))

    def _look(self) -> None:
        """See how many workers there are, and part with a cluster that has had none for too long."""
        self._stand()
        self._workers = len(self._client.scheduler_info()["workers"])
        self._looked = time.monotonic()
        if self._workers:
            self._manned = self._looked
        elif self._looked - self._manned > WAITING:
            raise UnavailableError(no_worker(self._address, WAITING))

    def _stand(self) -> None:
        """Raise UnavailableError when the scheduler is gone: what it was asked for is lost with it."""
        if self._client.status != "running":
            raise UnavailableError(no_scheduler(self._address, "it has gone away during the build"))


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """Connect to the scheduler at `address`."""
    try:
        from distributed import Client  # noqa: PLC0415 - optional, and slow to import
    except ImportError as missing:
        raise UnavailableError(no_dask("distributed")) from missing
    # Beside this thread: with a peer that accepts and is silent, Dask waits for ever, whatever timeout it is given.
    box: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_knock, args=(Client, address, box), daemon=True).start()
    try:
        client = box.get(timeout=REACHING + _GRACE)
    except queue.Empty:
        client = TimeoutError()
    if isinstance(client, TimeoutError | OSError | ValueError | ImportError):
        late = isinstance(client, TimeoutError) or "Timed out" in str(client)
        reason = f"nothing answered within {REACHING:g} s" if late else str(client)
        raise UnavailableError(no_scheduler(address, reason)) from client
    try:
        yield client
    finally:
        with suppress(Exception):  # see `Link.close`
            client.close(timeout=REACHING)


def _knock(client: Any, address: str, box: queue.Queue[Any]) -> None:
    try:
        box.put(client(address, timeout=REACHING, set_as_default=False))
    except Exception as problem:  # noqa: BLE001 - told by the thread that waits
        box.put(problem if isinstance(problem, OSError | ValueError | ImportError) else OSError(str(problem)))


def _manned(client: Any, address: str) -> int:
    """Wait for the first worker; return how many there are."""
    try:
        client.wait_for_workers(1, timeout=WAITING)
    except TimeoutError as problem:
        raise UnavailableError(no_worker(address, WAITING)) from problem
    return len(client.scheduler_info()["workers"])


def _check(client: Any) -> None:
    """Raise UnavailableError when a worker would make other bytes. A function of ours can only be asked for where the engine is."""
    versions = client.run(pkgutil.resolve_name, "pupitre:__version__", on_error="return")
    found = [(worker, _version(version)) for worker, version in sorted(versions.items()) if version != __version__]
    lines = [f"{worker}: pupitre: {version} there, {__version__} here" for worker, version in found]
    if not lines:
        made_of = client.run(described, on_error="return")
        lines = [f"{worker}: {line}" for worker, theirs in sorted(made_of.items()) for line in _differing(theirs)]
    if lines:
        count = len({line.partition(": ")[0] for line in lines})
        raise UnavailableError(worker_differs(f"{count} of {len(versions)} workers", lines))


def _version(found: Any) -> str:
    return found if isinstance(found, str) else "none"


def _differing(theirs: Any) -> list[str]:
    return differing(theirs, makers()) if isinstance(theirs, dict) else [f"cannot say what it is made of: {theirs}"]


def _packed(batch: Batch) -> Bundle:
    assert batch.talk is not None
    root = batch.talk.root
    try:
        return pack(root, batch.outside)
    except OSError as problem:
        raise UnavailableError(_unreadable(root, problem)) from problem


def _unreadable(root: Path, problem: OSError) -> Diagnostic:
    name = Path(problem.filename).name if problem.filename else root.name
    message = f"`{name}` cannot be read, and so not be sent to the workers: {problem.strerror}"
    return error("unreadable-file", message, help="check its name and its permissions")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from speaking past the reports: it logs and warns about what this module looks for itself."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
