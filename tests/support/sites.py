"""A project with its output folder and its cache, built through the command line, and what a build changed there."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pupitre.cli import main
from support.lakes import lakes

_CLEAN: dict[str, dict[str, bytes]] = {}


@dataclass(frozen=True, slots=True)
class Site:
    """A project in `root`, its decks in `output`, and what builds keep in `cache`."""

    root: Path
    output: Path
    cache: Path

    def build(self, *arguments: str) -> int:
        """Build and return the exit code."""
        return main(self.command(*arguments))

    def command(self, *arguments: str) -> list[str]:
        """Return the arguments of a build."""
        return ["build", "--project", str(self.root), "--output", str(self.output), "--cache", str(self.cache), *arguments]

    def files(self) -> dict[str, bytes]:
        """Return every file of the output folder."""
        return contents(self.output)

    def decks(self) -> list[str]:
        """Return the names of all decks."""
        return sorted(name for name in self.files() if name.endswith(".pptx"))

    def written_by(self, step: Callable[[], object]) -> set[str]:
        """Return the files of the output folder that `step` wrote. A file that is written is another one, since it took the name over."""
        before = {path.name: _identity(path) for path in self.output.glob("*")}
        step()
        return {path.name for path in self.output.glob("*") if before.get(path.name) != _identity(path)}

    def clean_build(self, folder: Path) -> dict[str, bytes]:
        """Return every file of an output folder that is built from nothing in `folder`. Many tests ask the same of the same sources."""
        sources = _sources(self.root)
        if sources not in _CLEAN:
            shutil.rmtree(folder, ignore_errors=True)
            main(["build", "--project", str(self.root), "--output", str(folder), "--no-cache", "--jobs", "1"])
            _CLEAN[sources] = contents(folder)
        return _CLEAN[sources]


def site(folder: Path, territories: int = 2) -> Site:
    """Return a new project with as many territories and two audiences, in `folder`."""
    return Site(lakes(folder / "project", territories), folder / "dist", folder / "cache")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a folder, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*"))}


def _sources(root: Path) -> str:
    """Return what stands for all that is in the sources: decks depend on nothing else, not on where the project lies."""
    files = [path for path in sorted(root.rglob("*")) if path.is_file() or path.is_symlink()]
    told = [(path.relative_to(root), path.is_symlink() and path.readlink(), path.is_file() and path.read_bytes()) for path in files]
    return sha256(repr(told).encode()).hexdigest()


def _identity(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_ino, state.st_mtime_ns
