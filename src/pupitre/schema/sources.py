"""What a project has by name: everything that its schemas can propose."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from pupitre.brand import load_brand
from pupitre.contracts import SUFFIXES
from pupitre.load import load
from pupitre.model.colors import SLOTS
from pupitre.model.contract import Template
from pupitre.model.source import Mapping as MappingNode
from pupitre.model.source import text_of
from pupitre.model.talk import Fact, LayerKind, Talk

TONE = "tone"
"""The colour that the slide wears, as templates name it."""

_KINDS: tuple[LayerKind, ...] = ("audience", "territory", "language")
_REFERENCE = "reference"


class Sources(Struct, frozen=True):
    """What a project has. `names` are by sort (`facts`, `slides`, `drawings`…), each with what to say of it.

    `kinds` is the template of each slide, `language` and `brand` are the talk's. The sorts are those of `SORTS`; `variants` are what
    `only` and `except` may name.
    """

    templates: Mapping[str, Template]
    kinds: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]
    language: str = ""
    brand: str = ""


SORTS: Mapping[str, str] = {
    "templates": "a template: a file of `templates/slides/` without `.xml.j2`",
    "slides": "the id of a slide: a file of `slides/` without `.yaml`",
    "sections": "the id of a section of `talk.yaml`",
    "facts": "the name of a fact of `facts.yaml`",
    "variants": "an audience, a territory, a language, or `reference`",
    "colors": "a colour of the brand",
    "brands": "a folder of `templates/brands/`, or the path of a .potx or .pptx",
    **{f"{kind}s": f"a file below `assets/` that ends in {' or '.join(SUFFIXES[kind])}" for kind in SUFFIXES},
}
"""The sorts of names, and what a name of each is."""


def sources_of(root: Path) -> Sources | None:
    """Return what the project in `root` has, or None when it has no talk. What is wrong with the talk is told elsewhere."""
    talk, _ = load(root)
    if talk is None:
        return None
    brands = tuple(sorted(path.parent.name for path in (root / "templates" / "brands").glob("*/_brand.yml")))
    names: dict[str, Mapping[str, str]] = {
        "templates": {kind: template.contract.description for kind, template in sorted(talk.templates.items())},
        "slides": {id: text_of(slide.fields.get("title")) for id, slide in sorted(talk.slides.items())},
        "sections": {section.id: section.title for section in talk.sections},
        "facts": {**{name: _of_fact(fact) for name, fact in talk.facts.items()}, **_own_facts(talk)},
        "variants": _variants(talk),
        "colors": dict.fromkeys(_colors(root, brands), ""),
        "brands": dict.fromkeys(brands, ""),
        **{f"{kind}s": dict.fromkeys(_assets(root, suffixes), "") for kind, suffixes in SUFFIXES.items()},
    }
    return Sources(
        dict(sorted(talk.templates.items())), {id: slide.template for id, slide in talk.slides.items()}, names, talk.language, talk.brand
    )


def _of_fact(fact: Fact) -> str:
    value = fact.text or ("" if fact.value is None else f"{fact.value} {fact.unit}".strip()) or fact.compute or "nobody has it"
    return f"{fact.label}: {value}" + (f" ({fact.year})" if fact.year else "")


def _own_facts(talk: Talk) -> dict[str, str]:
    """Return the facts that only layers have."""
    found: dict[str, str] = {}
    for layer in talk.layers:
        facts = layer.node.get("facts")
        for key, node in facts.entries if isinstance(facts, MappingNode) else ():
            if key.text not in talk.facts:
                found.setdefault(key.text, text_of(node.get("label")) if isinstance(node, MappingNode) else "")
    return found


def _variants(talk: Talk) -> dict[str, str]:
    """Return what `only` and `except` may name."""
    layers = {id: _of_layer(talk, kind, id) for kind in _KINDS for id in talk.ids(kind)}
    return {_REFERENCE: "the talk as written", talk.language: "the talk's own language", **layers}


def _of_layer(talk: Talk, kind: LayerKind, id: str) -> str:
    layer = talk.layer(kind, id)
    name = text_of(layer.node.get("name")) if layer else ""
    return f"{kind} {name or id}"


def _colors(root: Path, brands: Iterable[str]) -> tuple[str, ...]:
    """Return the colours that some brand of the project names, then the theme's own."""
    loaded = [load_brand(root, name)[0] for name in brands]
    return tuple(dict.fromkeys([*(name for brand in loaded if brand for name in brand.meanings), TONE, *SLOTS]))


def _assets(root: Path, suffixes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths below `assets/` of all files that end so, hidden ones left out."""
    folder = root / "assets"
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix.lower() in suffixes and path.is_file())
    return tuple(sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)))
