"""One variant more in a batch that is under way, in one process: against plain python-pptx's warm loop, and against the floor."""

from collections.abc import Iterator
from pathlib import Path

import plain
from floor import copied, entries
from page import Aim, aims, ratio, table, times
from settings import Settings
from talks import one_audience
from turns import Contender, take_turns, timed

from pupitre.batch.job import Made, Setup, Task, Workshop
from pupitre.pipeline import prepare

AT_ONCE = 5
"""Decks of one turn: enough to see past the clock's and the system's whims."""
WARM = 20
"""Decks after which nothing is made for the first time."""

EXPLANATION = """\
Each of our decks is one of a territory of its own: the 17 slides of the talk in its name, and one more with its figures, which no other
deck has. With the store, as `build` does it: each deck is looked for in the cache, written, noted, and remembered. In memory: made, and
nothing else. Plain python-pptx makes the same 17 slides again, in a process that has all of it loaded, and reads its data anew.
The floor copies one of our finished decks, whose parts are compressed already, to a new zip (`benchmarks/floor.py`); on disk, to a new
file.
"""


def measure(settings: Settings) -> str:
    """Return the section."""
    folder = settings.scratch
    batch = prepare(one_audience(folder / "talk", 2 * (WARM + AT_ONCE * (settings.rounds + 1))))
    tasks = (Task(number, variant) for number, variant in enumerate(batch.variants[1:]))
    disk = Workshop(Setup(batch, folder / "dist", cache=folder / "cache", maker="benchmark", base="benchmark"))
    memory = Workshop(Setup(batch))
    (folder / "dist").mkdir()
    finished = [made(memory, tasks) for _ in range(WARM)][-1].deck
    assert finished is not None
    for _ in range(WARM):
        made(disk, tasks)
    ours = [
        several("pupitre, with the store, to disk", lambda: made(disk, tasks)),
        several("pupitre, in memory", lambda: made(memory, tasks)),
    ]
    others = [*python_pptx(folder), *floors(folder, finished)]
    take_turns([*ours, *others], settings.rounds)
    return text(ours, others, len(finished))


def made(workshop: Workshop, tasks: Iterator[Task]) -> Made:
    """Make the next deck. One that fails ends the benchmark."""
    result = workshop.make(next(tasks))
    errors = [problem.message for problem in result.diagnostics if problem.severity == "error"]
    assert not errors, errors
    assert result.sha256
    return result


def several(name: str, work: object) -> Contender:
    """Return a contender whose turn is several decks."""
    assert callable(work)
    return Contender(name, timed(lambda: [work() for _ in range(AT_ONCE)]), divisor=AT_ONCE)


def python_pptx(folder: Path) -> list[Contender]:
    """Return the warm loops of plain python-pptx: one deck a turn, it takes long enough."""
    target = str(folder / "plain.pptx")
    return [
        Contender("plain python-pptx, warm, the same shapes", timed(lambda: plain.main(target))),
        Contender("plain python-pptx, warm, without the drawings", timed(lambda: plain.main(target, drawings=False))),
    ]


def floors(folder: Path, finished: bytes) -> list[Contender]:
    """Return the floor to disk and in memory."""
    parts = entries(finished)
    assert copied(parts) == finished
    numbers = iter(range(1_000_000))
    return [
        several("floor: a finished package copied, to disk", lambda: (folder / f"copy-{next(numbers)}.pptx").write_bytes(copied(parts))),
        several("floor: a finished package copied, in memory", lambda: copied(parts)),
    ]


def text(ours: list[Contender], others: list[Contender], size: int) -> str:
    """Return the section's text."""
    (disk, memory), (plainly, bare, floor, bare_floor) = ours, others
    rows = [
        (plainly.name, ratio(disk, plainly), ratio(memory, plainly)),
        (bare.name, ratio(disk, bare), ratio(memory, bare)),
        (floor.name, ratio(disk, floor), "–"),
        (bare_floor.name, "–", ratio(memory, bare_floor)),
    ]
    wanted = [
        Aim("times faster than plain python-pptx's warm loop", plainly.clock / disk.clock, 20, most=False),
        Aim("on disk, as a multiple of the floor", disk.clock / floor.clock, 5),
        Aim("in memory, as a multiple of the floor", memory.clock / bare_floor.clock, 5),
    ]
    head = table(("our time as a multiple of theirs", "to disk", "in memory"), rows)
    return "\n".join([f"A deck of {size // 1024} KiB.\n", times([*ours, *others]), head, aims(wanted), EXPLANATION])
