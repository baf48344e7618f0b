"""One build at a time writes into a folder; those that a killed build left behind come to their end first."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def held(folder: Path, busy: Callable[[], None]) -> Iterator[None]:
    """Hold `folder`, made if need be, for as long as this process and those forked from it last; call `busy` before waiting for others.

    A folder that nothing was put into goes again. Raises OSError when it cannot be made. Where the system or the disk knows no locks
    (Windows, some network drives), nobody waits: files are whole there too, and the last build wins.
    """
    made = not folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    handle = _locked(folder, busy)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)
        if made:
            with suppress(OSError):
                folder.rmdir()


def _locked(folder: Path, busy: Callable[[], None]) -> int | None:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            busy()
            fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        os.close(handle)
        return None
    return handle
