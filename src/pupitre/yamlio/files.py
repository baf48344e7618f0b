"""Read a project's files: inside the project only, UTF-8 only, within a size."""

from collections.abc import Callable
from pathlib import Path

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.source import Node
from pupitre.yamlio.characters import split_lines
from pupitre.yamlio.reading import TEXT_LIMIT, read

SIZE_LIMIT = TEXT_LIMIT
"""Largest file that is read, in bytes."""

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_file(root: Path, relative: str) -> tuple[Node | None, str, list[Diagnostic]]:
    """Return the node, the text and the problems of the YAML file `relative` (forward slashes) of the project `root`."""
    text, found = read_text(root, relative)
    if text is None:
        return None, "", found
    node, problems = read(text, relative)
    return node, text, problems


def read_text(root: Path, relative: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of a project's file without its byte-order mark, line ends as written, or None and what is wrong."""
    try:
        data, problem = _read_bytes(root, relative)
    except FileNotFoundError:
        return None, [error("missing-file", f"there is no file `{relative}`", Origin(relative), help="create it, or correct its name")]
    except (OSError, ValueError, RuntimeError) as failure:
        reason = getattr(failure, "strerror", None) or "its name cannot be used"
        message = f"`{relative}` cannot be read: {reason}"
        return None, [error("unreadable-file", message, Origin(relative), help="check its name and its permissions")]
    if problem is not None:
        return None, [problem]
    return _decode(data, relative)


def _read_bytes(root: Path, relative: str) -> tuple[bytes, Diagnostic | None]:
    home = root.resolve()
    path = (home / relative).resolve(strict=True)
    origin = Origin(relative)
    if not path.is_relative_to(home):
        return b"", error("outside-project", f"`{relative}` leads out of the project", origin, help="put a copy of the file in the project")
    if not path.is_file():
        return b"", error("not-a-file", f"`{relative}` is not a file", origin, help="put a file in its place")
    with path.open("rb") as stream:
        data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        return b"", error("too-large", f"`{relative}` is larger than {SIZE_LIMIT // 1024} KiB", origin, help="split it into smaller files")
    return data, None


def _decode(data: bytes, relative: str) -> tuple[str | None, list[Diagnostic]]:
    body = data.removeprefix(_BOM)
    try:
        return body.decode("utf-8"), []
    except UnicodeDecodeError as failure:
        before = split_lines(body[: failure.start].decode("utf-8"))
        origin = Origin(relative, len(before), len(before[-1]) + 1)
    if data.startswith(_UTF16):
        origin = Origin(relative)
    help_ = "in the editor, choose “Save with encoding”, then UTF-8"
    return None, [error("not-utf8", f"`{relative}` is not saved as UTF-8", origin, help=help_)]


def source_lines(root: Path) -> Callable[[str, int], str | None]:
    """Return a function that gives line `number` (from 1) of a project's file, or None: what `diagnostics.text` shows."""
    cache: dict[str, list[str]] = {}

    def line_of(file: str, number: int) -> str | None:
        if file not in cache:
            text, _ = read_text(root, file)
            cache[file] = [] if text is None else split_lines(text)
        lines = cache[file]
        return lines[number - 1] if 1 <= number <= len(lines) else None

    return line_of
