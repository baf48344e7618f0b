"""What layers may lay over slides, facts and the talk: any of their fields, none required; lists whole, or item by item."""

from msgspec import Struct
from msgspec.structs import replace

from pupitre.model.contract import Field
from pupitre.schema.fields import Shapes, described
from pupitre.schema.scalars import Json

_DROP: Json = {"description": "The ids of items that are left out.", "type": ["array", "string"]}
_ADD: Json = {"description": "Items that come at the end."}


class Patches(Struct, frozen=True):
    """Makes schemas of patches, out of those of `shapes`."""

    shapes: Shapes

    def group(self, wanted: Field) -> Json:
        """Return the patch of a group."""
        fields = {name: replace(one, required=False) for name, one in wanted.fields.items()}
        made = self.shapes.group(replace(wanted, fields=fields))
        patched = {name: {**described(one), **self._value(one, name)} for name, one in fields.items()}
        return {**made, "properties": {**made["properties"], **patched}}

    def _value(self, wanted: Field, name: str) -> Json:
        if wanted.type == "object":
            return self.group(wanted)
        return self._list(wanted, name) if wanted.type == "list" else self.shapes.value(wanted, name)

    def _list(self, wanted: Field, name: str) -> Json:
        """Return the patch of a list: a list in its place, or a group of `drop`, `add`, and changes under the ids of items."""
        whole = self.shapes.value(wanted, name)
        of = wanted.of or Field("text")
        item = self.group(of) if of.type == "object" else {key: part for key, part in whole["items"].items() if key != "required"}
        return {
            "anyOf": [{"type": ["array", "object", "null"]}],
            **{key: part for key, part in whole.items() if key not in ("if", "else", "type")},
            "properties": {"drop": _DROP, "add": {**_ADD, "items": whole["items"]}},
            "additionalProperties": item,
        }
