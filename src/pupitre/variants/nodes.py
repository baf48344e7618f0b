"""Walk YAML nodes: items by id, values by address, groups that a variant does not see."""

import re
from collections.abc import Collection
from collections.abc import Sequence as Several

from msgspec import Struct

from pupitre.contracts import AUDIENCE_KEYS
from pupitre.model.source import Mapping, Node, Scalar, Sequence, text_of

Part = str | Node
"""A step down: a field's name, an item's id, or an item itself where it has no id."""


class Names(Struct, frozen=True):
    """The names by which `only` and `except` know a variant."""

    known: Collection[str]

    def refusal(self, group: Mapping) -> tuple[str, Scalar] | None:
        """Return why this variant does not see `group`, in words and at its place, or None when it does."""
        for name in each(group.get("except")):
            if name.text in self.known:
                return f"`except: {name.text}`", name
        names = each(group.get("only"))
        if names and not any(name.text in self.known for name in names):
            return f"`only: {', '.join(name.text for name in names)}`", names[0]
        return None

    def seen(self, node: Node) -> Node | None:
        """Return `node` without the groups, at any depth, that this variant does not see; None when that is all of it."""
        match node:
            case Mapping(origin=origin):
                return None if self.refusal(node) else Mapping(self.entries(node), origin)
            case Sequence(items=items, origin=origin):
                return Sequence(tuple(below for item in items if (below := self.seen(item)) is not None), origin)
            case _:
                return node

    def entries(self, group: Mapping) -> tuple[tuple[Scalar, Node], ...]:
        """Return the fields of `group` without what this variant does not see in them, whatever `group` says of itself.

        `only` and `except` have done their work and go, so that limits count what is left.
        """
        fields = ((key, value) for key, value in group.entries if key.text not in AUDIENCE_KEYS)
        return tuple((key, below) for key, value in fields if (below := self.seen(value)) is not None)


def mentioned(node: Node) -> frozenset[str]:
    """Return the names that `only` and `except` mention, at any depth."""
    if isinstance(node, Sequence):
        return frozenset().union(*map(mentioned, node.items))
    if not isinstance(node, Mapping):
        return frozenset()
    below = (frozenset(name.text for name in each(value)) if key.text in AUDIENCE_KEYS else mentioned(value) for key, value in node.entries)
    return frozenset().union(*below)


def join(path: str, name: str) -> str:
    """Return the address of `name` below `path`."""
    return f"{path}.{name}" if path else name


def each(node: Node | None) -> list[Scalar]:
    """Return the scalars of a list, or the one scalar that stands for a list. Empty ones are left out."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return [item for item in items if isinstance(item, Scalar) and not item.is_null]


def item_id(node: Node) -> str:
    """Return an item's `id`, or an empty text."""
    return text_of(node.get("id")) if isinstance(node, Mapping) else ""


def find(items: Several[Node], name: str) -> list[int]:
    """Return where the items with id `name` stand: none, one, or more when an id was given twice."""
    return [index for index, item in enumerate(items) if item_id(item) == name]


def at(node: Node | None, parts: Several[Part]) -> Node | None:
    """Return the node at an address below `node`, or None."""
    for part in parts:
        node = _below(node, part)
    return node


def address(node: Node | None, path: str, names: Names | None) -> tuple[Part, ...] | None:
    """Return the address `path` (`items.emploi.text`, `items.0`) in parts that hold when items come and go; None when nothing is there.

    A place counts from 0 among the items that `names` see. It becomes the id of the item that stands there, or the item itself. Without
    `names`, items go by their id alone.
    """
    parts: list[Part] = []
    for name in path.split("."):
        below = _below(node, name)
        part: Part = name
        if below is None and names and isinstance(node, Sequence) and re.fullmatch("[0-9]{1,6}", name):
            seen = [item for item in node.items if names.seen(item) is not None]
            below = seen[int(name)] if int(name) < len(seen) else None
            part = (item_id(below) or below) if below is not None else name
        if below is None:
            return None
        parts.append(part)
        node = below
    return tuple(parts)


def _below(node: Node | None, part: Part) -> Node | None:
    match node:
        case Mapping() if isinstance(part, str):
            return node.get(part)
        case Sequence(items=items) if isinstance(part, str):
            places = find(items, part)
            return items[places[0]] if places else None
        case Sequence(items=items):
            return next((item for item in items if item == part), None)
        case _:
            return None


def text(node: Node | None) -> str | None:
    """Return a node as text: a scalar's own, a group or list in YAML's short form, None for nothing."""
    match node:
        case Scalar(is_null=True):
            return ""
        case Scalar():
            return node.text
        case Sequence(items=items):
            return "[" + ", ".join(str(text(item)) for item in items) + "]"
        case Mapping(entries=entries):
            return "{" + ", ".join(f"{key.text}: {text(value)}" for key, value in entries) + "}"
        case _:
            return None
