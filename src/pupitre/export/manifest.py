"""The manifest: what was built from what."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """One written deck. `path` is relative to the output folder, `findings` are its diagnostics as JSON values."""

    variant: str
    path: str
    data: bytes
    slides: int
    findings: tuple[dict[str, Any], ...] = ()

    @property
    def sha256(self) -> str:
        """The digest of the file's bytes."""
        return hashlib.sha256(self.data).hexdigest()


def manifest_bytes(decks: Sequence[BuiltDeck]) -> bytes:
    """Return `manifest.json`: the decks by variant, sorted, without dates, so that its bytes repeat."""
    entries = [
        {"variant": deck.variant, "path": deck.path, "sha256": deck.sha256, "slides": deck.slides, "findings": list(deck.findings)}
        for deck in sorted(decks, key=lambda deck: (deck.variant != "reference", deck.variant))
    ]
    return (json.dumps({"decks": entries}, ensure_ascii=False, indent=1) + "\n").encode()
