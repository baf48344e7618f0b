"""What variants came to goes into the store once it is known that they were made of the sources as these were looked at.

Entries are found by what the build saw of templates, brands and assets before it read them. A file that is changed meanwhile, and perhaps
changed back, would give an entry another state's deck, for good. So entries wait until all sources were seen to stand as they did.
"""

import time
from collections.abc import Callable
from typing import Any

from pupitre.batch.store import Store

_EVERY = 1.0  # seconds: what a build that is killed has made since then is made again

Entry = tuple[str, str, Any]
"""Kind, key and value of an entry of the store."""


class Keeper:
    """Puts entries into `store` as long as the sources are `still`: then what was read so far is what was looked at."""

    def __init__(self, store: Store, still: Callable[[], bool]) -> None:
        self._store = store
        self._still = still
        self._waiting: list[Entry] = []
        self._looked = time.monotonic()
        self._moved = False

    def add(self, entry: Entry) -> None:
        """Keep an entry, now or later."""
        self._waiting.append(entry)
        if time.monotonic() - self._looked > _EVERY:
            self.settle()

    def settle(self) -> None:
        """Put away what waits, or, once a source was touched, let go of it and of all that comes."""
        self._moved = self._moved or not self._still()
        for entry in () if self._moved else self._waiting:
            self._store.put(*entry)
        self._waiting.clear()
        self._looked = time.monotonic()
