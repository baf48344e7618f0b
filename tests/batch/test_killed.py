"""A build may be killed at any moment: the next one ends in the files that an undisturbed one makes, and takes nothing for an edit."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from support.sites import Site, site

ROOT = Path(__file__).resolve().parents[2]
TERRITORIES = 8


def seen(folder: Path, pattern: str) -> int:
    return len(list(folder.glob(pattern)))


MOMENTS: dict[str, Callable[[Site], bool]] = {
    "before anything is written": lambda made: made.root.is_dir(),
    "once a deck is noted": lambda made: (made.output / ".journal").exists(),
    "while a deck is half written": lambda made: seen(made.output, ".*.partial") > 0,
    "after the first deck": lambda made: seen(made.output, "*.pptx") >= 1,
    "after some decks": lambda made: seen(made.output, "*.pptx") >= 6,
    "before the last ones": lambda made: seen(made.output, "*.pptx") >= 2 * TERRITORIES - 1,
    "once the manifest is there": lambda made: (made.output / "manifest.json").exists(),
}


def killed(made: Site, moment: Callable[[Site], bool], jobs: str, how: int = signal.SIGKILL) -> tuple[int, str]:
    """Start a build and kill it, without warning, as soon as `moment` has come; return its exit code and what it said of errors."""
    script = f"from pupitre.cli import main; raise SystemExit(main({made.command('--jobs', jobs)!r}))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        while not moment(made) and process.poll() is None:
            os.sched_yield()
        process.send_signal(how)
        assert process.stderr is not None
        said = process.stderr.read()
    return process.returncode, said


@pytest.mark.parametrize("jobs", [pytest.param("1", marks=pytest.mark.slow), "2"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_next_build_ends_as_if_nothing_had_happened(tmp_path: Path, moment: str, jobs: str, capsys: pytest.CaptureFixture[str]):
    made = site(tmp_path, TERRITORIES)
    killed(made, MOMENTS[moment], jobs)
    assert all(path.read_bytes()[:2] == b"PK" for path in made.output.glob("*.pptx"))
    assert made.build("--jobs", jobs) == 0
    assert made.files() == made.clean_build(tmp_path / "clean")
    assert "edited-deck" not in capsys.readouterr().err


def test_decks_of_a_killed_build_are_no_edits_even_when_the_sources_changed_since(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    made = site(tmp_path, TERRITORIES)
    killed(made, MOMENTS["after some decks"], "2")
    slide = made.root / "slides" / "opening.yaml"
    slide.write_text(slide.read_text(encoding="utf-8").replace("title: ", "title: New "), encoding="utf-8")
    assert made.build("--jobs", "2") == 0
    assert made.files() == made.clean_build(tmp_path / "clean")
    assert "edited-deck" not in capsys.readouterr().err


@pytest.mark.slow
def test_a_build_that_is_killed_again_and_again_comes_to_its_end(tmp_path: Path):
    made = site(tmp_path, TERRITORIES)
    for count in (1, 5, 9, 13):
        killed(made, lambda made, count=count: seen(made.output, "*.pptx") >= count, "2")
    assert made.build() == 0
    assert made.files() == made.clean_build(tmp_path / "clean")


def test_two_builds_at_once_on_one_cache_and_one_folder(tmp_path: Path):
    made = site(tmp_path, TERRITORIES)
    script = f"from pupitre.cli import main; raise SystemExit(main({made.command('--jobs', '2')!r}))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    running = [subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(process.communicate(timeout=120)[0].count("error"), process.returncode) for process in running] == [(0, 0), (0, 0)]
    assert made.files() == made.clean_build(tmp_path / "clean")


@pytest.mark.parametrize("jobs", [pytest.param("1", marks=pytest.mark.slow), "2"])
def test_ctrl_c_ends_with_its_own_exit_code_whole_files_and_a_true_manifest(tmp_path: Path, jobs: str):
    made = site(tmp_path, 40)
    code, said = killed(made, MOMENTS["after some decks"], jobs, signal.SIGINT)
    assert (code, said.strip()) == (130, "stopped; files already written are whole")
    listed = {entry["path"]: entry["sha256"] for entry in json.loads((made.output / "manifest.json").read_text())["decks"]}
    assert listed == {path.name: sha256(path.read_bytes()).hexdigest() for path in made.output.glob("*.pptx")}
    assert 0 < len(listed) < 81
    assert made.build("--jobs", jobs) == 0
    assert made.files() == made.clean_build(tmp_path / "clean")
