"""Fields of contracts as JSON Schema (draft 7), written as `yaml-language-server` understands it best.

Measured with that server. A group that may also be one value says exactly what is wrong when its fields stand beside `anyOf` with the
value; `anyOf` of whole groups does not. Names of fields are proposed from `properties` and from the `then` of an `if` that holds; names
of values from `enum` in the field or in its `anyOf`. `errorMessage`, `patternErrorMessage`, `enumDescriptions` and `markdownDescription`
are extensions that this server and Visual Studio Code share.
"""

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pupitre.contracts import AUDIENCE_KEYS, ITEM_ID, least_items, limits, names
from pupitre.model.colors import SLOTS
from pupitre.model.contract import Field
from pupitre.schema import scalars
from pupitre.schema.scalars import JINJA, Json
from pupitre.schema.sources import SORTS, Sources

_TEXTS = ("text", "prose", "bullet")
_ITEM_NAME = Field("string", "A name by which audiences and territories find this item.")
_SEEN = {
    "only": "The audiences, territories or languages that see this; `reference` for the talk as written.",
    "except": "The audiences, territories or languages that do not see this.",
}
# Colours in another notation than a name, such as `#0B5A5C`; whoever reads them says what is wrong with them.
_OTHER_COLOR = r"^[^A-Za-z]|[^A-Za-z0-9_+-]"
_TEMPLATE_FILE = r"\.(?:[pP][pP][tT]|[pP][oO][tT])[xX]$"  # a brand may be the path of a template
_SHADE = r"(?:[+-][0-9]{1,3})?(?:s[0-9]{1,3})?"

BULLET: Literal["bullet"] = "bullet"
"""The definition of list items that hold list items."""


class Shapes(Struct, frozen=True):
    """Makes schemas of fields. `seen`: groups may carry `only` and `except`, `computed`: values may hold Jinja.

    `names` gives plain fields that name something their own schemas, by the field's name.
    """

    sources: Sources
    seen: bool = False
    computed: bool = True
    names: tuple[str, ...] = ()

    def field(self, name: str, wanted: Field) -> Json:
        """Return the schema of the field `name` with its description."""
        schema = self.value(wanted, name)
        if wanted.type == "choice" and wanted.default in wanted.options:
            schema = {"default": wanted.default, **schema}
        return {**described(wanted), **schema}

    def value(self, wanted: Field, name: str = "") -> Json:
        """Return the schema of a value."""
        match wanted.type:
            case "list":
                return self._list(wanted, name)
            case "object":
                return self.group(wanted)
            case "bullet":
                return self.text_group(wanted)
            case _:
                return self.scalar(wanted, name)

    def scalar(self, wanted: Field, name: str = "") -> Json:
        """Return the schema of a single value."""
        match wanted.type:
            case "number" | "integer":
                return scalars.number(wanted, computed=self.computed)
            case "boolean":
                return scalars.boolean(wanted, computed=self.computed)
            case "date":
                return scalars.date(wanted, computed=self.computed)
            case "choice":
                return self._choice(wanted)
            case "string" if name in self.names:
                return self._named_by_field(name, wanted)
            case "text" | "prose" | "bullet" | "string":
                return scalars.text(wanted)
            case "color":
                return self._color(wanted)
            case kind:
                return self._named(f"{kind}s", wanted)

    def _choice(self, wanted: Field) -> Json:
        message = f"One of {names(wanted.options)}."
        computed = (JINJA,) if self.computed else ()
        return scalars.named(scalars.names(dict.fromkeys(wanted.options, ""), message), wanted, message, computed)

    def group(self, wanted: Field, *, extra: Mapping[str, Json] | None = None) -> Json:
        """Return the schema of an object."""
        fields: Json = {name: self.field(name, one) for name, one in wanted.fields.items()}
        schema: Json = {
            **_typed("object", wanted),
            "properties": {**fields, **{key: value for key, value in {**self._marks(), **(extra or {})}.items() if key not in fields}},
            "additionalProperties": False,
        }
        required = [name for name, one in wanted.fields.items() if one.required]
        if required:
            schema["required"] = required
        if wanted.open:
            schema["additionalProperties"] = True if wanted.of is None else self.value(wanted.of)
        short = wanted.fields.get(wanted.shorthand)
        if short is not None and not [name for name in required if name != wanted.shorthand]:
            schema = _or_value(schema, self.scalar(replace(short, required=wanted.required), wanted.shorthand))
        return schema

    def text_group(self, wanted: Field) -> Json:
        """Return the schema of a text that may also be a group with `text`; bullets may hold further `items`."""
        fields = {"text": self.field("text", replace(wanted, type="text", required=True, description="The text."))}
        if wanted.type == "bullet":
            fields["items"] = {"description": "Items below this one.", "type": "array", "items": {"$ref": f"#/definitions/{BULLET}"}}
        properties = {**fields, **self._marks()}
        schema = {"properties": properties, "required": ["text"], "additionalProperties": False}
        return _or_value(schema, scalars.text(wanted))

    def _marks(self) -> Json:
        """Return what every group may carry."""
        return {key: {"$ref": f"#/definitions/{key}"} for key in (*(AUDIENCE_KEYS if self.seen else ()), ITEM_ID)}

    def shared(self) -> Json:
        """Return the definitions to which fields refer: bullets, what every group may carry, and the project's names by sort."""
        one = self._named("variants", Field("string", required=True))
        return {
            BULLET: self.text_group(Field(BULLET, required=True)),
            **{key: {"description": _SEEN[key], **_or_value({"items": one}, one, "array")} for key in AUDIENCE_KEYS},
            ITEM_ID: {**described(_ITEM_NAME), **scalars.text(_ITEM_NAME)},
            **{sort: scalars.names(known, missing(sort)) for sort in SORTS if (known := self.sources.names[sort])},
        }

    def _list(self, wanted: Field, name: str) -> Json:
        of = replace(wanted.of or Field("text"), required=True)
        if of.type in _TEXTS:
            items = {"$ref": f"#/definitions/{BULLET}"} if of == Field(BULLET, required=True) else self.text_group(of)
        elif of.type == "string" and name in AUDIENCE_KEYS:
            items = self._named("variants", of)
        else:
            items = self.value(of, name)
        counts = {"minItems": least_items(wanted), "maxItems": wanted.max_items}
        return {**_typed("array", wanted), "items": items, **{key: count for key, count in counts.items() if count}}

    def _named_by_field(self, name: str, wanted: Field) -> Json:
        match name:
            case "tone":
                return self._color(replace(wanted, type="color"))
            case "brand":
                return self._named("brands", wanted, (_TEMPLATE_FILE,))
            case "section":
                return self._named("sections", wanted)
            case _:
                return self._named("pictures", wanted)

    def _color(self, wanted: Field) -> Json:
        names = "|".join(re.escape(name) for name in (*self.sources.names["colors"], *SLOTS))
        return self._named("colors", wanted, (rf"^(?:{names}){_SHADE}$", "^none$", _OTHER_COLOR))

    def _named(self, sort: str, wanted: Field, other: tuple[str, ...] = ()) -> Json:
        """Return one of the project's names of this sort, by reference to the definition that lists them."""
        computed = (JINJA,) if self.computed and wanted.type != "string" else ()
        listed = {"$ref": f"#/definitions/{sort}"} if self.sources.names[sort] else None
        return scalars.named(listed, wanted, missing(sort), (*other, *computed))


def missing(sort: str) -> str:
    """Return what is said of a name that does not exist."""
    return f"There is no such name: write {SORTS[sort]}."


def described(wanted: Field) -> Json:
    """Return a field's description with its limits, plain and as Markdown."""
    text = " ".join(filter(None, (_sentence(wanted.description), limits(wanted))))
    if not text:
        return {}
    plain = {"description": text.replace("`", "")}
    return {**plain, "markdownDescription": text} if "`" in text else plain


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", ":")) else f"{text}."


def _typed(type: str, wanted: Field) -> Json:
    """Return the type of a list or a group; an optional field may also stand empty."""
    return {"type": type} if wanted.required else {"if": {"type": "null"}, "else": {"type": type}}


def _or_value(schema: Json, value: Json, type: str = "object") -> Json:
    """Return `schema`, whose keywords speak of a group or a list alone, so that one value may stand in its place."""
    kept = {key: part for key, part in schema.items() if key not in ("type", "if", "else")}
    return {**kept, "anyOf": [*value["anyOf"], {"type": type}]}
