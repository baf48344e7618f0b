"""Lay one group of fields over another: by field, by the id of a list's item, never by position.

A patch of a list is a list (which takes its place) or a group: `drop:` ids, `add:` items, and under each item's id what changes in it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from pupitre.contracts import nearest
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.source import Mapping, Node, Scalar, Sequence, text_of


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a layer set: where, the node that it set (None when it left something out), and what stood there before."""

    path: str
    node: Node | None
    before: Node | None


@dataclass(slots=True)
class Merger:
    """Merges, noting each change and each patch that meets nothing."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def merge(self, base: Node | None, patch: Node, path: str) -> Node:
        """Return `base` with `patch` laid over it."""
        match base, patch:
            case Mapping(), Mapping():
                return self._fields(base, patch, path)
            case Sequence(), Mapping():
                return self._items(base, patch, path)
            case _:
                self.changes.append(Change(path, patch, base))
                return patch

    def _fields(self, base: Mapping, patch: Mapping, path: str) -> Mapping:
        merged = {key.text: (key, value) for key, value in base.entries}
        for key, value in patch.entries:
            known = merged.get(key.text)
            own = join(path, key.text)
            merged[key.text] = (key if known is None else known[0], self.merge(known[1] if known else None, value, own))
        return Mapping(tuple(merged.values()), base.origin)

    def _items(self, base: Sequence, patch: Mapping, path: str) -> Sequence:
        items = list(base.items)
        for key, value in patch.entries:
            if key.text == "drop":
                items = self._dropped(items, value, path)
            elif key.text == "add":
                items += self._added(value, path)
            else:
                items = self._patched(items, key, value, path)
        return Sequence(tuple(items), base.origin)

    def _dropped(self, items: list[Node], wanted: Node, path: str) -> list[Node]:
        for name in each(wanted):
            found = find(items, name.text)
            if found is None:
                self._unknown(items, name, path)
            else:
                self.changes.append(Change(join(path, name.text), None, items[found]))
                items = [*items[:found], *items[found + 1 :]]
        return items

    def _added(self, wanted: Node, path: str) -> list[Node]:
        new = list(wanted.items) if isinstance(wanted, Sequence) else [wanted]
        for node in new:
            self.changes.append(Change(join(path, item_id(node) or "add"), node, None))
        return new

    def _patched(self, items: list[Node], key: Scalar, value: Node, path: str) -> list[Node]:
        found = find(items, key.text)
        if found is None:
            self._unknown(items, key, path)
            return items
        item = items[found]
        own = join(path, key.text)
        # A text with an id is a group with `text`: a bare text in the patch is the new text.
        is_text = isinstance(item, Mapping) and isinstance(value, Scalar) and item.get("text") is not None
        patch: Node = Mapping(((Scalar("text", value.origin), value),), value.origin) if is_text else value
        merged: list[Node] = [*items[:found], self.merge(item, patch, own), *items[found + 1 :]]
        return merged

    def _unknown(self, items: list[Node], name: Scalar, path: str) -> None:
        ids = [known for item in items if (known := item_id(item))]
        near = nearest(name.text, ids)
        help_ = f"write `{near}`" if near else "give the item an `id:` where it is written, and use that"
        notes = (f"ids here: {', '.join(f'`{known}`' for known in ids) or 'none'}",)
        self.problems.append(error("unknown-item", f"`{path}` has no item `{name.text}`", name.origin, help=help_, notes=notes))


def join(path: str, name: str) -> str:
    """Return the address of `name` below `path`."""
    return f"{path}.{name}" if path else name


def each(node: Node | None) -> list[Scalar]:
    """Return the scalars of a list, or the one scalar that stands for a list."""
    if isinstance(node, Sequence):
        return [item for item in node.items if isinstance(item, Scalar)]
    return [node] if isinstance(node, Scalar) else []


def item_id(node: Node) -> str:
    """Return an item's `id`, or an empty text."""
    return text_of(node.get("id")) if isinstance(node, Mapping) else ""


def find(items: list[Node], name: str) -> int | None:
    """Return where the item with id `name` stands, or None."""
    return next((index for index, item in enumerate(items) if item_id(item) == name), None)


def filtered(node: Node, keep: Callable[[Mapping], bool]) -> Node | None:
    """Return `node` without the groups, at any depth, that `keep` refuses; None when it is refused itself."""
    match node:
        case Mapping(entries=entries, origin=origin):
            if not keep(node):
                return None
            kept = ((key, below) for key, value in entries if (below := filtered(value, keep)) is not None)
            return Mapping(tuple(kept), origin)
        case Sequence(items=items, origin=origin):
            return Sequence(tuple(below for item in items if (below := filtered(item, keep)) is not None), origin)
        case _:
            return node
