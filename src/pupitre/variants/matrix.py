"""The matrix: all variants of a talk, and what is wrong with layers whatever the variant."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from pupitre.contracts import names, nearest
from pupitre.diagnostics import Diagnostic, error, warning
from pupitre.model.source import Mapping, Node, Scalar, Sequence
from pupitre.model.talk import Layer, Talk, Variant
from pupitre.variants.nodes import each

REFERENCE = Variant()


def matrix(talk: Talk) -> tuple[Variant, ...]:
    """Return the reference, then every audience for every territory, in the talk's language and in each other that has a layer."""
    languages = ("", *(language for language in talk.ids("language") if language != talk.language))
    pairs = [(audience, territory) for audience in talk.ids("audience") for territory in talk.ids("territory")]
    return tuple(Variant(audience, territory, language) for language in languages for audience, territory in [("", ""), *pairs])


def chosen(talk: Talk, audience: str = "", territory: str = "", only: Iterable[str] = ()) -> tuple[Variant, ...]:
    """Return the variants whose audience, territory and key match the patterns (`*` and `?` as in file names); empty patterns match all."""
    patterns = tuple(only)
    return tuple(
        variant
        for variant in matrix(talk)
        if (not audience or fnmatchcase(variant.audience, audience))
        and (not territory or fnmatchcase(variant.territory, territory))
        and (not patterns or any(fnmatchcase(variant.key, pattern) for pattern in patterns))
    )


def variant_of(talk: Talk, key: str) -> tuple[Variant | None, list[Diagnostic]]:
    """Return the variant of that key (`reference`, `elus/lens-lievin`), or None and what could be meant."""
    known = {variant.key: variant for variant in matrix(talk)}
    if key in known:
        return known[key], []
    near = nearest(key, known)
    help_ = f"write `{near}`" if near else "write `reference`, or an audience and a territory: `audience/territory`"
    notes = (f"the variants are {names(known)}",)
    return None, [error("unknown-variant", f"no variant is called `{key}`", help=help_, notes=notes)]


def check_layers(talk: Talk) -> list[Diagnostic]:
    """Return what is wrong with layers whatever the variant: slides that do not exist, names that no variant has, pairs that are none."""
    known = frozenset({"reference", talk.language, *talk.ids("audience"), *talk.ids("territory"), *talk.ids("language")})
    found: list[Diagnostic] = []
    for layer in talk.layers:
        found += [*_wrong_slides(talk, layer), *_unknown_pair(talk, layer), *_moved_in_talk(layer), *_unknown_names(layer.node, known)]
    for node in (talk.settings, *([talk.ledger] if talk.ledger else []), *(slide.fields for slide in talk.slides.values())):
        found += _unknown_names(node, known)
    return [*found, *_same_names(talk), *_own_language(talk), *_without_territory(talk)]


def _wrong_slides(talk: Talk, layer: Layer) -> Iterator[Diagnostic]:
    patches = layer.node.get("slides")
    for key, patch in patches.entries if isinstance(patches, Mapping) else ():
        if key.text in talk.unread:
            continue
        if key.text not in talk.slides:
            near = nearest(key.text, talk.slides)
            help_ = f"write `{near}`" if near else "use the id of a slide: its file's name without `.yaml`"
            yield error("unknown-slide", f"there is no slide `{key.text}` to change", key.origin, help=help_)
        elif not isinstance(patch, Mapping) and not (isinstance(patch, Scalar) and patch.is_null):
            help_ = "write the fields that change below it, indented"
            yield error("wrong-type", f"slide `{key.text}` takes a group of fields", patch.origin, help=help_)


def _moved_in_talk(layer: Layer) -> Iterator[Diagnostic]:
    """Say that the running order is not changed under `talk:`, where it would be without effect."""
    settings = layer.node.get("talk")
    sections = settings.get("sections") if isinstance(settings, Mapping) else None
    help_ = "change it with `drop:`, `add:` and `move:`; below `sections:` stand ids of sections, each with its new `title:` or `tone:`"
    if isinstance(sections, Mapping):
        wrong = [key for key, _ in sections.entries if key.text in ("drop", "add")]
        patches = [patch for _, patch in sections.entries if isinstance(patch, Mapping)]
        wrong += [key for patch in patches for key, _ in patch.entries if key.text in ("slides", "id")]
        yield from (error("order-in-talk", f"`{key.text}` here does not change the running order", key.origin, help=help_) for key in wrong)
    elif sections is not None:
        yield error("order-in-talk", "sections listed here do not change the running order", sections.origin, help=help_)


def _same_names(talk: Talk) -> Iterator[Diagnostic]:
    """Say that two layers answer to one name, so that `only` and `except` cannot tell them apart."""
    first: dict[str, str] = {"reference": "the talk as written", talk.language: "the talk's language"}
    for layer in talk.layers:
        taken = first.get(layer.id)
        if layer.kind in ("audience", "territory") and taken:
            message = f"{layer.kind} `{layer.id}` has the name of {taken}: `only` and `except` cannot tell them apart"
            yield error("same-name", message, layer.origin, help="rename its file")
        if layer.kind != "variant":
            first.setdefault(layer.id, f"the {layer.kind} `{layer.id}`")


def _own_language(talk: Talk) -> list[Diagnostic]:
    layer = talk.layer("language", talk.language)
    if layer is None:
        return []
    message = f"the talk is in `{talk.language}` already: this file changes nothing"
    return [warning("unused-layer", message, layer.origin, help="make the changes in the slides themselves, and delete the file")]


def _unknown_pair(talk: Talk, layer: Layer) -> Iterator[Diagnostic]:
    if layer.kind != "variant":
        return
    audience, territory = layer.id.split("/")
    for kind, name in (("audience", audience), ("territory", territory)):
        ids = talk.ids("audience" if kind == "audience" else "territory")
        if name not in ids:
            near = nearest(name, ids)
            place = "the file's folder" if kind == "audience" else "the file"
            help_ = f"rename {place} to `{near}`" if near else f"add the {kind}, or delete the file"
            yield error("unknown-variant", f"there is no {kind} `{name}`", layer.origin, help=help_)


def _unknown_names(node: Node, known: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield the names in `only` and `except`, at any depth, that no variant answers to."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _unknown_names(item, known)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if key.text in ("only", "except"):
                yield from (_unknown_name(name, known) for name in each(value) if name.text not in known)
            else:
                yield from _unknown_names(value, known)


def _unknown_name(name: Scalar, known: frozenset[str]) -> Diagnostic:
    near = nearest(name.text, known)
    help_ = f"write `{near}`" if near else "name an audience, a territory, a language, or `reference`"
    return error(
        "unknown-variant", f"no variant is called `{name.text}`", name.origin, help=help_, notes=(f"names: {', '.join(sorted(known))}",)
    )


def _without_territory(talk: Talk) -> list[Diagnostic]:
    """Say when audiences have no territory to speak to: the matrix would silently be the reference alone."""
    audiences = [layer for layer in talk.layers if layer.kind == "audience"]
    if audiences and not talk.ids("territory"):
        help_ = "add a file to `slides/territories/`"
        return [
            warning("no-territory", "there are audiences and no territory: only the reference is built", audiences[0].origin, help=help_)
        ]
    return []
