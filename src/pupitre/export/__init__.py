"""Put finished decks into the output folder, whole or not at all, with a manifest that says what was built."""

from pupitre.export.files import digest_of, file_name, keep_edited, remove_partial, settle, write_whole
from pupitre.export.lock import held
from pupitre.export.manifest import (
    EXPORTS,
    INDEX,
    JOURNAL,
    MANIFEST,
    BuiltDeck,
    Entry,
    Journal,
    manifest_parts,
    rank,
    read_journal,
    read_manifest,
    read_standing,
    remove_journal,
)

__all__ = [
    "EXPORTS",
    "INDEX",
    "JOURNAL",
    "MANIFEST",
    "BuiltDeck",
    "Entry",
    "Journal",
    "digest_of",
    "file_name",
    "held",
    "keep_edited",
    "manifest_parts",
    "rank",
    "read_journal",
    "read_manifest",
    "read_standing",
    "remove_journal",
    "remove_partial",
    "settle",
    "write_whole",
]
