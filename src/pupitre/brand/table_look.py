"""What the table style of a package paints, so that tables can be left to it."""

from collections.abc import Mapping
from typing import Final

from lxml import etree
from msgspec.structs import replace

from pupitre.brand.rgb import theme_slot
from pupitre.model.brand import TableLook
from pupitre.model.package import Package, Part
from pupitre.model.plan import Color
from pupitre.ooxml import NS, find, parse, presentation_part, related_one, serialize, value, whole

# "Medium Style 2 - Accent 1": PowerPoint gives it to new tables, and knows it without a definition in the file. Other programs do not.
_OFFICE: Final = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"


def table_look(package: Package, color_map: Mapping[str, str]) -> TableLook | None:
    """Return the look of the package's default table style, or None when it defines none: nobody could tell what stands on what.

    `color_map` is that of the slides' master: a style may name colours through it (`tx1`).
    """
    part = _styles(package)
    root = parse(part.data) if part else None
    default = value(root, "", "def")
    style = next((style for style in root if style.get("styleId") == default), None) if root is not None else None
    if style is None:
        return None
    return TableLook(
        style_id=default,
        header=_fill(style, "a:firstRow", color_map),
        header_text=_text(style, "a:firstRow", color_map) or _text(style, "a:wholeTbl", color_map),
        row=_fill(style, "a:wholeTbl", color_map),
        row_text=_text(style, "a:wholeTbl", color_map),
        band=_fill(style, "a:band1H", color_map),
    )


def with_office_style(package: Package) -> Package:
    """Return the package with Office's own table style defined, when that is the default and the file leaves it to PowerPoint to know."""
    part = _styles(package)
    root = parse(part.data) if part else None
    if part is None or root is None or value(root, "", "def") != _OFFICE or any(style.get("styleId") == _OFFICE for style in root):
        return package
    root.append(parse(_office_style().encode()))
    return replace(package, parts=package.parts | {part.name: replace(part, data=serialize(root))})


def _styles(package: Package) -> Part | None:
    main = presentation_part(package)
    return related_one(package, main, "tableStyles") if main else None


def _fill(style: etree._Element, part: str, color_map: Mapping[str, str]) -> Color | None:
    return _color(find(style, f"{part}/a:tcStyle/a:fill/a:solidFill/a:schemeClr"), color_map)


def _text(style: etree._Element, part: str, color_map: Mapping[str, str]) -> Color | None:
    return _color(find(style, f"{part}/a:tcTxStyle/a:schemeClr"), color_map)


def _color(node: etree._Element | None, color_map: Mapping[str, str]) -> Color | None:
    slot = theme_slot(node, color_map)
    if slot is None or node is None:
        return None
    tint = whole(node, "a:tint", "val")
    if tint is not None:
        return Color(slot, None, tint, 100_000 - tint)
    return Color(slot, whole(node, "a:satMod", "val"), whole(node, "a:lumMod", "val"), whole(node, "a:lumOff", "val"))


def _office_style() -> str:
    line = '<a:ln w="12700" cmpd="sng"><a:solidFill><a:schemeClr val="lt1"/></a:solidFill></a:ln>'
    edges = "".join(f"<a:{side}>{line}</a:{side}>" for side in ("left", "right", "top", "bottom", "insideH", "insideV"))
    below = line.replace("12700", "38100")

    def text(slot: str, bold: str = "") -> str:
        return f'<a:tcTxStyle{bold}><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef><a:schemeClr val="{slot}"/></a:tcTxStyle>'

    def fill(tint: str) -> str:
        inner = f'<a:tint val="{tint}"/>' if tint else ""
        return f'<a:fill><a:solidFill><a:schemeClr val="accent1">{inner}</a:schemeClr></a:solidFill></a:fill>'

    bold = text("lt1", ' b="on"')
    head = f"<a:tcStyle><a:tcBdr/>{fill('')}</a:tcStyle>"
    return (
        f'<a:tblStyle xmlns:a="{NS["a"]}" styleId="{_OFFICE}" styleName="Medium Style 2 - Accent 1">'
        f"<a:wholeTbl>{text('dk1')}<a:tcStyle><a:tcBdr>{edges}</a:tcBdr>{fill('20000')}</a:tcStyle></a:wholeTbl>"
        f"<a:band1H><a:tcStyle><a:tcBdr/>{fill('40000')}</a:tcStyle></a:band1H>"
        f"<a:firstCol>{bold}{head}</a:firstCol>"
        f"<a:firstRow>{bold}<a:tcStyle><a:tcBdr><a:bottom>{below}</a:bottom></a:tcBdr>{fill('')}</a:tcStyle></a:firstRow>"
        "</a:tblStyle>"
    )
