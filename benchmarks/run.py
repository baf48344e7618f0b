"""Measure a build against a plain python-pptx script, and write `docs/performance.md`: `.venv/bin/python benchmarks/run.py`.

Whole processes take turns, so that what else the machine does meets all of them alike; medians are compared, of time on the clock and
of the processor's time. The build works on a copy of the talk, without any cache. Compiled Python is there for all, as in daily use.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
REPORT = ROOT / "docs" / "performance.md"
ROUNDS = 9
AIM = 2.0
TALK = ("slides", "templates", "assets")


@dataclass(slots=True)
class Contender:
    """A command, and the seconds that its runs took."""

    name: str
    command: list[str]
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


def main() -> None:
    """Run all contenders in turns and write the report."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        contenders = prepared(folder)
        for contender in contenders:
            run(contender, folder)  # the first run compiles
        for _ in range(ROUNDS):
            for contender in contenders:
                clock, processor = run(contender, folder)
                contender.clock.append(clock)
                contender.processor.append(processor)
    text = report(contenders)
    REPORT.write_text(text, encoding="utf-8")
    print(text)


def prepared(folder: Path) -> list[Contender]:
    """Return the contenders; the build gets a copy of the talk in `folder`."""
    for name in TALK:
        shutil.copytree(ROOT / name, folder / "talk" / name)
    python, plain = sys.executable, str(HERE / "plain.py")
    build = [
        python,
        str(ROOT / "build.py"),
        "build",
        "--only",
        "reference",
        "--project",
        str(folder / "talk"),
        "--output",
        str(folder / "dist"),
    ]
    return [
        Contender("pupitre, from nothing", build),
        Contender("plain python-pptx, the same shapes", [python, plain, str(folder / "plain.pptx")]),
        Contender("plain python-pptx, without the drawings", [python, plain, str(folder / "bare.pptx"), "--without-drawings"]),
    ]


def run(contender: Contender, folder: Path) -> tuple[float, float]:
    """Run a contender once; return its seconds by the clock and of the processor."""
    shutil.rmtree(folder / "talk" / ".cache", ignore_errors=True)
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, start = processor_time(), time.perf_counter()
    done = subprocess.run(contender.command, env=environment, capture_output=True, text=True, check=False)
    clock, processor = time.perf_counter() - start, processor_time() - before
    if done.returncode:
        sys.exit(f"{contender.name} failed:\n{done.stdout}{done.stderr}")
    return clock, processor


def processor_time() -> float:
    """Return the seconds that the processor has given to all ended children so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def report(contenders: list[Contender]) -> str:
    """Return the page: a table of medians and ratios, and what it means."""
    ours, *others = contenders
    rows = [f"| {c.name} | {median(c.clock) * 1000:.0f} | {median(c.processor) * 1000:.0f} |" for c in contenders]
    ratios = [
        f"| {other.name} | {median(ours.clock) / median(other.clock):.2f} | {median(ours.processor) / median(other.processor):.2f} |"
        for other in others
    ]
    return "\n".join(
        [
            "# How fast a build is",
            "",
            "Written by `benchmarks/run.py`. Milliseconds depend on the machine: compare the ratios.",
            "",
            f"One deck of the project's own talk; whole processes in turns; medians of {ROUNDS} runs; {os.cpu_count()} cores.",
            "",
            "| process | clock, ms | processor, ms |",
            "|---|---:|---:|",
            *rows,
            "",
            f"Our time as a multiple of theirs (the aim: at most {AIM:g}):",
            "",
            "| compared with | clock | processor |",
            "|---|---:|---:|",
            *ratios,
            "",
            EXPLANATION,
        ]
    )


EXPLANATION = """\
What is compared: `benchmarks/plain.py` draws the same slides with python-pptx alone, as one writes such a script: the same texts, boxes,
connectors, chart and notes, and the same skylines, icons and map as groups of freeforms. It reads what to draw from
`benchmarks/plain.json`, which was made from our plan beforehand (`benchmarks/prepare.py`). So it loads no YAML, runs no templates,
measures no text and checks nothing: every place, size and colour is given. Without the drawings it is a lower bound: a talk of text and
boxes alone. Our time always includes the drawings.

"From nothing" means without anything kept from an earlier build. Python's own compiled files are there for all of them.
"""


if __name__ == "__main__":
    main()
