"""What a placeholder of a layout looks like: its own properties, then its master placeholder's, then the master's text styles.

The order is ECMA-376's (part 1, 19.3.1.51 `txStyles`, 21.1.2.4 `lstStyle`): the nearest that says something wins, property by property.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from pupitre.brand.reading import hex_color
from pupitre.brand.rgb import Scheme, color_rgb
from pupitre.model.brand import Level, TextStyle
from pupitre.model.colors import SLOTS
from pupitre.model.plan import Align, Anchor, Color, Frame, Slot, ThemeFont
from pupitre.ooxml import find, qn, value, whole
from pupitre.units import Emu, Pt

MASTER_KINDS = {"title": "title", "ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
"""The kind of master placeholder that a layout's kind inherits from; all others inherit from `body`."""

_FONT_MARKS: tuple[tuple[ThemeFont, str], ...] = (("major", "+mj"), ("minor", "+mn"))
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}
_ALIGN: dict[str, Align] = {"l": "left", "ctr": "center", "r": "right", "just": "justify"}
_ANCHOR: dict[str, Anchor] = {"t": "top", "ctr": "middle", "b": "bottom"}
_INSETS = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))  # defaults of 21.1.2.1.1 `bodyPr`
_DEFAULT_SIZE = 1800
_DEEPEST = 5  # levels that a placeholder of PowerPoint shows
_LINE = 1.2  # line pitch of single spacing, as a multiple of the size


class Context(Struct, frozen=True):
    """A master and its surroundings, as roots.

    `homes` are the master's placeholders by kind; `color_map` maps `bg1`… to theme slots for the layout at hand.
    """

    master: etree._Element
    homes: Mapping[str, etree._Element]
    presentation: etree._Element
    colors: Mapping[Slot, str]
    fonts: Mapping[ThemeFont, str]
    color_map: Mapping[str, str]


def placeholder_of(shape: etree._Element) -> etree._Element | None:
    """Return the `p:ph` of a shape, or None."""
    return find(shape, "p:nvSpPr/p:nvPr/p:ph")


def homes_of(master: etree._Element) -> dict[str, etree._Element]:
    """Return the placeholders of a master by kind."""
    return {value(placeholder_of(shape), "", "type"): shape for shape in master.iter(qn("p:sp"))}


def home_of(context: Context, kind: str) -> etree._Element | None:
    """Return the master's placeholder from which a layout's placeholder of `kind` inherits, or None."""
    return context.homes.get(MASTER_KINDS.get(kind, "body"))


def frame_of(shape: etree._Element | None, context: Context, kind: str) -> Frame | None:
    """Return the placeholder's frame, its own or the master's, or None when neither says."""
    for candidate in (shape, home_of(context, kind)):
        xfrm = find(candidate, "p:spPr/a:xfrm")
        edges = (whole(xfrm, "a:off", "x"), whole(xfrm, "a:off", "y"), whole(xfrm, "a:ext", "cx"), whole(xfrm, "a:ext", "cy"))
        if all(edge is not None for edge in edges):
            return Frame(*(Emu(edge or 0) for edge in edges))
    return None


def style_of(shape: etree._Element | None, context: Context, kind: str, level: int = 1) -> tuple[TextStyle, Align]:
    """Return the text style and alignment of list level `level` (1 to 9) of a placeholder. The floor is the size itself.

    `after` is all the space between two paragraphs, before and after together.
    """
    levels = list(_levels(shape, context, kind, level))
    size = Pt(_number(levels, "a:defRPr", "sz", _DEFAULT_SIZE) / 100)
    char = _bullet(levels)
    font, family = _font(_attribute(levels, "a:defRPr/a:latin", "typeface"), context)
    color, rgb = _text_color(levels, context)
    style = TextStyle(
        size=size,
        font=font,
        bold=_attribute(levels, "a:defRPr", "b") in {"1", "true"},
        italic=_attribute(levels, "a:defRPr", "i") in {"1", "true"},
        color=color,
        line_pct=_line(levels, size),
        after=Pt(_space(levels, "a:spcBef", size) + _space(levels, "a:spcAft", size)),
        floor=size,
        bullet_char=char,
        bullet_pct=round(_number(levels, "a:buSzPct", "val", 100_000) / 1000),
        hanging=Emu(abs(_number(levels, "", "indent", 0))),
        family=family,
        rgb=rgb,
        caps=_attribute(levels, "a:defRPr", "cap") in {"all", "small"},
        spacing=Pt(_number(levels, "a:defRPr", "spc", 0) / 100),
    )
    return style, _ALIGN.get(_attribute(levels, "", "algn"), "left")


def levels_of(shape: etree._Element | None, context: Context, kind: str, floor: Pt) -> tuple[Level, ...]:
    """Return how each list level of a placeholder is set; `floor` is the smallest size of any."""
    return tuple(_level(shape, context, kind, level, floor) for level in range(1, _DEEPEST + 1))


def _level(shape: etree._Element | None, context: Context, kind: str, level: int, floor: Pt) -> Level:
    style, _ = style_of(shape, context, kind, level)
    levels = list(_levels(shape, context, kind, level))
    before = Pt(_space(levels, "a:spcBef", style.size))
    return Level(
        style=replace(style, after=Pt(style.after - before), floor=Pt(min(floor, style.size))),
        margin=Emu(max(0, _number(levels, "", "marL", 0))),
        indent=Emu(_number(levels, "", "indent", 0)),
        before=before,
    )


def anchor_of(shape: etree._Element, context: Context, kind: str) -> Anchor:
    """Return where text stands in the placeholder."""
    return _ANCHOR.get(_body_attribute(shape, context, kind, "anchor"), "top")


def turned(shape: etree._Element, context: Context, kind: str) -> str:
    """Return in which direction text runs in the placeholder (`vert`, `vert270`…), empty when across."""
    vert = _body_attribute(shape, context, kind, "vert")
    return "" if vert == "horz" else vert


def insets_of(shape: etree._Element, context: Context, kind: str) -> tuple[Emu, Emu, Emu, Emu]:
    """Return the placeholder's left, top, right and bottom insets."""
    bodies = [body for one in (shape, home_of(context, kind)) if (body := find(one, "p:txBody/a:bodyPr")) is not None]
    left, top, right, bottom = (Emu(_number(bodies, "", name, default)) for name, default in _INSETS)
    return left, top, right, bottom


def fill_color(fill: etree._Element | None, context: Context) -> Color | None:
    """Return a solid fill's colour as a theme colour, or None. A colour outside the theme becomes the slot that looks nearest."""
    node = next(iter(fill), None) if fill is not None else None
    if node is None:
        return None
    if node.tag == qn("a:schemeClr"):
        name = context.color_map.get(node.get("val", ""), node.get("val", ""))
        slot = next((slot for slot in SLOTS if slot == name), None)
        return None if slot is None else _modified(Color(slot), node)
    written = hex_color(node.get("lastClr") or node.get("val") or "")
    return _nearest(written, context.colors) if written else None


def _levels(shape: etree._Element | None, context: Context, kind: str, level: int = 1) -> Iterator[etree._Element]:
    styles, name = _STYLES.get(MASTER_KINDS.get(kind, "body"), "otherStyle"), f"a:lvl{level}pPr"
    places = (
        find(shape, f"p:txBody/a:lstStyle/{name}"),
        find(home_of(context, kind), f"p:txBody/a:lstStyle/{name}"),
        find(context.master, f"p:txStyles/p:{styles}/{name}"),
        find(context.presentation, f"p:defaultTextStyle/{name}"),
        *(prompt_level(one, level) for one in (shape, home_of(context, kind)) if unsaid(shape, context, kind)),
    )
    return (place for place in places if place is not None)


def unsaid(shape: etree._Element | None, context: Context, kind: str) -> bool:
    """Whether no list style says how a placeholder's text looks, but only the text that stands there as a prompt.

    So LibreOffice writes its masters. Slides inherit nothing from a prompt, in PowerPoint: what it shows must be written on them.
    """
    styles = _STYLES.get(MASTER_KINDS.get(kind, "body"), "otherStyle")
    lists = (
        find(shape, "p:txBody/a:lstStyle"),
        find(home_of(context, kind), "p:txBody/a:lstStyle"),
        find(context.master, f"p:txStyles/p:{styles}"),
    )
    return not any(len(one) for one in lists if one is not None)


def _attributes(node: etree._Element | None) -> dict[str, str]:
    return {} if node is None else {str(name): str(text) for name, text in node.attrib.items()}


def prompt_level(shape: etree._Element | None, level: int) -> etree._Element | None:
    """Return how a placeholder's prompt of this list level looks, as a list style would say it, or None."""
    body = find(shape, "p:txBody")
    for paragraph in body.findall(qn("a:p")) if body is not None else ():
        properties = find(paragraph, "a:pPr")
        run = find(paragraph, "a:r/a:rPr")
        if (whole(properties, "", "lvl") or 0) + 1 == level and run is not None:
            made = etree.Element(qn(f"a:lvl{level}pPr"), _attributes(properties))
            made.extend(deepcopy(node) for node in (properties if properties is not None else ()))
            characters = etree.SubElement(made, qn("a:defRPr"), _attributes(run))
            characters.extend(deepcopy(node) for node in run)
            return made
    return None


def _attribute(levels: list[etree._Element], path: str, name: str) -> str:
    return next((text for level in levels if (text := value(level, path, name))), "")


def _number(places: list[etree._Element], path: str, name: str, default: int) -> int:
    return next((number for place in places if (number := whole(place, path, name)) is not None), default)


def _body_attribute(shape: etree._Element, context: Context, kind: str, name: str) -> str:
    shapes = (shape, home_of(context, kind))
    return next((text for one in shapes if (text := value(one, "p:txBody/a:bodyPr", name))), "")


def _font(typeface: str, context: Context) -> tuple[ThemeFont, str]:
    """Return the theme font, and the family where it is none of the theme's."""
    for font, mark in _FONT_MARKS:
        if typeface.startswith(mark) or (typeface and typeface == context.fonts.get(font)):
            return font, ""
    return "minor", typeface


def _text_color(levels: list[etree._Element], context: Context) -> tuple[Color, str]:
    """Return the text's colour as a theme colour, and its `RRGGBB` where it is not exactly that."""
    for level in levels:
        fill = find(level, "a:defRPr/a:solidFill")
        color = fill_color(fill, context)
        if color is not None and fill is not None:
            exact = color_rgb(fill[0], Scheme(context.colors, context.color_map)) or ""
            return color, "" if fill[0].tag == qn("a:schemeClr") else exact
    return Color("dk1"), ""


def _line(levels: list[etree._Element], size: float) -> float:
    for level in levels:
        spacing = find(level, "a:lnSpc")
        if spacing is not None:
            points = whole(spacing, "a:spcPts", "val")
            percent = whole(spacing, "a:spcPct", "val")
            return points / (_LINE * size) if points else (percent or 100_000) / 1000
    return 100.0


def _space(levels: list[etree._Element], name: str, size: float) -> float:
    """Return space before or after a paragraph in points."""
    for level in levels:
        spacing = find(level, name)
        if spacing is not None:
            percent = whole(spacing, "a:spcPct", "val") or 0
            return (whole(spacing, "a:spcPts", "val") or 0) / 100 + percent / 100_000 * size * _LINE
    return 0.0


def _bullet(levels: list[etree._Element]) -> str:
    for level in levels:
        if level.find(qn("a:buNone")) is not None:
            return ""
        if level.find(qn("a:buChar")) is not None:
            return value(level, "a:buChar", "char")
    return ""


def _modified(color: Color, node: etree._Element) -> Color:
    """Add the modifications; `tint` and `shade` become the luminance changes that come nearest."""
    mod, off = whole(node, "a:lumMod", "val"), whole(node, "a:lumOff", "val")
    tint, shade = whole(node, "a:tint", "val"), whole(node, "a:shade", "val")
    if mod is None and tint is not None:
        mod, off = tint, 100_000 - tint
    elif mod is None and shade is not None:
        mod = shade
    return Color(color.slot, whole(node, "a:satMod", "val"), mod, off)


def _nearest(written: str, colors: Mapping[Slot, str]) -> Color:
    def distance(slot: Slot) -> int:
        return sum((int(written[i : i + 2], 16) - int(colors[slot][i : i + 2], 16)) ** 2 for i in (0, 2, 4))

    return Color(min(colors, key=distance))
