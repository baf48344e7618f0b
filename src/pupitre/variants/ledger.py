"""The facts of a variant: the talk's, with those of its layers over them, the computed ones worked out."""

from pupitre.contracts import computed, fact_of
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.source import Mapping, Node, Scalar
from pupitre.model.talk import Fact, Layer, Talk
from pupitre.variants.merge import Merger
from pupitre.variants.nodes import Names, join

LEDGER = "facts"
# What a layer may change of a figure that stays the same. Everything else is the figure: its value, and where that comes from.
_SHOWN = frozenset({"label", "unit", "round_to", "approximate", "comment"})
_KEPT = _SHOWN - {"comment"}
Entries = dict[str, tuple[Scalar, Node]]


def layered_facts(talk: Talk, layers: list[Layer], names: Names, merger: Merger) -> tuple[dict[str, Fact], list[Diagnostic]]:
    """Return the facts of a variant by name, and what is wrong with those that its layers set."""
    ledger = talk.ledger or Mapping((), talk.settings.origin)
    entries: Entries = {key.text: (key, node) for key, node in ledger.entries}
    merger.record(LEDGER, "talk", ledger)
    changed: set[str] = set()
    for layer in layers:
        patches = layer.node.get("facts")
        for key, patch in patches.entries if isinstance(patches, Mapping) else ():
            entries[key.text] = _laid(entries.get(key.text), key, patch, layer, merger)
            changed.add(key.text)
        merger.record(LEDGER, layer.name, Mapping(tuple(entries.values()), ledger.origin))
    return _facts(Mapping(tuple(entries.values()), ledger.origin), changed, names)


def _laid(known: tuple[Scalar, Node] | None, key: Scalar, patch: Node, layer: Layer, merger: Merger) -> tuple[Scalar, Node]:
    """Lay a layer's fact over the talk's. A figure of its own brings its own year and source: none is borrowed from another figure.

    A language's layer translates: it may change any text of a figure that stays the same.
    """
    name, base = known or (key, None)
    if isinstance(base, Mapping) and isinstance(patch, Mapping) and layer.kind != "language" and not set(patch.keys()) <= _SHOWN:
        name, base = key, Mapping(tuple(entry for entry in base.entries if entry[0].text in _KEPT), base.origin)
    return name, merger.merge(base, patch, join(LEDGER, key.text))


def _facts(ledger: Mapping, changed: set[str], names: Names) -> tuple[dict[str, Fact], list[Diagnostic]]:
    facts: dict[str, Fact] = {}
    problems: list[Diagnostic] = []
    for key, node in names.entries(ledger):
        if isinstance(node, Mapping):
            facts[key.text], found = fact_of(key, node)
            problems += found if key.text in changed else []
        elif key.text in changed:
            help_ = "write `value:`, `year:` and `source:` below it, indented"
            problems.append(error("wrong-type", f"fact `{key.text}` takes a group of fields", node.origin, help=help_))
    worked, found = computed(facts)
    return worked, [*problems, *found]
