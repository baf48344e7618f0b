"""A table of territories, as a spreadsheet exports it: UTF-8 with or without a byte-order mark, `;` or `,` between fields.

The first row names the fields; a dot descends into a group (`facts.population.value`). An empty cell leaves its field out.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pupitre.contracts import FACT, names, nearest
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.load.cells import BrokenCellError, Cell, read_cells
from pupitre.load.reader import ID
from pupitre.model.source import Mapping, Node, Scalar

_KEY = "id"
_SEPARATORS = (";", ",")


class _Group(Struct):
    """Fields under construction. `first` is the first cell that is filled in."""

    first: Scalar
    fields: "dict[str, _Group | Scalar]"


def read_table(text: str, file: str, fields: Iterable[str]) -> tuple[list[tuple[str, Mapping]], list[Diagnostic]]:
    """Return the rows as (id, fields), and what is wrong. `fields` are the names that a column may start with.

    Origins name the line of the file and the cell's first character; what is wrong with a row carries the layer `territory ID`. Of a
    row that is wrong and says its id, the id remains, without fields.
    """
    text = text.removeprefix("\ufeff")
    try:
        records = max((read_cells(text, separator) for separator in _SEPARATORS), key=lambda records: len(_head(records)))
    except BrokenCellError as problem:
        place = Origin(file, problem.line, problem.column)
        return [], [error("bad-table", f"`{file}` cannot be read as a table: {problem}", place, help=problem.help)]
    filled = [record for record in records if any(cell.text for cell in record)]
    if not filled:
        return [], [error("empty-file", f"`{file}` is empty", Origin(file), help="name the fields in the first row, or delete the file")]
    head, *rows = filled
    problems = _check_head(head, file, sorted(fields))
    if any(cell.text == _KEY for cell in head):
        found = [_row(head, row, file) for row in rows]
        return [(id, node) for id, node, _ in found if id], [*problems, *(problem for _, _, wrong in found for problem in wrong)]
    return [], problems


def _head(records: Sequence[list[Cell]]) -> list[Cell]:
    return next((record for record in records if any(cell.text for cell in record)), [])


def _check_head(head: Sequence[Cell], file: str, fields: Sequence[str]) -> list[Diagnostic]:
    known = [cell.text for cell in head]
    if _KEY not in known:
        near = nearest(_KEY, known)
        help_ = f"rename the column `{near}` to `{_KEY}`" if near else f"add a column `{_KEY}` with a short name for each row"
        return [error("bad-table", f"the table has no column `{_KEY}`", _at(head[0], file), help=help_, notes=(f"it has {names(known)}",))]
    return [problem for index, cell in enumerate(head) for problem in _check_column(cell, known[:index], known, file, fields)]


def _check_column(cell: Cell, before: Sequence[str], all_: Sequence[str], file: str, fields: Sequence[str]) -> list[Diagnostic]:
    path = cell.text.split(".")
    if cell.text and cell.text in before:
        return [error("bad-table", f"two columns are called `{cell.text}`", _at(cell, file), help="rename or delete one of them")]
    if len(path) > 1 and not all(path):
        help_ = "put one dot between two names, as in `facts.population.value`"
        return [error("bad-table", f"`{cell.text}` cannot name a column", _at(cell, file), help=help_)]
    if any(other.startswith(f"{cell.text}.") for other in all_ if cell.text):
        help_ = f"write values in `{cell.text}` or in the columns below it, not in both"
        return [error("bad-table", f"`{cell.text}` is a column, and a group of columns", _at(cell, file), help=help_)]
    return [] if cell.text in ("", _KEY) else _check_name(cell, path, file, fields)


def _check_name(cell: Cell, path: Sequence[str], file: str, fields: Sequence[str]) -> list[Diagnostic]:
    """Say once, at the head, that a column names a field that there is not."""
    own = fields if path[0] not in fields else sorted(FACT.fields)
    typed = path[0] if path[0] not in fields else path[2] if path[0] == "facts" and len(path) == 3 else ""
    if not typed or typed in own:
        return []
    near = nearest(typed, own)
    help_ = f"rename `{typed}` to `{near}`" if near else "delete the column, or use one of the names below"
    message = f"a territory has no field `{cell.text}`"
    return [error("unknown-field", message, _at(cell, file), help=help_, notes=(f"one may write {names(own)}",))]


def _row(head: Sequence[Cell], row: Sequence[Cell], file: str) -> tuple[str, Mapping, list[Diagnostic]]:
    """Return the row's id, empty when it has none, its fields, and what is wrong with it."""
    place = next(index for index, cell in enumerate(head) if cell.text == _KEY)
    key = row[place] if place < len(row) else replace(row[0], text="")
    origin = Origin(file, row[0].line, 1, layer=f"territory {key.text}" if key.text else f"territory on line {row[0].line}")
    wrong = _check_row(head, row, key, origin)
    id = key.text if ID.fullmatch(key.text) else ""
    return id, Mapping((), origin) if wrong else _fields(head, row, origin), wrong


def _check_row(head: Sequence[Cell], row: Sequence[Cell], key: Cell, origin: Origin) -> list[Diagnostic]:
    if len(row) != len(head):
        message = f"this row has {len(row)} cells, and the first row {len(head)}"
        return [error("uneven-row", message, origin, help="give every row one cell for each column, empty where nothing is known")]
    at = _in_row(key, origin)
    if not key.text:
        return [error("bad-id", "this row has no `id`", at, help="give it a short name, such as the territory's in small letters")]
    if not ID.fullmatch(key.text):
        help_ = "use small letters without accents, digits and hyphens"
        return [error("bad-id", f"`{key.text}` cannot be the id of a territory", at, help=help_)]
    return [
        error("bad-table", f"`{cell.text}` stands in a column without a name", _in_row(cell, origin), help="name it in the first row")
        for name, cell in zip(head, row, strict=True)
        if cell.text and not name.text
    ]


def _fields(head: Sequence[Cell], row: Sequence[Cell], origin: Origin) -> Mapping:
    tree = _Group(Scalar("", origin), {})
    for name, cell in zip(head, row, strict=True):
        if name.text != _KEY and cell.text:
            at = replace(_in_row(cell, origin), path=name.text)
            _put(tree, name.text.split("."), Scalar(cell.text, at, content_line=cell.line))
    return _mapping(tree, origin)


def _put(group: _Group, path: Sequence[str], value: Scalar) -> None:
    for part in path[:-1]:
        below = group.fields.setdefault(part, _Group(value, {}))
        if not isinstance(below, _Group):
            return  # a column and a group of one name: said at the head
        group = below
    group.fields.setdefault(path[-1], value)


def _mapping(group: _Group, origin: Origin) -> Mapping:
    """Return the fields. A group's own name stands where its first cell does."""

    def entry(key: str, value: "_Group | Scalar") -> tuple[Scalar, Node]:
        first = value.first if isinstance(value, _Group) else value
        node = _mapping(value, first.origin) if isinstance(value, _Group) else value
        return Scalar(key, first.origin), node

    return Mapping(tuple(entry(key, value) for key, value in group.fields.items()), origin)


def _at(cell: Cell, file: str) -> Origin:
    return Origin(file, cell.line, cell.column, cell.width)


def _in_row(cell: Cell, row: Origin) -> Origin:
    return replace(row, line=cell.line, column=cell.column, width=cell.width)
