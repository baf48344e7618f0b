"""One slide's plan to its finished parts. Nothing outside the plan is looked at, so that the result can be kept by the plan's content."""

from typing import Final

from pupitre.model.plan import SlidePlan
from pupitre.ooxml import NS
from pupitre.write.compiled import CompiledSlide
from pupitre.write.identity import creation_number
from pupitre.write.markup import ROOT_NAMESPACES, document
from pupitre.write.paint import fill_xml
from pupitre.write.passport import slide_xml as passport_xml
from pupitre.write.scope import Relations, Scope
from pupitre.write.shapes import shapes_xml
from pupitre.write.text import paragraph_xml

_TREE_HEAD: Final = (
    '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_COLOR_MAP: Final = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
_NOTES_IMAGE: Final = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image Placeholder 1"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
    '</p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
)
_NOTES_BODY: Final = (
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes Placeholder 2"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
)


def compile_slide(slide: SlidePlan) -> CompiledSlide:
    """Return the parts of `slide`.

    Raises KeyError for a connector glued to nothing and ValueError for a plan that contradicts itself (two shapes with one key, a table
    with holes, a link to nowhere): `layout` guarantees that neither happens.
    """
    scope = Scope(slide)
    scope.relations.add("layout", slide.layout)
    notes_relations = Relations()
    notes = _notes_xml(slide, notes_relations)
    if notes:
        scope.relations.add("notes", slide.id)
    xml = document(_slide_xml(slide, scope))
    return CompiledSlide(
        id=slide.id,
        xml=xml,
        relations=scope.relations.all(),
        notes=notes,
        notes_relations=notes_relations.all(),
        charts=tuple(scope.charts),
        media=slide.media,
        passport=passport_xml(slide, scope.names),
    )


def _slide_xml(slide: SlidePlan, scope: Scope) -> str:
    background = "" if slide.background is None else f"<p:bg><p:bgPr>{fill_xml(slide.background)}<a:effectLst/></p:bgPr></p:bg>"
    # MS-PPTX, creationId: the mark by which PowerPoint, and we, know a slide again wherever it has moved.
    mark = (
        '<p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}">'
        f'<p14:creationId xmlns:p14="{NS["p14"]}" val="{creation_number(slide.id)}"/></p:ext></p:extLst>'
    )
    tree = f"{_TREE_HEAD}{shapes_xml(slide.shapes, scope)}</p:spTree>"
    hidden = ' show="0"' if slide.hidden else ""
    return f"<p:sld {ROOT_NAMESPACES}{hidden}><p:cSld>{background}{tree}{mark}</p:cSld>{_COLOR_MAP}</p:sld>"


def _notes_xml(slide: SlidePlan, relations: Relations) -> bytes:
    """Return the notes page, empty when nothing is to be said. Frames and type are the notes master's."""
    if not slide.notes.paragraphs:
        return b""
    relations.add("notes-master", "")
    relations.add("slide", slide.id)
    text = "".join(paragraph_xml(paragraph, relations) for paragraph in slide.notes.paragraphs)
    tree = f"{_TREE_HEAD}{_NOTES_IMAGE}{_NOTES_BODY}<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp></p:spTree>"
    return document(f"<p:notes {ROOT_NAMESPACES}><p:cSld>{tree}</p:cSld>{_COLOR_MAP}</p:notes>")
