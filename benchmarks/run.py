"""Measure the engine against others and against its aims, and write `docs/performance.md`: `.venv/bin/python benchmarks/run.py`.

Each part is a section of the page, and can be run alone: `--only one-deck`. The sections of the others stay as they are.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

from parts import long_decks, network, next_variant, one_deck, pdf  # noqa: E402
from results import page, sections  # noqa: E402
from settings import LEAST_ROUNDS, ROOT, Settings  # noqa: E402


@dataclass(frozen=True, slots=True)
class Part:
    """A comparison: the title of its section, and what measures it and returns the section's text."""

    title: str
    measure: Callable[[Settings], str]


PARTS = {
    "one-deck": Part("One deck, whole process", one_deck.measure),
    "next-variant": Part("One variant more in a batch", next_variant.measure),
    "network": Part("A network of territories", network.measure),
    "long-decks": Part("Long decks", long_decks.measure),
    "pdf": Part("PDF", pdf.measure),
}


def main() -> None:
    """Run the parts that are asked for, and renew their sections."""
    asked = arguments()
    target: Path = asked.page
    found = sections(target.read_text(encoding="utf-8")) if target.exists() else {}
    for name in asked.only or PARTS:
        part, start = PARTS[name], time.monotonic()
        print(f"{name}…", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="pupitre-benchmark-") as scratch:
            body = part.measure(Settings(Path(scratch), asked.rounds, asked.territories, asked.slides))
        found[part.title] = f"{body.strip()}\n\n{conditions(asked.rounds)}"
        print(f"## {part.title}\n\n{found[part.title]}\n\n({time.monotonic() - start:.0f} s)\n", flush=True)
        target.write_text(page({one.title: found[one.title] for one in PARTS.values() if one.title in found}), encoding="utf-8")


def conditions(rounds: int) -> str:
    """Return under which conditions a part was measured."""
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return f"Medians of {rounds} turns; Python {platform.python_version()}, {os.cpu_count()} cores{load}."


def arguments() -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser(description="Measure the engine and write docs/performance.md.")
    parser.add_argument("--only", action="append", choices=list(PARTS), help="one part; may be repeated (default: all)")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, help="turns that each contender takes (default: %(default)s)")
    parser.add_argument(
        "--territories", type=int, default=1000, help="of the largest network, with 4 audiences each (default: %(default)s)"
    )
    parser.add_argument("--slides", type=int, default=2000, help="of the longest deck (default: %(default)s)")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance.md", help="the page to write (default: %(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
