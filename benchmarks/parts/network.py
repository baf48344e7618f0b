"""A network of territories, four audiences each: decks a second, memory, and what a second process gives."""

import shutil
from pathlib import Path

from processes import run
from results import Aim, aims, table
from settings import Settings, build_command, environment
from talks import AUDIENCES, network
from turns import Contender, Sample, take_turns

SHARES = (40, 4, 1)
"""The networks that are built once, as parts of the largest: with 1,000 territories about 100, 1,000 and 4,000 decks."""
SHARE_IN_TURNS = 4
MIB = 1 << 20

EXPLANATION = """\
The table of territories is made (`benchmarks/talks.py`): each has a name and five figures of its own, which its decks show. Whole
processes, from nothing: the talk is loaded, every deck made, checked, written and remembered. Memory is the most that the process and
those that it started held at one time, looked at ten times a second; pages that they share count once (`Pss` of Linux).
The networks of the first table are built once each; one process and two take turns.
"""


def measure(settings: Settings) -> str:
    """Return the section."""
    territories = [max(1, settings.territories // share) for share in SHARES]
    built = [once(settings.scratch, number) for number in territories]
    rows = [
        (f"{decks(number):,}", f"{sample.clock:.1f}", f"{decks(number) / sample.clock:.1f}", f"{sample.peak / MIB:.0f}")
        for number, sample in zip(territories, built, strict=True)
    ]
    some = max(1, settings.territories // SHARE_IN_TURNS)
    one, two = in_turns(settings, some)
    growth = built[-1].peak / built[0].peak if built[0].peak else float("nan")
    wanted = [
        Aim("most memory with the most decks, as a multiple of that with the fewest", growth, 1.25),
        Aim("two processes, times as fast as one", one.clock / two.clock, 1.7, most=False),
    ]
    jobs = [(each.name, f"{each.clock:.1f}", f"{decks(some) / each.clock:.1f}") for each in (one, two)]
    networks = table(("decks, two processes", "seconds", "decks a second", "most memory, MiB"), rows)
    return "\n".join([networks, table((f"{decks(some)} decks", "seconds", "decks a second"), jobs), aims(wanted), EXPLANATION])


def decks(territories: int) -> int:
    """Return how many decks a network comes to: the reference is one more."""
    return AUDIENCES * territories + 1


def once(scratch: Path, territories: int) -> Sample:
    """Build a network once, in two processes, and remove it."""
    folder = scratch / f"network-{territories}"
    network(folder / "talk", territories)
    sample = run(build_command(folder / "talk", folder / "dist", "--jobs", "2"), environment(scratch), memory=True)
    assert len(list((folder / "dist").glob("*.pptx"))) == decks(territories)
    shutil.rmtree(folder)
    return sample


def in_turns(settings: Settings, territories: int) -> list[Contender]:
    """Build a network in one process and in two."""
    folder = settings.scratch / "turns"
    talk = network(folder / "talk", territories)

    def forget() -> None:
        shutil.rmtree(talk / ".cache", ignore_errors=True)
        shutil.rmtree(folder / "dist", ignore_errors=True)

    def contender(name: str, jobs: str) -> Contender:
        command = build_command(talk, folder / "dist", "--jobs", jobs)
        return Contender(name, lambda: run(command, environment(settings.scratch)), before=forget)

    contenders = [contender("one process", "1"), contender("two processes", "2")]
    take_turns(contenders, settings.rounds)
    return contenders
