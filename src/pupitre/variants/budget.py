"""The time that a variant has: what to say when its slides take longer, and which ones stay when a shorter talk is asked for."""

from decimal import Decimal

from msgspec.structs import replace

from pupitre.contracts import number_of
from pupitre.diagnostics import Diagnostic, error, warning
from pupitre.model.source import Scalar
from pupitre.model.talk import Layer, Talk, Variant
from pupitre.variants.order import RunningOrder, Step
from pupitre.variants.timing import MANDATORY, Timed, shortened, spoken, timed, total

Kept = tuple[Talk, tuple[Timed, ...], list[Diagnostic]]


def within_budget(talk: Talk, variant: Variant, layers: list[Layer], order: RunningOrder) -> Kept:
    """Give every slide its time; make the talk shorter when that was asked for, else say when it is too long."""
    times = tuple(timed(talk.slides[id], talk) for id in order.ids)
    if variant.minutes is not None:
        return _cut(talk, times, Decimal(str(variant.minutes)), order)
    budget = _budget(talk, layers)
    if budget is None:
        return talk, times, []
    return replace(talk, budget=float(budget[0])), times, _too_long(times, *budget)


def _budget(talk: Talk, layers: list[Layer]) -> tuple[Decimal, Scalar] | None:
    nodes = [layer.node.get("minutes") for layer in reversed(layers)] + [talk.settings.get("minutes")]
    for node in nodes:
        if isinstance(node, Scalar) and (minutes := number_of(node)) is not None:
            return minutes, node
    return None


def _too_long(times: tuple[Timed, ...], budget: Decimal, node: Scalar) -> list[Diagnostic]:
    """Say that the talk is too long, and propose what the build itself would leave out."""
    if total(times) <= budget:
        return []
    kept = shortened(times, budget)
    out = [slide for slide in times if kept is not None and slide.id not in kept]
    names = ", ".join(f"`{slide.id}` ({spoken(slide.minutes)} min)" for slide in out)
    help_ = f"leave out {names}, as `build --minutes {spoken(budget)}` does" if out else "shorten the notes, or ask for more time"
    message = f"the talk takes {spoken(total(times))} minutes, and has {spoken(budget)}"
    return [warning("over-time", message, node.origin, help=help_)]


def _cut(talk: Talk, times: tuple[Timed, ...], budget: Decimal, order: RunningOrder) -> Kept:
    kept = shortened(times, budget)
    talk = replace(talk, budget=float(budget))
    if kept is None:
        least = total([slide for slide in times if slide.priority <= MANDATORY])
        message = f"the slides that must stay take {spoken(least)} minutes, and the talk has {spoken(budget)}"
        help_ = "give more minutes, or raise the `priority` of a slide above 1"
        return talk, times, [error("over-time", message, talk.settings.origin, help=help_)]
    for slide in times:
        if slide.id not in kept:
            reason = f"left out to fit {spoken(budget)} minutes (priority {slide.priority}, {spoken(slide.minutes)} min)"
            order.drop(Step(slide.id, reason, talk.slides[slide.id].origin))
    return talk, tuple(slide for slide in times if slide.id in kept), []
