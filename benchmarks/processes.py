"""Run a whole process and measure it: the clock, the processor's time, and the memory of it and all that it started."""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from turns import Sample

PROC = Path("/proc")
_EVERY = 0.1  # seconds between two looks at the memory, each of which takes the system some milliseconds
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None, *, memory: bool = False) -> Sample:
    """Run a command to its end. Whoever fails ends the benchmark with what it said."""
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=subprocess.STDOUT)
        peaks = _Peaks(process.pid) if memory else None
        _, status, usage = os.wait4(process.pid, 0)  # unlike wait, tells what this one used
        clock = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))} failed:\n{said.read()}")
    return Sample(clock, usage.ru_utime + usage.ru_stime, peaks.most() if peaks else 0)


class _Peaks(threading.Thread):
    """Looks at a process and its descendants again and again."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._ended = threading.Event()
        self._most = 0
        self.start()

    def run(self) -> None:
        while not self._ended.wait(_EVERY):
            self._most = max(self._most, resident(self._process))

    def most(self) -> int:
        """End, and return the most bytes that were resident in all of them together."""
        self._ended.set()
        self.join()
        return self._most


def resident(process: int) -> int:
    """Return the bytes of memory that a process and its descendants take up, 0 where the system does not tell."""
    return sum(map(_share, family(process)))


def _share(process: int) -> int:
    """Return a process's proportional set size (`Pss` of proc(5)): a page that forked processes share counts once for all of them."""
    try:
        found = _PSS.search((PROC / str(process) / "smaps_rollup").read_text())
    except OSError:  # it has just ended
        return 0
    return int(found[1]) * 1024 if found else 0


def family(process: int) -> Iterator[int]:
    """Yield a process and its descendants."""
    yield process
    try:
        children = (PROC / str(process) / "task" / str(process) / "children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))
