"""Text styles of `_brand.yml`, over the engine's."""

import re
from collections.abc import Mapping
from typing import TypeVar

from pupitre.brand.reading import Problems, color, flag, number, scalar, section
from pupitre.brand.spec import StyleRule
from pupitre.model.brand import TextStyle
from pupitre.model.plan import Color, ThemeFont
from pupitre.model.source import Mapping as MappingNode
from pupitre.model.source import Node, Scalar
from pupitre.units import Pt, cm

_SIZE = re.compile(r"(\d{1,4}(?:[.,]\d+)?)\s*(%|pt)?")
_SMALLEST, _LARGEST = 1.0, 4000.0  # DrawingML's ST_TextFontSize, 100 to 400 000 hundredths of a point
_FONTS: dict[str, ThemeFont] = {"headings": "major", "base": "minor"}
_T = TypeVar("_T", float, bool)
_FALLBACK = StyleRule(100.0, relative=False, style=TextStyle(Pt(20.0)))


def read_rules(base: MappingNode, own: MappingNode, references: Mapping[str, str], problems: Problems) -> dict[str, StyleRule]:
    """Return every style: the engine's in its order, then the brand's own. What a brand leaves out keeps the engine's value, or body's."""
    rules: dict[str, StyleRule] = {}
    for source in (base, own):
        for key, node in source.entries:
            start = _FALLBACK if source is base else rules.get(key.text) or rules["body"]
            rules[key.text] = _rule(section(node), start, references, problems)
    return rules


def _rule(node: MappingNode, start: StyleRule, references: Mapping[str, str], problems: Problems) -> StyleRule:
    size, relative = _size(node.get("size"), problems) or (start.size, start.relative)
    style = start.style
    changed = TextStyle(
        size=style.size,
        font=_font(node.get("font")) or style.font,
        bold=_or(flag(node.get("bold")), style.bold),
        italic=_or(flag(node.get("italic")), style.italic),
        color=_color(node.get("color"), style.color, references, problems),
        line_pct=_or(number(node.get("line")), style.line_pct),
        after=Pt(_or(number(node.get("after")), style.after)),
        floor=Pt(_or(number(node.get("floor")), style.floor)),
        bullet_char=_bullet(node.get("bullet")) or style.bullet_char,
        bullet_pct=round(_or(number(node.get("bullet-size")), style.bullet_pct)),
        hanging=style.hanging if number(node.get("hanging")) is None else cm(number(node.get("hanging")) or 0.0),
    )
    return StyleRule(size, relative, changed)


def _or(value: _T | None, other: _T) -> _T:
    return other if value is None else value


def _color(node: Node | None, other: Color, references: Mapping[str, str], problems: Problems) -> Color:
    return color(scalar(node), references, problems) or other


def _font(node: Node | None) -> ThemeFont | None:
    text = scalar(node)
    return _FONTS.get(text.text) if text else None


def _bullet(node: Node | None) -> str:
    text = scalar(node)
    return text.text.strip() if text else ""


def _size(node: Node | None, problems: Problems) -> tuple[float, bool] | None:
    """Return points, or a multiple of the body size with True."""
    text = scalar(node)
    if text is None:
        return None
    found = _SIZE.fullmatch(text.text.strip())
    value = float(found[1].replace(",", ".")) if found else 0.0
    if not _SMALLEST <= value <= _LARGEST:
        _bad_size(text, problems)
        return None
    return (value / 100, True) if found and found[2] == "%" else (value, False)


def _bad_size(node: Scalar, problems: Problems) -> None:
    help_text = "write points between 1 and 4000 (`20`), or per cent of the body size (`150 %`)"
    problems.add("invalid-size", f"`{node.text}` is not a type size", node, help_text)
