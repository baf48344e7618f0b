"""What people get wrong, and what they are told: each case of `tests/cases/bad` through the command line, as `build.py` runs it.

`pytest tests/test_bad_input.py --accept` writes the reports anew; read them before they are committed.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pupitre.cli import main
from support.badcases import BASE, Case, cases, make_project


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_mistake_is_told_and_nothing_is_written(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str], golden: Callable[[str, str], None]
):
    root = make_project(case, tmp_path / "project")
    before = files(tmp_path)
    output = ["--output", str(root / case.output if case.output else tmp_path / "decks")] if case.command == "build" else []
    arguments = [case.command, "--project", str(root), *output, *case.arguments]
    assert main(arguments) == case.exit
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    writes = bool(output) and not case.exit
    assert (files(tmp_path) == before) == (not writes)
    assert ("nothing was written" in shown.out) == (bool(output) and not writes)
    assert main([*arguments, "--format", "json"]) == case.exit
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert sorted(place(problem) for problem in found) == sorted(case.expected)
    assert [problem for problem in found if not problem["help"]] == [], "every finding says what to do"
    golden(str(case.report), shown.err.replace(str(root), "<project>"))


def test_every_place_is_in_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Every finding that names a text file names a line that it has, and a column that the line has."""
    for case in cases():
        root = make_project(case, tmp_path / case.name)
        main(["check", "--project", str(root), "--format", "json", *case.arguments])
        for problem in json.loads(capsys.readouterr().out)["diagnostics"]:
            origin = problem["origin"]
            if origin and (root / origin["file"]).is_file() and (origin["line"], origin["column"]) != (1, 1):
                lines = (root / origin["file"]).read_bytes().decode("utf-8-sig", "replace").split("\n")
                assert origin["line"] <= len(lines), case.name
                assert origin["column"] <= len(lines[origin["line"] - 1]) + 1, case.name


def test_the_project_that_the_cases_change_is_itself_without_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["build", "--project", str(BASE), "--output", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".pptx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--projet", "."], "--projet"),
        (["build", "--project", "no/such/folder"], "is not a folder"),
        (["build", "--project", "pyproject.toml"], "is not a folder"),
        (["build", "--format", "xml"], "xml"),
        (["build", "extra"], "extra"),
        (["bild"], "bild"),
        (["brand"], "NAME"),
    ],
)
def test_wrong_use_is_told_apart_from_mistakes_in_the_sources(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(arguments, project=tmp_path) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert "Traceback" not in shown.err
    assert files(tmp_path) == set()


def files(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def place(problem: dict[str, Any]) -> str:
    origin = problem["origin"]
    return problem["code"] + (f" @ {origin['file']}:{origin['line']}:{origin['column']}" if origin else "")
