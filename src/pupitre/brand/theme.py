"""A theme part: twelve colours, two families, and a format scheme of plain fills and lines without shadow or gradient."""

from collections.abc import Mapping

from pupitre.model.colors import SLOTS
from pupitre.model.plan import Slot, ThemeFont
from pupitre.ooxml import NS, attribute

_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(name: str, colors: Mapping[Slot, str], fonts: Mapping[ThemeFont, str]) -> str:
    """Return the XML of a theme. `colors` must hold every slot and `fonts` both families; KeyError otherwise."""
    title = attribute(name)
    slots = "".join(f'<a:{slot}><a:srgbClr val="{colors[slot]}"/></a:{slot}>' for slot in SLOTS)
    return (
        f'<a:theme xmlns:a="{NS["a"]}" name="{title}"><a:themeElements>'
        f'<a:clrScheme name="{title}">{slots}</a:clrScheme>'
        f'<a:fontScheme name="{title}">{_font("major", fonts["major"])}{_font("minor", fonts["minor"])}</a:fontScheme>'
        f'<a:fmtScheme name="{title}">{_formats()}</a:fmtScheme>'
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _font(kind: ThemeFont, family: str) -> str:
    return f'<a:{kind}Font><a:latin typeface="{attribute(family)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'


def _formats() -> str:
    """Return three fills, lines (0.75, 1.5 and 2.25 pt), effects and backgrounds: the number that the schema demands."""
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/><a:miter lim="800000"/></a:ln>'
        for width in (9525, 19050, 28575)
    )
    return (
        f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    )
