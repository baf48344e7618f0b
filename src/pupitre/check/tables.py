"""Tables that can be listened to: a header that names each column, and rows and columns that mean something."""

from pupitre.check.walk import shapes
from pupitre.diagnostics import Diagnostic, Origin, note, warning
from pupitre.model.plan import Cell, SlidePlan, TableShape


def tables(slide: SlidePlan) -> list[Diagnostic]:
    """Return tables without header, with empty or merged header cells, and those that only put things side by side."""
    return [problem for shape in shapes(slide) if isinstance(shape, TableShape) for problem in _table(shape, slide)]


def _table(table: TableShape, slide: SlidePlan) -> list[Diagnostic]:
    called, origin = f"the table `{table.name}` on slide `{slide.id}`", table.origin or slide.origin
    if len(table.rows) < 2 or len(table.widths) < 2:
        side = "row" if len(table.rows) < 2 else "column"
        message = f"{called} has one {side}: it is no table to who listens"
        return [warning("table-for-layout", message, origin, help="use columns, rows or a list")]
    if not table.first_row and not table.first_col:
        help_ = 'write header-rows="1", or header-col="true" where the first column names the rows'
        return [warning("no-header", f"{called} has no header: its figures are read without what they are", origin, help=help_)]
    return [*_empty(table, called, origin), *_merged(table, called, origin)]


def _empty(table: TableShape, called: str, origin: Origin) -> list[Diagnostic]:
    """The corner over a column of names may be empty: there is nothing to name."""
    header = [number for number, cell in enumerate(table.rows[0], 1) if not _says(cell) and number > 1] if table.first_row else []
    column = [number for number, row in enumerate(table.rows, 1) if row and not _says(row[0]) and number > 1] if table.first_col else []
    if not header and not column:
        return []
    place = f"column {header[0]}" if header else f"row {column[0]}"
    return [warning("empty-header", f"{called} has no name for its {place}", origin, help="name every column, and its unit")]


def _merged(table: TableShape, called: str, origin: Origin) -> list[Diagnostic]:
    if not table.first_row or all(cell.col_span == cell.row_span == 1 for cell in table.rows[0]):
        return []
    help_ = "give each column a header of its own, or make two tables"
    return [note("merged-header", f"{called} has merged cells in its header: screen readers lose the columns below", origin, help=help_)]


def _says(cell: Cell) -> bool:
    return any(run.text.strip() for paragraph in cell.text.paragraphs for run in paragraph.runs)
