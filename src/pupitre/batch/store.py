"""What is kept between runs, in files that anybody may damage: nothing is believed that its digest does not confirm.

An entry is one file, `<kind>/<first two digits>/<digest of its key>`: a line with the format and the digest of the rest, then JSON that
holds the key and the value. It is plain data, so that reading one never runs code. A digest tells damage, not malice: whoever can write
here could as well change the sources beside it, and gains no more by it than a deck with other words.

Entries are written whole, so that several builds may share one store. One that is damaged, foreign or of another key is a miss.
"""

import json
import os
from base64 import b64decode, b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from pupitre.batch.files import TAG
from pupitre.export.files import write_whole

FORMAT = b"pupitre cache 1"
LIMIT = 256 * 1024 * 1024
"""Bytes that a store keeps at most, unless it is told otherwise."""

_LEAST = 0.8  # of the limit, once something had to go: so that not every run has to clear away
_SPELT = 512
_SUFFIX = ".entry"
_TAGGED = b"Signature: 8a477f597d28d172789f06886806bc55\n# What pupitre keeps between builds. It may be deleted.\n"


class Store:
    """The store in `folder`, of at most `limit` bytes. What cannot be written is not kept; that is no reason to fail.

    `maker` stands for the engine and all around it: what another one made is not found.
    """

    def __init__(self, folder: Path, limit: int = LIMIT, maker: str = "") -> None:
        self.folder = folder
        self._limit = limit
        self._maker = maker

    def get(self, kind: str, key: str) -> Any | None:
        """Return the value kept under `key`, or None."""
        path, name = self._path(kind, key), self._name(key)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
            if head != _head(body):
                return None
            entry = json.loads(body)
            if entry["key"] != name:
                return None
            with suppress(OSError):
                os.utime(path)  # what is used lately is kept
            return entry["value"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, kind: str, key: str, value: Any) -> None:
        """Keep a value, made of what JSON has, under `key`."""
        body = json.dumps({"key": self._name(key), "value": value}, ensure_ascii=False, separators=(",", ":")).encode()
        with suppress(OSError):
            if not (self.folder / TAG).exists():
                write_whole(self.folder / TAG, _TAGGED, lasting=False)
            write_whole(self._path(kind, key), _head(body) + b"\n" + body, lasting=False)

    def get_bytes(self, kind: str, key: str) -> bytes | None:
        """Return the bytes kept under `key`, or None."""
        value = self.get(kind, key)
        try:
            return None if value is None else b64decode(value, validate=True)
        except (ValueError, TypeError):
            return None

    def put_bytes(self, kind: str, key: str, value: bytes) -> None:
        """Keep bytes under `key`."""
        self.put(kind, key, b64encode(value).decode())

    def trim(self) -> None:
        """Remove what was used longest ago, until the rest is below the limit."""
        found = sorted(self._entries())
        total = sum(size for _, size, _ in found)
        if total <= self._limit:
            return
        for _, size, path in found:
            if total <= self._limit * _LEAST:
                return
            with suppress(OSError):
                os.unlink(path)
                total -= size

    def _entries(self) -> list[tuple[int, int, str]]:
        """Return when each entry was last used, its size and its path. What is not ours is left alone."""
        found = []
        for folder, _, names in os.walk(self.folder):
            for name in names:
                if name.endswith(_SUFFIX):
                    with suppress(OSError):
                        state = os.stat(os.path.join(folder, name))
                        found.append((state.st_mtime_ns, state.st_size, os.path.join(folder, name)))
        return found

    def _name(self, key: str) -> str:
        """Return what an entry says of its key: all of it, or, where it is long, its digest."""
        return key if len(key) < _SPELT else sha256(key.encode("utf-8", "surrogatepass")).hexdigest()

    def _path(self, kind: str, key: str) -> Path:
        name = sha256(f"{kind}\0{self._maker}\0{key}".encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / kind / name[:2] / (name + _SUFFIX)


def _head(body: bytes) -> bytes:
    return FORMAT + b" " + sha256(body).hexdigest().encode()
