"""`build --watch` builds what changed, and what it leaves is what a build from nothing makes."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batch.test_changed_meanwhile import during, swapped
from batch.test_incremental import EDITS, replaced
from pupitre import pipeline
from pupitre.batch import bench
from pupitre.cli import watching
from pupitre.cli.watching import WAITING
from support.sites import Site, site

ROOT = Path(__file__).resolve().parents[2]
SLOW = pytest.mark.slow
SRC, BRANDS = ROOT / "src", ROOT / "templates" / "brands"


def watched(made: Site, monkeypatch: pytest.MonkeyPatch, moments: Callable[[], Iterator[None]], *options: str) -> int:
    """Watch a site; `moments` says when it looks, and does something before."""
    monkeypatch.setattr(watching, "_moments", lambda _: moments())
    return made.build("--watch", *options)


@pytest.fixture
def made(tmp_path: Path) -> Site:
    return site(tmp_path)


def built_as_from_nothing(made: Site, folder: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], *options: str) -> None:
    def moments() -> Iterator[None]:
        assert made.files() == made.clean_build(folder)
        for name in names:
            before = made.files()
            EDITS[name](made.root)
            yield
            clean = made.clean_build(folder)
            assert made.files() == clean, name
            assert set(before) == set(clean), name

    assert watched(made, monkeypatch, moments, *options) == 0


@pytest.mark.parametrize("options", [(), pytest.param(("--no-cache",), marks=SLOW), pytest.param(("--jobs", "2"), marks=SLOW)])
def test_after_each_edit_all_is_as_built_from_nothing(
    made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
):
    names = ["a slide", "a fact of all", "a territory's figure", "a template", "a slide"]
    built_as_from_nothing(made, tmp_path / "clean", monkeypatch, names, *options)


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(names=st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=8))
def test_any_edits_in_any_order(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, names: list[str]):
    folder = tmp_path_factory.mktemp("watched")
    built_as_from_nothing(site(folder), folder / "clean", monkeypatch, names)


def test_only_what_an_edit_changes_is_written(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    written: list[set[str]] = []

    def moments() -> Iterator[None]:
        for edit in ("a slide of one audience", "a comment"):
            before = {path.name: path.stat().st_ino for path in made.output.iterdir()}
            EDITS[edit](made.root)
            yield
            written.append({path.name for path in made.output.iterdir() if before.get(path.name) != path.stat().st_ino})

    watched(made, monkeypatch, moments)
    assert {name.split("_")[-1][:6] for name in written[0] if name.endswith(".pptx")} == {"mayors"}
    assert "slides/here.yaml\n" in capsys.readouterr().out


def test_a_moment_at_which_nothing_differs_builds_nothing(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def moments() -> Iterator[None]:
        yield
        os.utime(made.root / "slides" / "opening.yaml", (1, 1))
        yield
        (made.root / "slides" / "opening.yaml~").write_text("left by an editor\n", encoding="utf-8")
        yield

    watched(made, monkeypatch, moments)
    assert capsys.readouterr().out.count(WAITING) == 1


def test_a_build_that_fails_is_told_and_ends_nothing(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    told: list[str] = []

    def moments() -> Iterator[None]:
        slide = made.root / "slides" / "opening.yaml"
        whole = slide.read_text(encoding="utf-8")
        capsys.readouterr()
        for text in ("template: [", whole.replace("title:", "titel:"), None, whole):
            slide.unlink() if text is None else slide.write_text(text, encoding="utf-8")
            yield
            told.append(capsys.readouterr().err)

    assert watched(made, monkeypatch, moments) == 0
    for err, code in zip(told, ("unclosed-bracket", "unknown-field", "unknown-slide"), strict=False):
        assert f"error[{code}]" in err
    assert told[3] == ""


def test_files_that_come_and_go_are_seen(made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def moments() -> Iterator[None]:
        new = made.root / "slides" / "audiences" / "builders.yaml"
        new.write_text("name: Builders\n", encoding="utf-8")
        yield
        assert made.files() == made.clean_build(tmp_path / "clean")
        assert any("builders" in name for name in made.decks())
        new.unlink()
        yield

    watched(made, monkeypatch, moments)


def test_a_file_that_changes_while_a_build_runs_is_seen_next(made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    partial, load = made.root / "templates" / "partials" / "late.j2", pipeline.load
    partial.parent.mkdir(exist_ok=True)
    partial.write_text("<text><p>early</p></text>", encoding="utf-8")
    template = made.root / "templates" / "slides" / "words.xml.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("</content>", "{% include 'partials/late.j2' %}</content>"), encoding="utf-8")

    def loaded(*given: Any) -> Any:
        done = load(*given)
        partial.write_text("<text><p>late</p></text>", encoding="utf-8")
        return done

    def moments() -> Iterator[None]:
        monkeypatch.setattr(pipeline, "load", loaded)
        EDITS["a slide"](made.root)
        yield
        monkeypatch.setattr(pipeline, "load", load)
        yield
        assert made.files() == made.clean_build(tmp_path / "clean")

    assert watched(made, monkeypatch, moments) == 0
    assert made.build() == 0
    assert made.files() == made.clean_build(tmp_path / "clean")


def test_a_picture_that_was_another_while_a_build_ran_is_built_again(made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def moments() -> Iterator[None]:
        with monkeypatch.context() as patch:
            during(patch, *swapped(made))
            EDITS["a template"](made.root)
            yield
        yield
        assert made.files() == made.clean_build(tmp_path / "clean")

    assert watched(made, monkeypatch, moments, "--jobs", "1") == 0
    assert made.build() == 0
    assert made.files() == made.clean_build(tmp_path / "clean")


def test_settings_of_a_brand_that_become_a_folder_are_wrong_at_once(made: Site, monkeypatch: pytest.MonkeyPatch):
    house = by_path(made)

    def moments() -> Iterator[None]:
        (house.parent / "_brand.yml").mkdir()
        yield

    assert watched(made, monkeypatch, moments) == 1


def test_what_is_wrong_with_the_chrome_is_told_each_time(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    (made.root / "templates" / "brands" / "plain" / "chrome.xml.j2").write_text("<slide>{% if %}</slide>", encoding="utf-8")

    def moments() -> Iterator[None]:
        for _ in range(2):
            assert "chrome.xml.j2" in capsys.readouterr().err
            EDITS["a territory's name"](made.root)
            yield
        assert "chrome.xml.j2" in capsys.readouterr().err

    assert watched(made, monkeypatch, moments) == 1
    assert made.decks() == []


def by_path(made: Site) -> Path:
    """Have the talk name a brand outside the folders of the project, and return its template."""
    house = made.root / "charte" / "house.pptx"
    house.parent.mkdir()
    shutil.copy(BRANDS / "nuit" / "nuit.pptx", house)
    settings = made.root / "slides" / "talk.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("brand: plain", "brand: charte/house.pptx"), encoding="utf-8")
    return house


@pytest.mark.parametrize("options", [(), pytest.param(("--jobs", "2"), marks=SLOW), pytest.param(("--no-cache",), marks=SLOW)])
@pytest.mark.parametrize("before", [True, pytest.param(False, marks=SLOW)])
def test_a_brand_elsewhere_is_watched_too(
    made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], before: bool, capsys: pytest.CaptureFixture[str]
):
    house = by_path(made)
    if before:
        made.build(*options)

    def moments() -> Iterator[None]:
        yield
        shutil.copy(BRANDS / "sobre" / "sobre.pptx", house)
        yield
        assert made.files() == made.clean_build(tmp_path / "clean")
        (house.parent / "_brand.yml").write_text("defaults: {pupitre: {meanings: {past: accent6}}}\n", encoding="utf-8")
        yield
        assert made.files() == made.clean_build(tmp_path / "clean")

    watched(made, monkeypatch, moments, *options)
    told = [line[10:] for line in capsys.readouterr().out.splitlines() if "charte/" in line]
    assert told == ["charte/house.pptx", "charte/_brand.yml"]


def test_another_brand_elsewhere_is_built_once(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def moments() -> Iterator[None]:
        by_path(made)
        yield
        yield

    watched(made, monkeypatch, moments)
    assert capsys.readouterr().out.count(WAITING) == 2


def test_when_the_engine_itself_changes_it_ends_and_says_so(
    made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def moments() -> Iterator[None]:
        EDITS["a slide"](made.root)
        monkeypatch.setattr(watching, "surroundings", lambda: "other packages")
        yield
        pytest.fail("it should have ended")

    assert watched(made, monkeypatch, moments) == 1
    assert "start this command again" in capsys.readouterr().out.splitlines()[-1]


def test_ctrl_c_while_it_waits_ends_it_with_the_last_exit_code(made: Site, monkeypatch: pytest.MonkeyPatch):
    def moments() -> Iterator[None]:
        replaced("slides/opening.yaml", "title:", "titel:")(made.root)
        yield
        raise KeyboardInterrupt

    assert watched(made, monkeypatch, moments) == 1


def test_the_deck_is_opened_once(made: Site, monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)

    def moments() -> Iterator[None]:
        EDITS["a slide"](made.root)
        yield

    watched(made, monkeypatch, moments, "--open", "--only", "reference")
    assert len(opened) == 1


def test_many_decks_are_shared_among_processes(made: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pupitre.batch.building.MOST", 1)
    kept: list[object] = []
    monkeypatch.setattr(bench.Bench, "tools", lambda *_: kept.append(1))
    assert watched(made, monkeypatch, lambda: iter([None]), "--jobs", "0") == 0
    assert (kept, len(made.decks())) == ([], 5)


@pytest.mark.parametrize("options", [("--report", "json"), ("--executor", "dask", "--scheduler", "tcp://127.0.0.1:1")])
def test_what_it_does_not_go_with(made: Site, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    assert made.build("--watch", *options) == 2
    assert "--watch" in capsys.readouterr().err


@pytest.mark.slow
def test_a_process_sees_what_the_system_tells(made: Site):
    script = f"from pupitre.cli import leave, main; leave(main({made.command('--watch', '--only', 'reference')!r}))"
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    with subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        try:
            assert lines_until_waiting(lines)[-1].startswith("reference: ")
            EDITS["a slide"](made.root)
            assert lines_until_waiting(lines)[0].endswith("  slides/opening.yaml\n")
            (made.root / "assets").rename(made.root / "away")
            assert lines_until_waiting(lines)[-1] == "nothing was written\n"
            (made.root / "away").rename(made.root / "assets")
            assert lines_until_waiting(lines)[-1].startswith("nothing has changed: ")
            process.send_signal(signal.SIGINT)
            assert list(lines) == []
        finally:
            process.kill()
    assert process.returncode == 0


def lines_until_waiting(lines: Iterator[str]) -> list[str]:
    found = []
    for line in lines:
        if line.strip() == WAITING:
            return found
        found.append(line)
    pytest.fail(f"it ended: {found}")
