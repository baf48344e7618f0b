"""One deck, as a whole process: nothing cached, one slide changed, nothing changed; against other tools."""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path

from kept import Kept
from others import pandoc, pptxgenjs, pptxgenjs_command
from processes import run
from results import Aim, aims, ratio, table, times
from settings import PLAIN, Settings, build_command, environment
from talks import copy
from turns import Contender, missing, take_turns

EXPLANATION = """\
What is compared: `benchmarks/plain.py` draws the same slides with python-pptx alone, as one writes such a script: the same texts, boxes,
connectors, chart and notes, and the same skylines, icons and map as groups of freeforms. It reads what to draw from
`benchmarks/plain.json`, which was made from our plan beforehand (`benchmarks/prepare.py`). So it loads no YAML, runs no templates,
measures no text and checks nothing: every place, size and colour is given. Without the drawings it is a lower bound: a talk of text and
boxes alone, as is what pandoc and PptxGenJS make. Our time always includes the drawings.

Python's own compiled files are there for all of them. With one slide changed, a sentence of it is another one before each run.
"""

KEPT = """\
### Kept running

`build --watch` keeps what it has read and made, and builds when a file is saved: measured from the save to the finished deck. pandoc and
PptxGenJS have no such mode. What makes a deck again in a process that has all of it loaded already is compared too: python-pptx and
PptxGenJS, in a script that waits for a line and reads its data anew.
"""
_NODE = "PptxGenJS, kept running, the same text"


def measure(settings: Settings) -> str:
    """Return the section."""
    ours, others = build(settings.scratch), rivals(settings.scratch)
    with ExitStack() as stack:
        watching, *running = kept(settings.scratch, stack)
        take_turns([*ours, watching, *others, *running], settings.rounds)
    tables = [times([*ours, *others]), "Our time as a multiple of theirs:\n", ratios(ours, others), aims(wanted(ours, others))]
    warm = [KEPT, times([watching, *running]), aims(wanted_running(watching, others, running))]
    return "\n".join([*tables, EXPLANATION, *warm])


def build(folder: Path) -> list[Contender]:
    """Return our build in its three states, each on a copy of the talk of its own."""
    changes = count()
    projects = {name: copy(folder / name) for name in ("empty", "changed", "same")}

    def contender(called: str, name: str) -> Contender:
        command = build_command(projects[name], folder / f"dist-{name}", "--only", "reference")
        return Contender(called, lambda: run(command, environment(folder)))

    def forget() -> None:
        shutil.rmtree(projects["empty"] / ".cache", ignore_errors=True)
        shutil.rmtree(folder / "dist-empty", ignore_errors=True)

    nothing, one = contender("pupitre, nothing cached", "empty"), contender("pupitre, one slide changed", "changed")
    nothing.before, one.before = forget, partial(change, projects["changed"], changes)
    return [nothing, one, contender("pupitre, nothing changed", "same")]


def change(project: Path, changes: Iterator[int]) -> None:
    """Make a sentence of the talk another one."""
    slide = project / "slides" / "merci.yaml"
    lines = slide.read_text(encoding="utf-8").split("\n")
    changed = [f"title: Merci, {next(changes)} fois" if line.startswith("title:") else line for line in lines]
    slide.write_text("\n".join(changed), encoding="utf-8")


def kept(folder: Path, stack: ExitStack) -> list[Contender]:
    """Return our build with `--watch`, and the others that can be kept running, all running until `stack` is closed."""
    project, changes = copy(folder / "watched"), count()
    watch = build_command(project, folder / "dist-watched", "--only", "reference", "--watch")
    plain = [sys.executable, PLAIN, folder / "plain-kept.pptx", "--stay"]
    (folder / "kept").mkdir()
    node, why = pptxgenjs_command(folder / "kept")

    def contender(name: str, command: Sequence[str | Path], ask: Callable[[Kept], None] | None = None) -> Contender:
        return Contender(name, stack.enter_context(Kept(command, environment(folder), ask)).run)

    return [
        contender("pupitre, one slide changed, `--watch`", watch, lambda _: change(project, changes)),
        contender("plain python-pptx, kept running, the same shapes", plain),
        contender("plain python-pptx, kept running, without the drawings", [*plain, "--without-drawings"]),
        missing(_NODE, why) if why else contender(_NODE, [*node, "--stay"]),
    ]


def rivals(folder: Path) -> list[Contender]:
    """Return the others: plain python-pptx first."""

    def plain(called: str, *options: str) -> Contender:
        return Contender(called, lambda: run([sys.executable, PLAIN, folder / "plain.pptx", *options], environment(folder)))

    same = plain("plain python-pptx, the same shapes")
    bare = plain("plain python-pptx, without the drawings", "--without-drawings")
    return [same, bare, pandoc(folder), pptxgenjs(folder)]


def ratios(ours: list[Contender], others: list[Contender]) -> str:
    """Return the table of ratios."""
    rows = [(other.name, *(ratio(one, other) for one in ours)) for other in others]
    return table(("compared with", *(one.name.removeprefix("pupitre, ") for one in ours)), rows)


def wanted(ours: list[Contender], others: list[Contender]) -> list[Aim]:
    """Return what is aimed at."""
    (nothing, one, same), plain = ours, others[0]
    return [
        Aim("nothing cached, as a multiple of plain python-pptx", nothing.clock / plain.clock, 1.5),
        *(Aim(f"one slide changed, as a multiple of {other.name}", one.clock / other.clock, 1.0) for other in others if not other.absent),
        Aim("nothing changed, as a multiple of plain python-pptx", same.clock / plain.clock, 0.35),
    ]


def wanted_running(watching: Contender, others: list[Contender], running: list[Contender]) -> list[Aim]:
    """Return what is aimed at with `--watch`: less than everybody takes, in a process of its own or kept running."""
    there = [other for other in (*others, *running) if not other.absent]
    return [Aim(f"one slide changed, `--watch`, as a multiple of {other.name}", watching.clock / other.clock, 1.0) for other in there]
