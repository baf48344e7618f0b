"""Variants that were built before: what they came to, as long as nothing that they depend on has changed.

What a variant is made of is known once its layers lie over the talk: its slides in order, its settings, the slides that it leaves out; and
the templates, brands and assets, which count as a whole. Which facts it shows is known once it was built: the entry names them with
their digests, so that a figure changes just the decks that show it.
"""

from functools import partial
from hashlib import sha256
from typing import Any, Protocol

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from pupitre.batch.keeper import Entry
from pupitre.batch.store import Store
from pupitre.diagnostics import Diagnostic
from pupitre.diagnostics.jsonio import from_json
from pupitre.memo import Memo, Same
from pupitre.model.source import Mapping
from pupitre.model.talk import Layer, Talk, Variant
from pupitre.variants import layers_of, resolve

_KIND = "deck"
# What of a layer is looked at where it lands: in slides and facts.
_LANDS = frozenset({"slides", "facts"})


class Known(Struct, frozen=True):
    """What a variant came to."""

    diagnostics: tuple[Diagnostic, ...]
    facts: tuple[str, ...]
    slides: int
    sha256: str
    about: dict[str, Any]


class Seen(Struct, frozen=True):
    """A variant's key in the store, its facts, and what it came to when it was last built, if that still holds."""

    key: str
    talk: Talk
    outcome: Known | None


class Result(Protocol):
    """What is kept of a variant that was built."""

    @property
    def variant(self) -> str: ...  # noqa: D102
    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...  # noqa: D102
    @property
    def facts(self) -> tuple[str, ...] | None: ...  # noqa: D102
    @property
    def slides(self) -> int: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102
    @property
    def about(self) -> dict[str, Any]: ...  # noqa: D102


class Remembered:
    """The variants in `store`. `base` stands for the templates, brands and assets."""

    def __init__(self, store: Store, base: str, memo: Memo) -> None:
        self._store = store
        self._base = base
        self._memo = memo

    def look(self, talk: Talk, variant: Variant) -> Seen:
        """Return what is known of `variant`."""
        resolved = resolve(talk, variant, self._memo)
        key = self._key(talk, variant, resolved.talk, resolved.times)
        return Seen(key, resolved.talk, self._outcome(key, variant, resolved.talk))

    def entry(self, seen: Seen, made: Result) -> Entry:
        """Return the entry of the store that says what a variant without errors came to."""
        names = made.facts or ()
        findings = [to_builtins(problem) for problem in made.diagnostics]
        value = {"facts": self._facts(seen.talk, names), "findings": findings, "slides": made.slides, "sha256": made.sha256}
        value["about"] = made.about
        return _KIND, seen.key, value

    def _outcome(self, key: str, variant: Variant, talk: Talk) -> Known | None:
        value = self._store.get(_KIND, key)
        try:
            if value is None or value["facts"] != self._facts(talk, [name for name, _ in value["facts"]]):
                return None
            found = tuple(replace(from_json(finding), variants=(variant.key,)) for finding in value["findings"])
            return Known(
                found, tuple(str(name) for name, _ in value["facts"]), int(value["slides"]), str(value["sha256"]), dict(value["about"])
            )
        except (KeyError, TypeError, ValueError):
            return None

    def _facts(self, talk: Talk, names: Any) -> list[list[str]]:
        return [[name, self._digest(talk.facts.get(name))] for name in names]

    def _key(self, talk: Talk, variant: Variant, own: Talk, times: object) -> str:
        order = [slide.text for section in own.sections for slide in section.slides]
        slides = [(id, own.slides[id].template, self._digest(own.slides[id].fields)) for id in order]
        layers = [self._memo.once("layer digest", Same(layer), partial(_digest_of_rest, layer)) for layer in layers_of(talk, variant)]
        named = (talk.title, own.settings, own.sections, own.budget, times, variant)
        return _digest(self._base, named, slides, sorted(talk.slides), layers)

    def _digest(self, value: object) -> str:
        return self._memo.once("digest", Same(value), lambda: _digest(value))


def _digest_of_rest(layer: Layer) -> str:
    return _digest(_rest(layer))


def _rest(layer: Layer) -> object:
    """Return a layer without what lands in slides and facts: names, order, time."""
    return layer.name, Mapping(tuple(entry for entry in layer.node.entries if entry[0].text not in _LANDS), layer.origin)


def _digest(*values: object) -> str:
    return sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()
