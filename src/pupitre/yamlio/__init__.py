"""Read YAML into nodes with positions. Text stays what was typed, traps are closed, sizes are bounded, problems are diagnostics."""

from pupitre.yamlio.characters import check_characters
from pupitre.yamlio.files import SIZE_LIMIT, read_file, read_text, source_lines
from pupitre.yamlio.reading import read

__all__ = ["SIZE_LIMIT", "check_characters", "read", "read_file", "read_text", "source_lines"]
