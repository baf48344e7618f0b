"""What laying out one slide collects: shapes, the frames that connectors ask for, and where room was short."""

from collections import Counter

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic, Origin
from pupitre.layout.palette import Palette
from pupitre.layout.typeset import Typesetter
from pupitre.model.brand import Brand, Ground, Layout, PlaceholderFrame
from pupitre.model.plan import Color, Frame, Media, Shape, TextBody
from pupitre.model.story import Block, CellBlock, ConnectorBlock, Length, TextBlock
from pupitre.units import Emu, cm


class Shortage(Struct, frozen=True):
    """Room that a text or a stack lacks, in EMU, or the `word` that is wider than its column. `fit` is the group to be set smaller."""

    fit: str
    missing: int
    block: Block
    word: str = ""


class Context(Struct, frozen=True):
    """What a block inherits from those around it: the ground that it stands on, the colour of text, the room that per cents mean."""

    ground: Ground
    color: Color | None = None
    room: tuple[int, int] = (0, 0)


class Scene(Struct):
    """One attempt to lay out a slide with given scales. Starts empty for each attempt.

    One that is `measuring` only asks whether there is room: what costs time to draw may be left out.
    """

    brand: Brand
    layout: Layout
    palette: Palette
    type: Typesetter
    language: str
    scales: dict[str, float] = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)
    behind: list[Shape] = field(default_factory=list)
    plates: list[Shape] = field(default_factory=list)
    refs: dict[str, Shape] = field(default_factory=dict)
    connectors: list[ConnectorBlock] = field(default_factory=list)
    shortages: list[Shortage] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    media: dict[str, Media] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    measuring: bool = False
    tables: dict[tuple[object, ...], list[list[tuple[CellBlock, TextBody]]]] = field(default_factory=dict)
    _keys: Counter[str] = field(default_factory=Counter)

    def cleared(self) -> "Scene":
        """Return an empty scene on the same sheet, which gives no key again, and remembers no text."""
        return Scene(self.brand, self.layout, self.palette, replace(self.type, known={}), self.language, _keys=Counter(self._keys))

    def scale(self, fit: str) -> float:
        """Return the scale of a fit group."""
        return self.scales.get(fit, 1.0)

    def text(self, block: TextBlock, width: int, context: Context) -> TextBody:
        """Set a text in `width` EMU where `context` stands; one for a placeholder of a drawn layout as that placeholder sets it."""
        place = self.drawn_place(block)
        if place is not None:
            left, top, right, bottom = place.insets
            body = self.type.inherited(block, max(width - left - right, 1), place, context.ground, self.scale(block.fit))
            return replace(body, needed=Emu(body.needed + top + bottom))
        return self.type.body(block, max(width, 1), context.ground, self.scale(block.fit), context.color)

    def drawn_place(self, block: TextBlock) -> PlaceholderFrame | None:
        """Return the placeholder of a drawn layout that `block` fills, or None: the first block that asks for one has it."""
        if not self.brand.drawn or not block.placeholder or block.placeholder in self.taken:
            return None
        return self.layout.placeholder(block.placeholder)

    def key(self, base: str) -> str:
        """Return a key for a shape that is stable over rebuilds and unique on the slide."""
        self._keys[base] += 1
        count = self._keys[base]
        return base if count == 1 else f"{base}~{count}"

    def lacks(self, fit: str, missing: int, block: Block) -> None:
        """Note that `block` lacks `missing` EMU. A hundredth of a point is rounding, not want."""
        if missing > 127:
            self.shortages.append(Shortage(fit, missing, block))

    def holds(self, block: TextBlock, body: TextBody, height: int) -> None:
        """Note what a text lacks in a frame of `height`: room below, or the width for its longest word."""
        self.lacks(block.fit, body.needed - height, block)
        if body.cut:
            self.shortages.append(Shortage(block.fit, 0, block, body.cut))

    def emit(self, shape: Shape, block: Block) -> None:
        """Add a shape, and let connectors find it by its block's name."""
        self.shapes.append(shape)
        if block.ref:
            self.refs[block.ref] = shape

    def length(self, length: Length, room: int) -> int:
        """Return a length in EMU. Columns are those of the slide's grid, gutters inside included."""
        match length.unit:
            case "cm":
                return cm(length.value)
            case "%":
                return round(room * length.value / 100)
            case _:
                columns, gutter = self.brand.grid
                one = (self.layout.content.w - gutter * (columns - 1)) / columns
                return round(one * length.value + gutter * (length.value - 1))

    def gap(self, length: Length | None, room: int) -> int:
        """Return a gap in EMU; the grid's gutter when none is given."""
        return self.brand.grid[1] if length is None else self.length(length, room)


def inset(frame: Frame, padding: tuple[float, float, float, float]) -> Frame:
    """Return `frame` without its padding (top, right, bottom, left, in centimetres)."""
    top, right, bottom, left = (cm(side) for side in padding)
    return Frame(Emu(frame.x + left), Emu(frame.y + top), Emu(max(0, frame.w - left - right)), Emu(max(0, frame.h - top - bottom)))


def inset_text(body: TextBody, insets: tuple[Emu, Emu, Emu, Emu], align: str) -> TextBody:
    """Return a text with its insets (left, top, right, bottom); what balancing left empty goes to the right, or to both sides."""
    left, top, right, bottom = insets
    share = {"center": body.slack // 2, "right": body.slack}.get(align, 0)
    return replace(body, insets=(Emu(left + share), top, Emu(right + body.slack - share), bottom))


def on(context: Context, ground: Color | None, color: Color | None, scene: Scene) -> Context:
    """Return the context inside a box: a new ground forgets the colour of text that fitted the old one."""
    if ground is None:
        return replace(context, color=color or context.color)
    return replace(context, ground=scene.palette.ground(ground), color=color)


def label(block: Block, default: str) -> str:
    """Return a block's name for the selection pane."""
    return block.name or default


def plain(block: TextBlock) -> str:
    """Return the words of a text's first paragraph."""
    return "".join(span.text for para in block.paras[:1] for span in para.spans).replace("\n", " ")


def text_key(block: TextBlock) -> str:
    """Return what a text's shape is known by over rebuilds: the YAML path of its text, else its name."""
    origin = origin_of(block)
    return (origin.path or origin.file) if origin else block.name or "text"


def origin_of(block: TextBlock) -> Origin | None:
    """Return the YAML scalar that the block's first text comes from."""
    for para in block.paras:
        for span in para.spans:
            if span.provenance and (origin := span.provenance.written or span.provenance.place):
                return origin
    return None
