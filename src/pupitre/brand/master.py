"""Reading a master package, drawn or generated, as a Brand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from pupitre.brand.inherit import Context, anchor_of, fill_color, frame_of, homes_of, insets_of, placeholder_of, style_of
from pupitre.brand.layouts import LAYOUT_ROLES, ROLE_STYLES
from pupitre.brand.markup import NAMES
from pupitre.brand.roles import Seen, layout_role, placeholder_roles, plain
from pupitre.brand.room import content_frame
from pupitre.brand.spec import BrandSpec
from pupitre.brand.theme_reader import main_theme, theme_colors, theme_fonts
from pupitre.diagnostics import Diagnostic, Origin, error, note, warning
from pupitre.model.brand import Brand, Layout, PlaceholderFrame, TextStyle
from pupitre.model.colors import SLOTS
from pupitre.model.package import Package, Part
from pupitre.model.plan import Color, Frame, Slot, ThemeFont
from pupitre.ooxml import find, parse, presentation_part, qn, related, related_one, value, whole
from pupitre.units import Emu, Pt

_SLIDE = (12_192_000, 6_858_000)
_NOTES = (6_858_000, 9_144_000)


@dataclass(frozen=True, slots=True)
class _Found:
    """A layout as found: its part, root and context, its placeholders in the part's order."""

    part: Part
    root: etree._Element
    context: Context
    shapes: tuple[etree._Element, ...]
    seen: tuple[Seen, ...]

    @property
    def name(self) -> str:
        return value(self.root, "p:cSld", "name")


def read_master(package: Package, spec: BrandSpec, file: str) -> tuple[Brand | None, list[Diagnostic]]:
    """Return the brand that `package` draws, with what `spec` adds to it, and what is wrong. `file` names the master in messages.

    Everything geometric and typographic comes from the package; `spec` gives meanings, text styles and the names of layouts. Colours
    and fonts are the package's.
    """
    main, theme = presentation_part(package), main_theme(package)
    colors = theme_colors(parse(theme.data)) if theme else {}
    if main is None or theme is None or len(colors) < len(SLOTS):
        message = f"{file} has no slide master with a theme of twelve colours"
        return None, [error("no-master", message, Origin(file), help="save a presentation with at least one slide master")]
    fonts, presentation = theme_fonts(parse(theme.data)), parse(main.data)
    found = [one for master in related(package, main, "slideMaster") for one in _layouts(package, master, presentation, colors, fonts)]
    roles, problems = _roles(found, spec, file)
    size, styles = _size(presentation, "p:sldSz", _SLIDE), spec.styles(_body_size(found))
    brand = Brand(
        name=spec.name,
        package=package,
        size=size,
        layouts={role: _layout(role, one, spec, styles, size) for role, one in roles.items()},
        colors=colors,
        fonts=fonts,
        styles=styles,
        meanings=spec.meanings,
        grid=(spec.page.columns, spec.page.gutter),
        notes_size=_size(presentation, "p:notesSz", _NOTES),
        table_style=_table_style(package, main),
    )
    return brand, problems


def _size(presentation: etree._Element, path: str, default: tuple[int, int]) -> tuple[Emu, Emu]:
    return Emu(whole(presentation, path, "cx") or default[0]), Emu(whole(presentation, path, "cy") or default[1])


def _table_style(package: Package, main: Part) -> str:
    """Return the default table style if the package defines it; one that only PowerPoint knows is drawn by nobody else."""
    part = related_one(package, main, "tableStyles")
    root = parse(part.data) if part else None
    default = value(root, "", "def")
    known = [] if root is None else [style.get("styleId") for style in root]
    return default if default in known else ""


def _layouts(
    package: Package, master: Part, presentation: etree._Element, colors: Mapping[Slot, str], fonts: Mapping[ThemeFont, str]
) -> list[_Found]:
    root = parse(master.data)
    context = Context(root, homes_of(root), presentation, colors, fonts, _map(find(root, "p:clrMap")))
    return [_found(part, context) for part in related(package, master, "slideLayout")]


def _map(node: etree._Element | None) -> Mapping[str, str]:
    return {} if node is None else {str(key): str(slot) for key, slot in node.attrib.items()}


def _found(part: Part, context: Context) -> _Found:
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
            seen.append(Seen(kind, whole(ph, "", "idx") or 0, value(shape, "p:nvSpPr/p:cNvPr", "name"), frame))
    return _Found(part, root, own, tuple(shapes), tuple(seen))


def _body_size(found: list[_Found]) -> Pt:
    """Return the size of body text on the first master."""
    return style_of(None, found[0].context, "body")[0].size if found else Pt(20.0)


def _roles(found: list[_Found], spec: BrandSpec, file: str) -> tuple[dict[str, _Found], list[Diagnostic]]:
    """Return a layout for each role: those that `_brand.yml` names first, then the first that each remaining layout suggests."""
    named = {plain(one.name): one for one in reversed(found)}
    roles = {role: named[plain(layout.name)] for role, layout in spec.layouts.items() if plain(layout.name) in named}
    taken = {one.part.name for one in roles.values()}
    for one in found:
        role = "" if one.part.name in taken else layout_role(value(one.root, "", "type"), one.name, one.seen)
        if role:
            roles.setdefault(role, one)
    return {role: roles[role] for role in sorted(roles, key=_order)}, _role_problems(roles, found, spec, file)


def _role_problems(roles: Mapping[str, _Found], found: list[_Found], spec: BrandSpec, file: str) -> list[Diagnostic]:
    notes = (f"layouts: {', '.join(f'`{one.name}`' for one in found)}",)
    problems = []
    for role, (name, origin) in spec.names.items():
        if role in roles and plain(roles[role].name) != plain(name):
            message = f"{file} has no layout `{name}`; `{roles[role].name}` serves as `{role}`"
            problems.append(warning("unknown-layout", message, origin, help="write a layout's name as PowerPoint shows it", notes=notes))
    missing = [role for role in LAYOUT_ROLES if role not in roles]
    if missing:
        message = f"{file} has no layout for {', '.join(f'`{role}`' for role in missing)}"
        help_text = "draw one, or name it under `defaults: pupitre: layouts:`; slides that ask for it cannot be built"
        problems.append(note("missing-layout", message, Origin(file), help=help_text, notes=notes))
    return problems


def _order(role: str) -> tuple[int, str]:
    return (LAYOUT_ROLES.index(role) if role in LAYOUT_ROLES else len(LAYOUT_ROLES), role)


def _layout(role: str, one: _Found, spec: BrandSpec, styles: Mapping[str, TextStyle], size: tuple[Emu, Emu]) -> Layout:
    names = placeholder_roles(one.seen, spec.placeholders, size[1])
    written = {place.role: place.style for place in spec.layouts[role].places} if role in spec.layouts else {}
    places = []
    for place, shape, seen in zip(names, one.shapes, one.seen, strict=True):
        style_name = written.get(place) or ROLE_STYLES.get(place, place)
        places.append(_placeholder(place, shape, seen, one.context, styles.get(style_name)))
    frames = {place.role: place.frame for place in places}
    return Layout(role, one.name, one.part.name, tuple(places), _content(role, frames, one, spec, size), _background(one))


def _placeholder(role: str, shape: etree._Element, seen: Seen, context: Context, named: TextStyle | None) -> PlaceholderFrame:
    style, align = style_of(shape, context, seen.kind)
    floor = style.size if named is None else Pt(min(named.floor, style.size))
    return PlaceholderFrame(
        role=role,
        kind=seen.kind,
        idx=seen.idx,
        frame=seen.frame,
        style=replace(style, floor=floor),
        align=align,
        anchor=anchor_of(shape, context, seen.kind),
        insets=insets_of(shape, context, seen.kind),
        name=seen.name or NAMES.get(role, role),
    )


def _content(role: str, frames: Mapping[str, Frame], one: _Found, spec: BrandSpec, size: tuple[Emu, Emu]) -> Frame:
    title, body = (frame_of(None, one.context, kind) for kind in ("title", "body"))
    return content_frame(role, frames, title, body, spec.page, size)


def _background(one: _Found) -> Color:
    """Return the colour behind everything; a picture or pattern counts as the light slot, since nobody can measure text on it."""
    for root in (one.root, one.context.master):
        properties, reference = find(root, "p:cSld/p:bg/p:bgPr"), find(root, "p:cSld/p:bg/p:bgRef")
        color = fill_color(find(properties, "a:solidFill") if properties is not None else reference, one.context)
        if color is not None:
            return color
        if properties is not None:
            break
    return Color("lt1")
