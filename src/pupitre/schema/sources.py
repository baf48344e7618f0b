"""What a project has by name: everything that its schemas can propose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Sources:
    """Names with what to say of each: `slides` with their titles, `facts` with what they count. `kinds` is the template of each slide.

    `assets` are paths below `assets/` by field type (`drawing`, `picture`, `map`); `layers` what `only` and `except` may name.
    """

    templates: Mapping[str, Template]
    slides: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    layers: Mapping[str, str] = field(default_factory=dict)
    colors: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    assets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def sources_of(root: Path) -> Sources | None:
    """Return the names of the project in `root`, or None when it has no talk. What is wrong with the talk is told elsewhere."""
    talk, _ = load(root)
    if talk is None:
        return None
    brands = tuple(sorted(path.parent.name for path in (root / "templates" / "brands").glob("*/_brand.yml")))
    return Sources(
        templates=dict(sorted(talk.templates.items())),
        slides={id: text_of(slide.fields.get("title")) for id, slide in sorted(talk.slides.items())},
        kinds={id: slide.template for id, slide in sorted(talk.slides.items())},
        sections={section.id: section.title for section in talk.sections},
        facts={**_own_facts(talk), **{name: _of_fact(fact) for name, fact in talk.facts.items()}},
        layers={_REFERENCE: "the talk as written", **{id: _of_layer(talk, kind, id) for kind in _KINDS for id in talk.ids(kind)}},
        colors=_colors(root, brands),
        brands=brands,
        assets={kind: _assets(root, suffixes) for kind, suffixes in SUFFIXES.items()},
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
            found.setdefault(key.text, text_of(node.get("label")) if isinstance(node, MappingNode) else "")
    return found


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
