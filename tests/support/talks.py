"""Small talks with layers, loaded from a temporary folder."""

from collections.abc import Mapping
from pathlib import Path

from pupitre.load import load
from pupitre.model.source import Mapping as Fields
from pupitre.model.talk import Talk, Variant
from pupitre.variants import Resolved, check_layers, resolve
from pupitre.variants.nodes import at, text
from support.projects import project

TEMPLATE = """---
layout: content
fields:
  lead: text
  items: {type: list, of: bullet, max_items: 9}
  box: {type: object, open: true}
---
<slide><title>{{ slide.title }}</title></slide>
"""
SETTINGS = """title: A lake
language: en
brand: plain
territory: {name: Lakeside}
sections:
  - id: past
    title: The past
    slides: [one, two]
  - id: now
    title: Today
    slides: [three]
"""
BASE = {
    "templates/slides/plain.xml.j2": TEMPLATE,
    "slides/talk.yaml": SETTINGS,
    "slides/one.yaml": "template: plain\ntitle: One\n",
    "slides/two.yaml": "template: plain\ntitle: Two\n",
    "slides/three.yaml": "template: plain\ntitle: Three\n",
    "slides/audiences/mayors.yaml": "name: Mayors\n",
    "slides/territories/shore.yaml": "name: Shore\n",
}
MAYORS = "slides/audiences/mayors.yaml"
SHORE = "slides/territories/shore.yaml"
ONE = "slides/one.yaml"
HERE = Variant("mayors", "shore")


def talk(folder: Path, files: Mapping[str, str] | None = None) -> Talk:
    """Return the talk of BASE with `files` in place of, or besides, its own; it must be without fault."""
    found, problems = load(project(folder, {**BASE, **(files or {})}))
    assert [str(problem) for problem in problems if problem.code != "unused-slide"] == []
    assert found is not None
    return found


def layered(folder: Path, **layers: str) -> Resolved:
    """Return what becomes of BASE for the mayors of the shore. `mayors`, `shore`, `both`, `one`, `settings`, `facts` end files' texts."""
    files = {
        "mayors": (MAYORS, "name: Mayors\n"),
        "shore": (SHORE, "name: Shore\n"),
        "both": ("slides/variants/mayors/shore.yaml", ""),
        "one": (ONE, "template: plain\n"),
        "settings": ("slides/talk.yaml", ""),
        "facts": ("slides/facts.yaml", ""),
        "spare": ("slides/spare.yaml", "template: plain\n"),
    }
    return resolve(talk(folder, {files[name][0]: files[name][1] + given for name, given in layers.items()}), HERE)


def codes(resolved: Resolved) -> list[str]:
    """Return the problems of a variant as `code @ file:line:column`."""
    return [f"{problem.code} @ {problem.origin}" for problem in resolved.problems]


def layer_problems(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return what is wrong with layers whatever the variant, as `code @ file:line:column`."""
    return [f"{problem.code} @ {problem.origin}" for problem in check_layers(talk(folder, files))]


def shown(resolved: Resolved, address: str) -> str | None:
    """Return a field of a slide, or of the settings below `talk.`, as text in YAML's short form."""
    document, *parts = address.split(".")
    node: Fields = resolved.talk.settings if document == "talk" else resolved.talk.slides[document].fields
    return text(at(node, parts))


def order(resolved: Resolved) -> list[str]:
    """Return the ids of a variant's slides, in order."""
    return [slide.text for section in resolved.talk.sections for slide in section.slides]
