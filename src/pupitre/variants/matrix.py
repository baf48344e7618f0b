"""The matrix: all variants of a talk, and what is wrong with layers whatever the variant."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from pupitre.contracts import nearest
from pupitre.diagnostics import Diagnostic, error, warning
from pupitre.model.source import Mapping, Node, Scalar, Sequence
from pupitre.model.talk import Layer, Talk, Variant
from pupitre.variants.merge import each

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


def check_layers(talk: Talk) -> list[Diagnostic]:
    """Return what is wrong with layers whatever the variant: slides that do not exist, names that no variant has, pairs that are none."""
    known = frozenset({"reference", talk.language, *talk.ids("audience"), *talk.ids("territory"), *talk.ids("language")})
    found: list[Diagnostic] = []
    for layer in talk.layers:
        found += [*_unknown_slides(talk, layer), *_unknown_pair(talk, layer), *_unknown_names(layer.node, known)]
    for slide in talk.slides.values():
        found += _unknown_names(slide.fields, known)
    return [*found, *_without_territory(talk)]


def _unknown_slides(talk: Talk, layer: Layer) -> Iterator[Diagnostic]:
    patches = layer.node.get("slides")
    for key, _ in patches.entries if isinstance(patches, Mapping) else ():
        if key.text not in talk.slides:
            near = nearest(key.text, talk.slides)
            help_ = f"write `{near}`" if near else "use the id of a slide: its file's name without `.yaml`"
            yield error("unknown-slide", f"there is no slide `{key.text}` to change", key.origin, help=help_)


def _unknown_pair(talk: Talk, layer: Layer) -> Iterator[Diagnostic]:
    if layer.kind != "variant":
        return
    audience, territory = layer.id.split("/")
    for kind, name in (("audience", audience), ("territory", territory)):
        ids = talk.ids("audience" if kind == "audience" else "territory")
        if name not in ids:
            near = nearest(name, ids)
            help_ = f"rename it to `{near}`" if near else f"add the {kind}, or delete the file"
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
