"""Masters that are damaged, or mean harm, in place of a brand's own: one clear error, nothing written, no network, bounded work."""

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pupitre.brand import load_brand, master_bytes
from pupitre.cli import main
from pupitre.ooxml import read_package
from support.badcases import BASE
from support.hostile import ODD, REFUSED, USED
from support.hostilemakers import Entries, Hostile, entries_of, packed

GIGABYTE = 1 << 30
SECONDS = 20
LIGHT = [one for one in REFUSED if not one.heavy]
# Making these, and starting on them, takes a second or more each.
HEAVIEST = {"bomb", "hundred thousand entries", "ten million attributes", "four million elements"}
HEAVY = [pytest.param(one, id=one.name, marks=[pytest.mark.slow] if one.name in HEAVIEST else []) for one in REFUSED if one.heavy]


@cache
def sound() -> Entries:
    """The entries of the base project's own master, which all of the others are made from."""
    data, problems = master_bytes(BASE, "plain")
    assert problems == []
    assert data is not None
    return entries_of(data)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError(f"somebody wants to use the network: {args} {options}")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


def project(folder: Path, data: bytes) -> Path:
    root = shutil.copytree(BASE, folder / "project")
    (root / "templates/brands/plain/master.pptx").write_bytes(data)
    return root


def build(root: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict]]:
    code = main(["build", "--project", str(root), "--output", str(output), "--report", "json"])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err + shown.out
    return code, json.loads(shown.out)["diagnostics"]


@pytest.mark.parametrize("hostile", LIGHT, ids=str)
def test_it_is_refused_with_one_error_and_nothing_is_written(hostile: Hostile, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = project(tmp_path, hostile.make(sound()))
    code, found = build(root, tmp_path / "decks", capsys)
    errors = [problem for problem in found if problem["severity"] == "error"]
    assert (code, {problem["code"] for problem in errors}) == (1, {hostile.code})
    assert errors[0]["help"]
    assert errors[0]["origin"]["file"] == "templates/brands/plain/master.pptx"
    assert not (tmp_path / "decks").exists()


@pytest.mark.parametrize("hostile", HEAVY)
def test_a_bomb_takes_bounded_time_and_memory(hostile: Hostile, tmp_path: Path):
    root = project(tmp_path, hostile.make(sound()))
    run = f"import sys; from pupitre.cli import main; sys.exit(main(['check', '--project', {str(root)!r}, '--format', 'json']))"
    done = subprocess.run(
        [sys.executable, "-c", run],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_bound,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 1, done.stderr[-500:]
    errors = [problem for problem in json.loads(done.stdout)["diagnostics"] if problem["severity"] == "error"]
    assert {problem["code"] for problem in errors} == {hostile.code}


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE * 3 // 2, GIGABYTE * 3 // 2))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.parametrize("odd", USED, ids=str)
def test_what_is_odd_and_does_no_harm_is_used(odd: Hostile, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = project(tmp_path, odd.make(sound()))
    code, found = build(root, tmp_path / "decks", capsys)
    assert (code, [problem for problem in found if problem["severity"] == "error"]) == (0, [])
    assert odd.code in {problem["code"] for problem in found} | {""}
    assert len(list((tmp_path / "decks").glob("*.pptx"))) == 1


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_what_leaves_no_place_to_stand_is_told(odd: Hostile, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = project(tmp_path, odd.make(sound()))
    code, found = build(root, tmp_path / "decks", capsys)
    failed = any(problem["severity"] == "error" for problem in found)
    assert code == int(failed)
    assert len(list((tmp_path / "decks").glob("*.pptx"))) == int(not failed)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_bytes_a_master_has_there_is_an_answer(data: st.DataObject):
    """Bytes of the archive changed, cut and doubled at random."""
    master = bytearray(packed(sound()))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(master) - 1))
        master[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    package, problems = read_package(bytes(master), "master.pptx")
    assert (package is None) == any(problem.severity == "error" for problem in problems)


# The file itself


def refusal(root: Path) -> str:
    brand, problems = load_brand(root, "plain")
    assert brand is None
    (problem,) = problems
    return problem.code


def test_a_master_far_too_large_is_refused_before_it_is_read(tmp_path: Path):
    root = project(tmp_path, b"")
    os.truncate(root / "templates/brands/plain/master.pptx", 500 * 1024 * 1024)
    assert refusal(root) == "too-large"


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path):
    root = project(tmp_path, b"")
    master, elsewhere = root / "templates/brands/plain/master.pptx", tmp_path / "secret.pptx"
    elsewhere.write_bytes(master_bytes(BASE, "plain")[0] or b"")
    master.unlink()
    master.symlink_to(elsewhere)
    assert refusal(root) == "outside-project"


def test_a_link_to_nothing_is_told(tmp_path: Path):
    root = project(tmp_path, b"")
    master = root / "templates/brands/plain/master.pptx"
    master.unlink()
    master.symlink_to("gone.pptx")
    assert refusal(root) == "unreadable-file"


def test_a_folder_is_no_master(tmp_path: Path):
    root = project(tmp_path, b"")
    master = root / "templates/brands/plain/master.pptx"
    master.unlink()
    master.mkdir()
    assert refusal(root) == "not-a-file"
