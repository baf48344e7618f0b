"""What a brand's `_brand.yml` says, as values: the input from which a master is generated, and the key to read one that was drawn."""

from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.diagnostics import Origin
from pupitre.model.brand import TextStyle
from pupitre.model.plan import Align, Anchor, Color, Frame, Slot, ThemeFont
from pupitre.units import Emu, Pt

ROOM = 14.0  # points; what is read in the room is not set smaller on a slide of 7.5 inches
_GIVE = 0.4  # how far the floor of large type gives way on a drawn master


class LogoSpec(Struct, frozen=True):
    """One logo: its `name`, which stands in for a missing `picture`, and an SVG, PNG or JPEG file (relative to the project, or absolute).

    `dark` is the file for dark grounds, where it differs. `host` marks the logo of whoever the talk is given for.
    """

    name: str
    picture: Path | None = None
    origin: Origin | None = None
    dark: Path | None = None
    host: bool = False


class BrandVariant(Struct, frozen=True):
    """What a variant changes in the brand.

    `logos` fill the logo places, in order (the second place is the host's). `accent`, an `RRGGBB`, replaces the brand's main colour where
    that is safe.
    """

    logos: tuple[LogoSpec, ...] = ()
    accent: str | None = None
    accent_origin: Origin | None = None


class Page(Struct, frozen=True):
    """The slide, its side margins and its grid, in EMU. When `scaled`, lengths of slide templates shrink with a narrower page."""

    width: Emu
    height: Emu
    left: Emu
    right: Emu
    columns: int
    gutter: Emu
    scaled: bool = False


class StyleRule(Struct, frozen=True):
    """A text style as written. `size` is points, or a multiple of the body size when `relative`."""

    size: float
    relative: bool
    style: TextStyle

    def at(self, body: Pt, unit: float | None = None) -> TextStyle:
        """Return the style under a body size; half points, as PowerPoint's size box has them. The floor never exceeds the size.

        On a drawn master, whose slide is `unit` times as high as the usual 7.5 inches, the floor is that much larger, and a size that
        nobody wrote in points is not below it. There large type may shrink further: its frames were drawn for other texts.
        """
        size = Pt(round(self.size * body * 2) / 2) if self.relative else Pt(self.size)
        if unit is None:
            return replace(self.style, size=size, floor=Pt(min(self.style.floor, size)))
        least = max(min(self.style.floor, ROOM), self.style.floor * _GIVE)
        floor = Pt(round(least * unit * 2) / 2)
        size = max(size, floor) if self.relative else size
        return replace(self.style, size=size, floor=min(floor, size), after=Pt(self.style.after * unit))


class Place(Struct, frozen=True):
    """A placeholder to generate: its role, frame, and the text style that it gives, with a colour of its own if any.

    `own` tells that the layout departs from the master's type for this role; `bulleted` that its paragraphs are list items.
    """

    role: str
    frame: Frame
    style: str
    color: Color | None = None
    align: Align = "left"
    anchor: Anchor = "top"
    own: bool = False
    bulleted: bool = False


class LayoutSpec(Struct, frozen=True):
    """A layout to generate. One with a footer shows the master's rule and logos; others have `logos`, places of their own.

    `bars` are flat rectangles in accent2.
    """

    role: str
    name: str
    places: tuple[Place, ...]
    background: Color | None = None
    bars: tuple[Frame, ...] = ()
    logos: tuple[Frame, ...] = ()

    @property
    def has_footer(self) -> bool:
        """Whether the layout has the master's footer."""
        return any(place.role == "footer" for place in self.places)


class BrandSpec(Struct, frozen=True):
    """A brand as written. `colors` and `fonts` may lack entries that a drawn master gives.

    `names` maps layout roles to the layout names that `_brand.yml` writes, with their places; `placeholders` maps placeholder roles to
    an index or a name. `master` are the master's own placeholders; `rule` and `logos` stand on the master too. `written` are the meanings
    that someone wrote. `paint` says whether slides may paint over a drawn master (its backgrounds, the colour of its titles); None: only
    where the master is one of ours. `logo` is the brand's
    own picture.
    """

    name: str
    title: str
    file: str
    language: str
    page: Page
    colors: dict[Slot, str]
    fonts: dict[ThemeFont, str]
    rules: dict[str, StyleRule]
    meanings: dict[str, str]
    master: tuple[Place, ...]
    layouts: dict[str, LayoutSpec]
    rule: Frame
    logos: tuple[Frame, ...]
    names: dict[str, tuple[str, Origin]] = field(default_factory=dict)
    placeholders: dict[str, str] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    paint: bool | None = None
    logo: LogoSpec | None = None

    @property
    def body_size(self) -> Pt:
        """The body size that `_brand.yml` asks for."""
        return Pt(self.rules["body"].size)

    def styles(self, body: Pt | None = None) -> dict[str, TextStyle]:
        """Return the text styles; those that no one wrote in points follow the body size `body` (of a drawn master)."""
        return {name: rule.at(self.body_size if body is None else body) for name, rule in self.rules.items()}
