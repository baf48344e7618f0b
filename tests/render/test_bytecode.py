"""Compiled templates outlast the run: found again when nothing has changed, and never believed otherwise."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from pupitre.diagnostics import Origin
from pupitre.render import bytecode
from pupitre.render.environment import Source, compile_source, run, template_environment


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bytecode, "cache_from_source", lambda _: str(tmp_path / "engine.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "templates"


def compiled(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    """Return what a template says, and how many texts had to be compiled for it."""
    made = []
    compile_it = Environment.compile
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", lambda *args, **named: made.append(1) or compile_it(*args, **named))
        environment = template_environment({"partials/name.j2": "name"}, bytecode.Bytecode())
        template, problems = compile_source(environment, Source(text, "templates/slides/a.j2", 3, Origin("a.j2", 3)), content=False)
        assert not problems
        said, problems = run(template, {}, Source(text, "templates/slides/a.j2", 3, Origin("a.j2", 3)))
        assert not problems
    return said, len(made)


TEXT = "{% include 'partials/name.j2' %} {{ 1 + 1 }}"


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch):
    assert compiled(TEXT, monkeypatch) == ("name 2", 2)
    assert compiled(TEXT, monkeypatch) == ("name 2", 0)
    assert len(list(folder.iterdir())) == 2


def test_another_text_under_the_name_is_compiled_and_takes_its_place(folder: Path, monkeypatch: pytest.MonkeyPatch):
    compiled(TEXT, monkeypatch)
    assert compiled("{{ 2 + 3 }}", monkeypatch) == ("5", 1)
    assert compiled("{{ 2 + 3 }}", monkeypatch) == ("5", 0)
    assert len(list(folder.iterdir())) == 2


def test_what_another_engine_compiled_is_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    compiled(TEXT, monkeypatch)
    other = tmp_path / "environment.py"
    other.write_text("another engine")
    monkeypatch.setattr(bytecode.environment, "__file__", str(other))
    assert compiled(TEXT, monkeypatch) == ("name 2", 2)


DAMAGE = {
    "empty": lambda _: b"",
    "half": lambda whole: whole[: len(whole) // 2],
    "another end": lambda whole: whole[:20] + b"\xff" * 40,
    "other letters": bytes.upper,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_a_miss_and_is_mended(folder: Path, monkeypatch: pytest.MonkeyPatch, damage):
    compiled(TEXT, monkeypatch)
    for path in folder.iterdir():
        path.write_bytes(damage(path.read_bytes()))
    assert compiled(TEXT, monkeypatch) == ("name 2", 2)
    assert compiled(TEXT, monkeypatch) == ("name 2", 0)


def test_where_nothing_can_be_kept_it_is_compiled_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch):
    folder.write_text("a file where the folder would be")
    assert [compiled(TEXT, monkeypatch) for _ in range(2)] == [("name 2", 2)] * 2


def test_where_python_keeps_nothing_neither_do_we(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(TEXT, monkeypatch)
    assert not folder.exists()


def test_names_of_files_that_are_no_text_are_names_all_the_same():
    assert bytecode.Bytecode().get_cache_key("templates/\udcff.j2", "templates/\udcff.j2")
