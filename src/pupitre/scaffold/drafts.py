"""New slides, audiences and territories, ready to be filled in."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from pupitre.contracts import AUDIENCE_KEYS, LAYER, SLIDE_FIELDS, names, nearest
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.contract import Field, Template
from pupitre.model.talk import LayerKind
from pupitre.scaffold.assets import stand_in
from pupitre.scaffold.lines import Writer, commented, joined, quoted
from pupitre.scaffold.words import Words, words_of
from pupitre.schema import Sources, modeline

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What only a place has.
_TERRITORY_ONLY = ("de", "a", "accent", "logo")


class Draft(Struct, frozen=True):
    """Files to write, by path in the project, and what to do then, a line each."""

    files: Mapping[str, bytes]
    then: tuple[str, ...] = field(default=())


def new_slide(sources: Sources, id: str, kind: str, section: str = "") -> Draft | list[Diagnostic]:
    """Return the slide `id` of template `kind`, or why there cannot be one. `section` is where it is to stand, for the advice alone."""
    problems = [*_bad_id(id), *_unknown("template", kind, sources.names["templates"])]
    problems += _unknown("section", section, sources.names["sections"]) if section else []
    if problems:
        return problems
    words = words_of(sources.language)
    writer = Writer(words, sources, id, SLIDE_FIELDS, _slide_examples(sources))
    file = f"slides/{id}.yaml"
    text = joined([modeline(file), *_slide(writer, sources.templates[kind])])
    assets = {f"assets/{path}": stand_in(wanted) for path, wanted in writer.missing.items()}
    place = f"of section `{section}`" if section else "of a section"
    listed = f"add it to `slides/talk.yaml`, below `slides:` {place}: `- {id}`"
    return Draft({file: text.encode(), **assets}, (*(f"put your own in the place of `{path}`" for path in assets), listed))


def new_layer(sources: Sources, kind: LayerKind, id: str) -> Draft | list[Diagnostic]:
    """Return the audience or the territory `id`, or why there cannot be one."""
    problems = _bad_id(id)
    if problems:
        return problems
    folder = {"audience": "audiences", "territory": "territories"}[kind]
    file = f"slides/{folder}/{id}.yaml"
    words = words_of(sources.language)
    fields = {name: one for name, one in LAYER.fields.items() if kind == "territory" or name not in _TERRITORY_ONLY}
    writer = Writer(words, sources, id, LAYER.fields, _layer_examples(words, sources))
    head = [modeline(file), *commented(words.heads[kind]), "", f"name: {quoted(_title_of(id))}"]
    if kind == "territory":  # the sentences of a talk call a territory by its full name
        head += writer.given("full", fields.pop("full"), _title_of(id))
    text = joined([*head, *writer.optional(fields)])
    return Draft({file: text.encode()}, (f"open `{file}`", f"build it: `python3 build.py build --{kind} {id}`"))


def _slide(writer: Writer, template: Template) -> Iterator[str]:
    words, own = writer.words, template.contract.fields
    common: dict[str, Field] = {name: one for name, one in SLIDE_FIELDS.items() if name not in own}
    yield from commented(words.heads["slide"])
    yield from commented(words.kind.format(template.kind, template.contract.description))
    yield from ["", f"template: {template.kind}"]
    yield from writer.entry("title", own.get("title", SLIDE_FIELDS["title"]))
    yield from writer.required({name: one for name, one in own.items() if name != "title"})
    yield from ["", *commented(words.notes), "notes: |", f"  {words.prose}"]
    yield from writer.optional({**own, **{name: one for name, one in common.items() if name not in ("template", "title", "notes")}})


def _slide_examples(sources: Sources) -> dict[str, list[str]]:
    who = list(sources.names["variants"])[-1]
    return {**{key: [f"{key}: [{who}]"] for key in AUDIENCE_KEYS}, "numbers": ["numbers: [12]"]}


def _layer_examples(words: Words, sources: Sources) -> dict[str, list[str]]:
    slide = next(iter(sources.names["slides"]), "slide")
    fact = next(iter(sources.names["facts"]), "fact")
    return {
        "accent": ["accent: 5A3A8E"],
        "logo": ["logo: logos/logo.png"],
        "brand": [f"brand: {next(iter(sources.names['brands']), 'brand')}"],
        "talk": ["talk:", f"  subtitle: {words.texts[0]}"],
        "slides": ["slides:", f"  {slide}:", f"    title: {words.title}"],
        "facts": ["facts:", f"  {fact}:", "    value: 1", "    year: 2030", f"    source: {words.texts[0]}"],
        "data": ["data:", f"  word: {words.texts[0]}"],
        "move": ["move:", f"  - slide: {slide}", f"    section: {next(iter(sources.names['sections']), 'section')}"],
        "add": ["add:", f"  - slide: {slide}", f"    section: {next(iter(sources.names['sections']), 'section')}"],
    }


def _title_of(id: str) -> str:
    """Return a name that is at least readable until somebody types the true one."""
    return " ".join(word.capitalize() for word in id.split("-"))


def _bad_id(id: str) -> list[Diagnostic]:
    if _ID.fullmatch(id):
        return []
    help_ = "use small letters without accents, digits and hyphens, such as `les-resultats`"
    return [error("bad-id", f"`{id}` cannot be a name", help=help_)]


def _unknown(what: str, name: str, known: Mapping[str, str]) -> list[Diagnostic]:
    if name in known:
        return []
    near = nearest(name, known)
    help_ = f"write `{near}`" if near else f"name a {what} that exists"
    return [error(f"unknown-{what}", f"there is no {what} `{name}`", help=help_, notes=(f"the {what}s are {names(known)}",))]
