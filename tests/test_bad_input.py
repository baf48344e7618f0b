"""What people get wrong, and what they are told: each case of `tests/cases/bad` through the command line, as `build.py` runs it.

`pytest tests/test_bad_input.py --accept` writes the reports anew; read them before they are committed.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pupitre.cli import main
from support.badcases import Case, cases, make_project


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_mistake_is_told_and_nothing_is_written(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str], golden: Callable[[str, str], None]
) -> None:
    root = make_project(case, tmp_path / "project")
    before = _files(tmp_path)
    arguments = [
        "build",
        "--project",
        str(root),
        "--output",
        str(root / case.output if case.output else tmp_path / "decks"),
        *case.arguments,
    ]
    assert main(arguments) == case.exit
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    assert ("nothing was written" in shown.out) == bool(case.exit)
    assert (_files(tmp_path) == before) == bool(case.exit)
    assert main([*arguments, "--format", "json"]) == case.exit
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert sorted(_place(problem) for problem in found) == sorted(case.expected)
    assert [problem for problem in found if not problem["help"]] == [], "every finding says what to do"
    golden(str(case.report), shown.err.replace(str(root), "<project>"))


def _files(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def _place(problem: dict[str, Any]) -> str:
    origin = problem["origin"]
    return problem["code"] + (f" @ {origin['file']}:{origin['line']}:{origin['column']}" if origin else "")
