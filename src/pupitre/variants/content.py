"""The slides of a variant: their patches laid over them, without what the variant does not see, held against their templates."""

from dataclasses import replace

from pupitre.contracts import SLIDE_FIELDS, check, nearest
from pupitre.contracts import names as listed
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.source import Mapping, Scalar, text_of
from pupitre.model.talk import Layer, SlideSource, Talk
from pupitre.variants.merge import Merger
from pupitre.variants.nodes import Names
from pupitre.variants.order import RunningOrder, Step


def layered_slides(
    talk: Talk, layers: list[Layer], names: Names, order: RunningOrder, merger: Merger
) -> tuple[dict[str, SlideSource], list[Diagnostic]]:
    """Return the slides of a variant by id, and what is wrong with those that it shows. Those that it does not see leave `order`."""
    slides: dict[str, SlideSource] = {}
    problems: list[Diagnostic] = []
    inside = frozenset(order.ids)
    for id, slide in _patched(talk, layers, merger).items():
        refused = names.refusal(slide.fields)
        if refused is not None:
            order.drop(Step(id, f"left out by {refused[0]}", refused[1].origin))
            continue
        slides[id] = replace(slide, fields=Mapping(names.entries(slide.fields), slide.fields.origin))
        if id in inside and slides[id].fields != talk.slides[id].fields:
            problems += _checked(talk, slides[id])
    return slides, problems


def _patched(talk: Talk, layers: list[Layer], merger: Merger) -> dict[str, SlideSource]:
    slides = dict(talk.slides)
    for layer in layers:
        patches = layer.node.get("slides")
        for key, patch in patches.entries if isinstance(patches, Mapping) else ():
            slide = slides.get(key.text)
            # A slide that does not exist and a patch that is no group are told once, for all variants.
            if slide is not None and isinstance(patch, Mapping):
                slides[slide.id] = _laid(slide, patch, layer, merger)
    return slides


def _laid(slide: SlideSource, patch: Mapping, layer: Layer, merger: Merger) -> SlideSource:
    if slide.id not in merger.snapshots:
        merger.record(slide.id, "talk", slide.fields)
    merged = merger.merge(slide.fields, patch, slide.id)
    if not isinstance(merged, Mapping):
        return slide
    merger.record(slide.id, layer.name, merged)
    return replace(slide, fields=merged, template=text_of(merged.get("template")))


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
