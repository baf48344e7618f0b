"""A disk that is full, a folder that takes nothing: it is told, nothing is half written, and what was there stays."""

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pupitre.export import files
from support.sites import Site, contents, site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def made(tmp_path: Path) -> Site:
    return site(tmp_path, 3)


class Full(io.FileIO):
    """A file on a disk that has room for half of what comes."""

    def writelines(self, lines: Iterable[bytes]) -> None:
        data = b"".join(lines)
        self.write(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def full_after(monkeypatch: pytest.MonkeyPatch, decks: int) -> None:
    """Let the disk be full once so many decks are on it."""
    opened: list[int] = []
    fdopen = os.fdopen

    def limited(handle: int, mode: str) -> Any:
        opened.append(handle)
        return fdopen(handle, mode) if len(opened) <= decks else Full(handle, mode)

    monkeypatch.setattr(files.os, "fdopen", limited)


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().err.splitlines() if line.startswith("error")]


@pytest.mark.parametrize("decks", [0, 3])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], decks: int, jobs: str):
    full_after(monkeypatch, decks)
    assert made.build("--jobs", jobs, "--no-cache") == 1
    assert told(capsys) == [f"error[cannot-write]: {made.output} cannot be written: No space left on device"]
    monkeypatch.undo()
    assert not list(made.output.glob(".*.partial"))
    assert made.build("--jobs", jobs) == 0
    assert made.files() == made.clean_build(made.output.with_name("clean"))


def test_a_disk_that_fills_up_leaves_the_old_decks(made: Site, monkeypatch: pytest.MonkeyPatch):
    made.build()
    before = made.files()
    slide = made.root / "slides" / "opening.yaml"
    slide.write_text(slide.read_text(encoding="utf-8").replace("title: ", "title: New "), encoding="utf-8")
    full_after(monkeypatch, 0)
    assert made.build("--jobs", "1", "--no-cache") == 1
    assert {name: data for name, data in made.files().items() if name != ".journal"} == before


def test_files_that_may_not_grow(made: Site):
    """The kernel's own limit, which strikes in the middle of a file."""
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))"
    script = f"{limited}; from pupitre.cli import main; raise SystemExit(main({made.command('--jobs', '2')!r}))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "error[cannot-write]" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(made.output.glob("*.pptx")) == list(made.output.glob(".*.partial")) == []


def test_a_folder_that_is_a_file(made: Site, capsys: pytest.CaptureFixture[str]):
    made.output.write_bytes(b"mine")
    assert made.build() == 1
    assert told(capsys) == [f"error[cannot-write]: {made.output} cannot be written: File exists"]
    assert made.output.read_bytes() == b"mine"


def test_a_folder_that_may_only_be_read(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """The system's refusal is played, since some who run tests may write everywhere."""
    made.output.mkdir()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(made.output))

    monkeypatch.setattr(files.tempfile, "mkstemp", refuse)
    assert made.build("--jobs", "1") == 1
    assert told(capsys) == [f"error[cannot-write]: {made.output} cannot be written: Permission denied"]
    assert not list(made.output.glob("*.pptx"))


def test_the_manifest_says_what_is_there_when_the_disk_filled_up(made: Site, monkeypatch: pytest.MonkeyPatch):
    opened: list[int] = []
    fdopen = os.fdopen

    def limited(handle: int, mode: str) -> Any:
        opened.append(handle)
        return Full(handle, mode) if len(opened) == 4 else fdopen(handle, mode)

    monkeypatch.setattr(files.os, "fdopen", limited)
    made.build("--jobs", "1", "--no-cache")
    listed = {entry["path"]: entry["sha256"] for entry in json.loads((made.output / "manifest.json").read_text())["decks"]}
    assert listed == {name: sha256(data).hexdigest() for name, data in contents(made.output).items() if name.endswith(".pptx")}
    assert len(listed) == 3
