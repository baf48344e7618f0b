"""One slide's plan to its finished parts. Nothing outside the plan is looked at, so that the result can be kept by the plan's content."""

from hashlib import sha256
from typing import Final

from pupitre.memo import Memo, Same
from pupitre.model.plan import Shape, SlidePlan
from pupitre.ooxml import NS
from pupitre.write.compiled import CompiledBody, CompiledSlide
from pupitre.write.identity import creation_number
from pupitre.write.markup import ROOT_NAMESPACES, document
from pupitre.write.naming import identity_xml
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


def compile_slide(slide: SlidePlan, memo: Memo | None = None) -> CompiledSlide:
    """Return the parts of `slide`. What it has in common with itself in other variants is compiled once for all that share `memo`.

    Raises KeyError for a connector glued to nothing and ValueError for a plan that contradicts itself (two shapes with one key, a table
    with holes, a link to nowhere): `layout` guarantees that neither happens.
    """
    memo = Memo() if memo is None else memo
    common = slide.common or slide
    footers = slide.shapes[len(common.shapes) :] if slide.common else ()
    body = memo.once("compiled", Same(common), lambda: _body(common, memo))
    key = (Same(body), *map(Same, footers))
    return CompiledSlide(body, memo.once("tail", key, lambda: _tail(slide, footers, body, memo)))


def _body(slide: SlidePlan, memo: Memo) -> CompiledBody:
    scope = Scope(slide, slide.shapes, memo=memo)
    scope.relations.add("layout", slide.layout)
    notes_relations = Relations()
    notes = _notes_xml(slide, notes_relations)
    if notes:
        scope.relations.add("notes", slide.id)
    head, passport = _head(slide, scope), passport_xml(slide, scope.names).encode()
    charts = (part for chart in scope.charts for part in (chart.xml, chart.workbook))
    return CompiledBody(
        id=slide.id,
        head=head,
        next_id=scope.next_id,
        names=tuple(scope.names.values()),
        relations=scope.relations.all(),
        notes=notes,
        notes_relations=notes_relations.all(),
        charts=tuple(scope.charts),
        media=slide.media,
        passport=passport,
        digest=_digest(head, notes, passport, *charts),
    )


def _digest(*parts: bytes) -> bytes:
    return sha256(b"".join(sha256(part).digest() for part in parts)).digest()


def _head(slide: SlidePlan, scope: Scope) -> bytes:
    """Return the slide's XML up to its footers, and without them up to the end of its shapes."""
    background = "" if slide.background is None else f"<p:bg><p:bgPr>{fill_xml(slide.background)}<a:effectLst/></p:bgPr></p:bg>"
    hidden = ' show="0"' if slide.hidden else ""
    shapes = shapes_xml(slide.shapes, scope)
    return document(f"<p:sld {ROOT_NAMESPACES}{hidden}><p:cSld>{background}{_TREE_HEAD}{shapes}")


def _tail(slide: SlidePlan, footers: tuple[Shape, ...], body: CompiledBody, memo: Memo) -> bytes:
    """Return the rest of the slide's XML: its footers, and its mark."""
    scope = Scope(slide, footers, body.next_id, body.names)
    # MS-PPTX, creationId: the mark by which PowerPoint, and we, know a slide again wherever it has moved.
    mark = (
        '<p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}">'
        f'<p14:creationId xmlns:p14="{NS["p14"]}" val="{creation_number(slide.id)}"/></p:ext></p:extLst>'
    )
    shapes = "".join(_footer(shape, scope, memo) for shape in footers)
    return f"{shapes}</p:spTree>{mark}</p:cSld>{_COLOR_MAP}</p:sld>".encode()


def _footer(shape: Shape, scope: Scope, memo: Memo) -> str:
    """Return a footer: but for its identity, it is the same on all slides."""
    before, after = memo.once("footer xml", Same(shape), lambda: shapes_xml([shape], scope).split(identity_xml(shape, scope)))
    return before + identity_xml(shape, scope) + after


def _notes_xml(slide: SlidePlan, relations: Relations) -> bytes:
    """Return the notes page, empty when nothing is to be said. Frames and type are the notes master's."""
    if not slide.notes.paragraphs:
        return b""
    relations.add("notes-master", "")
    relations.add("slide", slide.id)
    text = "".join(paragraph_xml(paragraph, relations) for paragraph in slide.notes.paragraphs)
    tree = f"{_TREE_HEAD}{_NOTES_IMAGE}{_NOTES_BODY}<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp></p:spTree>"
    return document(f"<p:notes {ROOT_NAMESPACES}><p:cSld>{tree}</p:cSld>{_COLOR_MAP}</p:notes>")
