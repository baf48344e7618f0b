"""A new talk: a folder of its own, with the templates and brands of this project, and a few slides to start from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from pupitre.contracts import TALK
from pupitre.model.contract import Field, Template
from pupitre.scaffold.drafts import Draft, new_slide
from pupitre.scaffold.lines import Writer, commented, joined, quoted
from pupitre.scaffold.words import Words, words_of
from pupitre.schema import Sources, modeline

_FACT = "example"
_COMPUTED = re.compile(rb"([\w.-]+/[\w./-]*)\{\{")


def new_talk(root: Path, sources: Sources, language: str, brand: str) -> Draft:
    """Return a talk in `language` that wears `brand`, with what it needs of the project in `root`."""
    words = words_of(language)
    copied = _copied(root)
    known = {**sources.names, "slides": {}, "facts": {_FACT: ""}, "sections": {}, "variants": {language: ""}, **_assets(sources, copied)}
    start = Sources(sources.templates, {}, known, language)
    kinds = _kinds(sources.templates)
    files: dict[str, bytes] = dict(copied)
    for kind in kinds:
        draft = new_slide(start, kind, kind)
        files |= draft.files if isinstance(draft, Draft) else {}
    files |= {"slides/talk.yaml": _talk(words, start, brand, kinds).encode(), "slides/facts.yaml": _facts(words).encode()}
    return Draft(files)


def _copied(root: Path) -> dict[str, bytes]:
    """Return the templates of the project, and those assets that they name themselves."""
    templates = {path: _bytes(root, path) for path in _below(root, "templates")}
    text = b"\n".join(data for path, data in templates.items() if path.endswith((".j2", ".yml")))
    assets = (path for path in _below(root, "assets") if _is_named(path.removeprefix("assets/").encode(), text))
    return {**templates, **{path: _bytes(root, path) for path in assets}}


def _is_named(asset: bytes, text: bytes) -> bool:
    """Return whether `text` names the asset, whole or by its beginning, before what Jinja puts in."""
    return asset in text or any(asset.startswith(start) for start in _COMPUTED.findall(text))


def _below(root: Path, folder: str) -> list[str]:
    found = (path.relative_to(root) for path in sorted((root / folder).rglob("*")) if path.is_file())
    return [path.as_posix() for path in found if not any(part.startswith((".", "~")) for part in path.parts)]


def _bytes(root: Path, path: str) -> bytes:
    return (root / path).read_bytes()


def _assets(sources: Sources, copied: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the names of the assets that came along, by sort."""
    there = {path.removeprefix("assets/") for path in copied}
    return {f"{kind}s": {name: "" for name in sources.names[f"{kind}s"] if name in there} for kind in ("drawing", "picture", "map")}


def _kinds(templates: Mapping[str, Template]) -> list[str]:
    """Return a cover, a slide of text and a slide of figures: of each sort the template that asks for the fewest fields."""
    sorts = (
        [one for one in templates.values() if one.layout == "title"],
        [one for one in templates.values() if one.layout == "content"],
        [one for one in templates.values() if any(wanted.type == "fact" for wanted in _needed(one.contract.fields))],
    )
    chosen = [min(some, key=lambda one: len(list(_needed(one.contract.fields)))).kind for some in sorts if some]
    return list(dict.fromkeys(chosen or list(templates)[:1]))


def _needed(fields: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the fields that a slide cannot do without, at any depth."""
    for wanted in fields.values():
        if wanted.required:
            yield wanted
            yield from _needed({"item": replace(wanted.of, required=True)} if wanted.of else wanted.fields)


def _talk(words: Words, sources: Sources, brand: str, kinds: list[str]) -> str:
    text = words.texts[0]
    examples = {"territory": ["territory:", f"  name: {text}", f"  full: {text}"], "labels": ["labels:", f"  word: {text}"]}
    return joined(
        [
            modeline("slides/talk.yaml"),
            *commented(words.heads["talk"]),
            "",
            f"title: {words.title}",
            f"language: {sources.language}",
            f"brand: {quoted(brand)}",
            "",
            "sections:",
            "  - id: start",
            f"    title: {words.section}",
            "    slides:",
            *(f"      - {kind}" for kind in kinds),
            *Writer(words, sources, "", TALK.fields, examples).optional(TALK.fields),
        ]
    )


def _facts(words: Words) -> str:
    return joined(
        [
            modeline("slides/facts.yaml"),
            *commented(words.heads["facts"]),
            "",
            f"{_FACT}:",
            f"  label: {words.texts[0]}",
            "  value: 1",
            "  year: 2030",
            f"  source: {words.texts[0]}",
            f"  credit: {words.texts[0]}",
            "  nature: public",
        ]
    )
