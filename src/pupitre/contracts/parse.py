"""Read a contract from the front matter of a slide template."""

import re
from typing import get_args

from msgspec import Struct, field

from pupitre.contracts.check import AUDIENCE_KEYS, check
from pupitre.contracts.scalars import check_scalar
from pupitre.contracts.suggest import names, nearest
from pupitre.contracts.values import boolean_of, number_of
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.contract import Contract, Field, FieldType
from pupitre.model.source import Mapping, Node, Scalar, Sequence, text_of

TYPES: tuple[FieldType, ...] = get_args(FieldType)

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_HEAD = {
    "description": Field("text"),
    "layout": Field("string", required=True, description="the layout role that the slide asks for, such as `content`"),
    "fields": Field("object", open=True),
}
_KEYS = {
    "type": Field("string", required=True),
    "description": Field("text"),
    "required": Field("boolean"),
    "default": Field("text"),
    "options": Field("list", of=Field("string"), min_items=1),
    "shorthand": Field("string"),
    "open": Field("boolean"),
    "max_chars": Field("integer", minimum=1),
    "min_items": Field("integer", minimum=0),
    "max_items": Field("integer", minimum=1),
    "minimum": Field("number"),
    "maximum": Field("number"),
}
_NESTED = {"of", "fields"}
_TEXT_TYPES = ("text", "prose", "string", "bullet")

# Which types each limit belongs to; the other keys go with all of them.
_BELONGS: dict[str, tuple[str, ...]] = {
    "options": ("choice",),
    "fields": ("object",),
    "shorthand": ("object",),
    "open": ("object",),
    "of": ("list", "object"),
    "max_chars": _TEXT_TYPES,
    "min_items": ("list",),
    "max_items": ("list",),
    "minimum": ("number", "integer"),
    "maximum": ("number", "integer"),
}


def parse_contract(node: Mapping, kind: str) -> tuple[Contract, list[Diagnostic]]:
    """Return the contract of template `kind` and what is wrong with it. Fields that cannot be understood are left out.

    A field is a type (`text`; `text!` when it is required) or a group with `type` and the keys of `pupitre.model.contract.Field`.
    """
    parser = _Parser()
    subject = f"template `{kind}`"
    parser.found.extend(check(node, Contract(kind, _HEAD), subject=subject, owner="a template's front matter", computed=False))
    listed = node.get("fields")
    fields = parser.fields(listed) if isinstance(listed, Mapping) else {}
    return Contract(kind, fields, text_of(node.get("description")), node.origin), parser.found


class _Parser(Struct):
    found: list[Diagnostic] = field(default_factory=list)

    def fields(self, node: Mapping) -> dict[str, Field]:
        """Return the fields of a group, by name."""
        parsed: dict[str, Field] = {}
        for key, value in node.entries:
            self._name(key)
            if (one := self.field(value)) is not None:
                parsed[key.text] = one
        return parsed

    def _name(self, key: Scalar) -> None:
        if key.text in AUDIENCE_KEYS:
            message = f"`{key.text}` is understood everywhere, and cannot be a field's name"
            self.found.append(error("bad-name", message, key.origin, help="choose another name"))
        elif not _NAME.fullmatch(key.text):
            help_ = "write small letters, digits and `_`, starting with a letter"
            self.found.append(error("bad-name", f"`{key.text}` cannot be a field's name", key.origin, help=help_))

    def field(self, node: Node) -> Field | None:
        """Return one field, or None when its type is not understood."""
        if isinstance(node, Sequence):
            message = f"`{node.origin.path}` takes a type, or a group with `type`"
            self.found.append(error("wrong-type", message, node.origin, help="write `type: list` and `of:`"))
            return None
        if isinstance(node, Scalar):
            kind, required = self._type(node)
            return self._consistent(node, Field(kind, required=required), set()) if kind else None
        return self._group(node)

    def _type(self, node: Scalar) -> tuple[FieldType | None, bool]:
        """Return the type and whether `!` makes the field required."""
        name = node.text.removesuffix("!").strip()
        for known in TYPES:
            if name == known:
                return known, node.text.endswith("!")
        near = nearest(name, TYPES)
        help_ = f"write `{near}`" if near else "write one of the types"
        notes = (f"the types are {names(TYPES)}",)
        self.found.append(error("unknown-type", f"there is no type `{name}`", node.origin, help=help_, notes=notes))
        return None, False

    def _group(self, node: Mapping) -> Field | None:
        own = Mapping(tuple(entry for entry in node.entries if entry[0].text not in _NESTED), node.origin)
        problems = check(own, Contract("field", _KEYS), subject=f"`{node.origin.path}`", owner="a field", computed=False)
        self.found.extend(problems)
        of, inner = node.get("of"), node.get("fields")
        inside = self._inner(inner)
        items = self.field(of) if of is not None else None
        typed = node.get("type")
        kind, required = self._type(typed) if isinstance(typed, Scalar) and not typed.is_null else (None, False)
        if kind is None or problems:
            return None
        return self._consistent(node, _build(node, kind, inside, items, required=required), set(node.keys()))

    def _inner(self, node: Node | None) -> dict[str, Field]:
        if node is None:
            return {}
        if isinstance(node, Mapping):
            return self.fields(node)
        message = f"`{node.origin.path}` takes a group of fields"
        self.found.append(error("wrong-type", message, node.origin, help="write `name: type` on lines of their own"))
        return {}

    def _consistent(self, node: Node, made: Field, given: set[str]) -> Field | None:
        """Return `made`, or None after saying which of its keys contradict one another."""
        before = len(self.found)
        for name in sorted(given & _BELONGS.keys()):
            if made.type not in _BELONGS[name]:
                message = f"`{name}` does not go with type `{made.type}`"
                self.found.append(error("wrong-limit", message, _key_origin(node, name), help=f"delete `{name}`, or change the type"))
        for code, message, help_ in _contradictions(made, given):
            self.found.append(error(code, f"`{node.origin.path}` {message}", node.origin, help=help_))
        default = node.get("default") if isinstance(node, Mapping) else None
        if isinstance(default, Scalar) and not default.is_null:
            self.found.extend(check_scalar(default, made))
        return made if len(self.found) == before else None


def _key_origin(node: Node, name: str) -> Origin:
    key = node.key(name) if isinstance(node, Mapping) else None
    return key.origin if key else node.origin


def _contradictions(made: Field, given: set[str]) -> list[tuple[str, str, str]]:
    """Return (code, message, help) for each thing that the field lacks or that contradicts another."""
    found: list[tuple[str, str, str]] = []
    if made.type == "choice" and "options" not in given:
        found.append(("missing-field", "is a choice without `options`", "add `options:` with a list of words"))
    if made.type == "list" and "of" not in given:
        found.append(("missing-field", "is a list that does not say of what", "add `of:` with the type of its items"))
    if made.type == "object" and not (made.open or "fields" in given):
        found.append(("missing-field", "is an object without `fields`", "add `fields:`, or `open: yes` when any field may stand there"))
    if made.shorthand and (made.shorthand not in made.fields or made.fields[made.shorthand].type in ("list", "object")):
        found.append(
            ("wrong-limit", "has a `shorthand` that is not one of its single values", "name a field of the object that takes one value")
        )
    if made.min_items is not None and made.max_items is not None and made.min_items > made.max_items:
        found.append(("wrong-limit", "has a `min_items` above its `max_items`", "exchange the two"))
    if made.minimum is not None and made.maximum is not None and made.minimum > made.maximum:
        found.append(("wrong-limit", "has a `minimum` above its `maximum`", "exchange the two"))
    return found


def _build(node: Mapping, kind: FieldType, fields: dict[str, Field], of: Field | None, *, required: bool) -> Field:
    options = node.get("options")
    return Field(
        kind,
        text_of(node.get("description")),
        required or _flag(node, "required"),
        text_of(node.get("default")) if node.get("default") is not None else None,
        tuple(text_of(item) for item in options.items) if isinstance(options, Sequence) else (),
        of,
        fields,
        text_of(node.get("shorthand")),
        _flag(node, "open"),
        _whole(node, "max_chars"),
        _whole(node, "min_items"),
        _whole(node, "max_items"),
        _real(node, "minimum"),
        _real(node, "maximum"),
    )


def _flag(node: Mapping, key: str) -> bool:
    value = node.get(key)
    return isinstance(value, Scalar) and bool(boolean_of(value))


def _real(node: Mapping, key: str) -> float | None:
    value = node.get(key)
    number = number_of(value) if isinstance(value, Scalar) else None
    return None if number is None else float(number)


def _whole(node: Mapping, key: str) -> int | None:
    value = _real(node, key)
    return None if value is None else int(value)
