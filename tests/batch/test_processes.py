"""Several processes share the work: one that dies or fails costs one deck, Ctrl+C leaves whole files and a true manifest."""

import io
import json
import os
import pickle
import signal
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pupitre import pipeline
from pupitre.batch import job
from pupitre.batch.building import Request, Result, build
from pupitre.batch.job import Made, Setup, Task, Workshop
from pupitre.batch.processes import run
from support.lakes import lakes
from support.sites import contents


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lakes(tmp_path / "project", 3)


def stricken(monkeypatch: pytest.MonkeyPatch, key: str, stroke: Any) -> None:
    """Let `stroke` happen whenever variant `key` is made, in this process or in those forked from it."""
    make = Workshop.make

    def struck(self: Workshop, task: Task) -> Made:
        if task.variant.key == key:
            stroke()
        return make(self, task)

    monkeypatch.setattr(Workshop, "make", struck)


def found(result: Result, code: str) -> list[tuple[str, ...]]:
    return [problem.variants for problem in result.problems if problem.code == code]


def test_a_process_that_dies_costs_the_deck_that_it_was_at(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    stricken(monkeypatch, "people/t1", lambda: os.kill(os.getpid(), signal.SIGKILL))
    result = build(Request(root, tmp_path / "dist", jobs=2, start="fork"), sys.stderr)
    assert found(result, "worker-died") == [("people/t1",)]
    assert [problem.message for problem in result.problems if "signal SIGKILL" in problem.message] != []
    assert [deck.variant for deck in result.decks] == ["reference", "mayors/t0", "mayors/t1", "mayors/t2", "people/t0", "people/t2"]
    assert result.failed
    assert not result.lasts


def test_a_mistake_of_ours_costs_one_deck(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    attempt = job.attempt

    def failing(batch: Any, variant: Any, *rest: Any, **options: Any) -> Any:
        if variant.key == "mayors/t2":
            raise KeyError("body")
        return attempt(batch, variant, *rest, **options)

    monkeypatch.setattr(job, "attempt", failing)
    for jobs in (1, 2):
        result = build(Request(root, tmp_path / f"dist{jobs}", jobs=jobs, start="fork"), sys.stderr)
        assert found(result, "engine-failure") == [("mayors/t2",)]
        assert len(result.decks) == 6


def test_findings_come_in_one_order_however_many_share_the_work(root: Path, tmp_path: Path):
    (root / "slides" / "facts.yaml").open("a", encoding="utf-8").write("idle:\n  label: Idle\n  value: 1\n  year: 2000\n  source: x\n")
    one, three = (build(Request(root, tmp_path / str(jobs), jobs=jobs), sys.stderr) for jobs in (1, 3))
    assert [problem.code for problem in one.problems if problem.code == "unused-fact"] == ["unused-fact"]
    assert set(one.problems) == set(three.problems)
    assert one.variants == three.variants


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_leaves_whole_files_and_a_manifest_that_is_true(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int):
    output = tmp_path / "dist"
    main_process = os.getpid()
    stricken(monkeypatch, "mayors/t1", lambda: os.kill(main_process, signal.SIGINT))
    result = build(Request(root, output, jobs=jobs, start="fork"), sys.stderr)
    monkeypatch.undo()
    assert result.interrupted
    assert 0 < len(result.decks) < 7
    listed = {entry["path"]: entry["sha256"] for entry in json.loads((output / "manifest.json").read_text())["decks"]}
    assert listed == {path.name: sha256(path.read_bytes()).hexdigest() for path in output.glob("*.pptx")}
    assert not list(output.glob(".*.partial"))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    again = build(Request(root, output, jobs=jobs), sys.stderr)
    assert not again.interrupted
    build(Request(root, tmp_path / "clean", jobs=1), sys.stderr)
    assert contents(output) == contents(tmp_path / "clean")


def test_the_job_needs_no_disk(root: Path):
    """Whoever runs the job elsewhere gets the bytes, and everything that it is made of can be sent there."""
    batch = pipeline.prepare(root)
    setup, tasks = pickle.loads(pickle.dumps((Setup(batch), [Task(n, one) for n, one in enumerate(batch.variants)])))
    made = pickle.loads(pickle.dumps(list(run(setup, tasks, 1))))
    decks = [outcome.deck for outcome in pipeline.build(root)]
    assert [one.deck for one in made] == decks
    assert [one.sha256 for one in made] == [sha256(deck or b"").hexdigest() for deck in decks]


def test_a_check_writes_nothing(root: Path):
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    result = build(Request(root, None, jobs=2), io.StringIO())
    assert not result.failed
    assert result.decks == ()
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before
