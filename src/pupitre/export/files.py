"""Files in the output folder."""

import hashlib
import itertools
import os
import re
import tempfile
import unicodedata
from pathlib import Path

# Mail programs and shared drives cut or refuse longer names.
_LONGEST = 80


def file_name(title: str, variant: str, extension: str) -> str:
    """Return a name that can be mailed: ASCII letters, digits, `-` and `_`, at most 80 characters before the extension."""
    tail = _slug(variant.replace("/", " "))
    head = _slug(title)[: _LONGEST - len(tail) - 1].rstrip("-")
    return f"{head}_{tail}.{extension}" if head else f"{tail}.{extension}"


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that readers see the old file or the new one, never half of it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".partial", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def keep_edited(path: Path, built: str | None, new: str) -> Path | None:
    """Move a deck that somebody changed out of the way of a new one, and return its new path; None when there is nothing to keep.

    `built` is the digest with which the file was written (None when nobody knows), `new` that of what will be written. Raises OSError.
    """
    if not path.is_file():
        return None
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found in (built, new):
        return None
    for number in itertools.count(1):
        kept = path.with_name(f"{path.stem}.edited-{number}{path.suffix}")
        if not kept.exists():
            return path.rename(kept)
    return None


def remove_partial(folder: Path) -> None:
    """Remove what a killed run left half written in `folder`."""
    for leftover in folder.glob(".*.partial"):
        leftover.unlink(missing_ok=True)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()
