"""JSON Schemas of a project's files, made from its contracts, for editors that complete, explain and underline YAML."""

import json
from pathlib import Path, PurePosixPath

from pupitre.schema.files import FILES
from pupitre.schema.sources import Sources, sources_of

__all__ = ["FOLDER", "Sources", "modeline", "schema_of", "schemas", "sources_of", "stale"]

FOLDER = "schemas"
"""The project's folder in which schemas lie."""


def schemas(sources: Sources) -> dict[str, str]:
    """Return the text of every schema by its file's name. The same sources give the same bytes."""
    return {name: json.dumps(make(sources), ensure_ascii=False, indent=1) + "\n" for name, make in FILES.items()}


def schema_of(file: str) -> str | None:
    """Return the name of the schema for `file`, a path in the project, or None when none is for it."""
    path = PurePosixPath(file)
    if path.parts[:2] == ("templates", "brands") and path.name == "_brand.yml":
        return "brand.json"
    if path.parts[:1] != ("slides",) or path.suffix != ".yaml":
        return None
    if len(path.parts) > 2:
        return "layer.json"
    return f"{path.stem}.json" if path.name in ("talk.yaml", "facts.yaml") else "slide.json"


def modeline(file: str) -> str:
    """Return the first line of `file`, which leads editors from there to its schema."""
    up = "../" * (len(PurePosixPath(file).parts) - 1)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{schema_of(file)}"


def stale(root: Path, made: dict[str, str]) -> dict[str, str]:
    """Return those schemas of `made` that the project in `root` does not have, or has otherwise."""
    return {name: text for name, text in made.items() if _text(root / FOLDER / name) != text}


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
