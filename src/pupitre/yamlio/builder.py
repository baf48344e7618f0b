"""Build nodes from parser events, one at a time, within bounds.

Nodes are built from events rather than composed by PyYAML, because its composer recurses: 30 000 levels of nesting end the process.
"""

from msgspec import Struct, field
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pupitre.diagnostics import Diagnostic, Origin
from pupitre.model.source import Mapping, Node, Scalar, Sequence
from pupitre.yamlio import problems
from pupitre.yamlio.characters import first_bad, refused
from pupitre.yamlio.spans import Source, begin

DEPTH_LIMIT = 60
NODE_LIMIT = 200_000
KEY_LIMIT = 100
PATH_LIMIT = 1_000
_NULLS = frozenset({"", "~", "null"})


class StopReading(Exception):  # noqa: N818  (not an error of ours: it carries what the document breaks)
    """Reading ends here; `diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Open(Struct):
    """A list or mapping whose end is still to come. `before` is the node count ahead of it; `height` that of what it holds."""

    origin: Origin
    anchor: str | None
    is_mapping: bool
    flow: bool
    before: int
    height: int = 1
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    key: Scalar | None = None
    at_key: bool = True


class _Anchored(Struct, frozen=True):
    """A finished node that aliases may repeat, with the nodes and levels that it adds each time."""

    node: Node
    size: int
    height: int


class Builder(Struct):
    """Takes events by `feed`; then `root` is the document's node and `found` its diagnostics."""

    source: Source
    root: Node | None = None
    found: list[Diagnostic] = field(default_factory=list)
    last: Event | None = None
    _stack: list[_Open] = field(default_factory=list)
    _anchors: dict[str, _Anchored] = field(default_factory=dict)
    _count: int = 0
    _documents: int = 0

    def feed(self, event: Event) -> None:
        """Take the parser's next event. Raise StopReading when the document breaks a bound."""
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self._open(event)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self._close()
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, DocumentStartEvent):
            self._document(event)
        self.last = event

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            raise StopReading(problems.several_documents(self._here(event)))

    def _here(self, event: Event, width: int = 1) -> Origin:
        mark = begin(event)
        return self.source.at(mark.line, mark.column, width, self._path())

    def _path(self) -> str:
        """Return the path of the node that comes next."""
        if not self._stack:
            return ""
        top = self._stack[-1]
        if not top.is_mapping:
            return f"{top.origin.path}[{len(top.items)}]"
        return top.key.origin.path if top.key and not top.at_key else top.origin.path

    def _grow(self, event: Event, size: int, height: int) -> None:
        """Count `size` nodes, `height` levels high, against the limits."""
        self._count += size
        if self._count > NODE_LIMIT:
            raise StopReading(problems.too_many_nodes(self._here(event), NODE_LIMIT))
        if len(self._stack) + height > DEPTH_LIMIT or len(self._path()) > PATH_LIMIT:
            raise StopReading(problems.too_deep(self._here(event), DEPTH_LIMIT))

    def _scalar(self, event: ScalarEvent) -> None:
        self._grow(event, 1, 0)
        origin = self.source.scalar(event, self._path())
        plain = event.style in (None, "")
        text: str = event.value
        self._check_scalar(event, origin, plain=plain)
        line, column = self.source.content(event, origin)
        node = Scalar(text, origin, plain, plain and text in _NULLS, line, column)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node, 1, 0)
        self._accept(node, 0)

    def _check_scalar(self, event: ScalarEvent, origin: Origin, *, plain: bool) -> None:
        if event.tag is not None:
            self.found.append(problems.tag(self._here(event, len(event.tag)), event.tag))
        if plain and (lost := self.source.swallowed(event)):
            line, column, text = lost
            self.found.append(problems.swallowed(self.source.at(line, column, len(text), origin.path), text))
        if bad := first_bad(event.value):
            self.found.append(refused(bad, origin))

    def _open(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        self._grow(event, 1, 1)
        if event.tag is not None:
            self.found.append(problems.tag(self._here(event, len(event.tag)), event.tag))
        line, column = self.source.start(event, marked=event.anchor is not None)
        origin = self.source.at(line, column, 1, self._path())
        is_mapping = isinstance(event, MappingStartEvent)
        self._stack.append(_Open(origin, event.anchor, is_mapping, bool(event.flow_style), self._count - 1))

    def _close(self) -> None:
        done = self._stack.pop()
        node: Node = _mapping(done) if done.is_mapping else Sequence(tuple(done.items), done.origin)
        if done.anchor is not None:
            self._anchors[done.anchor] = _Anchored(node, self._count - done.before, done.height)
        self._accept(node, done.height)

    def _alias(self, event: AliasEvent) -> None:
        name = str(event.anchor)
        here = self._here(event, len(name) + 1)
        if any(item.anchor == name for item in self._stack):
            raise StopReading(problems.endless_alias(here, name))
        known = self._anchors.get(name)
        if known is None:
            self.found.append(problems.unknown_alias(here, name))
            self._accept(Scalar(f"*{name}", here, content_line=here.line), 0)
            return
        self._grow(event, known.size, known.height)
        self._accept(known.node, known.height)

    def _accept(self, node: Node, height: int) -> None:
        """Put a finished node where it belongs."""
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        top.height = max(top.height, height + 1)
        if not top.is_mapping:
            top.items.append(node)
        elif top.at_key:
            top.key, top.at_key = self._key(node, top), False
        else:
            if top.key is not None:
                top.entries[top.key.text] = (top.key, node)
            top.key, top.at_key = None, True

    def _key(self, node: Node, top: _Open) -> Scalar | None:
        """Return `node` as a key with its path, or None after saying why it cannot be one: its value is then left out."""
        problem = self._key_problem(node, top)
        if problem is not None or not isinstance(node, Scalar):
            self.found.extend([problem] if problem else [])
            return None
        base = top.origin.path
        place = node.origin
        origin = Origin(place.file, place.line, place.column, place.width, f"{base}.{node.text}" if base else node.text)
        return Scalar(node.text, origin, node.plain, content_line=node.content_line)

    def _key_problem(self, node: Node, top: _Open) -> Diagnostic | None:
        if not isinstance(node, Scalar):
            line = self.source.line(node.origin.line - 1)
            return problems.key_not_text(node.origin, line, computed=line.startswith("{{", max(node.origin.column - 2, 0)))
        if node.is_null or not node.text.strip() or "\n" in node.text or len(node.text) > KEY_LIMIT:
            return problems.bad_key(node.origin, KEY_LIMIT)
        if node.plain and node.text == "<<":
            return problems.merge_key(node.origin)
        if node.text in top.entries:
            return problems.duplicate_key(node.origin, node.text, top.entries[node.text][0].origin)
        return None


def _mapping(done: _Open) -> Mapping:
    """Return the mapping. In block style it is marked at its first key, in flow style at its brace."""
    entries = tuple(done.entries.values())
    origin = done.origin
    if entries and not done.flow:
        origin = Origin(origin.file, origin.line, origin.column, entries[0][0].origin.width, origin.path)
    return Mapping(entries, origin)
