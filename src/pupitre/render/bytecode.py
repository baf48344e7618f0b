"""Compiled templates outlast the run, beside what Python itself compiled of this engine.

They are code: reading one runs what it says. So they never lie in a project's cache, which travels with the project, but where whoever
can write could change the engine as well: in its `__pycache__`, or wherever Python keeps that, and not at all where Python keeps nothing.
"""

import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import FileSystemBytecodeCache, compiler
from jinja2.bccache import Bucket

from pupitre.render import environment


class Bytecode(FileSystemBytecodeCache):
    """The compiled templates, one file for each name. One that is damaged, or was made of another text or by another engine, is a miss."""

    def __init__(self) -> None:
        folder = Path(cache_from_source(environment.__file__)).parent / "templates"
        super().__init__(str(folder), "%s.jinja")
        made_by = [Path(str(module.__file__)).stat() for module in (compiler, environment)]
        self._engine = repr([(about.st_mtime_ns, about.st_size) for about in made_by])

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of a template's file."""
        return _digest(f"{name}|{filename}")

    def get_source_checksum(self, source: str) -> str:
        """Return what stands for a text, and for all else that decides what comes of it."""
        return _digest(f"{self._engine}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a compiled template into `bucket`, if it is there and whole."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - whatever a damaged file makes Python's unpickler say
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, where that is possible and wished."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
