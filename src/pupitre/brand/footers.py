"""Prompts for footers that have none.

LibreOffice (7.4, seen) sets a slide's footer with the size, font and alignment of its placeholder only where the layout's own
placeholder holds words: those of an empty one are Times, centred. PowerPoint writes the words there itself when footers are set for all
slides, and shows none of them. So an empty one gets its own name, for PDF and pictures to look as the deck does.
"""

from lxml import etree
from msgspec.structs import replace

from pupitre.model.package import Package, Part
from pupitre.ooxml import CT, find, parse, qn, serialize, value


def prompted(package: Package) -> Package:
    """Return the package with a prompt in each footer placeholder of its layouts that has no words."""
    layouts = {name: _prompted(part) for name, part in package.parts.items() if part.content_type == CT["slideLayout"]}
    return replace(package, parts=package.parts | layouts)


def _prompted(part: Part) -> Part:
    root = parse(part.data)
    empty = [shape for shape in root.iter(qn("p:sp")) if _is_footer(shape) and not any(text.text for text in shape.iter(qn("a:t")))]
    for shape in empty:
        _prompt(shape)
    return replace(part, data=serialize(root)) if empty else part


def _is_footer(shape: etree._Element) -> bool:
    return value(shape, "p:nvSpPr/p:nvPr/p:ph", "type") == "ftr"


def _prompt(shape: etree._Element) -> None:
    """Put the shape's name in as its text."""
    paragraph = find(shape, "p:txBody/a:p")
    if paragraph is None:
        return
    run = etree.Element(qn("a:r"))
    etree.SubElement(run, qn("a:t")).text = value(shape, "p:nvSpPr/p:cNvPr", "name") or "Footer"
    first = find(paragraph, "a:pPr")
    paragraph.insert(0 if first is None else 1, run)
