"""The page of results: tables in Markdown, aims, and sections of which each can be renewed alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from turns import Contender

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
INTRODUCTION = """\
# How fast a build is

Written by `benchmarks/run.py`, which runs everything that is compared in one run on one machine, in turns. Milliseconds depend on the
machine: compare the ratios. The aims are those that the project has set itself; where one is missed, the table says so.
"""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a figure should come to: below `limit`, or, where `most` is false, above it."""

    what: str
    figure: float
    limit: float
    most: bool = True

    @property
    def is_reached(self) -> bool:
        """Whether it does."""
        return self.figure <= self.limit if self.most else self.figure >= self.limit

    def row(self) -> tuple[str, ...]:
        """Return the aim as a row of a table."""
        wish = "at most" if self.most else "at least"
        return self.what, f"{wish} {self.limit:g}", f"{self.figure:.2f}", "reached" if self.is_reached else "**not reached**"


def aims(wanted: Iterable[Aim]) -> str:
    """Return the table of aims."""
    return table(("aim", "wanted", "measured", ""), [aim.row() for aim in wanted])


def times(contenders: Iterable[Contender], unit: float = 1000.0, called: str = "ms") -> str:
    """Return the table of medians: one row for each contender, also those that could not be had."""
    rows = [
        (one.name, f"could not be had: {one.absent}", "")
        if one.absent
        else (one.name, f"{one.clock * unit:.4g}", f"{one.processor * unit:.4g}")
        for one in contenders
    ]
    return table(("contender", f"clock, {called}", f"processor, {called}"), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column is text and whose others are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def ratio(ours: Contender, theirs: Contender) -> str:
    """Return our time as a multiple of theirs."""
    return "–" if theirs.absent else f"{ours.clock / theirs.clock:.2f}"


def sections(text: str) -> dict[str, str]:
    """Return the sections of a page by their title, without what stands before the first."""
    _, *parts = _HEADING.split(text)
    return {title: body.strip() for title, body in zip(parts[::2], parts[1::2], strict=True)}


def page(found: Mapping[str, str]) -> str:
    """Return the page that holds these sections."""
    return "\n".join([INTRODUCTION, *(f"## {title}\n\n{body.strip()}\n" for title, body in found.items())])
