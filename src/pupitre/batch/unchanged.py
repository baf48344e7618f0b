"""Whether a build has anything to do: a record of the last one says what it read, what it wrote, and what it found.

This is asked at every start, so it imports next to nothing: no YAML, no templates, no XML.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from pupitre.batch.files import Look, look, sources, surroundings
from pupitre.batch.store import Store
from pupitre.diagnostics import Diagnostic
from pupitre.diagnostics.jsonio import from_json
from pupitre.export.manifest import JOURNAL, MANIFEST
from pupitre.model.selection import Selection

EDITED = "edited-deck"
"""What was found in the output folder, and put right: it is said once, and not of the sources."""

_KIND = "run"


class Record(Struct, frozen=True):
    """A build that is known. `decks` are its decks as (variant, path, slides), `problems` what it found, in `total` variants."""

    total: int
    decks: tuple[tuple[str, str, int], ...]
    problems: tuple[Diagnostic, ...]


class Keeping(Struct, frozen=True):
    """Where a build keeps what it comes to, and what it looked at before.

    `cache` is the folder of the store; `maker` stands for the engine and all around it, `base` for templates, brands and assets, as in
    `seen`, the look at all sources.
    """

    cache: Path
    maker: str
    base: str
    seen: Look


class Records:
    """The records of builds of `root` into `output` in a store."""

    def __init__(self, store: Store, root: Path, output: Path, selection: Selection) -> None:
        self._store = store
        self._root = root.resolve()
        self._output = output.resolve()
        self._key = repr((str(self._root), str(self._output), selection))
        value = store.get(_KIND, self._key)
        self._value: dict[str, Any] = value if isinstance(value, dict) else {}

    @property
    def outside(self) -> tuple[str, ...]:
        """What the brands of the last build read outside the folders of the project."""
        return _names(self._value.get("outside"))

    def now(self, outside: Iterable[str] | None = None) -> tuple[Look, str]:
        """Return what a build would read now, and what stands for all around it.

        `outside` names what its brands read outside the folders of the project; unless it is given, it is what the last build said.
        """
        others = self.outside if outside is None else outside
        return look(sources(str(self._root), others), _files(self._value.get("files"))), surroundings()

    def unchanged(self, files: Look, around: str) -> Record | None:
        """Return the last build when it read just these `files` and all that it wrote still stands as written; else None."""
        value = self._value
        try:
            if value.get("sources") != files.digest() or value["around"] != around or os.path.exists(self._output / JOURNAL):
                return None
            written = self._written(list(value["written"]), _files(value["written"]))
            if written.digests() != sorted((name, entry[3]) for name, entry in value["written"].items()):
                return None
            record = Record(
                int(value["total"]), tuple((str(a), str(b), int(c)) for a, b, c in value["decks"]), tuple(map(from_json, value["problems"]))
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        if files.fresh or written.fresh:
            self._store.put(_KIND, self._key, {**value, "files": files.files, "written": written.files})
        return record

    def keep(self, record: Record, files: Look, around: str, outside: Iterable[str]) -> None:
        """Keep the record of a build that read `files`, some of them `outside` the folders of the project, and has just ended."""
        value = {
            "sources": files.digest(),
            "around": around,
            "files": files.files,
            "outside": tuple(outside),
            "written": self._written([MANIFEST, *(path for _, path, _ in record.decks)], {}).files,
            "total": record.total,
            "decks": record.decks,
            "problems": [to_builtins(problem) for problem in record.problems if problem.code != EDITED],
        }
        self._store.put(_KIND, self._key, value)

    def _written(self, names: Sequence[str], known: Any) -> Look:
        return look([(name, os.path.join(self._output, name)) for name in names], known)


def _names(value: Any) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()


def _files(value: Any) -> dict[str, list[int | str]]:
    """Return what a record says of files; nothing of what it does not say as `look` does."""
    entries = value.items() if isinstance(value, dict) else ()
    return {str(name): entry for name, entry in entries if isinstance(entry, list) and [type(one) for one in entry] == [int, int, int, str]}
