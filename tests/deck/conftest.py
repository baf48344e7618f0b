"""The reference deck of the talk, built once for all the tests here."""

from pathlib import Path

import pytest

from pupitre.export import file_name
from pupitre.pipeline import Outcome, Selection, build

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def outcome() -> Outcome:
    """What the reference variant came to."""
    (found,) = build(PROJECT, Selection(only=("reference",)))
    assert [problem for problem in found.diagnostics if problem.severity == "error"] == []
    return found


@pytest.fixture(scope="session")
def deck(outcome: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference deck as a file."""
    assert outcome.plan is not None
    assert outcome.deck is not None
    path = tmp_path_factory.mktemp("deck") / file_name(outcome.plan.talk, outcome.variant, "pptx")
    path.write_bytes(outcome.deck)
    return path
