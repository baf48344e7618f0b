"""Make the project's private Python environment, `.venv/`, or bring it up to date with the locks.

`build.py` calls this on a first run and after a lock has changed. `python3 tools/environment.py --dev` adds what the tests need.
Standard library only: this runs before any package is installed.

`.venv/installed.txt` says what is installed: the Python's version, then the lock word for word. It is written last, so an interrupted
set-up has none. `.venv/unfinished` is there while a set-up runs; where one is found, the environment is made again from nothing.
"""

import argparse
import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UNFINISHED = VENV / "unfinished"
LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"
STAMP = VENV / "installed.txt"
DEV_STAMP = VENV / "installed-dev.txt"
# What pip says when it cannot reach an index, in the words of pip 21 to 26.
OFFLINE = ("Failed to establish a new connection", "NewConnectionError", "NameResolutionError", "Temporary failure in name resolution")


def set_up(*, dev: bool = False) -> None:
    """Make `.venv/` hold exactly the pinned packages; end the process with a plain message when that cannot be."""
    try:
        with _alone():
            if not is_ready(dev=dev):
                _make(dev=dev)
    except KeyboardInterrupt:
        print("\ninterrupted: the next run sets up again from the start", file=sys.stderr)
        sys.exit(130)
    except OSError as problem:
        _stop(f"cannot write the environment: {problem}", "copy the project to a folder that you may write to, and run it there")


def is_ready(*, dev: bool = False) -> bool:
    """Whether everything that the locks name is installed."""
    pairs = [(STAMP, LOCK), *([(DEV_STAMP, DEV_LOCK)] if dev else [])]
    return PYTHON.exists() and all(stamp.is_file() and stamp.read_bytes() == _stamp_for(lock) for stamp, lock in pairs)


def _make(*, dev: bool) -> None:
    print("Setting up the Python environment in .venv (once, about a minute) ...", file=sys.stderr, flush=True)
    STAMP.unlink(missing_ok=True)
    DEV_STAMP.unlink(missing_ok=True)
    _make_venv()
    UNFINISHED.touch()
    _install(DEV_LOCK if dev else LOCK)
    STAMP.write_bytes(_stamp_for(LOCK))
    if dev:
        DEV_STAMP.write_bytes(_stamp_for(DEV_LOCK))
    UNFINISHED.unlink()
    print("Ready.", file=sys.stderr, flush=True)


def _make_venv() -> None:
    if PYTHON.exists() and not UNFINISHED.exists() and _runs_here():
        return
    _require_venv_modules()
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    done = _run([sys.executable, "-m", "venv", str(VENV)])
    if done.returncode:
        _stop("Python could not make a virtual environment", "see what it says below", done.stdout)


def _runs_here() -> bool:
    """Whether the environment's interpreter still starts, is of our version, and has pip."""
    probe = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    done = _run([str(PYTHON), "-c", probe])
    return done.returncode == 0 and done.stdout.strip() == _version()


def _require_venv_modules() -> None:
    """Debian and Ubuntu ship `venv` and `ensurepip` in a package of their own, and without it `-m venv` leaves half a folder behind."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        _stop(
            "this Python cannot make virtual environments", f"on Debian or Ubuntu: `apt install python3-venv` (or python{_version()}-venv)"
        )


def _install(lock: Path) -> None:
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-warn-script-location", "--only-binary=:all:"]
    done = _run([str(PYTHON), "-m", "pip", "install", *options, "-r", str(lock)])
    if done.returncode == 0:
        return
    if any(phrase in done.stdout for phrase in OFFLINE):
        _stop("the Python packages could not be fetched: no connection", "the first run needs the network, later runs do not", done.stdout)
    _stop(f"the packages of {lock.name} could not be installed", "see what pip says below, then run the same command again", done.stdout)


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run `command` with stdout and stderr together, and nothing of the caller's Python settings."""
    private = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV"}
    environment = {name: value for name, value in os.environ.items() if name not in private}
    return subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one set-up run at a time: a second one waits, then finds the work done. The kernel frees the lock however we end."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where two first runs at once are for their users to avoid
    except ImportError:
        yield
        return
    with (ROOT / "build.py").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _stamp_for(lock: Path) -> bytes:
    """What the stamp of `lock` says: the environment's Python, the lock, and for the tests' lock the one that it builds on."""
    base = b"" if lock == LOCK else LOCK.read_bytes()
    return f"# python {_version()}\n".encode() + lock.read_bytes() + base


def _version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _stop(message: str, advice: str, details: str = "") -> None:
    tail = "\n".join(f"  | {line}" for line in details.strip().splitlines()[-12:])
    sys.exit(f"error: {message}\n  = help: {advice}" + (f"\n{tail}" if tail else ""))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make .venv/ hold the pinned packages.")
    parser.add_argument("--dev", action="store_true", help="the packages of the tests too")
    set_up(dev=parser.parse_args().dev)
