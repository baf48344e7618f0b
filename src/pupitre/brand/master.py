"""Reading a master package, drawn or generated, as a Brand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from pupitre.brand.decoration import Drawn, drawn
from pupitre.brand.defaults_drawn import drawn_meanings
from pupitre.brand.inherit import (
    Context,
    anchor_of,
    fill_color,
    frame_of,
    homes_of,
    insets_of,
    levels_of,
    placeholder_of,
    style_of,
    turned,
)
from pupitre.brand.layout_roles import Sketch, assign
from pupitre.brand.layouts import FALLBACKS, LAYOUT_ROLES, ROLE_STYLES
from pupitre.brand.markup import NAMES
from pupitre.brand.roles import Seen, placeholder_roles, plain
from pupitre.brand.room import OPENING, content_frame
from pupitre.brand.spec import BrandSpec
from pupitre.brand.table_look import table_look
from pupitre.brand.theme_reader import main_theme, theme_colors, theme_fonts
from pupitre.diagnostics import Diagnostic, Origin, error, note, warning
from pupitre.model.brand import FULL_BLEED, Brand, Layout, PlaceholderFrame, TextStyle
from pupitre.model.colors import SLOTS, contrast, resolve
from pupitre.model.package import Package, Part
from pupitre.model.plan import Color, Frame, Slot, ThemeFont
from pupitre.model.vacancy import clear_of
from pupitre.ooxml import find, parse, presentation_part, qn, related, related_one, value, whole
from pupitre.units import Emu, Pt, cm

_SLIDE = (12_192_000, 6_858_000)
_NOTES = (6_858_000, 9_144_000)
_CANVAS: Final = (cm(30.27), cm(12.17))  # the content frame for which slide templates are written
_BODY: Final = 20.0  # points of body text on a slide of 7.5 inches, as composed slides are designed
_KICKER_IDX = 13  # the index that `KINDS` gives to the kicker: masters that were generated have it
_FURNITURE: Final = ("title", "subtitle", "footer", "date", "number", "kicker", "source")
_FEET: Final = ("footer", "date", "number")
_AIR: Final = cm(0.3)  # between what is drawn and what a slide shows
_MARGIN: Final = cm(0.9)  # below the last line of a slide of 7.5 inches
_READ: Final = 4.5  # WCAG 2.2, 1.4.3, level AA for text
_IDENTITY: Final[dict[Slot, Slot]] = {"dk1": "dk1", "lt1": "lt1", "dk2": "dk2", "lt2": "lt2"}
_MAPPED: Final[tuple[tuple[Slot, str], ...]] = (("dk1", "tx1"), ("lt1", "bg1"), ("dk2", "tx2"), ("lt2", "bg2"))
_SWAPPED: Final[dict[Slot, Slot]] = {"dk1": "lt1", "lt1": "dk1", "dk2": "lt2", "lt2": "dk2"}


@dataclass(frozen=True, slots=True)
class _Found:
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
        return value(self.root, "p:cSld", "name")

    def sketch(self, size: tuple[int, int]) -> Sketch:
        return Sketch(self.name, value(self.root, "", "type"), self.seen, size)


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
    presentation = parse(main.data)
    size = _size(presentation, "p:sldSz", _SLIDE)
    fonts = theme_fonts(parse(theme.data))
    found = [
        one for master in related(package, main, "slideMaster") for one in _layouts(package, master, presentation, size, (colors, fonts))
    ]
    reading = _Reading(spec, file, size, _is_drawn(found, spec), spec.styles(_body_size(found)))
    roles, problems = _roles(found, reading)
    if roles.keys() <= {"blank"}:
        return None, [*problems, _no_layout(file)]
    reading = reading.with_home(roles, found)
    layouts = {role: reading.layout(role, one, stands_in=stands_in) for role, (one, stands_in) in roles.items()}
    brand = Brand(
        name=spec.name,
        package=package,
        size=size,
        layouts=layouts,
        colors=colors,
        fonts=fonts,
        styles=reading.styles,
        meanings=spec.meanings,
        grid=(spec.page.columns, spec.page.gutter),
        notes_size=_size(presentation, "p:notesSz", _NOTES),
        table=table_look(package, found[0].context.color_map),
        file=file,
        drawn=reading.drawn,
    )
    return (_as_drawn(brand, spec) if reading.drawn else brand), problems


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading the layouts of one package shares. `home` is the body frame of its content layout, where others have none."""

    spec: BrandSpec
    file: str
    size: tuple[Emu, Emu]
    drawn: bool
    base: dict[str, TextStyle]
    home: Frame | None = None

    @property
    def unit(self) -> float:
        """The slide's height as a multiple of 7.5 inches: what is legible depends on it."""
        return self.size[1] / _SLIDE[1]

    @property
    def styles(self) -> dict[str, TextStyle]:
        """The text styles of composed slides. On a drawn master they keep to the sizes that slide templates are designed for."""
        if not self.drawn:
            return self.base
        body = Pt(min(self.base["body"].size, _BODY * self.unit) if self.spec.rules["body"].relative else _BODY * self.unit)
        return {name: rule.at(body, self.unit) for name, rule in self.spec.rules.items()}

    def with_home(self, roles: Mapping[str, tuple[_Found, bool]], found: Sequence[_Found]) -> "_Reading":
        """Return the reading with the body frame of the content layout as home for layouts that have none."""
        del found
        one, stands_in = roles.get("content", (None, True))
        bodies = [] if one is None or stands_in else sorted(one.sketch(self.size).bodies, key=lambda frame: frame.w * frame.h)
        return replace(self, home=bodies[-1]) if self.drawn and bodies else self

    def layout(self, role: str, one: _Found, *, stands_in: bool) -> Layout:
        """Return a layout as it serves `role`."""
        names = placeholder_roles(one.seen, self.spec.placeholders, self.size[1])
        written = {place.role: place.style for place in self.spec.layouts[role].places} if role in self.spec.layouts else {}
        places = tuple(
            self._placeholder(place, shape, seen, one, written.get(place) or ROLE_STYLES.get(place, place))
            for place, shape, seen in zip(names, one.shapes, one.seen, strict=True)
        )
        found = Layout(
            role=role,
            name=one.name,
            part=one.part.name,
            placeholders=places,
            content=self._content(role, places, one, stands_in=stands_in),
            background=_background(one),
            stands_in=stands_in,
        )
        return self._as_drawn(found, one) if self.drawn else found

    def _as_drawn(self, layout: Layout, one: _Found) -> Layout:
        """Return the layout with what is drawn on it, in its own master's theme."""
        found = replace(
            layout,
            painted=one.drawn.painted,
            colors=dict(one.context.colors),
            fonts=dict(one.context.fonts),
        )
        return with_reserved(replace(found, scheme=_scheme(found, one.context)), one.drawn.reserved, self.size)

    def _placeholder(self, role: str, shape: etree._Element, seen: Seen, one: _Found, style_name: str) -> PlaceholderFrame:
        style, align = style_of(shape, one.context, seen.kind)
        named = self.styles.get(style_name)
        floor = self._floor(role, style, named)
        levels = levels_of(shape, one.context, seen.kind, floor) if self.drawn else ()
        return PlaceholderFrame(
            role=role,
            kind=seen.kind,
            idx=seen.idx,
            frame=seen.frame,
            style=replace(style, floor=floor),
            align=align,
            anchor=anchor_of(shape, one.context, seen.kind),
            insets=insets_of(shape, one.context, seen.kind),
            name=seen.name or NAMES.get(role, role),
            levels=levels,
            turned=turned(shape, one.context, seen.kind),
        )

    def _floor(self, role: str, style: TextStyle, named: TextStyle | None) -> Pt:
        """Return the smallest size that fitting may reach in a placeholder; drawn ones get less room than ours, and titles more words."""
        if self.drawn and role in _DRAWN_FLOORS:
            return Pt(min(_DRAWN_FLOORS[role] * self.unit, style.size))
        return style.size if named is None else Pt(min(named.floor, style.size))

    def _content(self, role: str, places: Sequence[PlaceholderFrame], one: _Found, *, stands_in: bool) -> Frame:
        frames = {place.role: place.frame for place in places}
        title, body = (frame_of(None, one.context, kind) for kind in ("title", "body"))
        home = content_frame(role, frames, title, self.home or body, self.spec.page, self.size)
        if not self.drawn:
            return home
        if role in OPENING and not stands_in:
            home = self._below(home, places)
        drawn_things = [_spaced(frame, round(_AIR * self.unit)) for frame in one.drawn.reserved]
        taken = [*drawn_things, *(frame for name, frame in frames.items() if name in _FURNITURE)]
        return clear_of(home, taken) or clear_of(home, drawn_things) or home

    def _below(self, home: Frame, places: Sequence[PlaceholderFrame]) -> Frame:
        """Return the room below all texts of an opening layout, down to the slide's margin: often there is little, and all is needed."""
        bottom = self.size[1] - round(_MARGIN * self.unit)
        top = max((place.frame.bottom for place in places if place.role not in _FEET), default=home.y)
        return Frame(home.x, Emu(top), home.w, Emu(bottom - top)) if bottom - top > _MARGIN else home


_DRAWN_FLOORS: Final = {"title": 18.0, "footer": 8.0, "date": 8.0, "number": 8.0}


def _spaced(frame: Frame, air: int) -> Frame:
    """Return the frame with air around it."""
    return Frame(Emu(frame.x - air), Emu(frame.y - air), Emu(frame.w + 2 * air), Emu(frame.h + 2 * air))


def _is_drawn(found: Sequence[_Found], spec: BrandSpec) -> bool:
    """Whether the master was made by others: those that we generated, and designers went on from, have a place for the kicker."""
    if spec.paint is not None:
        return not spec.paint
    return not any(seen.idx == _KICKER_IDX and plain(seen.name) == plain(NAMES["kicker"]) for one in found for seen in one.seen)


def with_reserved(layout: Layout, frames: Sequence[Frame], size: tuple[Emu, Emu]) -> Layout:
    """Return the layout with more frames to keep clear of; drawings may run over the rest of the slide but for the footer line."""
    reserved = (*layout.reserved, *frames)
    feet = [] if layout.role in FULL_BLEED else [place.frame for place in layout.placeholders if place.role in _FEET]
    return replace(layout, reserved=reserved, free=clear_of(Frame(Emu(0), Emu(0), *size), [*reserved, *feet]))


def _no_layout(file: str) -> Diagnostic:
    help_text = "keep at least one layout with a title placeholder"
    return error("no-layout", f"{file} has no layout with a title", Origin(file), help=help_text)


def _size(presentation: etree._Element, path: str, default: tuple[int, int]) -> tuple[Emu, Emu]:
    return Emu(whole(presentation, path, "cx") or default[0]), Emu(whole(presentation, path, "cy") or default[1])


Looks = tuple[Mapping[Slot, str], Mapping[ThemeFont, str]]


def _layouts(package: Package, master: Part, presentation: etree._Element, size: tuple[Emu, Emu], main: Looks) -> list[_Found]:
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


def _found(package: Package, part: Part, master: Part, context: Context, size: tuple[Emu, Emu]) -> _Found:
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
    return _Found(part, root, own, tuple(shapes), tuple(seen), master.name, drawn(package, part, master, root, own, size))


def _body_size(found: list[_Found]) -> Pt:
    """Return the size of body text on the first master."""
    return style_of(None, found[0].context, "body")[0].size if found else Pt(20.0)


def _roles(found: list[_Found], reading: _Reading) -> tuple[dict[str, tuple[_Found, bool]], list[Diagnostic]]:
    """Return a layout for each role, and whether it stands in there: those that `_brand.yml` names, what is inferred, then stand-ins."""
    named = {plain(one.name): one for one in reversed(found)}
    wanted = {role: layout.name for role, layout in reading.spec.layouts.items() if not reading.drawn or role in reading.spec.names}
    roles = {role: named[plain(name)] for role, name in wanted.items() if plain(name) in named and _serves(role, named[plain(name)])}
    taken = {one.part.name for one in roles.values()}
    rest = [one for one in _main(found, reading.size) if one.part.name not in taken]
    for role, place in assign([one.sketch(reading.size) for one in rest]).items():
        roles.setdefault(role, rest[place])
    own = {role: (roles[role], False) for role in sorted(roles, key=_order)}
    stand_ins = _stand_ins({role: one for role, (one, _) in own.items()})
    all_roles = {**own, **{role: (one, True) for role, one in stand_ins.items()}}
    return all_roles, _role_problems(own, stand_ins, found, reading)


def _serves(role: str, one: _Found) -> bool:
    """Whether a layout can serve `role` at all: every slide has its title in a placeholder, for screen readers and the outline."""
    return role == "blank" or any(seen.kind in {"title", "ctrTitle"} for seen in one.seen)


def _main(found: Sequence[_Found], size: tuple[int, int]) -> list[_Found]:
    """Return the layouts of the master that most roles find a layout on; of equals the first. One deck keeps to one master."""
    masters = dict.fromkeys(one.master for one in found)
    groups = [[one for one in found if one.master == master] for master in masters]
    return max(groups, key=lambda group: len(assign([one.sketch(size) for one in group])), default=[])


def _stand_ins(own: Mapping[str, _Found]) -> dict[str, _Found]:
    """Return a layout for each role that has none of its own, in the order of `FALLBACKS`, else any that has a title."""
    titled = [one for one in own.values() if _serves("content", one)]
    found = {}
    for role in (role for role in LAYOUT_ROLES if role not in own):
        chosen = next((own[other] for other in FALLBACKS[role] if other in own and own[other] in titled), next(iter(titled), None))
        if chosen is not None:
            found[role] = chosen
    return found


def _role_problems(
    own: Mapping[str, tuple[_Found, bool]], stand_ins: Mapping[str, _Found], found: list[_Found], reading: _Reading
) -> list[Diagnostic]:
    notes, file = (f"layouts: {', '.join(f'`{one.name}`' for one in found)}",), reading.file
    problems = []
    there = {plain(one.name) for one in found}
    for role, (name, origin) in reading.spec.names.items():
        one = own[role][0] if role in own else stand_ins.get(role)
        if one is None or plain(one.name) == plain(name):
            continue
        if plain(name) in there:
            message = f"layout `{name}` has no title placeholder, and every slide needs a title; `{one.name}` serves as `{role}`"
            problems.append(warning("untitled-layout", message, origin, help="draw a title placeholder on it, or name another layout"))
        else:
            message = f"{file} has no layout `{name}`; `{one.name}` serves as `{role}`"
            problems.append(warning("unknown-layout", message, origin, help="write a layout's name as PowerPoint shows it", notes=notes))
    return [*problems, *_stand_in_notes(own, stand_ins, file, notes)]


def _stand_in_notes(own: Mapping[str, object], stand_ins: Mapping[str, _Found], file: str, notes: tuple[str, ...]) -> list[Diagnostic]:
    """Say which layout stands in for which roles."""
    help_text = "draw one, or name one that fits under `defaults: pupitre: layouts:`"
    chosen: dict[str, list[str]] = {}
    for role in (role for role in LAYOUT_ROLES if role not in own):
        chosen.setdefault(stand_ins[role].name if role in stand_ins else "", []).append(f"`{role}`")
    return [
        note(
            "missing-layout",
            f"{file} has no layout for {', '.join(roles)}: {f'`{name}` stands in' if name else 'slides that ask for it cannot be built'}",
            Origin(file),
            help=help_text,
            notes=notes,
        )
        for name, roles in chosen.items()
    ]


def _order(role: str) -> tuple[int, str]:
    return (LAYOUT_ROLES.index(role) if role in LAYOUT_ROLES else len(LAYOUT_ROLES), role)


def _background(one: _Found) -> Color:
    """Return the theme colour behind everything; of a picture or a colour outside the theme, the slot that looks nearest."""
    for root in (one.root, one.context.master):
        properties, reference = find(root, "p:cSld/p:bg/p:bgPr"), find(root, "p:cSld/p:bg/p:bgRef")
        color = fill_color(find(properties, "a:solidFill") if properties is not None else reference, one.context)
        if color is not None:
            return color
        if properties is not None:
            break
    return Color("lt1")


def _scheme(layout: Layout, context: Context) -> dict[Slot, Slot]:
    """Return the slots that text and page use on a layout: as its colour map says, turned round when that cannot be read on it."""
    named = {slot: next((s for s in SLOTS if s == context.color_map.get(name)), slot) for slot, name in _MAPPED}
    ground = layout.ground(layout.content)
    legible = [(_worst(scheme["dk1"], ground, layout.colors), scheme) for scheme in (named, _IDENTITY, _SWAPPED)]
    return named if legible[0][0] >= _READ else max(legible, key=lambda rated: rated[0])[1]


def _worst(slot: Slot, ground: tuple[str, ...], colors: Mapping[Slot, str]) -> float:
    return min(contrast(resolve(Color(slot), colors), behind) for behind in ground)


def _as_drawn(brand: Brand, spec: BrandSpec) -> Brand:
    """Return the brand scaled to its content frame, with the meanings that nobody wrote chosen among what its theme has."""
    main = brand.layouts["canvas"] if "canvas" in brand.layouts else next(iter(brand.layouts.values()))
    across, down = main.content.w / _CANVAS[0], main.content.h / _CANVAS[1]
    gutter = Emu(round(brand.grid[1] * across))
    meanings = {**brand.meanings, **drawn_meanings(main, spec)}
    return replace(brand, scale=(across, down), grid=(brand.grid[0], gutter), meanings=meanings)
