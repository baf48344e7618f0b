"""One schema for each sort of file that people write."""

from collections.abc import Callable, Mapping

from pupitre.brand import BRAND
from pupitre.contracts import FACT, SLIDE_FIELDS, TALK
from pupitre.schema.document import common, complete, document, every, fields_of, kind_ref, ref, with_common
from pupitre.schema.fields import Shapes
from pupitre.schema.layers import FACT_NAME, TALK_NAMES, layer
from pupitre.schema.scalars import Json
from pupitre.schema.sources import Sources


def talk(sources: Sources) -> Json:
    """Return the schema of `talk.yaml`."""
    shapes = Shapes(sources, names=TALK_NAMES)
    return complete(document(shapes, TALK.fields), shapes)


def facts(sources: Sources) -> Json:
    """Return the schema of `facts.yaml`: any number of facts, each under its name."""
    shapes = Shapes(sources, computed=False)
    return complete({"type": "object", "propertyNames": FACT_NAME, "additionalProperties": document(shapes, FACT.fields)}, shapes)


def brand(sources: Sources) -> Json:
    """Return the schema of a brand's `_brand.yml`."""
    shapes = Shapes(sources, computed=False)
    return complete(document(shapes, BRAND.fields), shapes)


def slide(sources: Sources) -> Json:
    """Return the schema of all slides: `template` decides which fields there are."""
    shapes = Shapes(sources, seen=True, names=("tone",))
    definitions = {
        **{kind_ref(kind): with_common(document(shapes, fields_of(one)), one) for kind, one in sources.templates.items()},
        **common({name: shapes.field(name, wanted) for name, wanted in SLIDE_FIELDS.items()}),
    }
    made = {
        "type": "object",
        "required": ["template"],
        "properties": every(["template"]),
        "allOf": [*map(_when, sources.templates), {"if": {"required": ["template"]}, "else": {"properties": every(SLIDE_FIELDS)}}],
    }
    return complete(made, shapes, definitions)


FILES: Mapping[str, Callable[[Sources], Json]] = {
    "brand.json": brand,
    "facts.json": facts,
    "layer.json": layer,
    "slide.json": slide,
    "talk.json": talk,
}
"""The schemas of a project, by file name."""


def _when(kind: str) -> Json:
    """Return what holds for slides of `kind`. A pattern and no `const`: completion takes the beginning of a `const` for the whole."""
    chosen = {"type": "string", "pattern": f"^{kind}$"}
    return {"if": {"required": ["template"], "properties": {"template": chosen}}, "then": ref(kind_ref(kind))}
