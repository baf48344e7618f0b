"""The notes master: the page that speaker notes are printed on."""

from pupitre.brand.markup import body_xml, frame_xml, level_xml
from pupitre.brand.slide_master import COLOR_MAP, GROUP, ROOT
from pupitre.brand.spec import BrandSpec
from pupitre.model.brand import TextStyle
from pupitre.model.plan import Frame
from pupitre.ooxml import attribute
from pupitre.units import Emu, Pt

NOTES_SIZE = (Emu(6_858_000), Emu(9_144_000))  # 7.5 × 10 in, PowerPoint's notes page
_SIDE = 685_800
_TOP = 1_143_000
_WIDTH = NOTES_SIZE[0] - 2 * _SIDE
_GAP = 250_000
_STYLE = TextStyle(Pt(12.0), line_pct=110.0, after=Pt(4.0))
_LEVELS = 5


def notes_master_xml(spec: BrandSpec) -> str:
    """Return the notes master: the slide's image above, its notes below, and the page number."""
    height = _WIDTH * spec.page.height // spec.page.width
    image = Frame(Emu(_SIDE), Emu(_TOP), Emu(_WIDTH), Emu(height))
    top = _TOP + height + _GAP
    notes = Frame(Emu(_SIDE), Emu(top), Emu(_WIDTH), Emu(NOTES_SIZE[1] - top - 800_000))
    number = Frame(Emu(NOTES_SIZE[0] - _SIDE - 1_000_000), Emu(NOTES_SIZE[1] - 600_000), Emu(1_000_000), Emu(300_000))
    levels = "".join(level_xml(level, _STYLE) for level in range(1, _LEVELS + 1))
    lang = attribute(spec.language)
    return (
        f'<p:notesMaster {ROOT}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        f"<p:spTree>{GROUP}{_image(image)}{_notes(notes, lang)}{_number(number, lang)}</p:spTree></p:cSld>"
        f"<p:clrMap {COLOR_MAP}/><p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
    )


def _image(frame: Frame) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Image de la diapositive"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{frame_xml(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill>'
        '<a:schemeClr val="tx2"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )


def _notes(frame: Frame, lang: str) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Commentaires"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{frame_xml(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody>{body_xml("top")}<a:lstStyle/><a:p><a:r><a:rPr lang="{lang}"/><a:t>Modifiez les commentaires</a:t></a:r></a:p>'
        "</p:txBody></p:sp>"
    )


def _number(frame: Frame, lang: str) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="4" name="Numéro"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldNum" sz="quarter" idx="5"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{frame_xml(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody>{body_xml('bottom')}<a:lstStyle>{level_xml(1, _STYLE, 'right')}</a:lstStyle><a:p>"
        f'<a:fld id="{{3B7E5A90-6C1D-4F2B-A8E4-92D07C61B5F3}}" type="slidenum"><a:rPr lang="{lang}"/><a:t>‹N°›</a:t></a:fld></a:p>'
        "</p:txBody></p:sp>"
    )
