"""The plan: every slide with each frame, size, colour and line decided. `layout` makes it, `write` executes it, `check` reads it.

Geometry is EMU from the slide's top left corner, type sizes are points. Colours name a theme slot; fonts name a theme font. `None` in a
text property means: inherit what the placeholder, layout or master says.
"""

from typing import Literal

from msgspec import Struct, field

from pupitre.diagnostics import Origin
from pupitre.model.drawing import Segment
from pupitre.units import Emu, Pt

Slot = Literal["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"]
ThemeFont = Literal["major", "minor"]
Align = Literal["left", "center", "right", "justify"]
Anchor = Literal["top", "middle", "bottom"]


class Color(Struct, frozen=True):
    """A theme colour with DrawingML's modifications in thousandths of a per cent, applied in the order satMod, lumMod, lumOff."""

    slot: Slot
    sat_mod: int | None = None
    lum_mod: int | None = None
    lum_off: int | None = None


class Frame(Struct, frozen=True):
    """A rectangle in EMU."""

    x: Emu
    y: Emu
    w: Emu
    h: Emu

    @property
    def right(self) -> int:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The y of the bottom edge."""
        return self.y + self.h

    def covers(self, other: "Frame") -> bool:
        """Whether all of `other` lies within this frame."""
        return self.x <= other.x and self.y <= other.y and self.right >= other.right and self.bottom >= other.bottom

    def meets(self, other: "Frame") -> bool:
        """Whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


class Provenance(Struct, frozen=True):
    """What a piece of text was made of.

    `written` is the scalar that holds it untouched (an edit can go back there); `computed_from` are the origins and fact names (as
    `fact:NAME`) that a computed text used, and `place` the scalar that computes it.
    """

    written: Origin | None = None
    computed_from: tuple[str, ...] = ()
    place: Origin | None = None


class Link(Struct, frozen=True):
    """A hyperlink: to another slide of the deck by id, or to an address outside."""

    slide: str = ""
    url: str = ""
    tooltip: str = ""


class Run(Struct, frozen=True):
    """Text of one formatting. `text` may not hold line breaks: a break is a run of its own with `is_break`."""

    text: str
    lang: str
    size: Pt | None = None
    font: ThemeFont | None = None
    bold: bool | None = None
    italic: bool | None = None
    strike: bool = False
    color: Color | None = None
    link: Link | None = None
    provenance: Provenance | None = None
    is_break: bool = False
    field: Literal["slidenum", "datetime1", ""] = ""


class Bullet(Struct, frozen=True):
    """How a list item is marked. `char` for a character, `number` for automatic numbering (DrawingML's type, `arabicPeriod`).

    `size_pct` is a percentage of the text. `indent` is the hanging indent. A `Bullet` with neither says: no bullet here.
    """

    char: str = ""
    number: str = ""
    size_pct: int = 100
    color: Color | None = None


class Paragraph(Struct, frozen=True):
    """Runs with their spacing. `margin` is the left margin and `hanging` how far the bullet stands out to its left, in EMU.

    `line_pct` is line spacing in per cent, `before` and `after` are points. `lines` are the lines that layout predicts, for checks and
    tests. `bullet=None` inherits, `level` counts from 0.
    """

    runs: tuple[Run, ...]
    level: int = 0
    align: Align | None = None
    bullet: Bullet | None = None
    margin: Emu | None = None
    hanging: Emu | None = None
    line_pct: float | None = None
    before: Pt | None = None
    after: Pt | None = None
    lines: tuple[str, ...] = ()
    end_size: Pt | None = None


class TextBody(Struct, frozen=True):
    """The text of a shape. `insets` are left, top, right, bottom in EMU; None inherits. `needed` is the height that the text takes.

    `slack` is the part of the width that balancing left empty; the insets hold it already. `cut` is a word that is wider than its column.
    `turned` is DrawingML's `vert`: said again where a layout turns its text, since LibreOffice 7.4 does not inherit it.
    """

    paragraphs: tuple[Paragraph, ...]
    anchor: Anchor | None = None
    insets: tuple[Emu, Emu, Emu, Emu] | None = None
    needed: Emu = Emu(0)
    style: str = ""
    wrap: bool = True
    slack: Emu = Emu(0)
    cut: str = ""
    turned: str = ""


class Stroke(Struct, frozen=True):
    """An outline. `head` and `tail` are arrow ends at the line's start and end, as in DrawingML's `headEnd`/`tailEnd`."""

    color: Color
    width: Pt
    dash: Literal["solid", "dash", "sysDot"] = "solid"
    head: bool = False
    tail: bool = False


class Shape(Struct, frozen=True, kw_only=True):
    """What all shapes share. `key` is stable over rebuilds and unique on the slide; `name` is what PowerPoint's selection pane shows.

    A shape either has `alt` text, or is `decorative`, or carries its meaning as text. `link` makes the whole shape clickable.
    A `stand_in` holds the place of a photograph that is not there yet.
    """

    key: str
    name: str
    frame: Frame
    alt: str = ""
    decorative: bool = False
    link: Link | None = None
    origin: Origin | None = None
    stand_in: bool = False


class AutoShape(Shape, frozen=True, kw_only=True):
    """A preset geometry (`rect`, `ellipse`, `rightArrow`…) or a text box (`is_text_box`), with fill, outline, text.

    `adjust` holds the preset's guides, as (name, value) in DrawingML's units.
    """

    geometry: str = "rect"
    adjust: tuple[tuple[str, int], ...] = ()
    fill: Color | None = None
    stroke: Stroke | None = None
    text: TextBody | None = None
    is_text_box: bool = False


class Placeholder(Shape, frozen=True, kw_only=True):
    """A placeholder of the layout, filled. `kind` is OOXML's type (`title`, `ctrTitle`, `body`, `ftr`, `dt`, `sldNum`…), `idx` its index.

    `frame` is where it stands; it is written only when `moved` (else the layout's own frame holds).
    """

    kind: str
    idx: int
    text: TextBody
    moved: bool = False


class Freeform(Shape, frozen=True, kw_only=True):
    """Outlines scaled into `frame`: several `outlines` of one fill make one shape. Coordinates run over `size` = (width, height)."""

    outlines: tuple[tuple[Segment, ...], ...]
    size: tuple[int, int]
    fill: Color | None = None
    stroke: Stroke | None = None


class Group(Shape, frozen=True, kw_only=True):
    """Shapes that move together. Children keep slide coordinates (`chOff`/`chExt` equal the group's own)."""

    children: tuple[Shape, ...]


class Connector(Shape, frozen=True, kw_only=True):
    """A line from `start` to `end` (EMU points), glued to sites of two shapes when their keys are given.

    `kind` is `line` (straight) or `elbow` (bentConnector3, `knee` = where it turns, in 1/100 000 of the way along its first axis).
    Sites are numbered as PowerPoint does for a rectangle: 0 top, 1 left, 2 bottom, 3 right. `vertical` says that an elbow leaves and
    arrives vertically.
    """

    kind: Literal["line", "elbow"]
    start: tuple[Emu, Emu]
    end: tuple[Emu, Emu]
    stroke: Stroke
    start_key: str = ""
    start_site: int = 0
    end_key: str = ""
    end_site: int = 0
    knee: int = 50_000
    vertical: bool = False


class PictureShape(Shape, frozen=True, kw_only=True):
    """A raster picture: `media` names an entry of the plan's media; `crop` is left, top, right, bottom as fractions of the picture.

    With `placeholder_idx` it fills a picture placeholder of the layout.
    """

    media: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    placeholder_idx: int | None = None


class Series(Struct, frozen=True):
    """One series of a chart. `values` may hold None for a missing figure.

    `point_colors` colours points one by one when given, `label_colors` their labels (None: the chart's text colour).
    """

    name: str
    values: tuple[float | None, ...]
    color: Color | None = None
    point_colors: tuple[Color | None, ...] = ()
    label_colors: tuple[Color | None, ...] = ()


class ChartShape(Shape, frozen=True, kw_only=True):
    """A native chart with its workbook. `number_format` is Excel's (`0" %"`). Sizes are points, gap is per cent of a bar's width."""

    kind: Literal["column", "bar", "line", "pie"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    lang: str
    label_size: Pt
    label_font: ThemeFont
    axis_size: Pt
    text_color: Color
    axis_color: Color
    gap: int = 42
    minimum: float | None = 0.0
    maximum: float | None = None
    legend: bool = False
    label_bold: bool = True


class Cell(Struct, frozen=True):
    """A table cell. `fill=None` leaves the table style's fill, which is `ground` where it is known."""

    text: TextBody
    fill: Color | None = None
    col_span: int = 1
    row_span: int = 1
    border_bottom: Stroke | None = None
    ground: Color | None = None


class TableShape(Shape, frozen=True, kw_only=True):
    """A native table; `widths` and `heights` in EMU. `style_id` is a table style's GUID of the brand, or empty for none."""

    widths: tuple[Emu, ...]
    heights: tuple[Emu, ...]
    rows: tuple[tuple[Cell, ...], ...]
    first_row: bool = True
    first_col: bool = False
    banded: bool = False
    style_id: str = ""


class Media(Struct, frozen=True):
    """Bytes of a picture as the deck carries it. `key` is its content's digest; `extension` without a dot."""

    key: str
    extension: str
    data: bytes


class NotesPlan(Struct, frozen=True):
    """Speaker notes, paragraph by paragraph."""

    paragraphs: tuple[Paragraph, ...]


class SlidePlan(Struct, frozen=True):
    """One slide. `layout` is the part name of its layout in the brand's package; shapes are in reading order, which is also z-order.

    `title` is the title as plain text. `minutes` is the time it takes, `origin` its YAML file; a `hidden` slide is skipped in the show.
    `common` is the same slide without the footers, which stand last: what it has in common with the slide in other variants. Where two
    slides have one object for it, what is made of it is made once.
    """

    id: str
    title: str
    layout: str
    shapes: tuple[Shape, ...]
    notes: NotesPlan
    origin: Origin
    background: Color | None = None
    minutes: float = 0.0
    media: tuple[Media, ...] = ()
    role: str = "content"
    hidden: bool = False
    facts: tuple[str, ...] = ()
    common: "SlidePlan | None" = None


class SectionPlan(Struct, frozen=True):
    """A named section and the ids of its slides, in order."""

    name: str
    slides: tuple[str, ...]


class Properties(Struct, frozen=True):
    """Document properties. `modified` is an ISO 8601 instant that depends on the sources alone, so that bytes repeat."""

    title: str
    subject: str = ""
    author: str = ""
    keywords: str = ""
    language: str = ""
    company: str = ""
    modified: str = "2000-01-01T00:00:00Z"


class Plan(Struct, frozen=True):
    """A whole deck, decided.

    `variant` is its key (`reference`, `elus/lens-lievin`), `size` the slide's width and height in EMU, `revision` the state of the
    brand's files.
    """

    variant: str
    talk: str
    size: tuple[Emu, Emu]
    slides: tuple[SlidePlan, ...]
    sections: tuple[SectionPlan, ...]
    properties: Properties
    revision: str = ""
    facts: tuple[str, ...] = field(default_factory=tuple)
