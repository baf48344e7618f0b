"""The pages of the reference that come from contracts and from the slide markup language."""

from collections.abc import Iterator, Mapping

from pupitre.brand import BRAND
from pupitre.contracts import FACT, LAYER, SLIDE_FIELDS, TALK
from pupitre.model.contract import Field, Template
from pupitre.reference.tables import cell, field_table, sentence
from pupitre.render.vocabulary import ELEMENTS, Attribute, Element

_HOLDS = {
    "slide": "the slide's parts",
    "blocks": "blocks",
    "inline": "text",
    "paragraphs": "paragraphs (`p`), or text",
    "items": "`item`",
    "points": "`point`, or `neighbor` in a map",
    "columns-rows": "`column` and `row`",
    "cells": "`cell`",
    "figure": "`value` and `label`",
    "nothing": "nothing",
}
_ROLES = {
    "root": "The root",
    "part": "Parts of a slide",
    "fill": "Placeholders",
    "block": "Blocks",
    "inner": "Inside blocks",
    "inline": "In text",
}
_KINDS = {"name": "name", "integer": "whole number", "boolean": "`true` or `false`", "color": "colour", "pair": "two numbers"}


def slides(templates: Mapping[str, Template]) -> list[str]:
    """Return the page of slides: fields of all, then each kind."""
    return [
        "# Slides",
        "",
        "A slide is a file of `slides/`, named after its id. `template` chooses its kind, and with it the fields that it takes. Groups and",
        "items of lists also take `only` and `except`, with the audiences that see them, and `id`, by which audiences and territories find",
        "an item. A text in a list may be written as a group with `text` to carry them.",
        "",
        "## Every slide",
        "",
        *field_table(SLIDE_FIELDS),
        *(line for template in templates.values() for line in _kind(template)),
    ]


def talk() -> list[str]:
    """Return the page of `talk.yaml`."""
    return ["# talk.yaml", "", "The talk's title, whom it is for, and the order of its slides.", "", *field_table(TALK.fields)]


def facts() -> list[str]:
    """Return the page of `facts.yaml`."""
    head = "Each fact stands under its name: small letters, digits and `_`. Slides show one with `{{ fact('name') }}`."
    return ["# facts.yaml", "", head, "", *field_table(FACT.fields)]


def layers() -> list[str]:
    """Return the page of audiences, territories, languages and variants."""
    return [
        "# Audiences, territories, languages and variants",
        "",
        "A file of `slides/audiences/`, `slides/territories/`, `slides/languages/` or `slides/variants/AUDIENCE/` says what changes",
        "in the talk. Below `slides`, a field replaces the slide's own. A list is replaced whole, or changed item by item: `drop` with",
        "ids, `add` with new items, and under the id of an item what changes in it. Languages and variants need no `name`.",
        "",
        *field_table(LAYER.fields),
    ]


def brand() -> list[str]:
    """Return the page of `_brand.yml`."""
    head = "The public brand.yml convention, and below `defaults.pupitre` what only presentations need. Other tools' parts are left alone."
    return ["# _brand.yml", "", head, "", *field_table(BRAND.fields)]


def markup() -> list[str]:
    """Return the page of the slide markup language."""
    lines = [
        "# Slide markup",
        "",
        "What a slide template writes below its front matter: XML with Jinja in it. A length is `4cm`, `30%` of the room, or `5col` of the",
        "twelve-column grid. A colour is a name of the brand or a theme slot, with `+60` to lighten or `-25` to darken.",
        "",
        "Every block also takes these attributes:",
        "",
        *_attributes(_shared()),
    ]
    for role, title in _ROLES.items():
        lines += ["", f"## {title}"]
        lines += [line for name, element in ELEMENTS.items() if element.role == role for line in _element(name, element)]
    return lines


def _kind(template: Template) -> Iterator[str]:
    fields: dict[str, Field] = template.contract.fields
    yield from ["", f"## {template.kind}", "", sentence(template.contract.description), f"Layout role: `{template.layout}`.", ""]
    yield from field_table(fields)


def _element(name: str, element: Element) -> Iterator[str]:
    own = {key: one for key, one in element.attributes.items() if not (element.role == "block" and key in _shared())}
    yield from ["", f"### {name}", "", f"{sentence(element.about)} Holds {_HOLDS[element.holds]}."]
    yield from ["", *_attributes(own)] if own else []


def _shared() -> dict[str, Attribute]:
    """Return the attributes that all blocks have alike."""
    blocks = [element.attributes for element in ELEMENTS.values() if element.role == "block"]
    return {name: one for name, one in blocks[0].items() if all(other.get(name) == one for other in blocks)}


def _attributes(attributes: Mapping[str, Attribute]) -> list[str]:
    return ["| attribute | takes | |", "|---|---|---|", *(_attribute(name, one) for name, one in attributes.items())]


def _attribute(name: str, one: Attribute) -> str:
    takes = " or ".join(f"`{option}`" for option in one.options) or _KINDS.get(one.kind, one.kind)
    return f"| `{name}` | {cell(takes)} | {cell(('**Required.** ' if one.required else '') + sentence(one.about))} |"
