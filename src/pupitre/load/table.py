"""A table of territories, as a spreadsheet exports it: UTF-8 with or without a byte-order mark, `;` or `,` between fields.

The first row names the fields; a dot descends into a group (`facts.population.value`). An empty cell leaves its field out.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from pupitre.contracts import FACT, names, nearest
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.load.cells import BrokenCellError, Cell, Record, read_cells
from pupitre.load.reader import ID
from pupitre.model.source import Mapping, Node, Scalar

_KEY = "id"
_AT_HAND = 8  # rows whose fields stay at hand: the decks of a territory follow each other
_SEPARATORS = (";", ",")


class Row(Struct, frozen=True):
    """A row as it stands in the file. Its fields are made when somebody asks: a network has a thousand rows, and a deck needs one.

    `head` names the columns, `fields` what a column may start with; `origin` is the row's, with its layer.
    """

    head: tuple[str, ...]
    text: str
    separator: str
    fields: frozenset[str]
    origin: Origin

    def __call__(self) -> Mapping:
        """Return the fields, without those of columns that name none: they are told once, at the head of the table."""
        return _read(self)

    def has(self, name: str) -> bool:
        """Whether a column says something of the field `name`, empty as its cell may be."""
        return any(column.partition(".")[0] == name for column in self.head)


class _Group(Struct):
    """Fields under construction. `first` is the first cell that is filled in."""

    first: Scalar
    fields: "dict[str, _Group | Scalar]"


def read_table(text: str, file: str, fields: Iterable[str]) -> tuple[list[tuple[str, Row]], list[Diagnostic]]:
    """Return the rows by their ids, and what is wrong. `fields` are the names that a column may start with.

    Origins name the line of the file and the cell's first character; what is wrong with a row carries the layer `territory ID`. A row
    that is wrong and says its id is among those returned; its fields must not be asked for.
    """
    text = text.removeprefix("\ufeff")
    try:
        separator, records = max(((one, read_cells(text, one)) for one in _SEPARATORS), key=lambda read: len(_head(read[1])))
    except BrokenCellError as problem:
        place = Origin(file, problem.line, problem.column)
        return [], [error("bad-table", f"`{file}` cannot be read as a table: {problem}", place, help=problem.help)]
    filled = [record for record in records if any(cell.text for cell in record.cells)]
    if not filled:
        return [], [error("empty-file", f"`{file}` is empty", Origin(file), help="name the fields in the first row, or delete the file")]
    head, rows = filled[0].cells, filled[1:]
    problems = _check_head(head, file, sorted(fields))
    if all(cell.text != _KEY for cell in head):
        return [], problems
    columns, known, found = tuple(cell.text for cell in head), frozenset(fields), []
    for row in rows:
        id, origin, wrong = _row(head, row.cells, file)
        problems += wrong
        if id:
            found.append((id, Row(columns, row.text, separator, known, origin)))
    return found, problems


def _head(records: Sequence[Record]) -> list[Cell]:
    return next((record.cells for record in records if any(cell.text for cell in record.cells)), [])


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


def _row(head: Sequence[Cell], row: Sequence[Cell], file: str) -> tuple[str, Origin, list[Diagnostic]]:
    """Return the row's id, empty when it has none, its origin, and what is wrong with it."""
    place = next(index for index, cell in enumerate(head) if cell.text == _KEY)
    key = row[place] if place < len(row) else replace(row[0], text="")
    origin = Origin(file, row[0].line, 1, layer=f"territory {key.text}" if key.text else f"territory on line {row[0].line}")
    wrong = _check_row(head, row, key, origin)
    return key.text if ID.fullmatch(key.text) else "", origin, wrong


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


@lru_cache(maxsize=_AT_HAND)
def _read(row: Row) -> Mapping:
    """Read a row again by itself: it starts at the beginning of its line."""
    tree, above = _Group(Scalar("", row.origin), {}), row.origin.line - 1
    (record,) = read_cells(row.text, row.separator)
    for name, cell in zip(row.head, record.cells, strict=True):
        path = name.split(".")
        if cell.text and path[0] in row.fields:
            at = replace(_in_row(cell, row.origin), line=above + cell.line, path=name)
            _put(tree, path, Scalar(cell.text, at, content_line=at.line))
    return _mapping(tree, row.origin)


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
