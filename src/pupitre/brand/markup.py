"""DrawingML of a generated master as text: colours, paragraph levels, placeholders and plain shapes."""

from pupitre.brand.spec import Place
from pupitre.model.brand import TextStyle
from pupitre.model.plan import Color, Frame
from pupitre.ooxml import attribute, escape_text

_SCHEME = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}  # how PowerPoint writes these slots on slides, through the colour map

# OOXML's type and index of each placeholder role. 10 to 12 are PowerPoint's own for date, footer and number; from 13 on they are ours.
KINDS = {
    "title": ("title", 0),
    "subtitle": ("subTitle", 1),
    "body": ("body", 1),
    "body-2": ("body", 2),
    "date": ("dt", 10),
    "footer": ("ftr", 11),
    "number": ("sldNum", 12),
    "kicker": ("body", 13),
    "source": ("body", 14),
    "meta": ("body", 15),
    "caption": ("body", 16),
    "heading": ("body", 17),
    "picture": ("pic", 18),
}
NAMES = {
    "title": "Titre",
    "subtitle": "Sous-titre",
    "body": "Contenu",
    "body-2": "Contenu 2",
    "date": "Date",
    "footer": "Pied de page",
    "number": "Numéro",
    "kicker": "Surtitre",
    "source": "Source",
    "meta": "Lieu et date",
    "caption": "Légende",
    "heading": "Chiffre ou mot",
    "picture": "Image",
}
"""What PowerPoint's selection pane calls each role; a drawn master's placeholders are recognised by these names too."""

_PROMPTS = {"title": "Modifiez le titre", "subtitle": "Modifiez le sous-titre", "picture": "Cliquez sur l’icône pour ajouter une image"}
_LEVELS = ("Modifiez le texte", "Deuxième niveau", "Troisième niveau", "Quatrième niveau", "Cinquième niveau")
_FIELDS = {
    "number": ("slidenum", "{6A2F4E0B-31B7-4A5E-9C57-0D4B8E1F7A21}", "‹N°›"),
    "date": ("datetime1", "{0C9D1B7E-58A4-4B61-8E0D-6F2A7C3B9D54}", "01/01/2000"),
}
_ALIGN = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}
ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}


def color_xml(color: Color) -> str:
    """Return a theme colour with its modifications, as `a:schemeClr`."""
    mods = (("satMod", color.sat_mod), ("lumMod", color.lum_mod), ("lumOff", color.lum_off))
    inner = "".join(f'<a:{name} val="{value}"/>' for name, value in mods if value is not None)
    return f'<a:schemeClr val="{_SCHEME.get(color.slot, color.slot)}">{inner}</a:schemeClr>'


def fill_xml(color: Color | None) -> str:
    """Return a solid fill, or none."""
    return f"<a:solidFill>{color_xml(color)}</a:solidFill>" if color else "<a:noFill/>"


def line_xml(color: Color | None, points: float = 0.75) -> str:
    """Return an outline, or none."""
    return f'<a:ln w="{round(points * 12_700)}">{fill_xml(color)}</a:ln>' if color else "<a:ln><a:noFill/></a:ln>"


def frame_xml(frame: Frame) -> str:
    """Return a frame as `a:xfrm`."""
    return f'<a:xfrm><a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.w}" cy="{frame.h}"/></a:xfrm>'


def level_xml(level: int, style: TextStyle, align: str = "left", *, bulleted: bool = False) -> str:
    """Return the paragraph and character properties of list level `level` (1 to 9)."""
    margin, indent = (style.hanging * level, -style.hanging) if bulleted else (0, 0)
    bullet = "<a:buNone/>"
    if bulleted:
        bullet = (
            f'<a:buClr>{color_xml(Color("accent2"))}</a:buClr><a:buSzPct val="{style.bullet_pct * 1000}"/>'
            f'<a:buFont typeface="Arial"/><a:buChar char="{attribute(style.bullet_char)}"/>'
        )
    return (
        f'<a:lvl{level}pPr marL="{margin}" indent="{indent}" algn="{_ALIGN[align]}" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0"'
        f' hangingPunct="1"><a:lnSpc><a:spcPct val="{round(style.line_pct * 1000)}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(style.after * 100)}"/></a:spcAft>{bullet}{_characters(style)}</a:lvl{level}pPr>'
    )


def _characters(style: TextStyle) -> str:
    theme = "mj" if style.font == "major" else "mn"
    return (
        f'<a:defRPr sz="{round(style.size * 100)}" b="{int(style.bold)}" i="{int(style.italic)}" kern="1200">{fill_xml(style.color)}'
        f'<a:latin typeface="+{theme}-lt"/><a:ea typeface="+{theme}-ea"/><a:cs typeface="+{theme}-cs"/></a:defRPr>'
    )


def body_xml(anchor: str, *, noun: str = "bodyPr") -> str:
    """Return body properties: no insets, wrapped, never shrunk by PowerPoint."""
    return (
        f'<a:{noun} vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{ANCHOR[anchor]}">'
        f"<a:noAutofit/></a:{noun}>"
    )


def placeholder_xml(
    shape_id: int, place: Place, ph: str, *, lang: str, frame: Frame | None, levels: str = "", body: str = "<a:bodyPr/>", name: str = ""
) -> str:
    """Return a placeholder. `ph` are the attributes of `p:ph`; without `frame`, `levels` or `body` the master's hold."""
    geometry = frame_xml(frame) + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if frame else ""
    style = f"<a:lstStyle>{levels}</a:lstStyle>" if levels else "<a:lstStyle/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{attribute(name or NAMES[place.role])}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{ph}/></p:nvPr></p:nvSpPr><p:spPr>{geometry}</p:spPr>'
        f"<p:txBody>{body}{style}{_prompt(place, lang)}</p:txBody></p:sp>"
    )


def _prompt(place: Place, lang: str) -> str:
    language = f'lang="{attribute(lang)}"'
    end = f"<a:endParaRPr {language}/>"
    if place.role in _FIELDS:
        kind, guid, text = _FIELDS[place.role]
        return f'<a:p><a:fld id="{guid}" type="{kind}"><a:rPr {language}/><a:t>{text}</a:t></a:fld>{end}</a:p>'
    texts = _LEVELS if place.bulleted else (_PROMPTS.get(place.role) or NAMES[place.role],)
    paragraphs = ""
    for level, text in enumerate(texts):
        properties = f'<a:pPr lvl="{level}"/>' if level else ""
        paragraphs += f"<a:p>{properties}<a:r><a:rPr {language}/><a:t>{escape_text(text)}</a:t></a:r>{end}</a:p>"
    return paragraphs


def bar_xml(shape_id: int, frame: Frame) -> str:
    """Return a flat rectangle in accent2 that carries no text."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="Filet d’accent"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{frame_xml(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{fill_xml(Color('accent2'))}{line_xml(None)}</p:spPr></p:sp>"
    )


def rule_xml(shape_id: int, frame: Frame) -> str:
    """Return the thin line above the footer."""
    color = Color("dk2", lum_mod=40_000, lum_off=60_000)
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{shape_id}" name="Filet de pied de page"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
        f'<p:spPr>{frame_xml(frame)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line_xml(color)}</p:spPr></p:cxnSp>'
    )


def logo_place_xml(shape_id: int, number: int, frame: Frame, style: TextStyle, lang: str) -> str:
    """Return a logo place: an outlined rectangle called `Logo 1` or `Logo 2`, which a build fills with a logo or takes away."""
    ink = style.color
    outline = ink if ink.slot == "lt1" else Color("dk2", lum_mod=40_000, lum_off=60_000)
    theme = "mj" if style.font == "major" else "mn"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="Logo {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{frame_xml(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>{line_xml(outline)}</p:spPr>'
        f'<p:txBody>{body_xml("middle")}<a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r>'
        f'<a:rPr lang="{attribute(lang)}" sz="{round(style.size * 100)}" b="1">{fill_xml(ink)}<a:latin typeface="+{theme}-lt"/></a:rPr>'
        f"<a:t>Logo {number}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
