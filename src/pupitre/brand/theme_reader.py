"""Colours and families out of a theme part, and the one change that a variant may make to it."""

from lxml import etree

from pupitre.brand.reading import hex_color
from pupitre.model.colors import SLOTS
from pupitre.model.package import Package, Part
from pupitre.model.plan import Slot, ThemeFont
from pupitre.ooxml import parse, presentation_part, qn, related, related_one, serialize

# What Windows shows for the two system colours of Office's own themes, where a file does not say what it was (`lastClr` is optional:
# ECMA-376 part 1, 20.1.2.3.33).
_SYSTEM = {"windowText": "000000", "window": "FFFFFF"}


def main_theme(package: Package) -> Part | None:
    """Return the theme of the first slide master."""
    main = presentation_part(package)
    master = related_one(package, main, "slideMaster") if main else None
    return related_one(package, master, "theme") if master else None


def theme_colors(root: etree._Element) -> dict[Slot, str]:
    """Return the theme's slots as `RRGGBB`. A colour of the system counts as what it was when the theme was saved."""
    scheme = root.find(f".//{qn('a:clrScheme')}")
    nodes = {slot: scheme.find(qn(f"a:{slot}")) if scheme is not None else None for slot in SLOTS}
    found = {slot: _written(node[0]) for slot, node in nodes.items() if node is not None and len(node)}
    return {slot: color for slot, color in found.items() if color}


def _written(color: etree._Element) -> str | None:
    """Return the colour that an element says, or None."""
    return hex_color(color.get("lastClr", "")) or hex_color(color.get("val", "")) or _SYSTEM.get(color.get("val", ""))


def theme_fonts(root: etree._Element) -> dict[ThemeFont, str]:
    """Return the families of the theme fonts for Latin script; both are there.

    One that is empty, or refers to the other (`+mn-lt`), is the other. Both empty, the theme names no font, and programs take their own.
    """
    major, minor = (_typeface(root, kind) for kind in ("major", "minor"))
    return {"major": major or minor, "minor": minor or major}


def _typeface(root: etree._Element, kind: str) -> str:
    latin = root.find(f".//{qn(f'a:{kind}Font')}/{qn('a:latin')}")
    written = "" if latin is None else latin.get("typeface", "").strip()
    return "" if written.startswith("+") else written


def with_accent(package: Package, slot: Slot, accent: str) -> Package:
    """Return the package with `slot` of every slide master's theme, and of the notes', replaced by `accent`."""
    main = presentation_part(package)
    masters = [part for kind in ("slideMaster", "notesMaster") for part in related(package, main, kind)] if main else []
    themes = [theme for master in masters for theme in related(package, master, "theme")]
    return Package(package.parts | {theme.name: _recolored(theme, slot, accent) for theme in themes}, package.rels)


def _recolored(theme: Part, slot: Slot, accent: str) -> Part:
    root = parse(theme.data)
    for node in root.iter(qn(f"a:{slot}")):
        node[:] = [etree.Element(qn("a:srgbClr"), val=accent)]
    return Part(theme.name, theme.content_type, serialize(root), theme.rels)
