"""Layering once more, the naive way: dictionaries and lists as PyYAML reads them, nothing of the engine. An oracle for tests.

Texts stay as typed (BaseLoader). Only sources without mistakes are understood.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

Document = dict[str, Any]
FOLDERS = {"language": "languages", "audience": "audiences", "territory": "territories"}


class NaiveTalk:
    """The sources of a talk as plain values."""

    def __init__(self, root: Path) -> None:
        self.slides = {path.stem: _read(path) for path in sorted((root / "slides").glob("*.yaml")) if path.stem not in ("talk", "facts")}
        self.settings = _read(root / "slides" / "talk.yaml")
        self.layers = {
            (kind, path.stem): _read(path) for kind, folder in FOLDERS.items() for path in sorted((root / "slides" / folder).glob("*.yaml"))
        }
        self.layers |= {
            ("variant", f"{path.parent.name}/{path.stem}"): _read(path) for path in sorted((root / "slides" / "variants").glob("*/*.yaml"))
        }

    def layers_of(self, audience: str, territory: str, language: str) -> list[Document]:
        names = (("language", language), ("audience", audience), ("territory", territory), ("variant", f"{audience}/{territory}"))
        return [self.layers[name] for name in names if name in self.layers]

    def names(self, audience: str, territory: str, language: str) -> set[str]:
        own = set() if audience or territory else {"reference"}
        return own | {audience, territory, language or self.settings["language"]}

    def slide(self, slide: str, audience: str = "", territory: str = "", language: str = "") -> Document:
        """Return what a slide says in a variant, whether it is in or not."""
        fields = self.slides[slide]
        for layer in self.layers_of(audience, territory, language):
            fields = lay(fields, (layer.get("slides") or {}).get(slide) or {})
        names = self.names(audience, territory, language)
        return {key: kept for key, value in fields.items() if (kept := seen(value, names)) is not None}

    def order(self, audience: str = "", territory: str = "", language: str = "") -> list[str]:
        """Return the slides of a variant in order. Places are those of the sections, so sections are lists in a list."""
        sections = {section["id"]: list(section["slides"] or []) for section in self.settings["sections"]}
        for layer in self.layers_of(audience, territory, language):
            for name in layer.get("drop") or []:
                _take(sections, name)
            for entry in layer.get("add") or []:
                _take(sections, entry["slide"])
                _place(sections, entry)
            for entry in layer.get("move") or []:
                if any(entry["slide"] in slides for slides in sections.values()):
                    _take(sections, entry["slide"])
                    _place(sections, entry)
        names = self.names(audience, territory, language)
        return [
            name for slides in sections.values() for name in slides if is_seen(self._unfiltered(name, audience, territory, language), names)
        ]

    def _unfiltered(self, slide: str, audience: str, territory: str, language: str) -> Document:
        fields = self.slides[slide]
        for layer in self.layers_of(audience, territory, language):
            fields = lay(fields, (layer.get("slides") or {}).get(slide) or {})
        return fields


def lay(base: Any, patch: Any) -> Any:
    """Return `base` with `patch` over it."""
    if isinstance(base, dict) and isinstance(patch, dict):
        return {**base, **{key: lay(base[key], value) if key in base else value for key, value in patch.items()}}
    if isinstance(base, list) and isinstance(patch, dict):
        items = list(base)
        for key, value in patch.items():
            if key == "drop":
                items = [item for item in items if _id(item) not in value]
            elif key == "add":
                items = items + (value if isinstance(value, list) else [value])
            else:
                items = [_laid_item(item, value) if _id(item) == key else item for item in items]
        return items
    return patch


def seen(value: Any, names: set[str]) -> Any:
    """Return a value without what a variant of these names does not see; None when that is all of it."""
    if isinstance(value, dict):
        return {key: kept for key, below in value.items() if (kept := seen(below, names)) is not None} if is_seen(value, names) else None
    if isinstance(value, list):
        return [kept for item in value if (kept := seen(item, names)) is not None]
    return value


def is_seen(group: Document, names: set[str]) -> bool:
    """Return whether a variant of these names sees a group."""
    only, hidden = (_several(group.get(key)) for key in ("only", "except"))
    return not names & set(hidden) and (not only or bool(names & set(only)))


def at(value: Any, address: str) -> Any:
    """Return what stands at an address; None when there is nothing."""
    for part in address.split("."):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list):
            by_id = [item for item in value if _id(item) == part]
            value = by_id[0] if by_id else value[int(part)] if part.isdigit() and int(part) < len(value) else None
        else:
            return None
    return value


def leaves(value: Any, address: str = "") -> Iterable[str]:
    """Yield the addresses of all texts in a value."""
    below = (
        value.items()
        if isinstance(value, dict)
        else ((_id(item) or str(n), item) for n, item in enumerate(value))
        if isinstance(value, list)
        else ()
    )
    if isinstance(value, str):
        yield address
    for key, item in below:
        yield from leaves(item, f"{address}.{key}" if address else key)


def _read(path: Path) -> Document:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) or {}


def _id(item: Any) -> str:
    return item.get("id", "") if isinstance(item, dict) else ""


def _laid_item(item: Document, value: Any) -> Any:
    return {**item, "text": value} if isinstance(value, str) and "text" in item else lay(item, value)


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _take(sections: dict[str, list[str]], name: str) -> None:
    for slides in sections.values():
        if name in slides:
            slides.remove(name)


def _place(sections: dict[str, list[str]], entry: Document) -> None:
    if "section" in entry and "after" not in entry and "before" not in entry:
        sections[entry["section"]].append(entry["slide"])
        return
    beside = entry.get("after") or entry["before"]
    slides = next(slides for slides in sections.values() if beside in slides)
    slides.insert(slides.index(beside) + ("after" in entry), entry["slide"])
