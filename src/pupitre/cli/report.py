"""Print findings: for people on the terminal, for programs as JSON."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pupitre.diagnostics import Diagnostic, error
from pupitre.diagnostics.jsonio import to_json
from pupitre.diagnostics.text import render_text
from pupitre.export import write_whole

_SHOWN = 4 * 1024 * 1024  # sources are smaller


def print_text(root: Path, diagnostics: Sequence[Diagnostic], total: int = 0) -> None:
    """Print diagnostics on standard error, with the lines that they speak of. `total` is the number of variants that were built."""
    if diagnostics:
        color = sys.stderr.isatty()
        print(render_text(diagnostics, line_reader(root), color=color, total=total), file=sys.stderr)  # noqa: T201 - this is the program's voice


def print_json(value: dict[str, Any], diagnostics: Sequence[Diagnostic]) -> None:
    """Print a result and its diagnostics as one JSON object on standard output."""
    print(json.dumps({**value, "diagnostics": to_json(diagnostics)}, ensure_ascii=False, indent=1))  # noqa: T201


def say(text: str) -> None:
    """Print a line for people on standard output."""
    print(text)  # noqa: T201


def save(folder: Path, files: Mapping[str, bytes]) -> list[Diagnostic]:
    """Write files by their paths in `folder`; return why that could not be done."""
    try:
        for path, data in files.items():
            write_whole(folder / path, data)
    except OSError as problem:
        message = f"{folder} cannot be written: {problem.strerror or problem}"
        return [error("cannot-write", message, help="check the folder's permissions")]
    return []


def line_reader(root: Path) -> Callable[[str, int], str | None]:
    """Return a function that gives line `n` of a file of the project, or None."""
    known: dict[str, list[str]] = {}

    def line(file: str, number: int) -> str | None:
        if file not in known:
            known[file] = _lines(root / file)
        return known[file][number - 1] if 0 < number <= len(known[file]) else None

    return line


def _lines(path: Path) -> list[str]:
    """Return the lines of a text file; none of one that is no text, such as a master or a picture."""
    try:
        with path.open("rb") as file:
            data = file.read(_SHOWN)
    except OSError:
        return []
    return [] if b"\0" in data else data.decode("utf-8-sig", errors="replace").split("\n")
