"""Put finished decks into the output folder, whole or not at all, with a manifest that says what was built."""

from pupitre.export.files import file_name, keep_edited, remove_partial, write_whole
from pupitre.export.manifest import BuiltDeck, manifest_bytes, read_manifest
from pupitre.export.preview_once import contact_sheet, slide_pictures

__all__ = [
    "BuiltDeck",
    "contact_sheet",
    "file_name",
    "keep_edited",
    "manifest_bytes",
    "read_manifest",
    "remove_partial",
    "slide_pictures",
    "write_whole",
]
