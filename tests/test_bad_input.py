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
def test_a_mistake_is_told_and_no_deck_that_has_it_is_written(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str], golden: Callable[[str, str], None]
):
    root = make_project(case, tmp_path / "project")
    before = files(tmp_path)
    output = ["--output", str(root / case.output if case.output else tmp_path / "decks")] if case.command == "build" else []
    arguments = [case.command, "--project", str(root), *output, *case.arguments]
    assert main(arguments) == case.exit
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    written = files(tmp_path) - before
    assert len([path for path in written if path.suffix == ".pptx"]) == case.decks
    assert bool(written) == bool(case.decks)
    assert ("nothing was written" in shown.out) == (bool(output) and not case.decks)
    assert main([*arguments, "--report" if case.command == "build" else "--format", "json"]) == case.exit
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert sorted(place(problem) for problem in found) == sorted(case.expected)
    assert [problem for problem in found if not problem["help"]] == [], "every finding says what to do"
    assert [problem for problem in found if not stands_in_its_file(problem, root)] == []
    golden(str(case.report), shown.err.replace(str(root), "<project>"))


def test_the_project_that_the_cases_change_is_itself_without_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["build", "--project", str(BASE), "--output", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".html", ".json", ".pptx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--projet", "."], "--projet"),
        (["build", "--project", "no/such/folder"], "is not a folder"),
        (["build", "--project", "pyproject.toml"], "is not a folder"),
        (["build", "--format", "xml"], "xml"),
        (["build", "--format", "json"], "--report json"),
        (["build", "--report", "xml"], "xml"),
        (["export"], "DECK.pptx"),
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


def stands_in_its_file(problem: dict[str, Any], root: Path) -> bool:
    """Whether the file has that line and the line that column; a whole file is named by its first character."""
    origin = problem["origin"]
    if origin is None or (origin["line"], origin["column"]) == (1, 1):
        return True
    lines = (root / origin["file"]).read_bytes().decode("utf-8-sig", "replace").split("\n")
    return 0 < origin["line"] <= len(lines) and 0 < origin["column"] <= len(lines[origin["line"] - 1]) + 1
