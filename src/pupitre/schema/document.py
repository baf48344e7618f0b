"""What all schemas are made of: whole documents, and definitions that are written once and referred to."""

import json
import re
from collections.abc import Iterable, Mapping

from pupitre.contracts import SLIDE_FIELDS
from pupitre.model.contract import Field, Template
from pupitre.schema import scalars
from pupitre.schema.fields import Shapes, described
from pupitre.schema.scalars import Json

DRAFT = "http://json-schema.org/draft-07/schema#"
_REFERENCE = re.compile(r'"#/definitions/([^"]+)"')


def document(shapes: Shapes, fields: Mapping[str, Field]) -> Json:
    """Return the schema of a file that holds these fields."""
    return shapes.group(Field("object", required=True, fields=dict(fields)))


def complete(made: Json, shapes: Shapes, own: Mapping[str, Json] | None = None) -> Json:
    """Return a whole schema: `made` with those definitions, its own and the shared ones, that it comes to."""
    known = {**(own or {}), **shapes.shared()}
    used: set[str] = set()
    wanted = _REFERENCE.findall(json.dumps(made))
    while wanted:
        name = wanted.pop()
        if name not in used:
            used.add(name)
            wanted += _REFERENCE.findall(json.dumps(known[name]))
    return {"$schema": DRAFT, **made, "definitions": {name: known[name] for name in known if name in used}}


def ref(name: str) -> Json:
    """Return a reference to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def every(names: Iterable[str]) -> Json:
    """Return references to the fields of every slide, by name."""
    return {name: ref(f"every-{name}") for name in names}


def common(fields: Json) -> Json:
    """Return the definitions of the fields of every slide, made from their schemas; `template` is one of the templates."""
    wanted = SLIDE_FIELDS["template"]
    template = {**described(wanted), **scalars.named(ref("templates"), wanted, "")}
    return {f"every-{name}": template if name == "template" else fields[name] for name in SLIDE_FIELDS}


def fields_of(template: Template) -> dict[str, Field]:
    """Return all fields of slides of a kind; the template's win over those of every slide."""
    return {**SLIDE_FIELDS, **template.contract.fields}


def with_common(made: Json, template: Template) -> Json:
    """Return the schema of a kind's fields, those of every slide by reference."""
    return {**made, "properties": {**made["properties"], **every(name for name in SLIDE_FIELDS if name not in template.contract.fields)}}


def kind_ref(kind: str) -> str:
    """Return the name of the definition of slides of a kind."""
    return f"slide-{kind}"
