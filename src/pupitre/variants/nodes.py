"""Walk YAML nodes: items by id, values by address, groups that a variant does not see."""

import re
from collections.abc import Collection
from collections.abc import Sequence as Several
from dataclasses import dataclass

from pupitre.model.source import Mapping, Node, Scalar, Sequence, text_of


@dataclass(frozen=True, slots=True)
class Names:
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
        """Return `node` without the groups, at any depth, that this variant does not see; None when that is `node` itself."""
        match node:
            case Mapping(origin=origin):
                return None if self.refusal(node) else Mapping(self.entries(node), origin)
            case Sequence(items=items, origin=origin):
                return Sequence(tuple(below for item in items if (below := self.seen(item)) is not None), origin)
            case _:
                return node

    def entries(self, group: Mapping) -> tuple[tuple[Scalar, Node], ...]:
        """Return the fields of `group` without what this variant does not see in them, whatever `group` says of itself."""
        return tuple((key, below) for key, value in group.entries if (below := self.seen(value)) is not None)


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


def step(node: Node | None, part: "str | Node") -> Node | None:
    """Return what stands below `node` under a field's name, an item's id, an item's place from 0, or as that very item."""
    match node:
        case Mapping() if isinstance(part, str):
            return node.get(part)
        case Sequence(items=items) if isinstance(part, str):
            places = find(items, part) or ([int(part)] if re.fullmatch("[0-9]{1,6}", part) and int(part) < len(items) else [])
            return items[places[0]] if places else None
        case Sequence(items=items):
            return next((item for item in items if item == part), None)
        case _:
            return None


def at(node: Node | None, parts: "Several[str | Node]") -> Node | None:
    """Return the node at an address below `node`, or None."""
    for part in parts:
        node = step(node, part)
    return node


def address(node: Node | None, path: str) -> "tuple[str | Node, ...] | None":
    """Return the address `path` (`items.emploi.text`, `items.0`) in parts that hold when items come and go; None when nothing is there.

    A place from 0 becomes the id of the item that stands there, or the item itself where it has none.
    """
    parts: list[str | Node] = []
    for part in path.split("."):
        below = step(node, part)
        if below is None:
            return None
        by_place = isinstance(node, Sequence) and not find(node.items, part)
        parts.append((item_id(below) or below) if by_place else part)
        node = below
    return tuple(parts)


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
