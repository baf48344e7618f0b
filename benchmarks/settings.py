"""What all parts need to know: where things are, how often and how large to measure, and how our build is called."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PLAIN = HERE / "plain.py"
LEAST_ROUNDS = 5
"""Turns whose median says something."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A folder for all that is made on the way; turns; the sizes of the largest network and the longest deck."""

    scratch: Path
    rounds: int = LEAST_ROUNDS
    territories: int = 1000
    slides: int = 2000


def build_command(project: Path, output: Path, *options: str) -> list[str]:
    """Return the command that builds a project's decks."""
    return [sys.executable, str(ROOT / "build.py"), "build", "--project", str(project), "--output", str(output), *options]


def environment(scratch: Path) -> dict[str, str]:
    """Return variables with which Python keeps what it compiled, as in daily use, and finds no cache of ours but the project's."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "PUPITRE_CACHE"}}
    return {**kept, "PYTHONPYCACHEPREFIX": str(scratch / "compiled")}
