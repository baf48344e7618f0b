"""`territories.csv`: a row is a territory's file; every cell knows its line and column, and what is wrong names them."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pupitre.load import load
from pupitre.load.cells import BrokenCellError, read_cells
from pupitre.load.table import Row
from pupitre.model.source import text_of
from pupitre.model.talk import Layer, Talk
from pupitre.variants.nodes import at, text
from support.projects import project
from support.talks import BASE, SHORE

TABLE = "slides/territories.csv"


def loaded(folder: Path, table: str | bytes, **files: str) -> tuple[Talk, list[str]]:
    root = project(folder, {**BASE, **files})
    (root / TABLE).write_bytes(table if isinstance(table, bytes) else table.encode())
    found, problems = load(root)
    assert found is not None
    assert all(problem.help for problem in problems)
    return found, [f"{problem.code} @ {problem.origin}" for problem in problems]


def hill(found: Talk) -> Layer:
    layer = found.layer("territory", "hill")
    assert layer is not None
    return layer


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "byte-order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
@pytest.mark.parametrize("between", [";", ","])
def test_a_row_is_a_territory(tmp_path: Path, start: str, end: str, between: str):
    rows = [["id", "name", "facts.people.value", "facts.people.unit"], ["hill", "The hill", "52", ""]]
    found, problems = loaded(tmp_path, start + "".join(between.join(row) + end for row in rows))
    assert problems == []
    layer = hill(found)
    assert text(layer.node) == "{name: The hill, facts: {people: {value: 52}}}"
    assert (layer.origin.layer, layer.origin.line) == ("territory hill", 2)


def test_cells_know_their_line_and_column(tmp_path: Path):
    table = 'id;name;full;facts.people.value\nvale;"A ""quoted""\nname";"the; vale";1\n\nhill; Hill ;the hill;"12,5"\n'
    found, problems = loaded(tmp_path, table)
    assert problems == []
    vale = found.layer("territory", "vale")
    assert vale is not None
    places = {path: at(vale.node, path.split(".")) for path in ("name", "full", "facts.people.value")}
    assert {path: (text(node), node.origin.line, node.origin.column, node.origin.width) for path, node in places.items() if node} == {
        "name": ('A "quoted"\nname', 2, 7, 12),
        "full": ("the; vale", 3, 8, 9),
        "facts.people.value": ("1", 3, 19, 1),
    }
    name, value = at(hill(found).node, ["name"]), at(hill(found).node, ["facts", "people", "value"])
    assert name is not None
    assert value is not None
    assert (text(name), str(name.origin)) == ("Hill", f"{TABLE}:5:7")
    assert (text(value), str(value.origin), value.origin.layer) == ("12,5", f"{TABLE}:5:23", "territory hill")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("", ["empty-file @ 1:1"]),
        ("\n \n", ["empty-file @ 1:1"]),
        ("\n\nid;name\nhill;Hill\n", []),
        ("id;name\n", []),
        ("name;de\nHill;du\n", ["bad-table @ 1:1"]),
        ("ID;name\nhill;Hill\n", ["bad-table @ 1:1"]),
        ("id;name;name\nhill;Hill;Hill\n", ["bad-table @ 1:9"]),
        ("id;name;facts..value\nhill;Hill;\n", ["bad-table @ 1:9"]),
        ("id;name;facts.a;facts.a.value\nhill;Hill;;\n", ["bad-table @ 1:9"]),
        ("id;name;\nhill;Hill;\n", []),
        ("id;name;\nhill;Hill;lost\n", ["bad-table @ 2:11"]),
        ('id;name\nhill;"Hill\n', ["bad-table @ 2:6"]),
        ('id;name\nhill;"Hill" top\n', ["bad-table @ 2:6"]),
        ("id;name\nhill\n", ["uneven-row @ 2:1"]),
        ('id;name\nvale;"The\nvale"\nhill;Hill;more\n', ["uneven-row @ 4:1"]),
        ("id;name\n;Hill\n", ["bad-id @ 2:1"]),
        ("id;name\nThe Hill;Hill\n", ["bad-id @ 2:1"]),
        ("id;name\nhill;Hill\nhill;Hill\n", ["duplicate-layer @ 3:1"]),
        ("id;name\nshore;Shore\n", ["duplicate-layer @ 2:1"]),
        ("id;name;nmae\nhill;Hill;\nvale;Vale;x\n", ["unknown-field @ 1:9"]),
        ("id;name;facts.people.valeu\nhill;Hill;5\nvale;Vale;6\n", ["unknown-field @ 1:9"]),
        ("id;name;facts.People.value\nhill;Hill;5\n", ["bad-name @ 2:11"]),
        ("id;name;minutes\nhill;Hill;long\n", ["bad-number @ 2:11"]),
        ("id;name\nhill;\n", ["missing-field @ 2:1"]),
        ("id;name;drop\nhill;Hill;one\n", ["wrong-type @ 2:11"]),
    ],
)
def test_what_is_wrong_is_told_once_at_its_place(tmp_path: Path, table: str, expected: list[str]):
    _, problems = loaded(tmp_path, table)
    assert problems == [problem.replace(" @ ", f" @ {TABLE}:") for problem in expected]


def test_a_table_that_is_not_utf_8_says_so(tmp_path: Path):
    _, problems = loaded(tmp_path, "id;name\nhill;Vallée\n".encode("cp1252"))
    assert problems == [f"not-utf8 @ {TABLE}:2:10"]


def test_a_row_that_is_wrong_stops_its_own_territory_alone(tmp_path: Path):
    root = project(tmp_path, {**BASE, TABLE: "id;name\nhill;Hill;more\nvale;Vale\n"})
    found, problems = load(root)
    assert found is not None
    assert [problem.origin.layer for problem in problems if problem.origin] == ["territory hill"]
    assert found.ids("territory") == ("shore", "hill", "vale")


def test_files_come_before_rows(tmp_path: Path):
    found, _ = loaded(tmp_path, "id;name\naaa;First\n")
    assert found.ids("territory") == (Path(SHORE).stem, "aaa")


def test_rows_that_cannot_say_a_thing_stay_unread(tmp_path: Path):
    found, _ = loaded(tmp_path, "id;name;brand\naaa;First;\nbbb;Second;nuit\n")
    layers = [layer for layer in found.layers if isinstance(layer.source, Row)]
    assert [text_of(layer.get("brand")) for layer in layers] == ["", "nuit"]
    unread = [replace(layer.source, text="?") for layer in layers]
    assert [replace(layer, source=row).get("add") for layer, row in zip(layers, unread, strict=True)] == [None, None]
    with pytest.raises(ValueError, match="shorter"):
        replace(layers[0], source=unread[0]).get("name")


CELLS = st.text(st.sampled_from('ab é;,"\n\r\t'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(";,"))
def test_any_table_that_python_writes_is_read_as_python_reads_it(rows: list[list[str]], separator: str):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows(rows)
    found = read_cells(written.getvalue(), separator)
    assert [[cell.text for cell in row.cells] for row in found] == [[cell.strip() for cell in row] for row in rows]


@given(st.text(st.sampled_from('ab;"\n\r'), max_size=20))
def test_any_text_is_read_or_refused_at_its_place(written: str):
    lines = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    refused = None
    try:
        cells = [cell for row in read_cells(written, ";") for cell in row.cells if cell.text]
    except BrokenCellError as problem:
        refused, cells = problem, []
    assert refused is None or lines[refused.line - 1][refused.column - 1] == '"'
    assert all(lines[cell.line - 1][cell.column - 1] == cell.text[0] for cell in cells)
