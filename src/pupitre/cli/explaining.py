"""`explain`: say where a value of a variant comes from, and why slides are in or out."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from pupitre.cli.report import print_json, print_text, say
from pupitre.contracts import names, nearest
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.load import load
from pupitre.model.talk import Talk, Variant
from pupitre.render import figures
from pupitre.variants import (
    DOCUMENTS,
    Explanation,
    Setting,
    SlideExplanation,
    VariantExplanation,
    explain,
    explain_slide,
    explain_variant,
    fields_of,
    resolve,
    spoken,
    stops,
    variant_of,
)

Told = Explanation | SlideExplanation | VariantExplanation
# How content calls a fact.
_CALLED = re.compile(r"fact\(\s*['\"]([a-z0-9_]+)['\"]")


def explain_what(root: Path, key: str, what: str, format: str, minutes: float | None) -> int:
    """Explain the variant `key`, or its slide or field `what`; return the exit code: 1 for errors in the sources, 2 for wrong names."""
    talk, problems = load(root)
    if talk is None:
        return _refuse(root, format, problems, 1)
    variant, unknown = variant_of(talk, key)
    if variant is None:
        return _refuse(root, format, unknown, 2)
    stopping = [problem for problem in problems if stops(problem, talk, variant)]
    if stopping:
        return _refuse(root, format, stopping, 1)
    return _explain(talk, replace(variant, minutes=minutes), what, format)


def _explain(talk: Talk, variant: Variant, what: str, format: str) -> int:
    slide, _, field = what.partition(".")
    if slide and slide not in talk.slides and (slide not in DOCUMENTS or not field):
        return _refuse(talk.root, format, [_unknown_slide(talk, slide)], 2)
    told: list[Told] = [explain_variant(talk, variant)] if not slide else []
    if field:
        found = explain(talk, variant, slide, field)
        if found is None:
            return _refuse(talk.root, format, [_unknown_field(talk, variant, slide, field)], 2)
        told.append(found)
    if slide in talk.slides:
        told.append(explain_slide(talk, variant, slide))
    problems = resolve(talk, variant).problems
    if format == "json":
        print_json({key: value for one in told for key, value in _value(one).items()}, problems)
    else:
        say("\n".join(line for one in told for line in _lines(talk, variant, one)))
        print_text(talk.root, problems, 1)
    return 0


def _refuse(root: Path, format: str, problems: list[Diagnostic], code: int) -> int:
    if format == "json":
        print_json({}, problems)
    else:
        print_text(root, problems)
    return code


def _unknown_slide(talk: Talk, slide: str) -> Diagnostic:
    if slide in DOCUMENTS:
        return error("unknown-field", f"`{slide}` is no slide: a field of it can be explained", help=f"write `{slide}.` and the field")
    near = nearest(slide, (*talk.slides, *DOCUMENTS))
    help_ = f"write `{near}`" if near else "name a slide, or a field of `talk` or `facts`"
    return error("unknown-slide", f"there is no slide `{slide}`", help=help_, notes=(f"the slides are {names(talk.slides)}",))


def _unknown_field(talk: Talk, variant: Variant, slide: str, field: str) -> Diagnostic:
    known = fields_of(talk, variant, slide)
    near = nearest(field, known)
    help_ = f"write `{near}`" if near else "name a field of the slide; items go by their id, or by their place from 0"
    top = dict.fromkeys(name.partition(".")[0] for name in known)
    return error("unknown-field", f"`{slide}` has no field `{field}`", help=help_, notes=(f"it has {names(top)}",))


def _value(told: Told) -> dict[str, Any]:
    match told:
        case Explanation():
            return {**to_builtins(told), "value": told.value}
        case SlideExplanation():
            return {"variant": told.variant, "why": _slide_value(told)}
        case VariantExplanation():
            own = {"slides": [_slide_value(slide) for slide in told.slides], "out": [_slide_value(slide) for slide in told.out]}
            layers = [{"layer": layer, "origin": to_builtins(origin)} for layer, origin in told.layers]
            return {"variant": told.variant, "minutes": float(told.minutes), "budget": told.budget, "layers": layers, **own}


def _slide_value(slide: SlideExplanation) -> dict[str, Any]:
    time = slide.time
    value = {key: value for key, value in to_builtins(slide).items() if key not in ("variant", "time", "changes")}
    minutes = None if time is None else {"minutes": float(time.minutes), "priority": time.priority, "estimated": time.estimated}
    changes = [{"field": field, "origin": to_builtins(origin)} for field, origin in slide.changes]
    return {**value, "present": slide.place > 0, "time": minutes, "changes": changes}


def _lines(talk: Talk, variant: Variant, told: Told) -> Iterator[str]:
    match told:
        case Explanation():
            yield from _field_lines(talk, variant, told)
        case SlideExplanation():
            yield from _slide_lines(told)
        case VariantExplanation():
            yield from _variant_lines(told)


def _field_lines(talk: Talk, variant: Variant, told: Explanation) -> Iterator[str]:
    yield f"{told.slide}.{told.field} in {told.variant}"
    if not told.history:
        yield "  nobody set it: neither the slide nor a layer\n"
        return
    *before, last = told.history
    yield from _setting_lines(last)
    yield from _fact_lines(talk, variant, last.text or "")
    for number, setting in enumerate(reversed(before)):
        yield "" if number else "\nIt took the place of"
        yield from _setting_lines(setting)
    yield ""


def _setting_lines(setting: Setting) -> Iterator[str]:
    shown = "(nothing)" if setting.text is None else setting.text or "(empty)"
    yield from (f"  {line}".rstrip() for line in shown.rstrip("\n").split("\n"))
    who = "in the talk" if setting.layer == "talk" else f"by {setting.layer}"
    yield f"    {setting.action if setting.action.startswith('left out by') else f'{setting.action} {who}'}: {setting.origin}"


def _fact_lines(talk: Talk, variant: Variant, text: str) -> Iterator[str]:
    called = dict.fromkeys(_CALLED.findall(text))
    own = resolve(talk, variant).talk if called else talk
    for fact in (own.facts[name] for name in called if name in own.facts):
        year = f", {fact.year}" if fact.year else ""
        yield f"    fact `{fact.name}`: {figures.show(fact, own.language).text}{year}; {_by(fact.layer)}: {fact.origin}"


def _by(layer: str) -> str:
    return "set in the talk" if layer == "talk" else f"set by {layer}"


def _slide_lines(slide: SlideExplanation) -> Iterator[str]:
    where = f"number {slide.place}" + (f", in section “{slide.section}”" if slide.section else "") if slide.place else "left out"
    yield f"slide {slide.id} in {slide.variant}: {where}"
    yield f"  template `{slide.template}`" + (f", {_minutes(slide)}, priority {slide.time.priority}" if slide.time else "")
    yield from (f"  {step.action}: {step.origin}" for step in slide.steps)
    if not slide.steps:
        yield "  not in the running order of the talk, and no layer of this variant adds it"
    if slide.changes:
        yield "  layers changed"
        yield from (f"    {field}: {origin.layer}, {origin}" for field, origin in slide.changes)


def _minutes(slide: SlideExplanation) -> str:
    assert slide.time is not None
    return f"{spoken(slide.time.minutes)} min" + (" (estimated from its notes)" if slide.time.estimated else "")


def _variant_lines(told: VariantExplanation) -> Iterator[str]:
    budget = f" of {told.budget:g}" if told.budget is not None else ""
    count = len(told.slides)
    yield f"{told.variant}: {count} slide{'s' * (count != 1)}, {spoken(told.minutes)}{budget} minutes"
    yield from (f"  {layer}: {origin.file}" + _line_of(origin) for layer, origin in told.layers)
    width = max((len(slide.id) for slide in (*told.slides, *told.out)), default=0)
    yield ""
    for slide in told.slides:
        changed = ", ".join(dict.fromkeys(field.partition(".")[0] for field, _ in slide.changes))
        steps = [step.action for step in slide.steps[1:]] or ([] if slide.steps[0].origin.layer == "talk" else [slide.steps[0].action])
        remarks = "; ".join([*steps, *([f"changed: {changed}"] if changed else [])])
        priority = slide.time.priority if slide.time else ""
        yield f"{slide.place:4}  {slide.id:{width}}  {_minutes(slide):>8}  priority {priority}  {remarks}".rstrip()
    if told.out:
        yield "\nLeft out"
    for slide in told.out:
        last = slide.steps[-1] if slide.steps else None
        reason = f"{last.action}: {last.origin}" if last else "not in the running order of the talk, and no layer of this variant adds it"
        yield f"      {slide.id:{width}}  {reason}"


def _line_of(origin: Origin) -> str:
    return f":{origin.line}" if origin.file.endswith(".csv") else ""
