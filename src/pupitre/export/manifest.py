"""The manifest: what was built from what."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """One written deck. `path` is relative to the output folder, `findings` are its diagnostics as JSON values.

    `about` is what `about_variant` says of it.
    """

    variant: str
    path: str
    data: bytes
    slides: int
    findings: tuple[dict[str, Any], ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The digest of the file's bytes."""
        return hashlib.sha256(self.data).hexdigest()


Entry = dict[str, Any]


def read_manifest(manifest: Path) -> dict[str, Entry]:
    """Return the entries of a manifest by path; none when there is no manifest, or it is damaged."""
    try:
        entries = json.loads(manifest.read_text(encoding="utf-8"))["decks"]
        return {str(entry["path"]): entry for entry in entries if str(entry["sha256"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def manifest_bytes(decks: Sequence[BuiltDeck], kept: Sequence[Entry] = ()) -> bytes:
    """Return `manifest.json`: the decks by variant, sorted, without dates, so that its bytes repeat.

    `kept` are entries of decks that this build left as they were.
    """
    new = [
        {
            "variant": deck.variant,
            "path": deck.path,
            "sha256": deck.sha256,
            "slides": deck.slides,
            "about": dict(deck.about),
            "findings": list(deck.findings),
        }
        for deck in decks
    ]
    entries = sorted([*kept, *new], key=lambda entry: (entry["variant"] != "reference", entry["variant"], entry["path"]))
    return (json.dumps({"decks": entries}, ensure_ascii=False, indent=1) + "\n").encode()
