"""A Dask cluster does the work: the same files as with processes of this machine, whatever happens to workers and scheduler."""

import io
import json
import os
import pickle
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster

from pupitre.batch import cluster_link
from pupitre.batch.building import Request, Result, build
from pupitre.batch.bundle import Bundle, pack
from pupitre.batch.cluster_link import Link
from pupitre.batch.cluster_worker import Builder, Order
from pupitre.batch.engine import makers, system_fonts
from pupitre.batch.job import Task
from pupitre.cli import main
from pupitre.model.selection import ALL
from pupitre.model.talk import Variant
from support.projects import project
from support.sites import Site, contents, site

TERRITORIES = 6


def started(workers: int, **options: Any) -> LocalCluster:
    """Return a cluster of worker processes on the loopback device."""
    plain = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "worker_dashboard_address": None}
    return LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, **plain, **options)


@pytest.fixture(scope="module")
def shared() -> Iterator[LocalCluster]:
    """A cluster of two workers, to which no test does any harm."""
    with started(2) as cluster:
        yield cluster


@pytest.fixture
def made(tmp_path: Path) -> Site:
    return site(tmp_path, TERRITORIES)


def through(cluster: LocalCluster, *arguments: str) -> tuple[str, ...]:
    return ("--executor", "dask", "--scheduler", cluster.scheduler_address, *arguments)


def at_the(number: int, stroke: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `stroke` happen once, when so many decks were asked for."""
    ask, asked = Link.ask, []

    def struck(self: Link, task: Task, **options: Any) -> None:
        asked.append(task)
        ask(self, task, **options)
        if len(asked) == number:
            stroke()

    monkeypatch.setattr(Link, "ask", struck)


def errors(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().err.splitlines() if line.startswith("error")]


def found(result: Result, code: str) -> list[tuple[str, ...]]:
    return [problem.variants for problem in result.problems if problem.code == code]


def test_the_files_are_those_of_a_local_build(shared: LocalCluster, made: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert made.build(*through(shared)) == 0
    assert made.files() == made.clean_build(tmp_path / "clean")
    assert capsys.readouterr().err == ""


def test_so_are_the_findings(shared: LocalCluster, made: Site, tmp_path: Path):
    project(made.root, {"slides/territories/hill.yaml": "name: Hill\nslides: {view: {title: ''}}\n"})
    (made.root / "slides" / "facts.yaml").open("a", encoding="utf-8").write("idle:\n  label: Idle\n  value: 1\n  year: 2000\n  source: x\n")
    (made.root / "assets" / "out.svg").symlink_to(tmp_path / "gone.svg")
    there = build(Request(made.root, tmp_path / "there", scheduler=shared.scheduler_address), io.StringIO())
    here = build(Request(made.root, tmp_path / "here", jobs=1), io.StringIO())
    assert there.failed
    assert set(there.problems) == set(here.problems)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_only_what_changed_is_made(shared: LocalCluster, made: Site, tmp_path: Path):
    made.build("--jobs", "1")
    table = made.root / "slides" / "territories.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("1003;", "2003;"), encoding="utf-8")
    changed = made.written_by(lambda: made.build(*through(shared)))
    assert changed == {"a-lake-and-its-town_mayors-t3.pptx", "a-lake-and-its-town_people-t3.pptx", "manifest.json"}
    assert made.files() == made.clean_build(tmp_path / "clean")


def test_a_local_build_knows_what_the_cluster_made(shared: LocalCluster, made: Site):
    made.build(*through(shared))
    (made.root / "slides" / "view.yaml").open("a", encoding="utf-8").write("# seen\n")
    assert made.written_by(lambda: made.build("--jobs", "1")) == set()


def test_where_nothing_changed_no_cluster_is_asked(made: Site):
    made.build("--jobs", "1")
    (made.root / "slides" / "view.yaml").open("a", encoding="utf-8").write("# seen\n")
    assert made.build("--executor", "dask", "--scheduler", "nowhere") == 0


def test_few_decks_are_under_way_at_a_time(shared: LocalCluster, made: Site, monkeypatch: pytest.MonkeyPatch):
    ask, under_way = Link.ask, []

    def counted(self: Link, task: Task, **options: Any) -> None:
        ask(self, task, **options)
        under_way.append(len(self._asked))

    monkeypatch.setattr(Link, "ask", counted)
    made.build(*through(shared))
    assert len(under_way) == 2 * TERRITORIES + 1
    assert max(under_way) <= 4


def test_the_sources_are_sent_once_and_leave_nothing_behind(shared: LocalCluster, made: Site, monkeypatch: pytest.MonkeyPatch):
    packed: list[Bundle] = []
    monkeypatch.setattr(cluster_link, "pack", lambda root, outside: packed.append(pack(root, outside)) or packed[-1])
    made.build(*through(shared, "--no-cache"))
    assert len(packed) == 1
    with Client(shared.scheduler_address, set_as_default=False) as client:
        while shared.scheduler.tasks or any(client.run(sources_there).values()):
            os.sched_yield()


def sources_there(dask_worker: Any) -> int:
    return len(list(Path(dask_worker.local_directory).glob("pupitre-*")))


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing(made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with started(2) as cluster:
        with Client(cluster.scheduler_address, set_as_default=False) as client:
            victim = next(iter(client.run(os.getpid).values()))
        at_the(5, lambda: os.kill(victim, signal.SIGKILL), monkeypatch)
        assert made.build(*through(cluster)) == 0
    assert made.files() == made.clean_build(tmp_path / "clean")


# Dask may run a preload twice in a process.
PRELOAD = """
import os, signal
from pupitre.batch import job
class Struck(job.Workshop):
    def make(self, task):
        if task.variant.key == "people/t1":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().make(task)
def dask_setup(worker):
    from pupitre.batch import cluster_worker
    cluster_worker.Workshop = Struck
"""


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_deck_that_kills_every_worker_costs_itself_alone(made: Site, tmp_path: Path, workers: int):
    preload = tmp_path / "preload.py"
    preload.write_text(PRELOAD, encoding="utf-8")
    with dask.config.set({"distributed.scheduler.allowed-failures": 1}), started(workers, preload=[str(preload)]) as cluster:
        result = build(Request(made.root, made.output, scheduler=cluster.scheduler_address), sys.stderr)
    assert found(result, "worker-died") == [("people/t1",)]
    assert len(result.decks) == 2 * TERRITORIES
    assert not result.lasts


def test_ctrl_c_cancels_what_is_pending(shared: LocalCluster, made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    at_the(8, lambda: os.kill(os.getpid(), signal.SIGINT), monkeypatch)
    result = build(Request(made.root, made.output, scheduler=shared.scheduler_address), sys.stderr)
    monkeypatch.undo()
    assert result.interrupted
    assert 0 < len(result.decks) < 2 * TERRITORIES
    listed = {entry["path"]: entry["sha256"] for entry in json.loads((made.output / "manifest.json").read_text())["decks"]}
    assert listed == {path.name: sha256(path.read_bytes()).hexdigest() for path in made.output.glob("*.pptx")}
    while shared.scheduler.tasks:
        os.sched_yield()
    assert made.build(*through(shared)) == 0
    assert made.files() == made.clean_build(tmp_path / "clean")


@pytest.mark.slow
def test_a_scheduler_that_goes_away_leaves_whole_files(
    made: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    with started(2) as cluster:
        at_the(8, cluster.close, monkeypatch)
        assert made.build(*through(cluster)) == 1
    monkeypatch.undo()
    assert errors(capsys) == [
        f"error[no-scheduler]: there is no Dask scheduler at `{cluster.scheduler_address}`: it has gone away during the build"
    ]
    assert made.decks()
    assert made.build("--jobs", "1") == 0
    assert made.files() == made.clean_build(tmp_path / "clean")


def test_a_scheduler_that_is_not_there(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(cluster_link, "REACHING", 0.3)
    monkeypatch.setattr(cluster_link, "_GRACE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for port in (silent.getsockname()[1], 1):
            assert made.build("--executor", "dask", "--scheduler", f"tcp://127.0.0.1:{port}") == 1
            (line,) = errors(capsys)
            assert line.startswith(f"error[no-scheduler]: there is no Dask scheduler at `tcp://127.0.0.1:{port}`: nothing answered")
    assert not made.decks()


def test_decks_of_earlier_builds_stay_in_the_manifest_when_there_is_no_scheduler(made: Site):
    made.build("--jobs", "1")
    before = made.files()
    slide = made.root / "slides" / "opening.yaml"
    slide.write_text(slide.read_text(encoding="utf-8").replace("title: ", "title: New "), encoding="utf-8")
    assert made.build("--executor", "dask", "--scheduler", "nowhere") == 1
    assert made.files() == before


def test_a_cluster_without_workers(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(cluster_link, "WAITING", 0.3)
    with started(0) as cluster:
        assert made.build(*through(cluster)) == 1
        assert errors(capsys) == [f"error[no-worker]: the Dask cluster at `{cluster.scheduler_address}` has had no worker for 0.3 s"]


@pytest.mark.slow
def test_workers_that_all_leave(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(cluster_link, "WAITING", 1.0)
    monkeypatch.setattr(cluster_link, "_LOOKING", 0.1)
    with started(1) as cluster:
        at_the(3, lambda: cluster.scale(0), monkeypatch)
        assert made.build(*through(cluster)) == 1
        assert errors(capsys) == [f"error[no-worker]: the Dask cluster at `{cluster.scheduler_address}` has had no worker for 1 s"]


@pytest.mark.parametrize(("name", "version"), [("pupitre", "9.9"), ("Python", "2.7.18"), ("engine files", "abc"), ("lxml", "1.0")])
def test_workers_that_would_make_other_bytes_are_refused(
    shared: LocalCluster, made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, version: str
):
    ours, theirs = {**makers(), name: version}, makers()[name]
    monkeypatch.setattr(cluster_link, "makers", lambda: ours)
    if name == "pupitre":
        monkeypatch.setattr(cluster_link, "__version__", version)
    assert made.build(*through(shared)) == 1
    report = capsys.readouterr().err
    assert "error[worker-differs]: 2 of 2 workers would not make the same decks as this machine" in report
    assert report.count(f": {name}: {theirs} there, {version} here") == 2
    assert not made.decks()


def alone(builder: Builder, folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    made = builder.make(Task(0, Variant("", "")), "tcp://there:1", str(folder))
    return [(problem.code, problem.notes) for problem in made.diagnostics if problem.severity == "error"]


def order(root: Path, **changed: Any) -> Order:
    return Order(**{"bundle": pack(root), "selection": ALL, "writing": True, "makers": makers(), "fonts": system_fonts(), **changed})


def test_a_worker_that_comes_later_is_looked_at_too(made: Site, tmp_path: Path):
    builder = pickle.loads(pickle.dumps(Builder(order(made.root, makers={**makers(), "zlib": "9"}))))
    assert alone(builder, tmp_path) == [("worker-differs", (f"zlib: {makers()['zlib']} there, 9 here",))]


@pytest.mark.parametrize(("family", "codes"), [("Calibri", []), ("Unheard Of", ["worker-differs"])])
def test_other_fonts_matter_where_lines_are_measured_with_them(made: Site, tmp_path: Path, family: str, codes: list[str]):
    brand = made.root / "templates" / "brands" / "plain" / "_brand.yml"
    brand.write_text(brand.read_text(encoding="utf-8").replace("base: Calibri", f"base: {family}"), encoding="utf-8")
    assert alone(Builder(order(made.root)), tmp_path) == []
    assert [code for code, _ in alone(Builder(order(made.root, fonts="others")), tmp_path)] == codes


def test_sources_that_do_not_arrive_whole_are_refused(made: Site, tmp_path: Path):
    bundle = pack(made.root)
    builder = Builder(order(made.root, bundle=Bundle(bundle.data + b"x", bundle.digest)))
    assert [code for code, _ in alone(builder, tmp_path)] == ["worker-refused"]


def test_without_the_library(made: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert made.build("--executor", "dask", "--scheduler", "tcp://127.0.0.1:1") == 1
    assert errors(capsys) == ["error[no-dask]: building on a Dask cluster needs the package `distributed`, which is not installed"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--executor", "dask"], "--executor dask needs --scheduler ADDRESS"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler is for --executor dask"),
        (["--executor", "dask", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"], "--jobs is for --executor local"),
    ],
)
def test_options_that_do_not_go_together(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]):
    assert main(["build", *arguments]) == 2
    assert message in capsys.readouterr().err
