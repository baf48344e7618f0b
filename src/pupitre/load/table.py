"""A table of territories, as a spreadsheet exports it: UTF-8 with or without a byte-order mark, `;` or `,` between fields.

The first row names the fields; a dot descends into a group (`facts.population.value`). An empty cell leaves its field out.
"""

import csv
import io

from pupitre.contracts import names, nearest
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.load.reader import ID
from pupitre.model.source import Mapping, Node, Scalar

Tree = dict[str, "Tree | Scalar"]

_KEY = "id"


def read_table(text: str, file: str) -> tuple[list[tuple[str, Mapping]], list[Diagnostic]]:
    """Return the rows as (id, fields), and what is wrong. Origins name the line of the file and the cell's first character."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not any(line.strip() for line in lines):
        return [], [error("empty-file", f"`{file}` is empty", Origin(file), help="name the fields in the first row, or delete the file")]
    separator = ";" if lines[0].count(";") >= lines[0].count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=separator, strict=True))
    except csv.Error as problem:
        return [], [
            error("bad-table", f"`{file}` cannot be read as a table: {problem}", Origin(file), help="export it again as CSV, in UTF-8")
        ]
    return _rows(rows, file)


def _rows(rows: list[list[str]], file: str) -> tuple[list[tuple[str, Mapping]], list[Diagnostic]]:
    head = [cell.strip() for cell in rows[0]]
    problems = _check_head(head, file)
    found: list[tuple[str, Mapping]] = []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        wrong = _check_row(head, row, number, file)
        problems += wrong
        if not wrong and not any(problem.severity == "error" and problem.code == "bad-table" for problem in problems[:1]):
            found.append((row[head.index(_KEY)].strip(), _fields(head, row, number, file)))
    return found, problems


def _check_head(head: list[str], file: str) -> list[Diagnostic]:
    if _KEY not in head:
        near = nearest(_KEY, head)
        help_ = f"rename the column `{near}` to `{_KEY}`" if near else f"add a column `{_KEY}` with a short name for each row"
        return [error("bad-table", f"the table has no column `{_KEY}`", Origin(file), help=help_, notes=(f"it has {names(head)}",))]
    return [
        error("bad-table", f"two columns are called `{name}`", Origin(file), help="rename or delete one of them")
        for index, name in enumerate(head)
        if name and name in head[:index]
    ]


def _check_row(head: list[str], row: list[str], number: int, file: str) -> list[Diagnostic]:
    if len(row) != len(head):
        message = f"this row has {len(row)} cells, and the first row {len(head)}"
        return [
            error("uneven-row", message, Origin(file, number), help="give every row one cell for each column, empty where nothing is known")
        ]
    if _KEY in head and not ID.fullmatch(row[head.index(_KEY)].strip()):
        message = f"`{row[head.index(_KEY)].strip()}` cannot be the id of a territory"
        return [error("bad-id", message, Origin(file, number), help="use small letters without accents, digits and hyphens")]
    return []


def _fields(head: list[str], row: list[str], number: int, file: str) -> Mapping:
    tree: Tree = {}
    column = 1
    for name, cell in zip(head, row, strict=True):
        if name and name != _KEY and cell.strip():
            _put(tree, name.split("."), Scalar(cell.strip(), Origin(file, number, column, max(1, len(cell)), name)))
        column += len(cell) + 1
    return _mapping(tree, Origin(file, number))


def _put(tree: Tree, path: list[str], value: Scalar) -> None:
    for part in path[:-1]:
        below = tree.setdefault(part, {})
        if not isinstance(below, dict):
            below = tree[part] = {}
        tree = below
    tree[path[-1]] = value


def _mapping(tree: Tree, origin: Origin) -> Mapping:
    def node(value: "Tree | Scalar") -> Node:
        return value if isinstance(value, Scalar) else _mapping(value, origin)

    return Mapping(tuple((Scalar(key, origin), node(value)) for key, value in tree.items()), origin)
