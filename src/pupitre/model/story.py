"""The story: rendered slides before geometry. `render` makes it from talk and templates, `layout` turns it into a plan.

Blocks are a tree of boxes. Colours (`accent1`, `past`, `dk2+60`) and text styles (`body`, `statement`) are names here; the brand
gives them their values in `layout`. `origin` of a block is its element's place in the slide template.
"""

from typing import Literal

from msgspec import Struct, field

from pupitre.diagnostics import Origin
from pupitre.model.drawing import Drawing, MapData, Picture
from pupitre.model.plan import Align, Anchor, Link, Provenance


class Length(Struct, frozen=True):
    """A length: centimetres, per cent of the room, or columns of the slide's twelve-column grid."""

    value: float
    unit: Literal["cm", "%", "col"]


class Span(Struct, frozen=True):
    """Inline text of one formatting. A newline as `text` is a line break. Empty `style`, `color` inherit."""

    text: str
    strong: bool | None = None
    emphasis: bool | None = None
    strike: bool = False
    style: str = ""
    color: str = ""
    link: Link | None = None
    provenance: Provenance | None = None


class Para(Struct, frozen=True):
    """A paragraph. `marker` is `` (none), `bullet` or `number`; `level` the nesting of a list item, from 0."""

    spans: tuple[Span, ...]
    level: int = 0
    marker: Literal["", "bullet", "number"] = ""
    style: str = ""
    align: Align | None = None
    after: float | None = None


class Block(Struct, frozen=True, kw_only=True):
    """What all blocks share: how they take their place.

    `width`/`height` fix an extent; `grow` shares what is left among siblings. `align` is the place across the parent's direction.
    In `Layers`, `x`, `y`, `width`, `height` place the block inside the parent's frame. `ref` names it for connectors.
    """

    origin: Origin
    ref: str = ""
    name: str = ""
    width: Length | None = None
    height: Length | None = None
    x: Length | None = None
    y: Length | None = None
    grow: float = 0.0
    align: Literal["stretch", "start", "center", "end"] = "stretch"
    alt: str = ""
    decorative: bool = False
    link: Link | None = None


class TextBlock(Block, frozen=True, kw_only=True):
    """Paragraphs in a text box. `style` is the style of paragraphs that name none; `color` likewise."""

    paras: tuple[Para, ...]
    style: str = "body"
    color: str = ""
    text_align: Align = "left"
    anchor: Anchor = "top"
    bullet_color: str = ""
    strong_color: str = ""
    wrap: bool = True
    fit: str = ""
    placeholder: str = ""


class Stack(Block, frozen=True, kw_only=True):
    """Children one after the other: `rows` downwards, `columns` to the right. `gap` is between them.

    `anchor` says where the children stand when they leave room along a `rows` stack.
    """

    direction: Literal["rows", "columns"]
    children: tuple[Block, ...]
    gap: Length | None = None
    anchor: Anchor = "top"


class Grid(Block, frozen=True, kw_only=True):
    """Children in `columns` equal columns, row by row. Rows are equally high when `even`, else share the room by need."""

    columns: int
    children: tuple[Block, ...]
    gap: Length | None = None
    even: bool = True


class Layers(Block, frozen=True, kw_only=True):
    """Children over one another in one frame, first at the back."""

    children: tuple[Block, ...]


class Card(Block, frozen=True, kw_only=True):
    """A box with a fill, an optional bar on one edge, padding, and children stacked in rows.

    `backdrop` stands behind the children, unpadded. `color` is the colour of text inside. `padding` is top, right, bottom, left in cm.
    """

    children: tuple[Block, ...]
    fill: str = ""
    stroke: str = ""
    color: str = ""
    bar: str = ""
    bar_edge: Literal["top", "left", "bottom"] = "top"
    bar_size: float = 0.16
    padding: tuple[float, float, float, float] = (0.74, 0.74, 0.74, 0.74)
    gap: Length | None = None
    anchor: Anchor = "top"
    backdrop: Block | None = None


class Rule(Block, frozen=True, kw_only=True):
    """A thin line across its frame, `weight` in points. `vertical` runs it downwards."""

    color: str = "rule"
    weight: float = 0.75
    vertical: bool = False


class ShapeBlock(Block, frozen=True, kw_only=True):
    """A preset shape (`rect`, `ellipse`, `rightArrow`…) that may hold text."""

    geometry: str
    fill: str = ""
    stroke: str = ""
    weight: float = 0.75
    text: TextBlock | None = None
    padding: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


class DrawingBlock(Block, frozen=True, kw_only=True):
    """A vector drawing as native freeforms. `colors` maps its roles to colours; `groups` keeps only those figures.

    `fit`: `contain` shows the whole drawing, `cover` fills the frame's width standing on its bottom. `window` = (left, right) in
    the drawing's units keeps that part, clipped. A `stand_in` holds the place of a photograph.
    """

    drawing: Drawing
    colors: dict[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    fit: Literal["contain", "cover"] = "contain"
    window: tuple[float, float] | None = None
    stand_in: bool = False
    anchor: Anchor = "middle"
    text_align: Literal["left", "center", "right"] = "left"

    def __hash__(self) -> int:
        return hash((self.drawing, self.groups, self.window, self.origin))


class PictureBlock(Block, frozen=True, kw_only=True):
    """A raster picture, cropped to its frame around `focus` = (x, y) as fractions of the picture."""

    picture: Picture
    focus: tuple[float, float] = (0.5, 0.5)
    fit: Literal["contain", "cover"] = "cover"


class MapBlock(Block, frozen=True, kw_only=True):
    """A map of named areas with labels, arrows to neighbours outside, and a scale bar of `scale_km` kilometres (0 for none).

    `neighbors` are (name, bearing in degrees clockwise from north, prominent).
    """

    data: MapData
    fill: str = "accent2"
    field_fill: str = "lt2"
    label_color: str = "lt1"
    labels: tuple[tuple[str, str], ...] = ()
    neighbors: tuple[tuple[str, float, bool], ...] = ()
    scale_km: float = 0.0


class ChartPoint(Struct, frozen=True):
    """One category and its values, one per series; None is a missing figure."""

    label: str
    values: tuple[float | None, ...]
    color: str = ""


class ChartBlock(Block, frozen=True, kw_only=True):
    """A chart with data. `number_format` is Excel's."""

    kind: Literal["column", "bar", "line", "pie"]
    series: tuple[str, ...]
    points: tuple[ChartPoint, ...]
    number_format: str = "General"
    label_style: str = "chart-label"
    title: TextBlock | None = None
    series_colors: tuple[str, ...] = ()
    legend: bool = False


class CellBlock(Struct, frozen=True):
    """A cell's paragraphs, with its style and colours."""

    paras: tuple[Para, ...]
    style: str = "small"
    color: str = ""
    fill: str = ""
    align: Align = "left"
    span: int = 1


class TableBlock(Block, frozen=True, kw_only=True):
    """A table. `widths` are relative; the first `header_rows` rows are its header. A long one may `split` over several slides."""

    rows: tuple[tuple[CellBlock, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 1
    header_col: bool = False
    banded: bool = False
    split: bool = False


class ConnectorBlock(Block, frozen=True, kw_only=True):
    """A line between two blocks of the slide, by `ref`, glued to their sides. Sites: `top`, `left`, `bottom`, `right`."""

    start: str
    start_site: str
    end: str
    end_site: str
    kind: Literal["line", "elbow"] = "elbow"
    color: str = "dk2"
    weight: float = 2.25
    arrow: bool = True
    knee: float = 50.0


class Spacer(Block, frozen=True, kw_only=True):
    """Room left empty."""


class Layer(Struct, frozen=True):
    """Blocks laid over the whole slide (`frame="slide"`) or the content frame, behind or in front of the content."""

    block: Block
    frame: Literal["slide", "content"] = "slide"
    behind: bool = True


class Fill(Struct, frozen=True):
    """Text for a placeholder of the layout: `title`, `subtitle`, `kicker`, `body`, `source`, `caption` and others.

    An `optional` one (a kicker that the engine adds) is left out where the layout has no place for it.
    """

    role: str
    text: TextBlock
    optional: bool = False


class SlideStory(Struct, frozen=True):
    """One slide.

    `layout` is the layout role that its template asks for; `tone` the meaning whose colour it wears; `credits` say whose work it shows.
    """

    id: str
    layout: str
    title: str
    fills: tuple[Fill, ...]
    content: Block | None
    layers: tuple[Layer, ...]
    notes: tuple[Para, ...]
    origin: Origin
    background: str = ""
    tone: str = ""
    minutes: float = 0.0
    hidden: bool = False
    facts: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


class SectionStory(Struct, frozen=True):
    """A named section and the ids of its slides."""

    name: str
    slides: tuple[str, ...]


class Story(Struct, frozen=True):
    """A talk, rendered for one variant. `footer` and `date` are the texts of those placeholders; `language` is a BCP 47 tag.

    `footer_short` stands where a layout has too little room for the footer.
    """

    talk: str
    variant: str
    title: str
    author: str
    subject: str
    language: str
    footer: str
    date: str
    slides: tuple[SlideStory, ...]
    sections: tuple[SectionStory, ...]
    facts: tuple[str, ...] = ()
    footer_short: str = ""
