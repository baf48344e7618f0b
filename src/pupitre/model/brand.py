"""A brand: what a master says about frames, type and colours, as values that layout can use."""

from collections.abc import Hashable
from pathlib import Path

from msgspec import Struct, field

from pupitre.memo import Same
from pupitre.model.drawing import Point
from pupitre.model.package import Package
from pupitre.model.plan import Align, Anchor, Color, Frame, Slot, ThemeFont
from pupitre.model.polygons import contains
from pupitre.units import Emu, Pt


class TextStyle(Struct, frozen=True):
    """A named text style. `line_pct` is line spacing in per cent of 1.2 × size; `after` the space after a paragraph in points.

    `floor` is the smallest size that fitting may reach. `bullet_char` marks list items, `bullet_pct` its size, `hanging` its indent.
    A drawn master may set a placeholder in a family outside its theme (`family`), in a colour outside it (`rgb`, six hexadecimal digits;
    `color` is then the slot that looks nearest), or in capitals (`caps`), or
    with `spacing` between characters, in points.
    """

    size: Pt
    font: ThemeFont = "minor"
    bold: bool = False
    italic: bool = False
    color: Color = Color("dk1")
    line_pct: float = 100.0
    after: Pt = Pt(0.0)
    floor: Pt = Pt(14.0)
    bullet_char: str = "▪"
    bullet_pct: int = 100
    hanging: Emu = Emu(248_400)
    family: str = ""
    rgb: str = ""
    caps: bool = False
    spacing: Pt = Pt(0.0)


class Level(Struct, frozen=True):
    """How a placeholder sets one level of what is typed there.

    `margin` is the text's left margin and `indent` where its first line starts from there, negative for a hanging bullet; `before` is
    the space before a paragraph in points. A style without `bullet_char` has no bullet.
    """

    style: TextStyle
    margin: Emu = Emu(0)
    indent: Emu = Emu(0)
    before: Pt = Pt(0.0)


class PlaceholderFrame(Struct, frozen=True):
    """A placeholder of a layout.

    `kind` and `idx` are OOXML's; `role` is what stories call it (`title`, `subtitle`, `kicker`, `body`, `source`, `picture`, `footer`,
    `date`, `number`…); `style` is the text style that it gives to what is typed there, `levels` that of each list level.
    `turned` is DrawingML's `vert` where text runs up or down the frame (`vert270`). What a
    drawn master shows in its prompt alone is `unsaid`: slides inherit nothing of it.
    """

    role: str
    kind: str
    idx: int
    frame: Frame
    style: TextStyle
    align: Align = "left"
    anchor: Anchor = "top"
    insets: tuple[Emu, Emu, Emu, Emu] = (Emu(91_440), Emu(45_720), Emu(91_440), Emu(45_720))
    name: str = ""
    levels: tuple[Level, ...] = ()
    turned: str = ""
    unsaid: bool = False

    def written(self, needed: int) -> Frame:
        """Return the part of the frame that a text takes which needs `needed` EMU of height."""
        if self.turned:
            return self.frame
        high = min(self.frame.h, needed + self.insets[1] + self.insets[3])
        left = self.frame.h - high
        y = self.frame.y + {"top": 0, "middle": left // 2, "bottom": left}[self.anchor]
        return Frame(self.frame.x, Emu(y), self.frame.w, Emu(high))


FULL_BLEED = ("title", "statement", "closing")
"""Layout roles of slides without a footer line."""
Ground = tuple[str, ...]
"""The `RRGGBB` colours that may lie behind a text: one for a plain ground, several for a gradient or a picture."""


class Patch(Struct, frozen=True):
    """What a master or layout paints in `frame`.

    One that is not `solid` (see-through, or of a form that we do not know) covers only part of it; one with an `outline`, a polygon in
    EMU, what lies inside that. A `tile` is one of many that make a picture; of anything else a corner is no ground to stand on.
    """

    frame: Frame
    colors: Ground
    solid: bool = True
    outline: tuple[Point, ...] = ()
    tile: bool = False

    def covers(self, frame: Frame) -> bool:
        """Whether it hides all that lies behind `frame`."""
        inside = all(contains(self.outline, point) for point in _grid(frame)) if self.outline else self.frame.covers(frame)
        return self.solid and inside

    def meets(self, frame: Frame) -> bool:
        """Whether it lies behind more than a corner of `frame`."""
        if not self.frame.meets(frame):
            return False
        across = min(self.frame.right, frame.right) - max(self.frame.x, frame.x)
        down = min(self.frame.bottom, frame.bottom) - max(self.frame.y, frame.y)
        if not self.tile and across * down < _CORNER * frame.w * frame.h:
            return False
        return not self.outline or any(contains(self.outline, point) for point in _grid(frame))


_CORNER = 0.04  # share of a text's frame up to which what is drawn there is a logo beside it, not a ground behind it


def _grid(frame: Frame) -> list[Point]:
    """Return points spread over a frame, its corners just inside."""
    shares = (0.02, 0.25, 0.5, 0.75, 0.98)
    return [(frame.x + frame.w * across, frame.y + frame.h * down) for across in shares for down in shares]


class TableLook(Struct, frozen=True):
    """What the brand's table style paints: the ground and the text colour of header, rows and bands. None: the style says nothing."""

    style_id: str
    header: Color | None = None
    header_text: Color | None = None
    row: Color | None = None
    row_text: Color | None = None
    band: Color | None = None


class Layout(Struct, frozen=True):
    """A slide layout. `part` is its part name; `content` the frame in which composite slides lay out their blocks.

    `background` is the colour behind everything, as drawn by the layout or its master, or the theme's nearest; `painted` is what really
    lies there, from back to front. `reserved` are the frames of what is drawn on the layout: logos, bands, pictures; `free` is the
    largest part of the slide without them (None: all of it). `colors` and `fonts` are those of its master's theme, and `scheme` says
    which slots text and page really use there: on a dark master `dk1`, what text is written in, may stand for the slot `lt1`. `body` is
    the frame in which a presenter would type, whatever is drawn under it.
    `stands_in` tells that the layout was drawn for another role. All but the background is known of drawn masters only: a master of ours
    paints nothing but that, in the brand's colours.
    """

    role: str
    name: str
    part: str
    placeholders: tuple[PlaceholderFrame, ...]
    content: Frame
    background: Color = Color("lt1")
    painted: tuple[Patch, ...] = ()
    reserved: tuple[Frame, ...] = ()
    free: Frame | None = None
    body: Frame | None = None
    colors: dict[Slot, str] = field(default_factory=dict)
    fonts: dict[ThemeFont, str] = field(default_factory=dict)
    scheme: dict[Slot, Slot] = field(default_factory=dict)
    stands_in: bool = False

    def ground(self, frame: Frame, *, all_of_it: bool = False) -> Ground:
        """Return the colours that lie behind `frame`, as far as the layout and its master draw them; white when they draw nothing.

        With `all_of_it` those count too that lie behind a corner alone: many texts are to stand in the frame.
        """
        found: Ground = ()
        for patch in self.painted:
            if patch.covers(frame):
                found = patch.colors
            elif patch.frame.meets(frame) if all_of_it else patch.meets(frame):
                found = tuple(dict.fromkeys((*found, *patch.colors)))
        return found or ("FFFFFF",)

    def placeholder(self, role: str) -> PlaceholderFrame | None:
        """Return the placeholder that plays `role`, or None."""
        return next((p for p in self.placeholders if p.role == role), None)


class FontFolder(Struct, frozen=True):
    """A folder below which a brand's own font files lie. `digest` tells one state of its files."""

    path: Path
    digest: str = ""


class Brand(Struct, frozen=True):
    """A brand, ready for layout and write.

    `package` holds presentation.xml, masters, layouts, themes, notes master and their media: what every deck of this brand starts from.
    `colors` are the theme's slots as `RRGGBB`; `fonts` the families of the theme fonts; `meanings` map names that templates use
    (`past`, `pillar-1`, `rule`) to colour notation. `grid` is (columns, gutter in EMU). `notes_size` is the notes page;
    `table` what its table style looks like, None when tables are painted cell by cell.

    `file` is what messages call the brand by. A `drawn` master was made by others: its formatting is left as it is, and nothing is
    painted over it. `scale` is what a centimetre of slide templates comes to across and down: they are written for a content frame of
    30.27 × 12.17 cm. `font_folder` is where the brand's own fonts lie. `spare` are the layouts of the master that serve no
    role.
    """

    name: str
    package: Package
    size: tuple[Emu, Emu]
    layouts: dict[str, Layout]
    colors: dict[Slot, str]
    fonts: dict[ThemeFont, str]
    styles: dict[str, TextStyle]
    meanings: dict[str, str] = field(default_factory=dict)
    grid: tuple[int, Emu] = (12, Emu(180_000))
    chrome: str = ""
    revision: str = ""
    notes_size: tuple[Emu, Emu] = (Emu(6_858_000), Emu(9_144_000))
    table: TableLook | None = None
    file: str = ""
    drawn: bool = False
    scale: tuple[float, float] = (1.0, 1.0)
    font_folder: FontFolder | None = None
    spare: tuple[Layout, ...] = ()

    @property
    def look(self) -> tuple[Hashable, ...]:
        """What stands for all that decides how slides look but the colours: tables count as the same when they are the same object."""
        tables = (self.layouts, self.styles, self.meanings, self.table, self.font_folder)
        return (
            *map(Same, tables),
            *self.fonts.items(),
            self.name,
            self.file,
            self.size,
            self.grid,
            self.drawn,
            self.scale,
            self.font_folder,
        )
