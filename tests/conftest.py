"""What every test can ask for."""

import gc
import os
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from pupitre.batch import files

_CACHES = count()

# No test depends on the clock. In CI the examples are the same each time, so that a failure is the change's; elsewhere they vary.
settings.register_profile("steady", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the tests see into their golden files")


def pytest_collection_finish() -> None:
    """Leave thousands of collected tests out of each later search for garbage: builds that fork do one each."""
    gc.freeze()


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
    """Let no build of a test find, or leave, what another one kept. The build makes the folder: most tests need none."""
    monkeypatch.setenv("PUPITRE_CACHE", str(tmp_path_factory.getbasetemp() / "caches" / str(next(_CACHES))))


@pytest.fixture(scope="session", autouse=True)
def _engine_is_read_once() -> Iterator[None]:
    """Every build looks whether the engine changed, which it does not while tests run: read its three hundred files once, not each time."""
    whole = files.digest_of
    once = cache(whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "digest_of", lambda path: (once if path.startswith(files._ENGINE) else whole)(path))
        yield


@pytest.fixture(scope="session", autouse=True)
def _the_power_stays() -> Iterator[None]:
    """Do not wait for the disk after each deck: that is for the case that the power goes, which no test plays."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield
