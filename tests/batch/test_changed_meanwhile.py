"""A source that changes while a build runs, and even changes back, leaves nothing behind that a later build believes."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from batch.test_incremental import repainted
from pupitre.batch import job, keeper
from support.sites import Site, site

MOMENT = Callable[[], object]


@pytest.fixture
def made(tmp_path: Path) -> Site:
    return site(tmp_path)


def during(monkeypatch: pytest.MonkeyPatch, before: MOMENT, after: MOMENT) -> None:
    """Have something happen just before the first deck of a build is made, and something after the second."""
    attempt, count = job.attempt, iter(range(1_000))

    def attempted(*given: Any, **named: Any) -> Any:
        number = next(count)
        if number == 0:
            before()
        outcome = attempt(*given, **named)
        if number == 1:
            after()
        return outcome

    monkeypatch.setattr(job, "attempt", attempted)


def swapped(made: Site) -> tuple[MOMENT, MOMENT]:
    """Return what puts another picture in the place of one, and what puts it back."""
    picture, kept = made.root / "assets" / "pictures" / "lake.png", made.root / "lake.png"
    shutil.copy2(picture, kept)
    return lambda: repainted(made.root), lambda: shutil.copy2(kept, picture)


@pytest.mark.parametrize("pause", [0.0, keeper._EVERY])
def test_a_picture_that_was_another_for_a_moment(
    made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause: float, capsys: pytest.CaptureFixture[str]
):
    clean = made.clean_build(tmp_path / "clean")
    monkeypatch.setattr(keeper, "_EVERY", pause)
    with monkeypatch.context() as patch:
        during(patch, *swapped(made))
        made.build("--jobs", "1")
    assert "changed-meanwhile" in capsys.readouterr().err
    assert made.files() != clean
    made.build("--jobs", "1")
    assert made.files() == clean
    assert "changed-meanwhile" not in capsys.readouterr().err


def test_without_a_cache_it_is_told_too(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    with monkeypatch.context() as patch:
        during(patch, *swapped(made))
        made.build("--jobs", "1", "--no-cache")
    assert "changed-meanwhile" in capsys.readouterr().err
    made.build("--jobs", "1", "--no-cache")
    assert "changed-meanwhile" not in capsys.readouterr().err


def test_one_that_came_back_after_the_build_was_stopped(made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    clean = made.clean_build(tmp_path / "clean")
    before, after = swapped(made)

    def stop() -> None:
        after()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        during(patch, before, stop)
        assert made.build("--jobs", "1") == 130
    made.build("--jobs", "1")
    assert made.files() == clean


def test_what_was_confirmed_before_is_remembered(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(keeper, "_EVERY", 0.0)

    def stop() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        during(patch, lambda: None, stop)
        assert made.build("--jobs", "1") == 130
    remade: list[int] = []
    with monkeypatch.context() as patch:
        attempt = job.attempt
        patch.setattr(job, "attempt", lambda *given, **named: remade.append(1) or attempt(*given, **named))
        assert made.build("--jobs", "1") == 0
    assert len(remade) == 4
    assert "changed-meanwhile" not in capsys.readouterr().err


def test_debris_of_editors_and_schemas_for_them_are_no_change(
    made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (made.root / "schemas").mkdir()
    (made.root / "schemas" / "talk.json").write_text("{}", encoding="utf-8")
    for name in (".DS_Store", ".opening.yaml.swp", "opening.yaml~", "~$master.pptx", "#opening.yaml#", "opening.yaml.bak"):
        during(monkeypatch, lambda name=name: (made.root / "slides" / name).write_bytes(b"x"), lambda: None)
    assert made.build("--jobs", "1") == 0
    assert "changed-meanwhile" not in capsys.readouterr().err
    made.build("--jobs", "1")
    assert "nothing has changed" in capsys.readouterr().out
