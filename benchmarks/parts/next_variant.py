"""One variant more in a batch that is under way, in one process: against plain python-pptx's warm loop, and against the floor."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import plain
from floor import copied, entries, recompressed
from results import Aim, aims, ratio, table, times
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
The floor is one of our finished decks copied to a new zip (`benchmarks/floor.py`), in two ways: as it is, where records that are
compressed already are put behind one another, which is as little as anybody can do; and with Python's zipfile, which reads every part and
compresses it again. On disk, it is a new file each time.
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


def several(name: str, work: Callable[[], object]) -> Contender:
    """Return a contender whose turn is several decks."""
    return Contender(name, timed(lambda: [work() for _ in range(AT_ONCE)]), divisor=AT_ONCE)


def python_pptx(folder: Path) -> list[Contender]:
    """Return the warm loops of plain python-pptx: one deck a turn, it takes long enough."""
    target = str(folder / "plain.pptx")
    return [
        Contender("plain python-pptx, warm, the same shapes", timed(lambda: plain.main(target))),
        Contender("plain python-pptx, warm, without the drawings", timed(lambda: plain.main(target, drawings=False))),
    ]


def floors(folder: Path, finished: bytes) -> list[Contender]:
    """Return what it takes to copy a finished package: as it is, and with zipfile; each to disk and in memory."""
    parts = entries(finished)
    assert copied(parts) == finished
    found = []
    for way, work in (("as it is", lambda: copied(parts)), ("with zipfile", lambda: recompressed(finished))):
        found += [
            several(f"floor: a finished package copied {way}, to disk", partial(saved, folder / "copy.pptx", work)),
            several(f"floor: a finished package copied {way}, in memory", work),
        ]
    return found


def saved(path: Path, work: Callable[[], bytes]) -> None:
    """Write what `work` makes to a new file."""
    path.unlink(missing_ok=True)
    path.write_bytes(work())


def text(ours: list[Contender], others: list[Contender], size: int) -> str:
    """Return the section's text."""
    (disk, memory), (plainly, bare, *floor) = ours, others
    rows = [
        *((one.name, ratio(disk, one), ratio(memory, one)) for one in (plainly, bare)),
        *((one.name, ratio(disk, one), "") for one in floor[::2]),
        *((one.name, "", ratio(memory, one)) for one in floor[1::2]),
    ]
    head = table(("our time as a multiple of theirs", "to disk", "in memory"), rows)
    wanted = [
        Aim("times as fast as plain python-pptx's warm loop, the same shapes", plainly.clock / disk.clock, 20, most=False),
        *(Aim(f"as a multiple of the {one.name}", disk.clock / one.clock, 5) for one in floor[::2]),
        *(Aim(f"as a multiple of the {one.name}", memory.clock / one.clock, 5) for one in floor[1::2]),
    ]
    return "\n".join([f"A deck of {size // 1024} KiB.\n", times([*ours, *others]), head, aims(wanted), EXPLANATION])
