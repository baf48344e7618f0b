"""A command ends its process at once, and loses nothing by it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pupitre.cli import leave
from support.lakes import lakes

SRC = Path(__file__).resolve().parents[2] / "src"
SAYING = "print('said'); "


def ended(code):
    script = f"import atexit, os, sys, threading; from pupitre.cli import leave; {code}"
    environment = {**os.environ, "PYTHONPATH": str(SRC), "PYTHONUNBUFFERED": ""}
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False, env=environment)


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_the_exit_code_and_what_was_said_arrive(code):
    done = ended(f"{SAYING} print('told', file=sys.stderr); leave({code})")
    assert (done.returncode, done.stdout, done.stderr) == (code, "said\n", "told\n")


def test_what_was_asked_for_at_the_end_is_done_and_may_speak():
    assert ended(f"atexit.register(print, 'cleared away'); {SAYING} leave(0)").stdout == "said\ncleared away\n"


def test_values_are_not_taken_apart():
    taken = "class Value:\n    def __del__(self): os.write(1, b'taken apart')\nvalue = Value()\n"
    assert ended(f"exec({taken!r})").stdout == "taken apart"
    assert ended(f"exec({taken!r}); leave(5)").stdout == ""


def test_a_thread_that_is_still_at_work_is_waited_for():
    late = "threading.Thread(target=lambda: (threading.main_thread().join(), print('late'))).start(); atexit.register(print, 'end')"
    done = ended(f"{late}; leave(3)")
    assert (done.returncode, done.stdout) == (3, "late\nend\n")


def test_whoever_cannot_be_told_makes_a_success_a_failure():
    gone = "read, write = os.pipe(); os.close(read); os.dup2(write, 1)"
    assert ended(f"{gone}; {SAYING} leave(0)").returncode == 120
    assert ended(f"{gone}; {SAYING} leave(1)").returncode == 1
    assert ended("sys.stdout = None; leave(0)").returncode == 0


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_nobody_need_listen(closed: str, tmp_path: Path):
    root = lakes(tmp_path / "project", 1)
    script = (
        f"import sys; from pupitre.cli import main; sys.exit(main(['build', '--project', {str(root)!r}, '--output', {str(tmp_path)!r}]))"
    )
    command = ["/bin/sh", "-c", f'exec "$0" -c "$1" {closed}', sys.executable, script]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(SRC)}, timeout=60, check=False)
    assert (done.returncode, len(list(tmp_path.glob("*.pptx")))) == (0, 3)


def test_with_threads_it_ends_as_python_does(monkeypatch):
    monkeypatch.setattr("threading.active_count", lambda: 2)
    with pytest.raises(SystemExit) as ending:
        leave(4)
    assert ending.value.code == 4
