"""What a .pptx says of itself, as far as its PDF needs it."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from msgspec import Struct

from pupitre.diagnostics import Diagnostic
from pupitre.model.package import Package, Part
from pupitre.ooxml import NS, find, parse, presentation_part, qn, read_package, related, value

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_CHART: Final = NS["c"]


class Page(Struct, frozen=True):
    """A slide that is shown: its number in the deck, from 1, and the alternative texts of its charts, from back to front."""

    number: int
    charts: tuple[str, ...] = ()


class About(Struct, frozen=True):
    """A deck's title, its language as a code of BCP 47 (empty when it says none), and its pages: hidden slides have none."""

    title: str
    language: str
    pages: tuple[Page, ...]


def read_about(deck: bytes, file: str) -> tuple[About | None, list[Diagnostic]]:
    """Return what the .pptx `deck` says of itself, or None and what is wrong with it. `file` is its name in messages.

    A deck without a title has its file's name. One without a language has that of its first text.
    """
    package, problems = read_package(deck, file)
    main = presentation_part(package) if package else None
    if package is None or main is None:
        return None, problems
    core = next((part for part in package.parts.values() if part.name.lower() == "/docprops/core.xml"), None)
    slides = list(_slides(package, main))
    title = _property(core, "title").strip() or PurePath(file).stem
    language = _property(core, "language").strip() or next(filter(None, map(_first_language, slides)), "")
    pages = tuple(Page(number, tuple(_charts(slide))) for number, slide in enumerate(slides, 1) if not _is_hidden(slide))
    return About(title, language, pages), []


def _property(core: Part | None, name: str) -> str:
    node = None if core is None else parse(core.data).find(_DC + name)
    return "" if node is None or node.text is None else node.text


def _slides(package: Package, main: Part) -> Iterator[Part]:
    """Yield the slides in the order of the presentation, which need not be that of its relationships."""
    by_id = {rel.id: package.parts.get(rel.target) for rel in main.rels if not rel.external}
    known = related(package, main, "slide")
    for node in parse(main.data).iterfind(f"{qn('p:sldIdLst')}/{qn('p:sldId')}"):
        part = by_id.get(node.get(qn("r:id"), ""))
        if part is not None and part in known:
            yield part


def _is_hidden(slide: Part) -> bool:
    return parse(slide.data).get("show") in ("0", "false")


def _first_language(slide: Part) -> str:
    node = next(parse(slide.data).iter(qn("a:rPr"), qn("a:endParaRPr")), None)
    return "" if node is None else str(node.get("lang", ""))


def _charts(slide: Part) -> Iterator[str]:
    for frame in parse(slide.data).iter(qn("p:graphicFrame")):
        data = find(frame, "a:graphic/a:graphicData")
        if data is not None and data.get("uri") == _CHART:
            yield value(frame, "p:nvGraphicFramePr/p:cNvPr", "descr")
