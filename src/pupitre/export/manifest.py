"""The manifest: what was built from what. And the journal, which says it of a build that is not finished."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct, field

JOURNAL = ".journal"
MANIFEST = "manifest.json"
INDEX = "index.html"
EXPORTS = "exports.json"

Entry = dict[str, Any]


class BuiltDeck(Struct, frozen=True):
    """One deck that stands in the output folder. `path` is relative to it, `findings` are its diagnostics as JSON values.

    `about` is what `about_variant` says of it.
    """

    variant: str
    path: str
    sha256: str
    slides: int
    findings: tuple[dict[str, Any], ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def entry(self) -> Entry:
        """The deck as the manifest lists it."""
        return {
            "variant": self.variant,
            "path": self.path,
            "sha256": self.sha256,
            "slides": self.slides,
            "about": dict(self.about),
            "findings": list(self.findings),
        }


def read_manifest(folder: Path) -> dict[str, Entry]:
    """Return the entries of the folder's manifest by path; none when there is no manifest, or it is damaged."""
    try:
        entries = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["decks"]
        return {str(entry["path"]): entry for entry in entries if str(entry["sha256"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def read_standing(folder: Path) -> dict[str, str]:
    """Return by path the digests of decks that the folder's manifest does not list, and that an earlier build left there."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8")).get("standing", {})
        return {str(path): str(sha256) for path, sha256 in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def manifest_parts(entries: Iterable[Entry], standing: Mapping[str, str] | None = None) -> Iterator[bytes]:
    """Yield `manifest.json` deck by deck: no dates, so that its bytes repeat. `entries` come in the order of `rank`.

    `standing` are decks of earlier builds, digests by path: of variants that errors stop now, or that are gone. They are nobody's edits.
    """
    start = '{\n "decks": ['
    for entry in entries:
        text = json.dumps(entry, ensure_ascii=False, indent=1).replace("\n", "\n  ")
        yield f"{start}\n  {text}".encode()
        start = ","
    rest = f',\n "standing": {json.dumps(dict(sorted(standing.items())), ensure_ascii=False)}' if standing else ""
    yield ("\n ]" if start == "," else '{\n "decks": []').encode() + f"{rest}\n}}\n".encode()


def rank(entry: Entry) -> tuple[bool, str, str]:
    """Return the place of a deck in the manifest: the reference first, then by variant."""
    return entry["variant"] != "reference", entry["variant"], entry["path"]


class Journal:
    """Notes each deck before it is written: should the build be killed, the next one knows the file for its own, and not for an edit.

    Several processes may note in one journal: each line is one write at the file's end.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: int | None = None

    def note(self, path: str, sha256: str) -> None:
        """Note that `path` is about to be written, with these bytes. Raises OSError."""
        if self._handle is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._folder / JOURNAL, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.write(self._handle, (json.dumps([path, sha256]) + "\n").encode())

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def read_journal(folder: Path) -> dict[str, set[str]]:
    """Return by path the digests that unfinished builds noted in `folder`; a line that was cut off says nothing."""
    found: dict[str, set[str]] = {}
    try:
        lines = (folder / JOURNAL).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    for line in lines:
        with suppress(ValueError, TypeError):
            path, sha256 = json.loads(line)
            found.setdefault(str(path), set()).add(str(sha256))
    return found


def remove_journal(folder: Path) -> None:
    """Remove the journal of builds that are finished."""
    with suppress(OSError):
        (folder / JOURNAL).unlink(missing_ok=True)
