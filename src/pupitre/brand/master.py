"""Reading a master package, drawn or generated, as a Brand."""

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from pupitre.brand.casting import Play, cast
from pupitre.brand.found import Found, found_layouts
from pupitre.brand.inherit import (
    Context,
    anchor_of,
    fill_color,
    frame_of,
    insets_of,
    levels_of,
    style_of,
    turned,
    unsaid,
)
from pupitre.brand.layouts import ROLE_STYLES
from pupitre.brand.markup import NAMES
from pupitre.brand.roles import Seen, placeholder_roles, plain
from pupitre.brand.room import OPENING, content_frame
from pupitre.brand.scaled import narrowed, scaled_as_drawn
from pupitre.brand.spec import BrandSpec
from pupitre.brand.table_look import table_look
from pupitre.brand.theme_reader import main_theme, theme_colors, theme_fonts
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.brand import FULL_BLEED, Brand, Layout, PlaceholderFrame, TextStyle
from pupitre.model.colors import SLOTS, contrast, resolve
from pupitre.model.package import Package
from pupitre.model.plan import Color, Frame, Slot
from pupitre.model.vacancy import clear_of
from pupitre.ooxml import find, parse, presentation_part, related, whole
from pupitre.units import Emu, Pt, cm

_SLIDE = (12_192_000, 6_858_000)
_NOTES = (6_858_000, 9_144_000)
_BODY: Final = 20.0  # points of body text on a slide of 7.5 inches, as composed slides are designed
_KICKER_IDX = 13  # the index that `KINDS` gives to the kicker: masters that were generated have it
_FURNITURE: Final = ("title", "subtitle", "footer", "date", "number", "kicker", "source")
_FEET: Final = ("footer", "date", "number")
_EDGE: Final = 0.05  # margin of a slide, as a share of its width, where its template leaves us to choose
_MOST: Final = 0.6  # share of a body that is left when logos and bands beside it are cut off
_UNDER: Final = 0.1  # share of a body from which something drawn there is a ground for it
_SMALL: Final = 0.4  # share of the slide below which a content frame is small
_GAIN: Final = 1.25
_AIR: Final = cm(0.3)  # between what is drawn and what a slide shows
_MARGIN: Final = cm(0.9)  # below the last line of a slide of 7.5 inches
_READ: Final = 4.5  # WCAG 2.2, 1.4.3, level AA for text
_IDENTITY: Final[dict[Slot, Slot]] = {"dk1": "dk1", "lt1": "lt1", "dk2": "dk2", "lt2": "lt2"}
_MAPPED: Final[tuple[tuple[Slot, str], ...]] = (("dk1", "tx1"), ("lt1", "bg1"), ("dk2", "tx2"), ("lt2", "bg2"))
_SWAPPED: Final[dict[Slot, Slot]] = {"dk1": "lt1", "lt1": "dk1", "dk2": "lt2", "lt2": "dk2"}


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
    looks, masters = (colors, fonts), related(package, main, "slideMaster")
    found = [one for master in masters for one in found_layouts(package, master, presentation, size, looks)]
    reading = _Reading(spec, file, size, _is_drawn(found, spec), spec.styles(_body_size(found)))
    roles, problems = cast(found, spec, Play(file, size, reading.drawn))
    if roles.keys() <= {"blank"}:
        return None, [*problems, _no_layout(file)]
    reading = reading.with_home(roles)
    layouts = {role: reading.layout(role, one, stands_in=stands_in) for role, (one, stands_in) in roles.items()}
    served = {layout.part for layout in layouts.values()}
    brand = Brand(
        name=spec.name,
        package=package,
        size=size,
        layouts=layouts,
        spare=tuple(reading.layout("", one, stands_in=False) for one in found if one.part.name not in served),
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
    return (scaled_as_drawn(brand, spec) if reading.drawn else narrowed(brand, spec)), problems


class _Reading(Struct, frozen=True):
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

    def with_home(self, roles: Mapping[str, tuple[Found, bool]]) -> "_Reading":
        """Return the reading with the body frame of the content layout as home for layouts that have none."""
        one, stands_in = roles.get("content", (None, True))
        bodies = [] if one is None or stands_in else sorted(one.sketch(self.size).bodies, key=lambda frame: frame.w * frame.h)
        return replace(self, home=bodies[-1]) if self.drawn and bodies else self

    def layout(self, role: str, one: Found, *, stands_in: bool) -> Layout:
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
            body=None if role in OPENING and not stands_in else self._body(places),
            background=_background(one),
            stands_in=stands_in,
        )
        return self._as_drawn(found, one) if self.drawn else found

    def _as_drawn(self, layout: Layout, one: Found) -> Layout:
        """Return the layout with what is drawn on it, in its own master's theme."""
        found = replace(
            layout,
            painted=one.drawn.painted,
            colors=dict(one.context.colors),
            fonts=dict(one.context.fonts),
        )
        return with_reserved(replace(found, scheme=_scheme(found, one.context)), one.drawn.reserved, self.size)

    def _placeholder(self, role: str, shape: etree._Element, seen: Seen, one: Found, style_name: str) -> PlaceholderFrame:
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
            unsaid=self.drawn and unsaid(shape, one.context, seen.kind),
        )

    def _floor(self, role: str, style: TextStyle, named: TextStyle | None) -> Pt:
        """Return the smallest size that fitting may reach in a placeholder; drawn ones get less room than ours, and titles more words."""
        if self.drawn and role in _DRAWN_FLOORS:
            return Pt(min(_DRAWN_FLOORS[role] * self.unit, style.size))
        return style.size if named is None else Pt(min(named.floor, style.size))

    def _content(self, role: str, places: Sequence[PlaceholderFrame], one: Found, *, stands_in: bool) -> Frame:
        frames = {place.role: place.frame for place in places}
        title, body = (frame_of(None, one.context, kind) for kind in ("title", "body"))
        home = content_frame(role, frames, title, self.home or body, self.spec.page, self.size)
        if not self.drawn:
            return home
        home = _within(home, self.size)
        filled = {name: frame for name, frame in frames.items() if name in _FURNITURE}
        if role in OPENING and not stands_in:  # their own texts fill their bodies
            home = self._below(home, places)
            unused = ("picture", *_FEET) if role in FULL_BLEED else ("picture",)
            filled = {name: frame for name, frame in frames.items() if name not in unused}
        return self._clear(home, filled, one)

    def _clear(self, home: Frame, frames: Mapping[str, Frame], one: Found) -> Frame:
        """Return the part of `home` that is clear of what is drawn. What lies under most of a body was drawn to be written over."""
        drawn_things = [_spaced(frame, round(_AIR * self.unit)) for frame in one.drawn.reserved]
        taken = [*drawn_things, *frames.values()]
        best = clear_of(home, taken) or clear_of(home, drawn_things)
        if best is None or best.w * best.h < _MOST * home.w * home.h:
            small = [frame for frame in taken if _shared(frame, home) < _UNDER * home.w * home.h]
            best = clear_of(home, small) or home
        return self._roomier(best, [*taken, *self._above_title(frames)])

    def _body(self, places: Sequence[PlaceholderFrame]) -> Frame | None:
        """Return the largest body placeholder of a drawn layout, or that of the content layout."""
        bodies = [place.frame for place in places if place.role.startswith("body")]
        body = max(bodies, key=lambda frame: frame.w * frame.h, default=self.home) if self.drawn else None
        return _within(body, self.size) if body else None

    def _above_title(self, frames: Mapping[str, Frame]) -> list[Frame]:
        """Return what lies above the title, where no content is looked for."""
        title = frames.get("title")
        return [Frame(Emu(0), Emu(0), self.size[0], title.y)] if title else []

    def _roomier(self, frame: Frame, taken: Sequence[Frame]) -> Frame:
        """Return a frame that is small, because its body was drawn for a few words, as large as what is drawn around it allows."""
        width, height = self.size
        edge = round(_EDGE * width)
        page = Frame(Emu(edge), Emu(edge), Emu(width - 2 * edge), Emu(height - 2 * edge))
        larger = clear_of(page, taken, enough=0.0)
        small = frame.w * frame.h < _SMALL * width * height
        return larger if larger and small and larger.w * larger.h > _GAIN * frame.w * frame.h else frame

    def _below(self, home: Frame, places: Sequence[PlaceholderFrame]) -> Frame:
        """Return the room below all texts of an opening layout, from where its title begins, down to the slide's margin: all is needed."""
        bottom = self.size[1] - round(_MARGIN * self.unit)
        top = max((place.frame.bottom for place in places if place.role not in _FEET), default=home.y)
        lead = next((place for place in places if place.role == "title" and place.align == "left"), None)
        left = Emu(max(home.x, lead.frame.x + lead.insets[0])) if lead else home.x
        return Frame(left, Emu(top), Emu(home.right - left), Emu(bottom - top)) if bottom - top > _MARGIN else home


_DRAWN_FLOORS: Final = {"title": 14.0, "footer": 8.0, "date": 8.0, "number": 8.0}


def _shared(one: Frame, other: Frame) -> int:
    """Return the area that two frames share."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0, across) * max(0, down)


def _within(frame: Frame, size: tuple[Emu, Emu]) -> Frame:
    """Return what of a frame lies on the slide."""
    x, y = max(0, frame.x), max(0, frame.y)
    return Frame(Emu(x), Emu(y), Emu(min(frame.right, size[0]) - x), Emu(min(frame.bottom, size[1]) - y))


def _spaced(frame: Frame, air: int) -> Frame:
    """Return the frame with air around it."""
    return Frame(Emu(frame.x - air), Emu(frame.y - air), Emu(frame.w + 2 * air), Emu(frame.h + 2 * air))


def _is_drawn(found: Sequence[Found], spec: BrandSpec) -> bool:
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


def _body_size(found: list[Found]) -> Pt:
    """Return the size of body text on the first master."""
    return style_of(None, found[0].context, "body")[0].size if found else Pt(20.0)


def _background(one: Found) -> Color:
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
