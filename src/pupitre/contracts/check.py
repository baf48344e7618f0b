"""Hold a document against its contract: every field, every item, all problems at once."""

from collections.abc import Mapping as AnyMapping
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.contracts.scalars import check_scalar
from pupitre.contracts.suggest import names, nearest
from pupitre.contracts.words import help_for, label_of, takes, what
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.contract import Contract, Field
from pupitre.model.source import Mapping, Node, Scalar, Sequence

_NO_FIELDS: AnyMapping[str, Field] = MappingProxyType({})
_TEXTS = frozenset({"text", "prose", "bullet"})
AUDIENCE_KEYS = ("only", "except")
"""Fields that every object and every list item may carry, to stand in some variants alone."""

ITEM_ID = "id"
"""The field by which layers find a list's item."""

_NAME = Field("string", required=True)


def check(
    node: Mapping,
    contract: Contract,
    *,
    common: AnyMapping[str, Field] = _NO_FIELDS,
    subject: str = "",
    owner: str = "",
    computed: bool = True,
) -> list[Diagnostic]:
    """Return what is wrong with `node` under `contract`, in the order of the file's fields.

    `common` are fields that the document may hold besides the contract's, which win. Messages call the document `subject` ("slide
    `resultats`") and the contract's bearer `owner` ("template `before-after`"). Where `computed`, text with Jinja is taken for any
    single value except a `string`; otherwise Jinja is an error.
    """
    plain = f"`{contract.name}`"
    checker = _Checker(computed=computed)
    checker.fields(
        node, {**contract.fields, **{k: v for k, v in common.items() if k not in contract.fields}}, subject or plain, owner or plain
    )
    return checker.found


class _Checker(Struct):
    computed: bool
    found: list[Diagnostic] = field(default_factory=list)

    def fields(self, node: Mapping, known: AnyMapping[str, Field], subject: str, owner: str, *, free: Field | None = None) -> None:
        """Check a group of fields. `free` is the open object that takes further ones."""
        for key, value in node.entries:
            if key.text in known:
                self.value(key, value, known[key.text])
            elif key.text in AUDIENCE_KEYS:
                self._audiences(key, value)
            elif key.text == ITEM_ID:
                self.value(key, value, _NAME)
            elif free is None:
                self._unknown(key, known, subject, owner)
            elif free.of is not None:
                self.value(key, value, free.of)
        for name, wanted in known.items():
            if wanted.required and node.get(name) is None:
                notes = (f"`{name}`: {wanted.description}",) if wanted.description else ()
                message = f"{subject} has no `{name}`"
                self.found.append(error("missing-field", message, node.origin, help=f"add `{name}:` and its value", notes=notes))

    def _unknown(self, key: Scalar, known: AnyMapping[str, Field], subject: str, owner: str) -> None:
        near = nearest(key.text, known)
        help_ = f"rename `{key.text}` to `{near}`" if near else f"delete `{key.text}`, or use one of the fields below"
        note = f"{owner} takes {names(known)}"
        self.found.append(error("unknown-field", f"{subject} has no field `{key.text}`", key.origin, help=help_, notes=(note,)))

    def _audiences(self, key: Scalar, value: Node) -> None:
        items = value.items if isinstance(value, Sequence) else (value,)
        for item in items:
            if not isinstance(item, Scalar) or item.is_null or not item.text.strip():
                message = f"`{key.text}` takes a name, or a list of names"
                self.found.append(error("wrong-type", message, item.origin, help="name audiences, territories or languages"))

    def value(self, key: Scalar | None, node: Node, wanted: Field) -> None:
        """Check the value of a field, or of a list's item when there is no `key`."""
        if isinstance(node, Scalar) and (node.is_null or not node.text.strip()):
            self._empty(key, node, wanted)
        elif wanted.type == "list":
            self._list(node, wanted)
        elif wanted.type == "object":
            self._object(node, wanted)
        elif wanted.type == "bullet" and isinstance(node, Mapping):
            self._group_with_text(node, wanted)
        elif isinstance(node, Scalar):
            self.found.extend(check_scalar(node, wanted, computed=self.computed))
        else:
            self._wrong(node, wanted)

    def _empty(self, key: Scalar | None, node: Scalar, wanted: Field) -> None:
        """An optional field may stand empty, ready to be filled in. A required one and a list's item may not."""
        if key is None:
            self.found.append(error("empty-field", "a list's item is empty", node.origin, help="fill it in, or delete its dash"))
        elif wanted.required:
            self.found.append(error("empty-field", f"`{label_of(node)}` is empty", key.origin, help=f"write {takes(wanted)}"))

    def _wrong(self, node: Node, wanted: Field) -> None:
        message = f"`{label_of(node)}` takes {takes(wanted)}, and this is {what(node)}"
        self.found.append(error("wrong-type", message, node.origin, help=help_for(node, wanted)))

    def _list(self, node: Node, wanted: Field) -> None:
        if not isinstance(node, Sequence):
            self._wrong(node, wanted)
            return
        self._length(node, wanted)
        for item in node.items:
            self._item(item, wanted.of or Field("text"))

    def _length(self, node: Sequence, wanted: Field) -> None:
        count, label = len(node.items), label_of(node)
        least = wanted.min_items if wanted.min_items is not None else int(wanted.required)
        if count < least:
            message = f"`{label}` has {_items(count)}, and takes at least {least}"
            self.found.append(error("too-few", message, node.origin, help="add the items that are missing"))
        # Of items that only some variants see, each variant counts its own.
        always = [item for item in node.items if not (isinstance(item, Mapping) and any(item.get(key) for key in AUDIENCE_KEYS))]
        if wanted.max_items is not None and len(always) > wanted.max_items:
            message = f"`{label}` has {_items(len(always))}, and takes at most {wanted.max_items}"
            place = always[wanted.max_items].origin
            self.found.append(error("too-many", message, place, help="delete items, or divide them over two slides"))

    def _item(self, node: Node, wanted: Field) -> None:
        """An item that is text may also be written as a group with `text`, to carry `only` or `except`."""
        if isinstance(node, Mapping) and wanted.type in _TEXTS:
            self._group_with_text(node, wanted)
        else:
            self.value(None, node, wanted)

    def _group_with_text(self, node: Mapping, wanted: Field) -> None:
        known = {"text": replace(wanted, type="text", required=True)}
        if wanted.type == "bullet":
            known["items"] = Field("list", of=wanted)
        if node.get("text") is None and not any(key in known or key in (*AUDIENCE_KEYS, ITEM_ID) for key in node.keys()):  # noqa: SIM118
            self._wrong(node, wanted)
            return
        label = f"`{label_of(node)}`"
        self.fields(node, known, label, label)

    def _object(self, node: Node, wanted: Field) -> None:
        if isinstance(node, Mapping):
            label = f"`{label_of(node)}`"
            self.fields(node, wanted.fields, label, label, free=wanted if wanted.open else None)
        elif isinstance(node, Scalar) and wanted.shorthand:
            self._shorthand(node, wanted)
        else:
            self._wrong(node, wanted)

    def _shorthand(self, node: Scalar, wanted: Field) -> None:
        """A bare value stands for one field; the others that are required are then missing."""
        self.value(None, node, wanted.fields[wanted.shorthand])
        for name, other in wanted.fields.items():
            if other.required and name != wanted.shorthand:
                message = f"`{label_of(node)}` has no `{name}`"
                help_ = f"write `{wanted.shorthand}:` and `{name}:` on lines of their own"
                self.found.append(error("missing-field", message, node.origin, help=help_))


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"
