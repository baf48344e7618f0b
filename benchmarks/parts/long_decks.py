"""One deck of many slides: the time of a slide does not grow with the deck; against plain python-pptx, whose does."""

import sys
from pathlib import Path

from processes import run
from results import Aim, aims, table, times
from settings import PLAIN, Settings, build_command, environment
from talks import long_deck
from turns import Contender, take_turns

SHARES = (200, 20, 2, 1)
"""The decks, as parts of the longest: with 2,000 slides 10, 100, 1,000 and 2,000."""

EXPLANATION = """\
The slides are those of the talk again and again, each with a title of its own, so that every one is rendered, set and compiled. Whole
processes, from nothing, nothing cached. What a process takes to start, to load and to read the brand comes with every deck, and weighs on
the shortest; so does what a chart needs, since the slide that has one comes first. So the time of one slide more is what is compared:
between the deck and the next shorter one. Between the first two, some kinds of slides come for the first time. Plain python-pptx searches
all names for each new one. It draws as many of the same slides, and takes long: it runs once.
"""


def measure(settings: Settings) -> str:
    """Return the section."""
    sizes = [max(1, settings.slides // share) for share in SHARES]
    ours = [ours_of(settings.scratch, size) for size in sizes]
    take_turns(ours, settings.rounds)
    rivals = [plain(settings.scratch, size, options) for size in sizes[-2:] for options in ((), ("--without-drawings",))]
    for rival in rivals:
        rival.samples.append(rival.run())
    more = [(b.clock - a.clock) / (n - m) for a, b, m, n in zip(ours, ours[1:], sizes, sizes[1:], strict=False)]
    rows = [
        (f"{size:,}", f"{one.clock * 1000:.0f}", f"{one.clock / size * 1000:.2f}", f"{each * 1000:.2f}" if each else "")
        for size, one, each in zip(sizes, ours, [0.0, *more], strict=True)
    ]
    slides = table(("slides", "clock, ms", "of one slide, ms", "of one slide more, ms"), rows)
    wanted = [
        Aim("the dearest slide more, as a multiple of the cheapest", max(more) / min(more), 1.2),
        Aim("the longest deck, as a multiple of plain python-pptx, the same shapes", ours[-1].clock / rivals[-2].clock, 0.1),
        Aim("the longest deck, as a multiple of plain python-pptx, without the drawings", ours[-1].clock / rivals[-1].clock, 0.1),
    ]
    return "\n".join([slides, times(rivals), aims(wanted), EXPLANATION])


def ours_of(scratch: Path, size: int) -> Contender:
    """Return our build of a deck."""
    folder = scratch / f"deck-{size}"
    talk = long_deck(folder / "talk", size)
    command = build_command(talk, folder / "dist", "--no-cache", "--only", "reference")
    return Contender(f"pupitre, {size:,} slides", lambda: run(command, environment(scratch)))


def plain(scratch: Path, size: int, options: tuple[str, ...]) -> Contender:
    """Return plain python-pptx with as many slides."""
    command = [sys.executable, PLAIN, scratch / "plain.pptx", "--slides", str(size), *options]
    what = "without the drawings" if options else "the same shapes"
    return Contender(f"plain python-pptx, {size:,} slides, {what}, once", lambda: run(command, environment(scratch)))
