"""The facts of a variant: the talk's, with those of its layers over them, the computed ones worked out."""

from pupitre.contracts import computed, fact_of
from pupitre.diagnostics import Diagnostic, error
from pupitre.memo import Memo, Same
from pupitre.model.source import Mapping, Node, Scalar
from pupitre.model.talk import Fact, Layer, Talk
from pupitre.variants.merge import Merger
from pupitre.variants.nodes import Names, join, mentioned

LEDGER = "facts"
# What a layer may change of a figure that stays the same. Everything else is the figure: its value, and where that comes from.
_SHOWN = frozenset({"label", "unit", "round_to", "approximate", "comment"})
_KEPT = _SHOWN - {"comment"}
Entries = dict[str, tuple[Scalar, Node]]


def layered_facts(talk: Talk, layers: list[Layer], names: Names, merger: Merger, memo: Memo) -> tuple[dict[str, Fact], list[Diagnostic]]:
    """Return the facts of a variant by name, and what is wrong with those that its layers set."""
    ledger = talk.ledger or Mapping((), talk.settings.origin)
    entries: Entries = {key.text: (key, node) for key, node in ledger.entries}
    merger.record(LEDGER, "talk", ledger)
    changed: set[str] = set()
    for layer in layers:
        patches = layer.node.get("facts")
        for key, patch in patches.entries if isinstance(patches, Mapping) else ():
            entries[key.text] = _laid(entries.get(key.text), key, patch, layer, merger, memo)
            changed.add(key.text)
        merger.record(LEDGER, layer.name, Mapping(tuple(entries.values()), ledger.origin))
    return _facts(entries, changed, names, memo)


def _laid(known: tuple[Scalar, Node] | None, key: Scalar, patch: Node, layer: Layer, merger: Merger, memo: Memo) -> tuple[Scalar, Node]:
    """Lay a layer's fact over the talk's. A figure of its own brings its own year and source: none is borrowed from another figure.

    A language's layer translates: it may change any text of a figure that stays the same.
    """
    name, base = known or (key, None)
    another = isinstance(base, Mapping) and isinstance(patch, Mapping) and layer.kind != "language" and not set(patch.keys()) <= _SHOWN
    node, own = memo.once(
        "laid fact", (Same(base), Same(patch), key.text, another), lambda: _merged(base, patch, key.text, another=another)
    )
    merger.add(own)
    return key if another else name, node


def _merged(base: Node | None, patch: Node, name: str, *, another: bool) -> tuple[Node, Merger]:
    """Return `patch` laid over `base`, and what happened on the way; `another` figure keeps of the base what is none of its own."""
    merger = Merger()
    if another and isinstance(base, Mapping):
        base = Mapping(tuple(entry for entry in base.entries if entry[0].text in _KEPT), base.origin)
    return merger.merge(base, patch, join(LEDGER, name)), merger


def _facts(entries: Entries, changed: set[str], names: Names, memo: Memo) -> tuple[dict[str, Fact], list[Diagnostic]]:
    facts: dict[str, Fact] = {}
    problems: list[Diagnostic] = []
    for key, node in entries.values():
        fact, found = _fact(key, node, names, memo)
        if fact is not None:
            facts[fact.name] = fact
        if key.text in changed:
            problems += found
    worked, found = computed(facts)
    return {name: fact if fact is facts[name] else _one(fact, memo) for name, fact in worked.items()}, [*problems, *found]


def _one(fact: Fact, memo: Memo) -> Fact:
    """Return the fact that stands for all equal ones, so that what was made of it is found again."""
    return memo.once("fact", fact, lambda: fact)


def _fact(key: Scalar, node: Node, names: Names, memo: Memo) -> tuple[Fact | None, list[Diagnostic]]:
    """Return one fact as the variant sees it, None when it does not, and what is wrong with it."""
    asked = memo.once("mentioned", Same(node), lambda: mentioned(node))
    return memo.once("written fact", (Same(key), Same(node), asked.intersection(names.known)), lambda: _read(key, node, names))


def _read(key: Scalar, node: Node, names: Names) -> tuple[Fact | None, list[Diagnostic]]:
    seen = names.entries(Mapping(((key, node),), key.origin))
    if not seen:
        return None, []
    if isinstance(seen[0][1], Mapping):
        return fact_of(key, seen[0][1])
    help_ = "write `value:`, `year:` and `source:` below it, indented"
    return None, [error("wrong-type", f"fact `{key.text}` takes a group of fields", node.origin, help=help_)]
