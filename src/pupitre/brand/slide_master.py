"""The slide master and its layouts as XML, from a brand as written."""

from msgspec import Struct
from msgspec.structs import replace

from pupitre.brand.markup import (
    KINDS,
    bar_xml,
    body_xml,
    fill_xml,
    level_xml,
    logo_place_xml,
    placeholder_xml,
    rule_xml,
)
from pupitre.brand.spec import BrandSpec, LayoutSpec, Place
from pupitre.model.brand import TextStyle
from pupitre.model.plan import Color, Frame
from pupitre.ooxml import NS, attribute

ROOT = f'xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}" xmlns:p="{NS["p"]}"'
COLOR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4"'
    ' accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
FIRST_LAYOUT_ID = 2_147_483_649  # ids of masters and layouts start at 2^31 (ECMA-376 part 1, 19.7.15)

_MASTER_PH = {
    "title": ' type="title"',
    "body": ' type="body" idx="1"',
    "date": ' type="dt" sz="half" idx="2"',
    "footer": ' type="ftr" sz="quarter" idx="3"',
    "number": ' type="sldNum" sz="quarter" idx="4"',
}
_LEVEL_STYLES = ("body", "small", "list", "list", "list")
_LAYOUT_TYPES = {
    "title": "title",
    "section": "secHead",
    "content": "obj",
    "two-content": "twoObj",
    "canvas": "titleOnly",
    "picture": "picTx",
    "blank": "blank",
}
_SMALL = {"date": "half", "footer": "quarter", "number": "quarter"}


class _Drawing(Struct, frozen=True):
    """A brand with its text styles at hand, and where the master puts each role."""

    spec: BrandSpec
    styles: dict[str, TextStyle]
    homes: dict[str, Frame]

    def style(self, place: Place) -> TextStyle:
        style = self.styles[place.style]
        return replace(style, color=place.color) if place.color else style


def _drawing(spec: BrandSpec) -> _Drawing:
    return _Drawing(spec, spec.styles(), {place.role: place.frame for place in spec.master})


def master_xml(spec: BrandSpec) -> str:
    """Return the slide master. Its layouts are `rId1` to `rIdN` in the order of `spec.layouts`."""
    drawing = _drawing(spec)
    places = [_master_place(number, place, drawing) for number, place in enumerate(spec.master, start=2)]
    first = len(places) + 2
    furniture = rule_xml(first, spec.rule) + _logos(first + 1, spec.logos, drawing, Color("dk2"))
    ids = "".join(f'<p:sldLayoutId id="{FIRST_LAYOUT_ID + n}" r:id="rId{n + 1}"/>' for n in range(len(spec.layouts)))
    return (
        f"<p:sldMaster {ROOT}><p:cSld>{_background(Color('lt1'))}<p:spTree>{GROUP}{''.join(places)}{furniture}</p:spTree></p:cSld>"
        f"<p:clrMap {COLOR_MAP}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{_text_styles(drawing)}</p:sldMaster>"
    )


def layout_xml(spec: BrandSpec, layout: LayoutSpec) -> str:
    """Return one slide layout. One without a footer hides the master's rule and logos."""
    drawing = _drawing(spec)
    kind = _LAYOUT_TYPES.get(layout.role)
    kind_xml = f' type="{kind}"' if kind else ""
    hidden = "" if layout.has_footer else ' showMasterSp="0"'
    background = _background(layout.background) if layout.background else ""
    bars = "".join(bar_xml(number, frame) for number, frame in enumerate(layout.bars, start=2))
    first = len(layout.bars) + 2
    places = "".join(_layout_place(number, place, layout, drawing) for number, place in enumerate(layout.places, start=first))
    ink = Color("lt1") if any(place.color == Color("lt1") for place in layout.places) else Color("dk2")
    logos = _logos(first + len(layout.places), layout.logos, drawing, ink)
    return (
        f'<p:sldLayout {ROOT}{hidden}{kind_xml} preserve="1" userDrawn="1"><p:cSld name="{attribute(layout.name)}">{background}'
        f"<p:spTree>{GROUP}{bars}{places}{logos}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _background(color: Color) -> str:
    return f"<p:bg><p:bgPr>{fill_xml(color)}<a:effectLst/></p:bgPr></p:bg>"


def _logos(first: int, frames: tuple[Frame, ...], drawing: _Drawing, ink: Color) -> str:
    style = replace(drawing.styles["footer"], color=ink)
    return "".join(logo_place_xml(first + n, n + 1, frame, style, drawing.spec.language) for n, frame in enumerate(frames))


def _master_place(number: int, place: Place, drawing: _Drawing) -> str:
    style = drawing.style(place)
    levels = "" if place.role in {"title", "body"} else level_xml(1, style, place.align)
    return placeholder_xml(
        number, place, _MASTER_PH[place.role], lang=drawing.spec.language, frame=place.frame, levels=levels, body=body_xml(place.anchor)
    )


def _layout_place(number: int, place: Place, layout: LayoutSpec, drawing: _Drawing) -> str:
    """Write a placeholder with only what differs from the master, so that a change of the master reaches it."""
    kind, idx = KINDS[place.role]
    inherited = place.role in drawing.homes and not place.own
    frame = None if drawing.homes.get(place.role) == place.frame else place.frame
    return placeholder_xml(
        number,
        place,
        _ph(layout.role, place, kind, idx),
        lang=drawing.spec.language,
        frame=frame,
        levels="" if inherited or (place.bulleted and not place.own) else _levels(place, drawing),
        body=body_xml(place.anchor) if _has_own_body(place, drawing) else "<a:bodyPr/>",
    )


def _has_own_body(place: Place, drawing: _Drawing) -> bool:
    """Tell whether text stands differently from what the master says for its kind of placeholder."""
    return place.role not in drawing.homes or place.anchor != next(p.anchor for p in drawing.spec.master if p.role == place.role)


def _levels(place: Place, drawing: _Drawing) -> str:
    style = drawing.style(place)
    if not place.bulleted:
        return level_xml(1, style, place.align)
    shown = [drawing.style(replace(place, style=name)) for name in (place.style, *_LEVEL_STYLES[1:])]
    return "".join(level_xml(level, one, place.align, bulleted=True) for level, one in enumerate(shown, start=1))


def _ph(layout: str, place: Place, kind: str, idx: int) -> str:
    """Return the attributes of `p:ph`. A bulleted body is of PowerPoint's default kind, which also takes tables, charts and pictures."""
    if place.role == "title":
        return ' type="ctrTitle"' if layout == "title" else ' type="title"'
    type_xml = "" if place.bulleted else f' type="{kind}"'
    size = f' sz="{_SMALL[place.role]}"' if place.role in _SMALL else ""
    prompt = ' hasCustomPrompt="1"' if kind == "body" and not place.bulleted else ""
    return f'{type_xml}{size} idx="{idx}"{prompt}'


def _text_styles(drawing: _Drawing) -> str:
    body = "".join(level_xml(n, drawing.styles[name], bulleted=True) for n, name in enumerate(_LEVEL_STYLES, start=1))
    other = level_xml(1, replace(drawing.styles["small"], after=drawing.styles["label"].after))
    return (
        f"<p:txStyles><p:titleStyle>{level_xml(1, drawing.styles['title'])}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )
