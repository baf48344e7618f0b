"""Files in the output folder."""

import hashlib
import itertools
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path

# Mail programs and shared drives cut or refuse longer names.
_LONGEST = 80
_PARTIAL = ".partial"


def file_name(title: str, variant: str, extension: str) -> str:
    """Return a name that can be mailed: ASCII letters, digits, `-` and `_`, at most 80 characters before the extension."""
    tail = _slug(variant.replace("/", " "))
    head = _slug(title)[: _LONGEST - len(tail) - 1].rstrip("-")
    return f"{head}_{tail}.{extension}" if head else f"{tail}.{extension}"


def write_whole(path: Path, data: bytes | Iterable[bytes], *, lasting: bool = True) -> None:
    """Write `data`, whole or piece by piece, to `path` so that readers see the old file or the new one, never half of it. Raises OSError.

    What is `lasting` is on the disk before it takes its name, so that a power cut leaves no empty file behind; for the rest see `settle`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{os.getpid()}-", suffix=_PARTIAL, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def settle(paths: Iterable[Path]) -> None:
    """See that files are on the disk. Raises OSError.

    Waiting once at the end costs little: by then the system has written most of them. One at a time, the disk would set the pace.
    """
    for path in paths:
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file, or None when there is none. Raises OSError."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def keep_edited(path: Path) -> Path:
    """Move a deck that somebody changed out of the way of a new one, and return its new path. Raises OSError."""
    kept = next(name for number in itertools.count(1) if not (name := path.with_name(f"{path.stem}.edited-{number}{path.suffix}")).exists())
    return path.rename(kept)


def remove_partial(folder: Path) -> None:
    """Remove what killed runs left half written in `folder`. What belongs to a process that still runs is left to it."""
    for leftover in folder.glob(f".*{_PARTIAL}"):
        if not _is_running(leftover.name[1:].partition("-")[0]):
            leftover.unlink(missing_ok=True)


def _is_running(process: str) -> bool:
    if not process.isdigit() or os.name == "nt":  # Windows lets nobody remove a file that is open
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return int(process) != os.getpid()


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()
