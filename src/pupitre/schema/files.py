"""One schema for each sort of file that people write."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from pupitre.brand import BRAND
from pupitre.contracts import FACT, LAYER, SLIDE_FIELDS, TALK
from pupitre.model.contract import Contract, Field, Template
from pupitre.schema import scalars
from pupitre.schema.fields import BULLET, Shapes, described, missing
from pupitre.schema.patches import Patches
from pupitre.schema.scalars import Json
from pupitre.schema.sources import SORTS, Sources

DRAFT = "http://json-schema.org/draft-07/schema#"
_REFERENCE = re.compile(r'"#/definitions/([^"]+)"')
_FACT_NAME: Json = {
    "pattern": "^[a-z][a-z0-9_]*$",
    "patternErrorMessage": "A fact's name: small letters, digits and `_`, starting with a letter.",
}
_TALK_NAMES = ("tone", "brand")
_LAYER_NAMES = ("brand", "section", "logo")


def talk(sources: Sources) -> Json:
    """Return the schema of `talk.yaml`."""
    shapes = Shapes(sources, names=_TALK_NAMES)
    return _file(_document(shapes, TALK.fields), shapes)


def facts(sources: Sources) -> Json:
    """Return the schema of `facts.yaml`: any number of facts, each under its name."""
    shapes = Shapes(sources, computed=False)
    return _file({"type": "object", "propertyNames": _FACT_NAME, "additionalProperties": _document(shapes, FACT.fields)}, shapes)


def brand(sources: Sources) -> Json:
    """Return the schema of a brand's `_brand.yml`."""
    shapes = Shapes(sources, computed=False)
    return _file(_document(shapes, BRAND.fields), shapes)


def slide(sources: Sources) -> Json:
    """Return the schema of all slides: `template` decides which fields there are."""
    shapes = Shapes(sources, seen=True, names=("tone",))
    common = _common(sources, shapes, Patches(shapes))
    kinds = {_kind(kind): _of_kind(shapes, template) for kind, template in sources.templates.items()}
    template = _ref(_every("template"))
    made = {
        "type": "object",
        "required": ["template"],
        "properties": {"template": template},
        "allOf": [*map(_when, sources.templates), {"if": {"required": ["template"]}, "else": {"properties": _refs(SLIDE_FIELDS)}}],
    }
    return _file(made, shapes, {**kinds, **common})


def layer(sources: Sources) -> Json:
    """Return the schema of audiences, territories, languages and variants: patches of the talk's other files."""
    shapes = Shapes(sources, seen=True, names=("tone",))
    patches = Patches(shapes)
    fields = {**LAYER.fields, "name": replace(LAYER.fields["name"], required=False)}
    made = _document(Shapes(sources, names=_LAYER_NAMES), fields)
    fact: Json = {"$ref": "#/definitions/fact"}
    own: dict[str, Json] = {
        "talk": Patches(Shapes(sources, names=_TALK_NAMES)).group(Field("object", fields=TALK.fields, open=True)),
        "slides": {
            "properties": {id: {**_about(sources, "slides", id), **_patch_of(sources, id)} for id in sources.names["slides"]},
            "additionalProperties": False,
        },
        "facts": {
            "properties": {name: {**_about(sources, "facts", name), **fact} for name in sources.names["facts"]},
            "propertyNames": _FACT_NAME,
            "additionalProperties": fact,
        },
    }
    for name, schema in own.items():
        made["properties"][name] = {**made["properties"][name], **schema}
    kinds = {_kind(kind): patches.slide({**SLIDE_FIELDS, **one.contract.fields}) for kind, one in sources.templates.items()}
    return _file(
        made, sources, shapes, {**kinds, "fact": Patches(Shapes(sources, computed=False)).group(Field("object", fields=FACT.fields))}
    )


FILES: Mapping[str, Callable[[Sources], Json]] = {
    "brand.json": brand,
    "facts.json": facts,
    "layer.json": layer,
    "slide.json": slide,
    "talk.json": talk,
}
"""The schemas of a project, by file name."""


def _document(shapes: Shapes, fields: Mapping[str, Field]) -> Json:
    return shapes.group(Field("object", required=True, fields=dict(fields)))


def _file(made: Json, shapes: Shapes, own: Mapping[str, Json] | None = None) -> Json:
    """Return a whole schema: `made` with those definitions that it comes to."""
    known = {**(own or {}), **shapes.shared()}
    used: dict[str, Json] = {}
    wanted = _REFERENCE.findall(json.dumps(made))
    while wanted:
        name = wanted.pop()
        if name not in used:
            used[name] = known[name]
            wanted += _REFERENCE.findall(json.dumps(used[name]))
    return {"$schema": DRAFT, **made, "definitions": {name: known[name] for name in known if name in used}}


def _common(shapes: Shapes, name: str, wanted: Field) -> Json:
    return scalars.named({"$ref": "#/definitions/templates"}, wanted, "") if name == "template" else shapes.value(wanted, name)


def _of_kind(shapes: Shapes, template: Template, common: Mapping[str, Json]) -> Json:
    """Return the schema of slides of one kind; the template's fields win over those of every slide."""
    own = template.contract.fields
    made = _document(shapes, {**SLIDE_FIELDS, **own})
    made["properties"] |= {name: schema for name, schema in common.items() if name not in own}
    return made


def _kind(kind: str) -> str:
    return f"slide-{kind}"


def _when(kind: str) -> Json:
    """Return what holds for slides of `kind`. A pattern and no `const`: completion takes the beginning of a `const` for the whole."""
    chosen = {"type": "string", "pattern": f"^{kind}$"}
    return {"if": {"required": ["template"], "properties": {"template": chosen}}, "then": {"$ref": f"#/definitions/{_kind(kind)}"}}


def _about(sources: Sources, sort: str, name: str) -> Json:
    text = sources.names[sort][name]
    return {"description": text} if text else {}


def _patch_of(sources: Sources, slide: str) -> Json:
    kind = sources.kinds[slide]
    return {"$ref": f"#/definitions/{_kind(kind)}"} if kind in sources.templates else {"type": "object"}
