"""A process that stays, and does its work again each time that it is asked: measured from the question to the line that says it is done."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from processes import PROC
from turns import Sample

DONE = "waiting"
"""How the line begins with which a process says that it has done what it was asked."""


class Kept:
    """A process kept running. `ask` has it do its work: by a line on its standard input, or by what it watches."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str], ask: Callable[["Kept"], None] | None = None) -> None:
        self._ask = ask or Kept.say
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._hear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def say(self) -> None:
        """Ask by a line."""
        assert self._process.stdin is not None
        self._process.stdin.write("again\n")
        self._process.stdin.flush()

    def run(self) -> Sample:
        """Have it do its work once. The processor's time is 0 where the system does not tell that of another process."""
        clock, processor = time.perf_counter(), self._processor()
        self._ask(self)
        self._hear()
        return Sample(time.perf_counter() - clock, self._processor() - processor)

    def _hear(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(DONE):
                return
        sys.exit(f"{self._process.args} ended")

    def _processor(self) -> float:
        """Return the seconds that all its threads had of a processor (proc(5): the first figure of `schedstat`, in nanoseconds)."""
        total = 0
        for task in PROC.glob(f"{self._process.pid}/task/*/schedstat"):
            try:
                total += int(task.read_text().split()[0])
            except OSError:  # the thread has just ended
                continue
        return total / 1e9
