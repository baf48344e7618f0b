"""One variant of a talk: its layers laid over the source, its slides chosen, its facts worked out."""

from typing import get_args

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic, error
from pupitre.memo import Memo, Same
from pupitre.model.source import Mapping, text_of
from pupitre.model.talk import Layer, LayerKind, Talk, Variant
from pupitre.variants.budget import within_budget
from pupitre.variants.content import layered_slides
from pupitre.variants.ledger import layered_facts
from pupitre.variants.merge import Change, Merger, Snapshot
from pupitre.variants.nodes import Names
from pupitre.variants.order import RunningOrder, Step
from pupitre.variants.settings import hidden_sections, layered_settings, sections_of
from pupitre.variants.timing import Timed


class Resolved(Struct):
    """A variant's talk, with what happened on the way: for reports and for `explain`.

    `snapshots` are the documents that layers changed, by slide (and `talk`, `facts`), after each layer.
    """

    talk: Talk
    problems: list[Diagnostic] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    snapshots: dict[str, list[Snapshot]] = field(default_factory=dict)
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


def names_of(talk: Talk, variant: Variant) -> Names:
    """Return the names by which `only` and `except` know a variant; in the talk's own language, that language is one."""
    return Names(variant.names if variant.language else variant.names | {talk.language})


def stops(problem: Diagnostic, talk: Talk, variant: Variant) -> bool:
    """Return whether an error in the sources stands in the way of `variant`: one in a layer stops only those that need the layer."""
    if problem.severity != "error":
        return False
    layer = problem.origin.layer if problem.origin else ""
    return layer.partition(" ")[0] not in get_args(LayerKind) or layer in {layer.name for layer in layers_of(talk, variant)}


def resolve(talk: Talk, variant: Variant, memo: Memo | None = None) -> Resolved:
    """Return the talk of one variant. Its problems are those of the layers; the source's own have been told by `load`.

    Variants with one `memo` share what is the same in them: equal slides and facts are the same objects. Asked again, it is the same
    object: change nothing in it.
    """
    memo = Memo() if memo is None else memo
    return memo.once("resolved", (Same(talk), variant), lambda: _resolved(talk, variant, memo))


def _resolved(talk: Talk, variant: Variant, memo: Memo) -> Resolved:
    layers, names, merger = layers_of(talk, variant), names_of(talk, variant), Merger()
    settings, problems = layered_settings(talk, variant, layers, merger)
    facts, found = layered_facts(talk, layers, names, merger, memo)
    order = RunningOrder(sections_of(talk, settings), talk.slides, names, talk.unread)
    for layer in layers:
        order.apply(layer)
    _hide_sections(order, settings, names)
    slides, more = layered_slides(talk, layers, names, order, merger, memo)
    base = replace(_with_settings(talk, variant, Mapping(names.entries(settings), settings.origin)), facts=facts, slides=slides)
    base, times, late = within_budget(base, variant, layers, order)
    base = replace(base, sections=order.without_empty())
    problems += [*merger.problems, *found, *order.problems, *more, *late, *_nothing_left(talk, base)]
    return Resolved(base, problems, merger.changes, merger.snapshots, order.steps, times)


def _with_settings(talk: Talk, variant: Variant, settings: Mapping) -> Talk:
    title, language, brand = (text_of(settings.get(key)) for key in ("title", "language", "brand"))
    return replace(talk, settings=settings, variant=variant.key, title=title, language=language, brand=brand)


def _hide_sections(order: RunningOrder, settings: Mapping, names: Names) -> None:
    for id, (reason, node) in hidden_sections(settings, names).items():
        for slide in [slide.text for section in order.sections if section.id == id for slide in section.slides]:
            order.drop(Step(slide, f"left out with section `{id}` by {reason}", node.origin))


def _nothing_left(talk: Talk, variant: Talk) -> list[Diagnostic]:
    """Say when every slide is out. Without a running order of its own the talk is empty in all variants, which `load` has said."""
    if variant.sections or not any(section.slides for section in talk.sections):
        return []
    return [error("empty-talk", "no slide is left in this variant", talk.settings.origin, help="drop fewer slides, or give more minutes")]
