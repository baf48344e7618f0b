"""Put finished decks into the output folder, whole or not at all, with a manifest that says what was built."""

from pupitre.export.files import file_name, remove_partial, write_whole
from pupitre.export.manifest import BuiltDeck, manifest_bytes

__all__ = ["BuiltDeck", "file_name", "manifest_bytes", "remove_partial", "write_whole"]
