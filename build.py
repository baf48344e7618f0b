#!/usr/bin/env python3
"""Build the talk: `python3 build.py`.

On the first run this makes a private Python environment in `.venv/` and fills it with the pinned packages of `requirements.txt`.
After that it only hands over to the engine in `src/pupitre`. Nothing is installed outside this folder.

This file runs at every start, before anything else, and under whatever Python is called `python3`: it imports next to nothing and
keeps to syntax that old versions can read.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python gets to see
    sys.exit(
        "error: pupitre needs Python 3.11 or newer; this is Python %d.%d (%s)\n"
        % (sys.version_info[0], sys.version_info[1], sys.executable)
        + "  = help: install a newer Python (https://www.python.org/downloads/), then run it by name: `python3.12 build.py`"
    )

ROOT = os.path.dirname(os.path.abspath(__file__))
WINDOWS = os.name == "nt"
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "installed.txt")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _is_ready(*, inside: bool) -> bool:
    """Whether the environment holds what the lock asks for; `inside` it, whether it still runs the Python that it was made with."""
    version, _, installed = _read(STAMP).partition(b"\n")
    same_python = not inside or version == b"# python %d.%d" % sys.version_info[:2]
    return bool(installed) and same_python and installed == _read(os.path.join(ROOT, "requirements.txt")) and os.path.exists(PYTHON)


def _hand_over(python: str) -> int:
    """Run this same command under `python`. But for Windows this process becomes that one: signals and exit code are its own."""
    command = [python, os.path.join(ROOT, "build.py"), *sys.argv[1:]]
    if not WINDOWS:
        os.execv(python, command)  # never returns
    import subprocess  # noqa: PLC0415 - only Windows needs it

    with subprocess.Popen(command) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue  # the child got the same Ctrl+C and ends by itself


def _set_up() -> None:
    sys.path.insert(0, os.path.join(ROOT, "tools"))
    import environment  # noqa: PLC0415 - only a first run needs it

    environment.set_up()


def main() -> int:
    """Set up when needed, move into the environment, and start the engine."""
    inside = sys.prefix != sys.base_prefix and os.path.exists(VENV) and os.path.samefile(sys.prefix, VENV)
    ready = _is_ready(inside=inside)
    if not inside:
        if not ready:
            _set_up()
        return _hand_over(PYTHON)
    if not ready:  # an environment cannot renew itself while it runs: its base Python does, when it finds no stamp
        if os.path.exists(STAMP):
            os.remove(STAMP)
        return _hand_over(sys._base_executable)  # type: ignore[attr-defined] # noqa: SLF001
    # In place of this folder, where a file named like a package would hide the package.
    sys.path[0] = os.path.join(ROOT, "src")
    from pathlib import Path  # noqa: PLC0415 - the engine needs it anyway

    from pupitre.cli import program  # noqa: PLC0415 - what it imports exists only inside the environment

    return program(project=Path(ROOT))


if __name__ == "__main__":
    sys.exit(main())
