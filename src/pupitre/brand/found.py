"""The layouts of a package as they are found: placeholders, inheritance, what is drawn on them."""

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from pupitre.brand.decoration import Drawn, drawn
from pupitre.brand.inherit import Context, frame_of, homes_of, placeholder_of, turned
from pupitre.brand.layout_roles import Sketch
from pupitre.brand.roles import Seen
from pupitre.brand.theme_reader import theme_colors, theme_fonts
from pupitre.model.package import Package, Part
from pupitre.model.plan import Slot, ThemeFont
from pupitre.ooxml import find, parse, qn, related, related_one, value, whole
from pupitre.units import Emu

Looks = tuple[Mapping[Slot, str], Mapping[ThemeFont, str]]
"""Colours and fonts of a theme."""


class Found(Struct, frozen=True):
    """A layout as found: its part, root and context, its placeholders in the part's order, and what is drawn on it."""

    part: Part
    root: etree._Element
    context: Context
    shapes: tuple[etree._Element, ...]
    seen: tuple[Seen, ...]
    master: str
    drawn: Drawn

    @property
    def name(self) -> str:
        """The layout's name, as PowerPoint shows it."""
        return value(self.root, "p:cSld", "name")

    def sketch(self, size: tuple[int, int]) -> Sketch:
        """Return what tells the layout's role, on a slide of `size` EMU."""
        return Sketch(self.name, value(self.root, "", "type"), self.seen, size)


def found_layouts(package: Package, master: Part, presentation: etree._Element, size: tuple[Emu, Emu], main: Looks) -> list[Found]:
    """Return the layouts of one master, in its own theme; what that lacks is the main theme's."""
    theme = related_one(package, master, "theme")
    tree = parse(theme.data) if theme else None
    colors = {**main[0], **(theme_colors(tree) if tree is not None else {})}
    fonts = {**main[1], **(theme_fonts(tree) if tree is not None else {})}
    root = parse(master.data)
    context = Context(root, homes_of(root), presentation, colors, fonts, _map(find(root, "p:clrMap")))
    return [_found(package, part, master, context, size) for part in related(package, master, "slideLayout")]


def _map(node: etree._Element | None) -> Mapping[str, str]:
    return {} if node is None else {str(key): str(slot) for key, slot in node.attrib.items()}


def _found(package: Package, part: Part, master: Part, context: Context, size: tuple[Emu, Emu]) -> Found:
    root = parse(part.data)
    override = find(root, "p:clrMapOvr/a:overrideClrMapping")
    own = replace(context, color_map=_map(override)) if override is not None else context
    shapes, seen = [], []
    for shape in root.iter(qn("p:sp")):
        ph = placeholder_of(shape)
        kind = value(ph, "", "type") or "obj"
        frame = frame_of(shape, own, kind) if ph is not None else None
        if frame is not None:
            shapes.append(shape)
            seen.append(
                Seen(kind, whole(ph, "", "idx") or 0, value(shape, "p:nvSpPr/p:cNvPr", "name"), frame, bool(turned(shape, own, kind)))
            )
    return Found(part, root, own, tuple(shapes), tuple(seen), master.name, drawn(package, part, master, root, own, size))
