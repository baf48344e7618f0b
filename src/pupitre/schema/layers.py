"""The schema of audiences, territories, languages and variants: what they say of themselves, and patches of the talk's other files."""

from msgspec.structs import replace

from pupitre.contracts import FACT, LAYER, SLIDE_FIELDS, TALK
from pupitre.model.contract import Field
from pupitre.schema.document import common, complete, document, fields_of, kind_ref, ref, with_common
from pupitre.schema.fields import Shapes
from pupitre.schema.patches import Patches
from pupitre.schema.scalars import Json
from pupitre.schema.sources import Sources

FACT_NAME: Json = {
    "pattern": "^[a-z][a-z0-9_]*$",
    "patternErrorMessage": "A fact's name: small letters, digits and `_`, starting with a letter.",
}
TALK_NAMES = ("tone", "brand")
_OWN_NAMES = ("brand", "section", "logo")


def layer(sources: Sources) -> Json:
    """Return the schema of all layers; a `name` is not asked for, because those of languages and variants have none."""
    shapes = Shapes(sources, seen=True, names=("tone",))
    made = document(Shapes(sources, names=_OWN_NAMES), {**LAYER.fields, "name": replace(LAYER.fields["name"], required=False)})
    own = {"talk": _talk(sources), "slides": _slides(sources), "facts": _facts(sources)}
    made["properties"] |= {name: {**made["properties"][name], **schema} for name, schema in own.items()}
    return complete(made, shapes, _definitions(sources, Patches(shapes)))


def _talk(sources: Sources) -> Json:
    return Patches(Shapes(sources, names=TALK_NAMES)).group(Field("object", fields=TALK.fields, open=True))


def _slides(sources: Sources) -> Json:
    patches = {id: _of_kind(sources, sources.kinds[id]) for id in sources.names["slides"]}
    return {"properties": {id: {**_about(sources, "slides", id), **patch} for id, patch in patches.items()}, "additionalProperties": False}


def _facts(sources: Sources) -> Json:
    known = {name: {**_about(sources, "facts", name), **ref("fact")} for name in sources.names["facts"]}
    return {"properties": known, "propertyNames": FACT_NAME, "additionalProperties": ref("fact")}


def _definitions(sources: Sources, patches: Patches) -> dict[str, Json]:
    every_slide = patches.group(Field("object", fields=SLIDE_FIELDS))["properties"]
    kinds = {kind: (template, patches.group(Field("object", fields=fields_of(template)))) for kind, template in sources.templates.items()}
    return {
        **{kind_ref(kind): _unless_template(with_common(made, template)) for kind, (template, made) in kinds.items()},
        **common(every_slide),
        "fact": Patches(Shapes(sources, computed=False)).group(Field("object", fields=FACT.fields)),
    }


def _unless_template(made: Json) -> Json:
    """Return the patch of a slide. One that changes the template may hold any field: the check knows which."""
    return {"if": {"required": ["template"], "type": "object"}, "else": made}


def _of_kind(sources: Sources, kind: str) -> Json:
    return ref(kind_ref(kind)) if kind in sources.templates else {"type": "object"}


def _about(sources: Sources, sort: str, name: str) -> Json:
    text = sources.names[sort][name]
    return {"description": text} if text else {}
