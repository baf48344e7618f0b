"""Numbers typed into texts: each should be a fact, or be waived where it stands."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from pupitre.contracts import SLIDE_FIELDS
from pupitre.diagnostics import Diagnostic, Origin, warning
from pupitre.memo import Memo, Same
from pupitre.model.contract import Field
from pupitre.model.plan import Plan
from pupitre.model.source import Mapping as MappingNode
from pupitre.model.source import Node, Scalar, Sequence
from pupitre.model.talk import SlideSource, Talk

# Groups of digits with their separators; a year is a date, not a figure.
_NUMBER = re.compile(r"(?<![\w@.-])\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?(?![\w@-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
# What is no figure of the author's: what Jinja computes, addresses, telephone numbers.
_COMPUTED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|https?://\S+|\+?\d{2}(?:[ .]\d{2}){4,}", re.DOTALL)
_SHOWN = ("title", "kicker", "source")


def typed_numbers(plan: Plan, talk: Talk, memo: Memo) -> list[Diagnostic]:
    """Return the numbers that the texts of the plan's slides hold as typed, are no years, and are not waived by `numbers:`."""
    found: list[Diagnostic] = []
    for slide in plan.slides:
        source = talk.slides.get(slide.id)
        if source is not None:
            found += memo.once("numbers", (Same(source.fields), Same(talk.templates)), partial(_listed, source, talk))
    return found


def _listed(slide: SlideSource, talk: Talk) -> list[Diagnostic]:
    return list(_in_slide(slide, talk))


def _in_slide(slide: SlideSource, talk: Talk) -> Iterator[Diagnostic]:
    waived = _waived(slide.fields.get("numbers"))
    fields = {**talk.templates[slide.template].contract.fields, **{name: SLIDE_FIELDS[name] for name in _SHOWN}}
    for scalar in _texts(slide.fields, fields):
        # Blanked, so that the rest keeps its columns.
        text = _COMPUTED.sub(lambda match: " " * len(match.group()), scalar.text)
        for match in _NUMBER.finditer(text):
            number = re.sub(r"[\u00a0\u202f]", " ", match.group())
            if not _YEAR.fullmatch(number) and number not in waived:
                yield _typed(slide, number, _within(scalar, match))


def _within(scalar: Scalar, match: re.Match[str]) -> Origin:
    """Return the place of a number in a text of one line; the text's own place in longer ones."""
    origin = scalar.origin
    if "\n" in scalar.text or not scalar.plain:
        return origin
    return Origin(origin.file, origin.line, origin.column + match.start(), len(match.group()), origin.path, origin.layer)


def _typed(slide: SlideSource, number: str, origin: Origin) -> Diagnostic:
    message = f"the number {number} on slide `{slide.id}` is typed, and no fact backs it"
    return warning("typed-number", message, origin, help=f'call a fact, or write `numbers: ["{number}"]` on the slide when it is no figure')


def _texts(node: Node, fields: Mapping[str, Field]) -> Iterator[Scalar]:
    """Yield the texts that the slide shows, as its contract types them."""
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        if key.text in fields:
            yield from _texts_of(value, fields[key.text])


def _texts_of(node: Node, spec: Field) -> Iterator[Scalar]:
    match node, spec.type:
        case Scalar(), "text" | "bullet":
            yield node
        case Scalar(), "object" if spec.shorthand:
            yield from _texts_of(node, spec.fields[spec.shorthand])
        case Sequence(items=items), _:
            for item in items:
                yield from _texts_of(item, spec.of or spec)
        case MappingNode(), "object":
            yield from _texts(node, spec.fields)
        case MappingNode(), _:
            yield from _texts(node, {"text": Field("text"), "items": Field("list", of=spec)})
        case _:
            return


def _waived(node: Node | None) -> set[str]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return {item.text for item in nodes if isinstance(item, Scalar)}
