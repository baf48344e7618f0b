"""Links that say where they lead: people who listen go from link to link, and hear nothing around them (WCAG 2.2, 2.4.4)."""

import re
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from pupitre.check.walk import bodies, shapes
from pupitre.check.words import POINTING, words_of
from pupitre.diagnostics import Diagnostic, Origin, note, warning
from pupitre.model.plan import Link, Paragraph, Run, Shape, SlidePlan

# `example.org` can be said and kept in mind. A scheme or a path is read out letter by letter.
_ADDRESS = re.compile(r"(?:[a-z]+://\S+|(?:[\w-]+\.)+[a-z]{2,}/\S+)", re.IGNORECASE)


class _Said(Struct, frozen=True):
    """A link as it is heard: its words, where it leads, where it was written."""

    text: str
    link: Link
    origin: Origin


def links(slide: SlidePlan, language: str) -> list[Diagnostic]:
    """Return links whose words point at nothing, are an address, or lead to two places."""
    found, places = [], dict[str, Link]()
    for said in _links(slide):
        spoken = " ".join(said.text.split()).casefold().replace("'", "’").strip(" .:…!→>»")
        if spoken in words_of(POINTING, language):
            message = f"the link “{said.text}” on slide `{slide.id}` does not say where it leads"
            found.append(warning("vague-link", message, said.origin, help="make a link of the words that name what is there"))
        elif _ADDRESS.fullmatch(said.text.strip()):
            message = f"a link on slide `{slide.id}` shows its address, which is read out letter by letter: {said.text[:60]}"
            found.append(note("bare-link", message, said.origin, help="write `[what is there](address)`, or the site's name alone"))
        elif _leads(places.setdefault(spoken, said.link)) != _leads(said.link):
            message = f"“{said.text}” on slide `{slide.id}` leads to two places"
            found.append(warning("same-link", message, said.origin, help="give each link words of its own"))
    return found


def _leads(link: Link) -> tuple[str, str]:
    return link.slide, link.url


def _links(slide: SlidePlan) -> Iterator[_Said]:
    for shape in shapes(slide):
        for body in bodies(shape):
            for paragraph in body.paragraphs:
                yield from _in_paragraph(paragraph, shape.origin or slide.origin)
        if shape.link is not None and (text := shape.alt or _text(shape)):
            yield _Said(text, shape.link, shape.origin or slide.origin)


def _in_paragraph(paragraph: Paragraph, origin: Origin) -> Iterator[_Said]:
    """Yield the links of a paragraph; one that is bold in part is one link."""
    for link, runs in groupby(paragraph.runs, key=lambda run: run.link):
        pieces = list(runs)
        text = "".join(" " if run.is_break else run.text for run in pieces)
        if link is not None and text.strip():
            yield _Said(text, link, _written(pieces[0]) or origin)


def _written(run: Run) -> Origin | None:
    return run.provenance.written or run.provenance.place if run.provenance else None


def _text(shape: Shape) -> str:
    return " ".join("".join(run.text for run in paragraph.runs) for body in bodies(shape) for paragraph in body.paragraphs)
