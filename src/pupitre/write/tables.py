"""Native tables."""

from typing import Final, NamedTuple

from pupitre.model.plan import Cell, TableShape
from pupitre.write.geometry import position_xml
from pupitre.write.naming import identity_xml
from pupitre.write.paint import fill_xml, line_xml
from pupitre.write.scope import Scope
from pupitre.write.text import ANCHORS, insets_xml, paragraphs_xml

_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
_MARGINS: Final = ("marL", "marT", "marR", "marB")
# PowerPoint's built-in "No Style, No Grid": without any id, each program picks its own default.
_NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


class Slot(NamedTuple):
    """One field of the grid: the cell that covers it, and how far from the cell's first field it is, in rows and columns."""

    cell: Cell
    down: int
    right: int


def table(shape: TableShape, scope: Scope) -> str:
    """Return the `p:graphicFrame` of a table. Raises ValueError when its cells do not fill its rows and columns exactly."""
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in shape.widths)
    rows = "".join(
        f'<a:tr h="{height}">{"".join(_slot(slot, scope) for slot in row)}</a:tr>'
        for height, row in zip(shape.heights, grid(shape), strict=True)
    )
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{identity_xml(shape, scope)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{position_xml(shape.frame, tag="p:xfrm")}<a:graphic><a:graphicData uri="{_URI}"><a:tbl>{_properties(shape)}'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def grid(shape: TableShape) -> list[list[Slot]]:
    """Return every field of the table, row by row. A row of the plan lists the cells that begin in it, as in HTML."""
    slots: list[list[Slot | None]] = [[None] * len(shape.widths) for _ in shape.heights]
    for row, cells in enumerate(shape.rows):
        for cell in cells:
            _place(cell, row, slots, shape.key)
    full = [[slot for slot in row if slot is not None] for row in slots]
    if any(len(row) != len(shape.widths) for row in full):
        raise ValueError(f"a row of table `{shape.key}` has too few cells")
    return full


def _place(cell: Cell, row: int, slots: list[list[Slot | None]], key: str) -> None:
    column = next((i for i, slot in enumerate(slots[row]) if slot is None), len(slots[row]))
    if row + cell.row_span > len(slots) or column + cell.col_span > len(slots[row]):
        raise ValueError(f"a cell of table `{key}` reaches beyond its rows or columns")
    for down in range(cell.row_span):
        for right in range(cell.col_span):
            slots[row + down][column + right] = Slot(cell, down, right)


def _properties(shape: TableShape) -> str:
    flags = (("firstRow", shape.first_row), ("firstCol", shape.first_col), ("bandRow", shape.banded))
    attributes = "".join(f' {name}="1"' for name, on in flags if on)
    return f"<a:tblPr{attributes}><a:tableStyleId>{shape.style_id or _NO_STYLE}</a:tableStyleId></a:tblPr>"


def _slot(slot: Slot, scope: Scope) -> str:
    """A merged cell's other fields are cells too, which say by what they are covered and how far it still reaches."""
    cell, down, right = slot
    spans = (
        (f' rowSpan="{cell.row_span}"' if cell.row_span > 1 and not down else "")
        + (f' gridSpan="{cell.col_span}"' if cell.col_span > 1 and not right else "")
        + (' hMerge="1"' if right else "")
        + (' vMerge="1"' if down else "")
    )
    text = "<a:p/>" if down or right else paragraphs_xml(cell.text, scope.relations)
    return f"<a:tc{spans}><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>{_properties_of_cell(cell)}</a:tc>"


def _properties_of_cell(cell: Cell) -> str:
    """Covered fields say the same as the cell that covers them: a merged cell's lower border is that of its lowest field."""
    text = cell.text
    anchor = "" if text.anchor is None else f' anchor="{ANCHORS[text.anchor]}"'
    border = "" if cell.border_bottom is None else line_xml(cell.border_bottom, "a:lnB")
    inner = border + ("" if cell.fill is None else fill_xml(cell.fill))
    attributes = insets_xml(text.insets, _MARGINS) + anchor
    return f"<a:tcPr{attributes}>{inner}</a:tcPr>" if inner else f"<a:tcPr{attributes}/>"
