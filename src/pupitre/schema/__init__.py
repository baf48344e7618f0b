"""JSON Schemas of a project's files, made from its contracts, for editors that complete, explain and underline YAML."""

import json
from pathlib import Path

from pupitre.schema.files import FILES
from pupitre.schema.sources import Sources, sources_of

__all__ = ["FOLDER", "Sources", "schemas", "sources_of", "stale"]

FOLDER = "schemas"
"""The project's folder in which schemas lie."""


def schemas(sources: Sources) -> dict[str, str]:
    """Return the text of every schema by its file's name. The same sources give the same bytes."""
    return {name: json.dumps(make(sources), ensure_ascii=False, indent=1) + "\n" for name, make in FILES.items()}


def stale(root: Path, made: dict[str, str]) -> dict[str, str]:
    """Return those schemas of `made` that the project in `root` does not have, or has otherwise."""
    return {name: text for name, text in made.items() if _text(root / FOLDER / name) != text}


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
