"""The outline of a .pptx, whoever made or edited it.

Slides and shapes are known again by the marks that PowerPoint keeps (`p14:creationId`, `a16:creationId`); the passport says which slide
of the talk a mark stands for. Without marks, slides go by their title and shapes by their name.
"""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from pupitre.compare.outline import FIELDS, NOTES, Outline, OutlineSlide, Role, Text, distinct, number
from pupitre.diagnostics import Diagnostic
from pupitre.model.package import Package, Part
from pupitre.ooxml import NS, find, parse, presentation_part, qn, read_package, related_one, value
from pupitre.write import Passport, read_passport
from pupitre.write.markup import A16

_CREATION = f"{{{A16}}}creationId"
_SLIDE_CREATION = f"{{{NS['p14']}}}creationId"


def outline_of_package(data: bytes, file: str) -> tuple[Outline | None, Passport | None, list[Diagnostic]]:
    """Return the outline of a .pptx called `file`, with its passport where it has one, or what is wrong with it."""
    package, problems = read_package(data, file)
    if package is None:
        return None, None, problems
    passport, _ = read_passport(package, file)
    ids = {str(slide.creation): slide.id for slide in passport.slides} if passport else {}
    slides = [_slide(package, part, ids) for part in _slides(package)]
    named = tuple(replace(slide, id=id) for slide, id in zip(slides, distinct([slide.id for slide in slides]), strict=True))
    facts = tuple((name, "") for name in sorted(set(passport.facts))) if passport else ()
    return Outline(passport.variant if passport else file, named, facts), passport, []


def _slides(package: Package) -> Iterator[Part]:
    """Yield the slides in the order of the presentation."""
    main = presentation_part(package)
    if main is None:
        return
    targets = {rel.id: rel.target for rel in main.rels if not rel.external}
    for entry in parse(main.data).iterfind(f"{qn('p:sldIdLst')}/{qn('p:sldId')}"):
        part = package.parts.get(targets.get(entry.get(qn("r:id"), ""), ""))
        if part is not None:
            yield part


def _slide(package: Package, part: Part, ids: dict[str, str]) -> OutlineSlide:
    root = parse(part.data)
    found = list(_texts(find(root, "p:cSld/p:spTree"), package, part))
    texts = [replace(text, key=key) for text, key in zip(found, distinct([text.key for text in found]), strict=True)]
    notes = related_one(package, part, "notesSlide")
    said = _notes(notes) if notes is not None else ""
    if said:
        texts.append(Text(NOTES, NOTES, said, "notes"))
    slide = OutlineSlide("", tuple(texts), root.get("show") in ("0", "false"))
    mark = next((node.get("val", "") for node in root.iter(_SLIDE_CREATION)), "")
    return replace(slide, id=ids.get(mark) or slide.title or part.name.rsplit("/", 1)[-1])


def _texts(tree: Any, package: Package, part: Part) -> Iterator[Text]:
    for node in tree if tree is not None else ():
        own = next((child for child in node if str(child.tag).startswith(qn("p:nv"))), None)
        marked = find(own, "p:cNvPr")
        if marked is None:
            continue
        name = marked.get("name", "")
        key = next((mark.get("id", "") for mark in marked.iter(_CREATION)), "") or name
        alt = marked.get("descr", "")
        if alt:
            yield Text(f"{key}/alt", name, alt, "alt")
        if node.tag == qn("p:grpSp"):
            yield from _texts(node, package, part)
        elif node.tag == qn("p:graphicFrame"):
            yield from _frame(node, key, name, package, part)
        else:
            yield from _body(node, value(own, "p:nvPr/p:ph", "type"), key, name)


def _body(shape: Any, kind: str, key: str, name: str) -> Iterator[Text]:
    role: Role = "title" if kind in ("title", "ctrTitle") else ""
    text = _paragraphs(find(shape, "p:txBody"))
    if text and kind not in FIELDS:
        yield Text(key, name, text, role)


def _frame(frame: Any, key: str, name: str, package: Package, part: Part) -> Iterator[Text]:
    for row, cells in enumerate(frame.iter(qn("a:tr"))):
        for column, cell in enumerate(cells.iterfind(qn("a:tc"))):
            text = _paragraphs(find(cell, "a:txBody"))
            if text and not {"hMerge", "vMerge"} & set(cell.attrib):
                yield Text(f"{key}/{row},{column}", name, text)
    for chart in frame.iter(qn("c:chart")):
        target = next((rel.target for rel in part.rels if rel.id == chart.get(qn("r:id"))), "")
        if target in package.parts:
            yield Text(f"{key}/data", name, "\n".join(_figures(parse(package.parts[target].data))), "data")


def _figures(chart: Any) -> Iterator[str]:
    for series in chart.iter(qn("c:ser")):
        categories, values = (_points(find(series, place)) for place in ("c:cat", "c:val"))
        title = next((node.text or "" for node in series.iterfind(f"{qn('c:tx')}//{qn('c:v')}")), "")
        count = max((*categories, *values), default=-1) + 1
        for index in range(min(count, 10_000)):
            yield f"{title}: {categories.get(index, '')} {_number(values.get(index, ''))}"


def _points(node: Any) -> dict[int, str]:
    """Return what a chart keeps of its workbook, by place."""
    points = node.iter(qn("c:pt")) if node is not None else ()
    return {int(point.get("idx", "0")): value_of.text or "" for point in points if (value_of := point.find(qn("c:v"))) is not None}


def _number(text: str) -> str:
    try:
        return number(float(text) if text else None)
    except ValueError:
        return text


def _notes(part: Part) -> str:
    shapes = parse(part.data).iter(qn("p:sp"))
    return next((_paragraphs(find(shape, "p:txBody")) for shape in shapes if value(shape, "p:nvSpPr/p:nvPr/p:ph", "type") == "body"), "")


def _paragraphs(body: Any) -> str:
    if body is None:
        return ""
    return "\n".join(_line(paragraph) for paragraph in body.iterfind(qn("a:p"))).strip("\n")


def _line(paragraph: Any) -> str:
    parts = []
    for node in paragraph:
        if node.tag == qn("a:br"):
            parts.append("\n")
        elif node.tag == qn("a:r"):
            parts.append(node.findtext(qn("a:t"), ""))
    return "".join(parts)
