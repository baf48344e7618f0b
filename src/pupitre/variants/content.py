"""The slides of a variant: their patches laid over them, without what the variant does not see, held against their templates."""

from functools import partial

from msgspec.structs import replace

from pupitre.contracts import SLIDE_FIELDS, check, nearest
from pupitre.contracts import names as listed
from pupitre.diagnostics import Diagnostic, error
from pupitre.memo import Memo, Same
from pupitre.model.source import Mapping, Scalar, text_of
from pupitre.model.talk import Layer, SlideSource, Talk
from pupitre.variants.merge import Merger
from pupitre.variants.nodes import Names, mentioned
from pupitre.variants.order import RunningOrder, Step

Seen = tuple[tuple[str, Scalar] | None, SlideSource, list[Diagnostic]]


def layered_slides(
    talk: Talk, layers: list[Layer], names: Names, order: RunningOrder, merger: Merger, memo: Memo
) -> tuple[dict[str, SlideSource], list[Diagnostic]]:
    """Return the slides of a variant by id, and what is wrong with those that it shows. Those that it does not see leave `order`."""
    slides: dict[str, SlideSource] = {}
    problems: list[Diagnostic] = []
    inside = frozenset(order.ids)
    for id, slide in _patched(talk, layers, merger, memo).items():
        refused, seen, wrong = _seen(talk, slide, names, memo)
        if refused is not None:
            order.drop(Step(id, f"left out by {refused[0]}", refused[1].origin))
            continue
        slides[id] = seen
        if id in inside:
            problems += wrong
    return slides, problems


def _seen(talk: Talk, slide: SlideSource, names: Names, memo: Memo) -> Seen:
    """Return why the variant does not see `slide`, or the slide as it sees it and what is wrong with that."""
    asked = memo.once("mentioned", Same(slide), lambda: mentioned(slide.fields))
    own = (Same(slide), Same(talk.slides[slide.id]), Same(talk.templates))
    return memo.once("seen", (*own, asked.intersection(names.known)), lambda: _looked_at(talk, slide, names))


def _looked_at(talk: Talk, slide: SlideSource, names: Names) -> Seen:
    refused = names.refusal(slide.fields)
    if refused is not None:
        return refused, slide, []
    seen = replace(slide, fields=Mapping(names.entries(slide.fields), slide.fields.origin))
    return None, seen, _checked(talk, seen) if seen.fields != talk.slides[slide.id].fields else []


def _patched(talk: Talk, layers: list[Layer], merger: Merger, memo: Memo) -> dict[str, SlideSource]:
    slides = dict(talk.slides)
    found: dict[str, list[tuple[Layer, Mapping]]] = {}
    for layer in layers:
        patches = layer.node.get("slides")
        for key, patch in patches.entries if isinstance(patches, Mapping) else ():
            # A slide that does not exist and a patch that is no group are told once, for all variants.
            if key.text in slides and isinstance(patch, Mapping):
                found.setdefault(key.text, []).append((layer, patch))
    for id, laid in found.items():
        patched = (Same(slides[id]), *(Same(patch) for _, patch in laid))
        slides[id], own = memo.once("patched", patched, partial(_laid, slides[id], laid))
        merger.add(own)
    return slides


def _laid(slide: SlideSource, patches: list[tuple[Layer, Mapping]]) -> tuple[SlideSource, Merger]:
    """Lay patches over a slide, the later over the earlier; return also what happened on the way."""
    merger = Merger()
    merger.record(slide.id, "talk", slide.fields)
    for layer, patch in patches:
        merged = merger.merge(slide.fields, patch, slide.id)
        if isinstance(merged, Mapping):
            merger.record(slide.id, layer.name, merged)
            slide = replace(slide, fields=merged, template=text_of(merged.get("template")))
    return slide, merger


def _checked(talk: Talk, slide: SlideSource) -> list[Diagnostic]:
    template = talk.templates.get(slide.template)
    if template is not None:
        return check(
            slide.fields, template.contract, common=SLIDE_FIELDS, subject=f"slide `{slide.id}`", owner=f"template `{template.kind}`"
        )
    node = slide.fields.get("template") or Scalar("", slide.origin)
    near = nearest(slide.template, talk.templates)
    message = f"slide `{slide.id}` asks for template `{slide.template}`, which does not exist"
    help_ = f"write `{near}`" if near else "write the name of a template that exists"
    return [error("unknown-template", message, node.origin, help=help_, notes=(f"the templates are {listed(sorted(talk.templates))}",))]
