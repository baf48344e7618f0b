"""The bytes of a drawn master: a file of the project, no larger than a master may be."""

from pathlib import Path

from pupitre.diagnostics import Diagnostic, Origin, error

MAX_BYTES = 200 * 1024 * 1024


def read_master_file(root: Path, file: str) -> tuple[bytes | None, list[Diagnostic]]:
    """Return the bytes of `file` (relative to the project `root`, forward slashes), or None and what is wrong. Never reads too much."""
    origin = Origin(file)
    try:
        path = (root / file).resolve(strict=True)
        if not path.is_relative_to(root.resolve()):
            message = f"`{file}` leads out of the project"
            return None, [error("outside-project", message, origin, help="put a copy of the file in the project")]
        if not path.is_file():
            return None, [error("not-a-file", f"`{file}` is not a file", origin, help="put a file in its place")]
        return _bounded(path, file, origin)
    except (OSError, ValueError, RuntimeError) as problem:
        reason = getattr(problem, "strerror", None) or "its name cannot be used"
        return None, [error("unreadable-file", f"{file} cannot be read: {reason}", origin, help="check its permissions")]


def _bounded(path: Path, file: str, origin: Origin) -> tuple[bytes | None, list[Diagnostic]]:
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = f"{file} has {size // 1024 // 1024} MB"
        return None, [error("too-large", message, origin, help=f"keep a master below {MAX_BYTES // 1024 // 1024} MB")]
    return path.read_bytes(), []
