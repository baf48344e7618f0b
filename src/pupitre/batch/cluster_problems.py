"""What can stand in the way of a build on a Dask cluster, as diagnostics."""

from collections.abc import Sequence

from pupitre.diagnostics import Diagnostic, error

DIED = "worker-died"
_LISTED = 12


def no_dask(missing: str) -> Diagnostic:
    """Return the error of a library that is not installed; `missing` is its name."""
    message = f"building on a Dask cluster needs the package `{missing}`, which is not installed"
    return error("no-dask", message, help="install the extra: `.venv/bin/python -m pip install '.[dask]'`, or build with --executor local")


def no_scheduler(address: str, reason: str) -> Diagnostic:
    """Return the error of a scheduler that does not answer, or no longer."""
    help_ = "give the address that `dask scheduler` prints, such as tcp://10.0.0.5:8786, and see that this machine reaches it"
    return error("no-scheduler", f"there is no Dask scheduler at `{address}`: {reason}", help=help_)


def no_worker(address: str, seconds: float) -> Diagnostic:
    """Return the error of a cluster that has had no worker for as long."""
    message = f"the Dask cluster at `{address}` has had no worker for {seconds:g} s"
    return error("no-worker", message, help=f"start some: `dask worker {address}`, in an environment that holds pupitre")


def worker_differs(who: str, differences: Sequence[str]) -> Diagnostic:
    """Return the error of workers that would make other bytes than this machine."""
    left = len(differences) - _LISTED
    notes = (*differences[:_LISTED], *([f"and {left} more"] if left > 0 else []))
    help_ = "install one version of pupitre, Python and the packages here and on every worker: one image for all is the surest"
    return error("worker-differs", f"{who} would not make the same decks as this machine", help=help_, notes=notes)


def worker_refused(address: str, problem: Exception) -> Diagnostic:
    """Return the error of a worker that could not unpack the sources."""
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    help_ = "make room in the worker's folder for temporary files (`dask worker --local-directory`), and build again"
    return error("worker-refused", f"the worker {address} could not take the sources: {reason}", help=help_)


def workers_died(count: int) -> Diagnostic:
    """Return the error of a deck at which as many workers died, one after the other."""
    help_ = "build again; if it happens again, give the workers more memory"
    return error("worker-died", f"the workers that built this deck were ended, {count} one after the other", help=help_)


def cancelled() -> Diagnostic:
    """Return the error of a deck that somebody else took from the cluster's list."""
    return error("worker-died", "the cluster was told by somebody else to build this deck no more", help="build again")
