"""What every test can ask for."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# No test depends on the clock. In CI the examples are the same each time, so that a failure is the change's; elsewhere they vary.
settings.register_profile("steady", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the tests see into their golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name in the folder `goldens` beside the test; `--accept` writes it there instead."""
    folder = Path(request.path).parent / "goldens"

    def check(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path.name} is missing: run pytest --accept, and read what it wrote"
        assert text == path.read_text(encoding="utf-8"), f"{path.name} differs: run pytest --accept if the change is meant"

    return check


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no build of a test find, or leave, what another one kept."""
    monkeypatch.setenv("PUPITRE_CACHE", str(tmp_path_factory.mktemp("cache")))
