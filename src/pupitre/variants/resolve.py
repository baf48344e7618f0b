"""One variant of a talk: its layers laid over the source, its slides chosen, its facts worked out."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from pupitre.contracts import SLIDE_FIELDS, check, computed, fact_of, number_of
from pupitre.diagnostics import Diagnostic, error, warning
from pupitre.model.source import Mapping, Node, Scalar, text_of
from pupitre.model.talk import Fact, Layer, SlideSource, Talk, Variant
from pupitre.variants.merge import Change, Merger, each, filtered
from pupitre.variants.order import RunningOrder, Step
from pupitre.variants.timing import MANDATORY, Timed, shortened, timed, total

_TERRITORY = ("name", "full", "de", "a", "kind", "logo", "accent", "data")
_AUDIENCE = ("name", "full", "kind")


@dataclass(slots=True)
class Resolved:
    """A variant's talk, with what happened on the way: for reports and for `explain`."""

    talk: Talk
    problems: list[Diagnostic] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    times: tuple[Timed, ...] = ()


def layers_of(talk: Talk, variant: Variant) -> list[Layer]:
    """Return the layers of a variant, later wins: language, audience, territory, the two together."""
    wanted = (
        talk.layer("language", variant.language),
        talk.layer("audience", variant.audience),
        talk.layer("territory", variant.territory),
        talk.layer("variant", f"{variant.audience}/{variant.territory}"),
    )
    return [layer for layer in wanted if layer is not None]


def resolve(talk: Talk, variant: Variant) -> Resolved:
    """Return the talk of one variant. Its problems are those of the layers; the source's own have been told by `load`."""
    layers = layers_of(talk, variant)
    merger = Merger()
    settings = _settings(talk, variant, layers, merger)
    base = replace(
        talk, settings=settings, variant=variant.key, language=text_of(settings.get("language")), brand=text_of(settings.get("brand"))
    )
    base, found = _facts(base, layers, merger)
    base = replace(base, title=text_of(settings.get("title")))
    order = RunningOrder(list(talk.sections), talk.slides)
    for layer in layers:
        order.apply(layer)
    slides, problems = _slides(base, layers, merger, order, variant)
    base = replace(base, slides=slides, sections=tuple(order.sections))
    base, times, more = _timed(base, variant, layers, order)
    return Resolved(base, [*merger.problems, *order.problems, *found, *problems, *more], merger.changes, order.steps, times)


def _settings(talk: Talk, variant: Variant, layers: list[Layer], merger: Merger) -> Mapping:
    settings: Node = talk.settings
    for layer in layers:
        for key in ("talk", "meeting", "brand"):
            patch = layer.node.get(key)
            if patch is not None:
                wrapped = patch if key == "talk" else Mapping(((_key(layer, key), patch),), patch.origin)
                settings = merger.merge(settings, wrapped, "talk")
        if layer.kind in ("audience", "territory"):
            settings = _named(settings, layer, merger)
    if variant.language and isinstance(settings, Mapping):
        settings = _with(settings, "language", Scalar(variant.language, settings.origin))
    return settings if isinstance(settings, Mapping) else talk.settings


def _named(settings: Node, layer: Layer, merger: Merger) -> Node:
    """Put a layer's own names in the settings, as `audience` or `territory`; they take the place of the talk's."""
    names = _TERRITORY if layer.kind == "territory" else _AUDIENCE
    entries = tuple((key, value) for key, value in layer.node.entries if key.text in names)
    own = Mapping(((Scalar("id", layer.origin), Scalar(layer.id, layer.origin)), *entries), layer.origin)
    if not isinstance(settings, Mapping):
        return settings
    merger.changes.append(Change(f"talk.{layer.kind}", own, settings.get(layer.kind)))
    return _with(settings, layer.kind, own)


def _with(settings: Mapping, key: str, value: Node) -> Mapping:
    kept = tuple(entry for entry in settings.entries if entry[0].text != key)
    return Mapping((*kept, (Scalar(key, value.origin), value)), settings.origin)


def _key(layer: Layer, key: str) -> Scalar:
    return layer.node.key(key) or Scalar(key, layer.origin)


def _facts(talk: Talk, layers: list[Layer], merger: Merger) -> tuple[Talk, list[Diagnostic]]:
    """Return the talk with the facts of its layers, computed ones worked out."""
    ledger: Node = talk.ledger or Mapping((), talk.settings.origin)
    changed: set[str] = set()
    for layer in layers:
        patch = layer.node.get("facts")
        if isinstance(patch, Mapping):
            changed |= set(patch.keys())
            ledger = merger.merge(ledger, patch, "facts")
    facts: dict[str, Fact] = {}
    problems: list[Diagnostic] = []
    for key, node in ledger.entries if isinstance(ledger, Mapping) else ():
        if isinstance(node, Mapping):
            facts[key.text], found = fact_of(key, node)
            problems += found if key.text in changed else []
        elif key.text in changed:
            help_ = "write `value:`, `year:` and `source:` below it, indented"
            problems.append(error("wrong-type", f"fact `{key.text}` takes a group of fields", node.origin, help=help_))
    worked, found = computed(facts)
    return replace(talk, facts=worked), [*problems, *found]


def _slides(
    talk: Talk, layers: list[Layer], merger: Merger, order: RunningOrder, variant: Variant
) -> tuple[dict[str, SlideSource], list[Diagnostic]]:
    """Return the slides with their patches laid over them, and without what this variant does not see."""
    patched, problems = _patched(talk, layers, merger)
    slides: dict[str, SlideSource] = {}
    for id, slide in patched.items():
        node = filtered(slide.fields, lambda group: _is_seen(group, variant))
        if isinstance(node, Mapping):
            slides[id] = replace(slide, fields=node)
        else:
            order.drop(id, _refusal(id, slide.fields, variant))
    return slides, problems


def _patched(talk: Talk, layers: list[Layer], merger: Merger) -> tuple[dict[str, SlideSource], list[Diagnostic]]:
    slides = dict(talk.slides)
    touched: dict[str, None] = {}
    for layer in layers:
        patches = layer.node.get("slides")
        for key, patch in patches.entries if isinstance(patches, Mapping) else ():
            if key.text not in slides:
                continue  # told once, for all variants
            merged = merger.merge(slides[key.text].fields, patch, key.text)
            if isinstance(merged, Mapping):
                slides[key.text] = replace(slides[key.text], fields=merged, template=text_of(merged.get("template")))
                touched[key.text] = None
    return slides, [problem for id in touched for problem in _checked(talk, slides[id])]


def _checked(talk: Talk, slide: SlideSource) -> list[Diagnostic]:
    template = talk.templates.get(slide.template)
    if template is None:
        node = slide.fields.get("template")
        message = f"slide `{slide.id}` asks for template `{slide.template}`, which does not exist"
        return [error("unknown-template", message, node.origin if node else slide.origin, help="write the name of a template that exists")]
    return check(slide.fields, template.contract, common=SLIDE_FIELDS, subject=f"slide `{slide.id}`", owner=f"template `{template.kind}`")


def _is_seen(group: Mapping, variant: Variant) -> bool:
    only, excluded = each(group.get("only")), each(group.get("except"))
    if any(name.text in variant.names for name in excluded):
        return False
    return not only or any(name.text in variant.names for name in only)


def _refusal(id: str, fields: Mapping, variant: Variant) -> Step:
    excluded = next((name for name in each(fields.get("except")) if name.text in variant.names), None)
    if excluded is not None:
        return Step(id, f"left out by `except: {excluded.text}`", excluded.origin)
    names = each(fields.get("only"))
    return Step(id, f"left out by `only: {', '.join(name.text for name in names)}`", names[0].origin)


def _timed(talk: Talk, variant: Variant, layers: list[Layer], order: RunningOrder) -> tuple[Talk, tuple[Timed, ...], list[Diagnostic]]:
    """Give every slide its time; make the talk shorter when that was asked for, else say when it is too long."""
    times = tuple(timed(talk.slides[slide.text], talk) for section in talk.sections for slide in section.slides)
    if variant.minutes is not None:
        return _cut(talk, times, Decimal(str(variant.minutes)), order)
    budget = _budget(talk, layers)
    talk = replace(talk, budget=None if budget is None else float(budget[0]))
    if budget is None or total(times) <= budget[0]:
        return talk, times, []
    return talk, times, [_too_long(times, *budget)]


def _budget(talk: Talk, layers: list[Layer]) -> tuple[Decimal, Scalar] | None:
    nodes = [layer.node.get("minutes") for layer in reversed(layers)] + [talk.settings.get("minutes")]
    for node in nodes:
        if isinstance(node, Scalar) and (minutes := number_of(node)) is not None:
            return minutes, node
    return None


def _too_long(times: tuple[Timed, ...], budget: Decimal, node: Scalar) -> Diagnostic:
    over = total(times) - budget
    loose = sorted((slide for slide in times if slide.priority > MANDATORY), key=lambda slide: (-slide.priority, slide.minutes))
    proposed: list[Timed] = []
    for slide in loose:
        if total(proposed) < over:
            proposed.append(slide)
    names = ", ".join(f"`{slide.id}` ({slide.minutes:g} min)" for slide in proposed)
    message = f"the talk takes {total(times):g} minutes, and has {budget:g}"
    return warning("over-time", message, node.origin, help=f"leave out {names}" if names else "shorten the notes, or ask for more time")


def _cut(talk: Talk, times: tuple[Timed, ...], budget: Decimal, order: RunningOrder) -> tuple[Talk, tuple[Timed, ...], list[Diagnostic]]:
    kept = shortened(times, budget)
    talk = replace(talk, budget=float(budget))
    if kept is None:
        least = total([slide for slide in times if slide.priority <= MANDATORY])
        message = f"the slides that must stay take {least:g} minutes, and the talk has {budget:g}"
        help_ = "give more minutes, or raise the `priority` of a slide above 1"
        return talk, times, [error("over-time", message, talk.settings.origin, help=help_)]
    for slide in times:
        if slide.id not in kept:
            order.drop(
                slide.id, Step(slide.id, f"left out to fit {budget:g} minutes (priority {slide.priority})", talk.slides[slide.id].origin)
            )
    sections = tuple(section for section in order.sections if section.slides)
    return replace(talk, sections=sections), tuple(slide for slide in times if slide.id in kept), []
