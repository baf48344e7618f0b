"""The command line: `python3 build.py …`, or `pupitre …` once the package is installed."""

import atexit
import gc
import os
import sys
from pathlib import Path
from typing import NoReturn

COMMANDS = ("build", "check", "export", "brand", "explain", "facts", "diff", "new", "reference", "schema")
# A build makes many small values and next to no circles of them. Python's own 700 would look for circles hundreds of times.
_COLLECT_AFTER = 200_000
# What Python itself exits with when it cannot say all that it had to say.
_UNSAID = 120


def program(*, project: Path | None = None) -> NoReturn:
    """Run the command line as all that this process does, and end it with the exit code."""
    leave(main(project=project))


def leave(code: int) -> NoReturn:
    """End this process, as Python does, but for taking its memory apart value by value: that took a tenth of a build.

    Where other threads are still at work, Python waits for them as ever.
    """
    threads = sys.modules.get("threading")
    if threads is not None and threads.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001 - no public name runs what others want done at the end
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:  # whoever read it is gone
            code = code or _UNSAID
    os._exit(code)


def main(arguments: list[str] | None = None, *, project: Path | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 errors in the sources, 2 wrong use.

    `project` is the folder used when `--project` is not given. Without a command, `build` is meant.
    """
    gc.set_threshold(_COLLECT_AFTER)
    if sys.stdout is None or sys.stderr is None:  # closed by whoever started us
        sys.stdout, sys.stderr = (stream or open(os.devnull, "w") for stream in (sys.stdout, sys.stderr))  # noqa: SIM115, PTH123
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("--help", "-h", "--version")):
        given = ["build", *given]
    try:
        from pupitre.cli.app import run  # noqa: PLC0415 - click is imported only when a command runs

        return run(given, project or Path.cwd())
    except KeyboardInterrupt:  # before a command has begun; those that run say what they leave behind
        return 130
