"""Lay one group of fields over another: by field, by the id of a list's item, never by position.

A patch of a list is a list (which takes its place) or a group: `drop:` ids, `add:` items, and under each item's id what changes in it.
"""

from msgspec import Struct, field

from pupitre.contracts import nearest
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.source import Mapping, Node, Scalar, Sequence
from pupitre.variants.nodes import each, find, item_id, join


class Change(Struct, frozen=True):
    """One thing that a layer set: where, the node that it set (None when it left something out), what stood there before.

    `origin` is where the layer says so; its `layer` names it.
    """

    path: str
    node: Node | None
    before: Node | None
    origin: Origin


class Snapshot(Struct, frozen=True):
    """A document once a layer has been laid over it."""

    layer: str
    node: Mapping


class Merger(Struct):
    """Merges, noting each change and each patch that meets nothing."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    snapshots: dict[str, list[Snapshot]] = field(default_factory=dict)

    def record(self, name: str, layer: str, node: Mapping) -> None:
        """Note what the document `name` says once `layer` has been laid over it."""
        self.snapshots.setdefault(name, []).append(Snapshot(layer, node))

    def add(self, other: "Merger") -> None:
        """Add what another merger noted."""
        self.changes += other.changes
        self.problems += other.problems
        self.snapshots |= {name: list(taken) for name, taken in other.snapshots.items()}

    def merge(self, base: Node | None, patch: Node, path: str) -> Node:
        """Return `base` with `patch` laid over it."""
        match base, patch:
            case Mapping(), Mapping():
                return self._fields(base, patch, path)
            case Sequence(), Mapping():
                return self._items(base, patch, path)
            case _:
                self.changes.append(Change(path, patch, base, patch.origin))
                return patch

    def _fields(self, base: Mapping, patch: Mapping, path: str) -> Mapping:
        merged = {key.text: (key, value) for key, value in base.entries}
        for key, value in patch.entries:
            known = merged.get(key.text)
            own = join(path, key.text)
            result = self.merge(known[1] if known else None, value, own)
            merged[key.text] = (key if known is None or result is value else known[0], result)
        return Mapping(tuple(merged.values()), base.origin)

    def _items(self, base: Sequence, patch: Mapping, path: str) -> Sequence:
        items = list(base.items)
        for key, value in patch.entries:
            if key.text == "drop":
                items = self._dropped(items, value, path)
            elif key.text == "add":
                items += self._added(items, value, path)
            else:
                items = self._patched(items, key, value, path)
        return Sequence(tuple(items), base.origin)

    def _dropped(self, items: list[Node], wanted: Node, path: str) -> list[Node]:
        if isinstance(wanted, Mapping) or (isinstance(wanted, Sequence) and len(each(wanted)) < len(wanted.items)):
            help_ = "write `drop: [first-id, second-id]`"
            self.problems.append(error("wrong-type", f"`drop` in `{path}` takes the ids of items", wanted.origin, help=help_))
        for name in each(wanted):
            found = self._found(items, name, path)
            if found is not None:
                self.changes.append(Change(join(path, name.text), None, items[found], name.origin))
                items = [*items[:found], *items[found + 1 :]]
        return items

    def _added(self, items: list[Node], wanted: Node, path: str) -> list[Node]:
        new = [] if isinstance(wanted, Scalar) and wanted.is_null else [wanted]
        for node in wanted.items if isinstance(wanted, Sequence) else new:
            name = item_id(node)
            if name and find(items, name):
                help_ = f"give it another `id:`, or change the item that is there: `{name}:` in place of `add:`"
                self.problems.append(error("duplicate-item", f"`{path}` has an item `{name}` already", node.origin, help=help_))
            self.changes.append(Change(join(path, name or "add"), node, None, node.origin))
        return list(wanted.items) if isinstance(wanted, Sequence) else new

    def _patched(self, items: list[Node], key: Scalar, value: Node, path: str) -> list[Node]:
        found = self._found(items, key, path)
        if found is None:
            return items
        item = items[found]
        # A text with an id is a group with `text`: a bare text in the patch is the new text.
        is_text = isinstance(item, Mapping) and isinstance(value, Scalar) and item.get("text") is not None
        patch: Node = Mapping(((Scalar("text", value.origin), value),), value.origin) if is_text else value
        merged: list[Node] = [*items[:found], self.merge(item, patch, join(path, key.text)), *items[found + 1 :]]
        return merged

    def _found(self, items: list[Node], name: Scalar, path: str) -> int | None:
        """Return where the one item of that id stands, or None once it is noted that there is none, or more than one."""
        places = find(items, name.text)
        if not places:
            self._unknown(items, name, path)
        elif len(places) > 1:
            note = f"they are at {', '.join(str(items[place].origin) for place in places)}"
            message = f"`{path}` has {len(places)} items `{name.text}`"
            self.problems.append(error("duplicate-item", message, name.origin, help="give each an `id:` of its own", notes=(note,)))
        return places[0] if len(places) == 1 else None

    def _unknown(self, items: list[Node], name: Scalar, path: str) -> None:
        ids = [known for item in items if (known := item_id(item))]
        near = nearest(name.text, ids)
        help_ = f"write `{near}`" if near else "give the item an `id:` where it is written, and use that"
        notes = (f"ids here: {', '.join(f'`{known}`' for known in ids) or 'none'}",)
        self.problems.append(error("unknown-item", f"`{path}` has no item `{name.text}`", name.origin, help=help_, notes=notes))
