"""Charts and tables."""

from functools import lru_cache
from itertools import pairwise
from typing import cast

from msgspec.structs import replace

from pupitre.diagnostics import Origin
from pupitre.layout.dispatch import natural, place, texts
from pupitre.layout.palette import AA
from pupitre.layout.scene import Context, Scene, label, on
from pupitre.layout.typeset import scaled
from pupitre.memo import Same
from pupitre.model.brand import TableLook
from pupitre.model.plan import Cell, ChartShape, Color, Frame, Series, Stroke, TableShape, TextBody
from pupitre.model.story import CellBlock, ChartBlock, TableBlock, TextBlock
from pupitre.units import Emu, Pt, cm

_CELL_X, _CELL_Y = cm(0.25), cm(0.16)
# Room beyond the longest bar for its label, as a multiple of the bar: a label is wider than it is high.
_HEADROOM = {"column": 1.2, "bar": 1.35}


@natural.register
def _(block: ChartBlock, width: int, scene: Scene, context: Context) -> int:
    del block, width, context
    return round(cm(2.5) * scene.brand.scale[1]) if scene.brand.drawn else cm(4)


@natural.register
def _(block: TableBlock, width: int, scene: Scene, context: Context) -> int:
    return sum(_row_heights(block, _widths(block, width, scene), scene, context))


@texts.register
def _(block: TableBlock) -> tuple[TextBlock, ...]:
    return tuple(_block(cell, block.origin) for row in block.rows for cell in row)


@place.register
def _(block: ChartBlock, frame: Frame, scene: Scene, context: Context) -> None:
    style = scene.type.style(block.label_style, block.origin)
    axis = scene.type.style("chart-axis", block.origin)
    values = [value for point in block.points for value in point.values if value is not None]
    shape = ChartShape(
        key=scene.key("chart"),
        name=label(block, "Chart"),
        frame=frame,
        alt=block.alt,
        link=block.link,
        kind=block.kind,
        categories=tuple(point.label for point in block.points),
        series=tuple(_series(block, index, scene, context) for index in range(len(block.series))),
        number_format=block.number_format,
        lang=scene.language,
        label_size=scaled(style, scene.scale("")),
        label_font=style.font,
        axis_size=scaled(axis, scene.scale("")),
        text_color=scene.palette.readable(context.ground, scene.palette.mapped(axis.color)),
        axis_color=scene.palette.readable(context.ground, scene.palette.mapped(Color("dk1"))),
        maximum=max(values) * _HEADROOM[block.kind] if values and block.kind in _HEADROOM else None,
        legend=block.legend,
        origin=block.origin,
    )
    scene.emit(shape, block)


def _series(block: ChartBlock, index: int, scene: Scene, context: Context) -> Series:
    color = block.series_colors[index] if index < len(block.series_colors) else f"accent{index % 6 + 1}"
    points = tuple(scene.palette.color(point.color, block.origin) for point in block.points)
    values = tuple(point.values[index] if index < len(point.values) else None for point in block.points)
    single = len(block.series) == 1 and any(points)
    labels = tuple(color if color and scene.palette.contrast(color, context.ground) >= AA else None for color in points)
    return Series(
        block.series[index] or label(block, "Chart"),
        values,
        scene.palette.color(color, block.origin),
        points if single else (),
        labels if single else (),
    )


@place.register
def _(block: TableBlock, frame: Frame, scene: Scene, context: Context) -> None:
    widths, look = _widths(block, frame.w, scene), _look(scene)
    heights = _row_heights(block, widths, scene, context)
    spare = frame.h - sum(heights)
    scene.lacks("", -spare, block)
    for row in _bodies(block, widths, scene, context):
        for cell, body in row:
            scene.holds(_block(cell, block.origin), body, body.needed)
    if scene.measuring:
        return
    if block.grow and spare > 0:
        heights = [height + min(spare // len(heights), height // 2) for height in heights]
    shape = TableShape(
        key=scene.key("table"),
        name=label(block, "Table"),
        frame=replace(frame, h=Emu(sum(heights))),
        alt=block.alt,
        widths=tuple(Emu(width) for width in widths),
        heights=tuple(Emu(height) for height in heights),
        rows=tuple(
            tuple(_cell(block, index, cell, width, scene, context) for cell, width in _spread(row, widths))
            for index, row in enumerate(block.rows)
        ),
        first_row=block.header_rows > 0,
        first_col=block.header_col,
        banded=block.banded,
        style_id=look.style_id if look else "",
        origin=block.origin,
    )
    scene.emit(shape, block)


def _look(scene: Scene) -> TableLook | None:
    """Return the brand's table style when tables are left to it: on a drawn master."""
    return scene.brand.table if scene.brand.drawn else None


def _widths(block: TableBlock, width: int, scene: Scene) -> list[int]:
    """Return the columns' widths: as the template shares them out, but on a drawn layout never less than the longest word needs."""
    total = sum(block.widths)
    edges = [round(width * sum(block.widths[:index]) / total) for index in range(len(block.widths) + 1)]
    shares = [end - start for start, end in pairwise(edges)]
    return _widened(shares, _needs(block, scene)) if scene.brand.drawn else shares


def _needs(block: TableBlock, scene: Scene) -> list[int]:
    """Return the least width of each column: that of the longest word in it, at the smallest size."""
    needs = [0] * len(block.widths)
    for index, row in enumerate(block.rows):
        column = 0
        for cell in row:
            if cell.span == 1:
                text = _block(cell, block.origin, header=index < block.header_rows)
                needs[column] = max(needs[column], scene.type.longest_word(text) + 2 * _CELL_X)
            column += cell.span
    return needs


def _widened(shares: list[int], needs: list[int]) -> list[int]:
    """Give columns what they need, taken from those that have more, each by what it has to spare."""
    missing = sum(max(0, need - share) for share, need in zip(shares, needs, strict=True))
    spare = [max(0, share - need) for share, need in zip(shares, needs, strict=True)]
    if not missing or sum(spare) < missing:
        return shares
    return [max(share, need) - missing * more // sum(spare) for share, need, more in zip(shares, needs, spare, strict=True)]


def _row_heights(block: TableBlock, widths: list[int], scene: Scene, context: Context) -> list[int]:
    return [max((body.needed for _, body in row), default=0) + 2 * _CELL_Y for row in _bodies(block, widths, scene, context)]


def _bodies(block: TableBlock, widths: list[int], scene: Scene, context: Context) -> list[list[tuple[CellBlock, TextBody]]]:
    """Return each cell with its text as set, row by row; once for an attempt, which asks for it several times."""
    key = (id(block), *widths, context)
    if key not in scene.tables:
        scene.tables[key] = [
            [(cell, _body(block, index, cell, width, scene, context)) for cell, width in _spread(row, widths)]
            for index, row in enumerate(block.rows)
        ]
    return scene.tables[key]


def _spread(row: tuple[CellBlock, ...], widths: list[int]) -> list[tuple[CellBlock, int]]:
    """Return each cell with the width that it spans."""
    placed, column = [], 0
    for cell in row:
        placed.append((cell, sum(widths[column : column + cell.span])))
        column += cell.span
    return placed


def _ground(block: TableBlock, index: int, cell: CellBlock, scene: Scene) -> Color | None:
    look = _look(scene)
    if look is not None:
        return _styled(block, index, look)[0]
    if cell.fill:
        return scene.palette.color(cell.fill, block.origin)
    if index < block.header_rows:
        return scene.palette.color("table-header", block.origin)
    return scene.palette.color("surface", block.origin) if block.banded and (index - block.header_rows) % 2 else None


def _styled(block: TableBlock, index: int, look: TableLook) -> tuple[Color | None, Color | None]:
    """Return ground and text colour that the table style gives to a row. Bands are counted from the first row below the header."""
    if index < block.header_rows:
        return look.header or look.row, look.header_text
    band = look.band if block.banded and (index - block.header_rows) % 2 == 0 else None
    return band or look.row, look.row_text


@lru_cache(maxsize=2048)
def _known(cell: Same, origin: Origin, *, header: bool) -> TextBlock:
    """Return what `_equal` does, without another look at all that a cell holds."""
    return _equal(cast(CellBlock, cell.value), origin, header=header)


def _block(cell: CellBlock, origin: Origin, *, header: bool = False) -> TextBlock:
    """Return a cell's text; one value for equal cells, so that it is set once in a width."""
    return _known(Same(cell), origin, header=header)


@lru_cache(maxsize=2048)
def _equal(cell: CellBlock, origin: Origin, *, header: bool) -> TextBlock:
    paras = cell.paras
    if header:
        paras = tuple(replace(para, spans=tuple(replace(span, strong=True) for span in para.spans)) for para in paras)
    return TextBlock(origin=origin, paras=paras, style=cell.style, color=cell.color, text_align=cell.align, anchor="middle")


def _body(block: TableBlock, index: int, cell: CellBlock, width: int, scene: Scene, context: Context) -> TextBody:
    text = _block(cell, block.origin, header=index < block.header_rows)
    look = _look(scene)
    color = _styled(block, index, look)[1] if look else None
    return scene.text(text, width - 2 * _CELL_X, on(context, _ground(block, index, cell, scene), color, scene))


def _cell(block: TableBlock, index: int, cell: CellBlock, width: int, scene: Scene, context: Context) -> Cell:
    rule = scene.palette.color("rule", block.origin) or Color("dk2")
    body = _body(block, index, cell, width, scene, context)
    body = replace(body, anchor="middle", insets=(_CELL_X, _CELL_Y, _CELL_X, _CELL_Y))
    look = _look(scene)
    if look is not None:
        ground, color = _styled(block, index, look)
        return Cell(text=_uncolored(body, color), col_span=cell.span, ground=ground)
    return Cell(text=body, fill=_ground(block, index, cell, scene), col_span=cell.span, border_bottom=Stroke(rule, Pt(0.75)))


def _uncolored(body: TextBody, color: Color | None) -> TextBody:
    """Leave a text in the colour that the table style gives it."""
    paragraphs = (
        replace(para, runs=tuple(replace(run, color=None) if run.color == color else run for run in para.runs)) for para in body.paragraphs
    )
    return body if color is None else replace(body, paragraphs=tuple(paragraphs))
