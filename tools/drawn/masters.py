"""Masters, layouts, themes and the presentation part, from shapes to XML."""

from collections.abc import Mapping

from drawn.shapes import NAMESPACES, color, emu, level, solid

PLAIN_MAP = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    "accent1": "accent1",
    "accent2": "accent2",
    "accent3": "accent3",
    "accent4": "accent4",
    "accent5": "accent5",
    "accent6": "accent6",
    "hlink": "hlink",
    "folHlink": "folHlink",
}
OFFICE_EFFECTS = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
OFFICE_BACKGROUNDS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_LINES = "".join(
    f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:prstDash val="solid"/></a:ln>'
    for width in (6350, 12_700, 19_050)
)
MASTER_LIST = '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
MEDIUM_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
SETTINGS = (
    ("presProps", "presProps", f"<p:presentationPr {NAMESPACES}/>"),
    ("viewProps", "viewProps", f"<p:viewPr {NAMESPACES}/>"),
    ("tableStyles", "tableStyles", f'<a:tblStyleLst xmlns:a="{_A}" def="{MEDIUM_STYLE}"/>'),
)
"""The parts that say how the presentation is shown: kind of relationship, name, content."""


def pairs(**attributes: str) -> str:
    """Return attributes as XML."""
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def background(fill: str) -> str:
    """Return a background of its own fill."""
    return f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"


def background_style(number: int, name: str) -> str:
    """Return a background taken from the theme's own: 1001 is its first fill."""
    return f'<p:bg><p:bgRef idx="{number}">{color(name)}</p:bgRef></p:bg>'


def face(name: str, font: str, family: str = "") -> str:
    """Return how a style's text looks: a colour, and the theme's `mj` or `mn` font or a family of its own."""
    latin = family or f"+{font}-lt"
    return f'{solid(name)}<a:latin typeface="{latin}"/><a:ea typeface="+{font}-ea"/><a:cs typeface="+{font}-cs"/>'


def default_text() -> str:
    """Return the text style of shapes that are no placeholders."""
    rows = "".join(level(n, 'algn="l"', 'sz="1800" kern="1200"|' + face("tx1", "mn"), margin=0.5 * (n - 1)) for n in range(1, 6))
    return f"<p:defaultTextStyle>{rows}</p:defaultTextStyle>"


def layout(
    name: str, tree: str, *, kind: str = "", back: str = "", mapping: str = "<a:masterClrMapping/>", attributes: str = "", tail: str = ""
) -> str:
    """Return a slide layout; `kind` is PowerPoint's type of it, or "" where a designer made it."""
    own = f' type="{kind}"' if kind else ' userDrawn="1"'
    return (
        f'<p:sldLayout {NAMESPACES}{own} preserve="1"{attributes}><p:cSld name="{name}">{back}{tree}</p:cSld>'
        f"<p:clrMapOvr>{mapping}</p:clrMapOvr>{tail}</p:sldLayout>"
    )


def override(mapping: Mapping[str, str]) -> str:
    """Return a colour mapping of a layout's own."""
    return f"<a:overrideClrMapping{pairs(**mapping)}/>"


def master(tree: str, styles: str, ids: list[int], *, back: str, mapping: Mapping[str, str], tail: str = "") -> str:
    """Return a slide master whose layouts are relationships 1, 2, …; `styles` are the title's, the body's and the other's."""
    rows = "".join(f'<p:sldLayoutId id="{number}" r:id="rId{n}"/>' for n, number in enumerate(ids, 1))
    return (
        f'<p:sldMaster {NAMESPACES} preserve="1"><p:cSld>{back}{tree}</p:cSld><p:clrMap{pairs(**mapping)}/>'
        f"<p:sldLayoutIdLst>{rows}</p:sldLayoutIdLst>{tail}<p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )


def theme(
    name: str, colors: Mapping[str, str], fonts: tuple[str, str], *, effects: str = OFFICE_EFFECTS, backs: str = OFFICE_BACKGROUNDS
) -> str:
    """Return a theme: twelve colours by slot (`window:FFFFFF` is a system colour), the headings' and the text's family."""
    rows = "".join(f"<a:{slot}>{_theme_color(value)}</a:{slot}>" for slot, value in colors.items())
    faces = "".join(
        f'<a:{slot}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{slot}Font>'
        for slot, face in zip(("major", "minor"), fonts, strict=True)
    )
    fills = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{rows}</a:clrScheme><a:fontScheme name="{name}">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{backs}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def presentation(size: tuple[float, float], lists: str, *, kind: str = "", tail: str = "") -> str:
    """Return the presentation part: `lists` of masters and slides, a size in inches."""
    own = f' type="{kind}"' if kind else ""
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">{lists}'
        f'<p:sldSz cx="{emu(size[0])}" cy="{emu(size[1])}"{own}/><p:notesSz cx="6858000" cy="9144000"/>{tail}</p:presentation>'
    )


def _theme_color(value: str) -> str:
    system, _, last = value.rpartition(":")
    return f'<a:sysClr val="{system}" lastClr="{last}"/>' if system else f'<a:srgbClr val="{last}"/>'
