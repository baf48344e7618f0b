"""The presentation part: which slides there are, in which order and sections."""

from collections.abc import Sequence
from typing import Final

from lxml import etree

from pupitre.model.plan import Plan, SectionPlan
from pupitre.ooxml import NS, parse, qn, serialize
from pupitre.write.identity import guid
from pupitre.write.markup import quoted

_FIRST_SLIDE_ID: Final = 256  # ST_SlideId begins there
_SECTIONS_URI: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
# ECMA-376, 19.2.1.26; the head of the sequence, up to what every presentation has.
_ORDER: Final = ("p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst", "p:sldIdLst", "p:sldSz")


def presentation_xml(data: bytes, plan: Plan, slide_rels: Sequence[str], notes_rel: str) -> bytes:
    """Return the presentation part `data` with the slides of `plan`, whose relationships are `slide_rels`, in order.

    `notes_rel` is the relationship to the notes master, empty when the deck has none. Raises KeyError for a section that names a slide
    which is not in the plan.
    """
    root = parse(data)
    for tag in ("p:sldIdLst", "p:notesMasterIdLst", "p:custShowLst"):
        for node in root.findall(qn(tag)):
            root.remove(node)
    if notes_rel:
        _insert(root, f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes_rel}"/></p:notesMasterIdLst>')
    slides = "".join(f'<p:sldId id="{number}" r:id="{rel}"/>' for number, rel in enumerate(slide_rels, _FIRST_SLIDE_ID))
    if slides:
        _insert(root, f"<p:sldIdLst>{slides}</p:sldIdLst>")
    _set_size(root, plan)
    _set_sections(root, plan)
    return serialize(root)


def _insert(root: etree._Element, fragment: str) -> None:
    """Put the element that `fragment` describes where the schema wants it."""
    node = _element(fragment)
    before = {qn(tag) for tag in _ORDER[: [qn(tag) for tag in _ORDER].index(node.tag)]}
    root.insert(sum(child.tag in before for child in root), node)


def _element(fragment: str) -> etree._Element:
    spaces = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("p", "r", "p14"))
    return parse(f"<x {spaces}>{fragment}</x>".encode())[0]


def _set_size(root: etree._Element, plan: Plan) -> None:
    """A named size (`screen16x9`) would contradict other measures: it goes when they change."""
    size = root.find(qn("p:sldSz"))
    measures = {"cx": str(plan.size[0]), "cy": str(plan.size[1])}
    if size is None:
        _insert(root, f'<p:sldSz cx="{measures["cx"]}" cy="{measures["cy"]}"/>')
    elif any(size.get(name) != value for name, value in measures.items()):
        size.attrib.pop("type", "")
        for name, value in measures.items():
            size.set(name, value)


def _set_sections(root: etree._Element, plan: Plan) -> None:
    extensions = root.find(qn("p:extLst"))
    if extensions is None:
        extensions = etree.SubElement(root, qn("p:extLst"))
    for extension in extensions.findall(qn("p:ext")):
        if extension.get("uri") == _SECTIONS_URI:
            extensions.remove(extension)
    if plan.sections:
        extensions.append(_element(_sections(plan)))
    if not len(extensions):
        root.remove(extensions)


def _sections(plan: Plan) -> str:
    numbers = {slide.id: number for number, slide in enumerate(plan.slides, _FIRST_SLIDE_ID)}
    sections = "".join(_section(section, index, numbers) for index, section in enumerate(plan.sections))
    return f'<p:ext uri="{_SECTIONS_URI}"><p14:sectionLst>{sections}</p14:sectionLst></p:ext>'


def _section(section: SectionPlan, index: int, numbers: dict[str, int]) -> str:
    slides = "".join(f'<p14:sldId id="{numbers[slide]}"/>' for slide in section.slides)
    mark = guid("section", str(index), section.name)
    return f'<p14:section name="{quoted(section.name)}" id="{mark}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'
