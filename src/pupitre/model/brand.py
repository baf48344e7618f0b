"""A brand: what a master says about frames, type and colours, as values that layout can use."""

from dataclasses import dataclass, field
from pathlib import Path

from pupitre.model.package import Package
from pupitre.model.plan import Align, Anchor, Color, Frame, Slot, ThemeFont
from pupitre.units import Emu, Pt


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A named text style. `line_pct` is line spacing in per cent of 1.2 × size; `after` the space after a paragraph in points.

    `floor` is the smallest size that fitting may reach. `bullet_char` marks list items, `bullet_pct` its size, `hanging` its indent.
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


@dataclass(frozen=True, slots=True)
class PlaceholderFrame:
    """A placeholder of a layout.

    `kind` and `idx` are OOXML's; `role` is what stories call it (`title`, `subtitle`, `kicker`, `body`, `source`, `picture`, `footer`,
    `date`, `number`…); `style` is the text style that it gives to what is typed there.
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


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout. `part` is its part name; `content` the frame in which composite slides lay out their blocks.

    `background` is the colour behind everything, as drawn by the layout or its master.
    """

    role: str
    name: str
    part: str
    placeholders: tuple[PlaceholderFrame, ...]
    content: Frame
    background: Color = Color("lt1")

    def placeholder(self, role: str) -> PlaceholderFrame | None:
        """Return the placeholder that plays `role`, or None."""
        return next((p for p in self.placeholders if p.role == role), None)


@dataclass(frozen=True, slots=True)
class FontFolder:
    """A folder below which a brand's own font files lie. `digest` tells one state of its files."""

    path: Path
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand, ready for layout and write.

    `package` holds presentation.xml, masters, layouts, themes, notes master and their media: what every deck of this brand starts from.
    `colors` are the theme's slots as `RRGGBB`; `fonts` the families of the theme fonts; `meanings` map names that templates use
    (`past`, `pillar-1`, `rule`) to colour notation. `grid` is (columns, gutter in EMU). `notes_size` is the notes page;
    `table_style` the GUID of the table style that the package defines, or empty. `font_folder` is where the brand's own fonts lie.
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
    table_style: str = ""
    font_folder: FontFolder | None = None
