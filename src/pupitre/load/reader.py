"""The files of one project, read once each, with all that is found wrong."""

import re
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.memo import Memo
from pupitre.model.source import Mapping, Node
from pupitre.yamlio import read, read_text

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Ids of slides and kinds of templates: they become file names and links, so small ASCII letters, digits and hyphens."""

T = TypeVar("T")


class Reader(Struct):
    """Reads below `root`. What `memo` keeps of a file that still says the same is the same object again.

    `found` collects diagnostics, `texts` what was read, by path, `doubtful` the kinds of templates with errors in them.
    """

    root: Path
    memo: Memo = field(default_factory=Memo)
    found: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    def text(self, relative: str) -> str | None:
        """Return a file's text, or None once the reason is noted."""
        text, problems = read_text(self.root, relative)
        self.found.extend(problems)
        if text is not None:
            self.texts[relative] = text
        return text

    def mapping(self, relative: str) -> Mapping | None:
        """Return the mapping that a YAML file holds, or None once the reason is noted."""
        text = self.text(relative)
        return None if text is None else self.mapping_in(text, relative)

    def mapping_in(self, text: str, relative: str) -> Mapping | None:
        """Return the mapping that `text`, from the file `relative`, holds as YAML."""
        node, problems = self.memo.once("yaml", (relative, text), lambda: read(text, relative))
        self.found.extend(problems)
        if node is None and any(problem.severity == "error" for problem in problems):
            return None
        return self._as_mapping(node, relative)

    def _as_mapping(self, node: Node | None, relative: str) -> Mapping | None:
        if isinstance(node, Mapping):
            return node
        if node is None:
            self.report(
                "empty-file", f"`{relative}` is empty", Origin(relative), "write `name: value` on lines of their own, or delete the file"
            )
        else:
            self.report("wrong-type", f"`{relative}` holds no fields", node.origin, "write `name: value` on lines of their own")
        return None

    def once(self, kind: str, key: Hashable, work: "Callable[[Reader], T]") -> T:
        """Return what `work` makes with a reader of its own, and note what that one found; it is done once for what `key` stands for."""

        def begun() -> tuple[T, list[Diagnostic], set[str]]:
            own = Reader(self.root, self.memo)
            return work(own), own.found, own.doubtful

        made, found, doubtful = self.memo.once(kind, key, begun)
        self.found.extend(found)
        self.doubtful |= doubtful
        return made

    def report(self, code: str, message: str, origin: Origin, help: str, *notes: str) -> None:
        """Note an error."""
        self.found.append(error(code, message, origin, help=help, notes=notes))

    def names(self, folder: str) -> list[str]:
        """Return the names of a folder's files, sorted, hidden ones left out; none when there is no such folder."""
        place = self.root / folder
        try:
            return sorted(item.name for item in place.iterdir() if not item.name.startswith(".") and not item.is_dir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as failure:
            self.report("unreadable-file", f"`{folder}` cannot be read: {failure.strerror}", Origin(folder), "check its permissions")
            return []

    def folders(self, folder: str) -> list[str]:
        """Return the names of a folder's folders, sorted, hidden ones left out; none when there is no such folder."""
        try:
            return sorted(item.name for item in (self.root / folder).iterdir() if item.is_dir() and not item.name.startswith("."))
        except OSError:
            return []
