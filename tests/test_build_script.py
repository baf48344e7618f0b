"""`build.py` sets itself up once, starts the engine with its exit code, and mends what is broken.

A copy of the project stands in for it, with an engine of three lines and a lock without packages, so that nothing is fetched.
"""

import ast
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENGINE = """import os, sys
def program(project):
    print("engine", sys.argv[1:], str(project) == os.getcwd(), sys.path[0] == os.path.join(os.getcwd(), "src"))
    if "die" in sys.argv:
        os.kill(os.getpid(), 15)
    sys.exit(7 if "fail" in sys.argv else 0)
"""
SETTING_UP = "Setting up"
VENV_PYTHON = ".venv/bin/python"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "build.py", folder)
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "src" / "pupitre").mkdir(parents=True)
    (folder / "src" / "pupitre" / "__init__.py").touch()
    (folder / "src" / "pupitre" / "cli.py").write_text(ENGINE, encoding="utf-8")
    (folder / "requirements.txt").write_text("# no packages\n", encoding="utf-8")
    return folder


def build(project, *arguments, python=sys.executable, **environment):
    command = [str(python), "build.py", *arguments]
    return subprocess.run(command, cwd=project, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def ready(project):
    assert build(project).returncode == 0
    return project


def test_an_old_python_can_read_the_script_far_enough_to_be_told():
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_script_imports_next_to_nothing():
    tree = ast.parse((ROOT / "build.py").read_text(encoding="utf-8"))
    assert [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names] == ["os", "sys"]


def test_the_locks_pin_every_package():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        pins = [line for line in lines if not line.startswith(("#", "-r "))]
        assert pins
        assert all(line.count("==") == 1 for line in pins)


def test_the_locks_hold_what_the_project_names():
    tomllib = pytest.importorskip("tomllib")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for name, wanted in (
        ("requirements.txt", project["project"]["dependencies"]),
        ("requirements-dev.txt", project["dependency-groups"]["dev"]),
    ):
        pins = set((ROOT / name).read_text(encoding="utf-8").splitlines())
        assert [pin for pin in wanted if pin.lower() not in pins] == [], f"run `python3 tools/lock.py`: {name} is behind pyproject.toml"


@pytest.mark.slow
def test_the_first_run_sets_up_and_the_next_does_not(project):
    shutil.rmtree(project / ".venv", ignore_errors=True)
    first, second = build(project, "a", "b c"), build(project)
    assert first.stdout == "engine ['a', 'b c'] True True\n"
    assert SETTING_UP in first.stderr
    assert (second.stdout, second.stderr, second.returncode) == ("engine [] True True\n", "", 0)


@pytest.mark.slow
def test_exit_code_and_signal_are_the_engine_s(ready):
    assert build(ready, "fail").returncode == 7
    assert build(ready, "die").returncode == -signal.SIGTERM


@pytest.mark.slow
@pytest.mark.parametrize("python", [sys.executable, VENV_PYTHON])
def test_a_changed_lock_is_installed(ready, python):
    lock = ready / "requirements.txt"
    lock.write_text(lock.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    done = build(ready, python=python)
    assert SETTING_UP in done.stderr
    assert build(ready, python=python).stderr == ""


@pytest.mark.slow
def test_an_interrupted_set_up_is_made_again_from_nothing(ready):
    (ready / ".venv" / "unfinished").touch()
    (ready / ".venv" / "installed.txt").unlink()
    (ready / ".venv" / "half").touch()
    assert SETTING_UP in build(ready).stderr
    assert not (ready / ".venv" / "half").exists()


@pytest.mark.slow
def test_an_environment_whose_python_is_gone_is_made_again(ready):
    (ready / VENV_PYTHON).unlink()
    (ready / VENV_PYTHON).symlink_to("/nowhere/python")
    done = build(ready)
    assert SETTING_UP in done.stderr
    assert done.returncode == 0


@pytest.mark.slow
def test_an_environment_of_another_python_version_is_made_again(ready):
    stamp = ready / ".venv" / "installed.txt"
    stamp.write_text(stamp.read_text(encoding="utf-8").replace("# python 3", "# python 2"), encoding="utf-8")
    done = build(ready)
    assert SETTING_UP in done.stderr
    assert done.returncode == 0


@pytest.mark.slow
def test_a_package_that_cannot_be_fetched_is_said_and_tried_again(ready):
    lock = ready / "requirements.txt"
    whole = lock.read_text(encoding="utf-8")
    lock.write_text("no-such-package-for-pupitre==1.0\n", encoding="utf-8")
    done = build(ready, PIP_NO_INDEX="1", PIP_FIND_LINKS="")
    assert done.returncode == 1
    assert "error: the packages of requirements.txt could not be installed" in done.stderr
    assert "Traceback" not in done.stderr
    lock.write_text(whole, encoding="utf-8")
    assert build(ready).returncode == 0
