"""`export`, and `build --format`: what is made beside decks, and what is said."""

import json

import pytest

from pupitre.cli import main
from pupitre.export import decks
from pupitre.export.office import choose_office
from support.badcases import BASE


@pytest.fixture
def without_office(monkeypatch):
    monkeypatch.setattr(decks, "find_office", lambda: choose_office([], lambda _: [], lambda _: False))


def built(folder, *arguments):
    return main(["build", "--project", str(BASE), "--output", str(folder), *arguments])


@pytest.mark.usefixtures("without_office")
def test_decks_are_built_without_libreoffice_which_is_told_once(tmp_path, capsys):
    assert built(tmp_path, "--format", "pptx,pdf,png,sheet", "--report", "json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert [problem["code"] for problem in answer["diagnostics"]] == ["no-libreoffice"]
    assert len(answer["decks"]) == len(list(tmp_path.glob("*.pptx"))) == 1
    assert not list(tmp_path.rglob("*.pdf"))


@pytest.mark.usefixtures("without_office")
def test_decks_alone_do_not_ask_for_libreoffice(tmp_path):
    assert built(tmp_path) == 0
    assert built(tmp_path, "--format", "pptx") == 0
    assert not (tmp_path / "exports.json").exists()


def test_a_pdf_that_is_older_than_its_deck_is_told(tmp_path, capsys):
    built(tmp_path)
    (deck,) = tmp_path.glob("*.pptx")
    deck.with_suffix(".pdf").write_bytes(b"old")
    stamp = {"sha256": "00", "width": 1, "recipe": 1, "files": {"pdf": [deck.with_suffix(".pdf").name]}}
    (tmp_path / "exports.json").write_text(json.dumps({"decks": {deck.name: stamp}}))
    capsys.readouterr()
    assert built(tmp_path) == 0
    assert "warning[old-export]" in capsys.readouterr().err
    assert ".pdf" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_what_is_no_deck_is_told(tmp_path, capsys):
    (tmp_path / "text.txt").write_text("text")
    assert main(["export", str(tmp_path / "none.pptx"), str(tmp_path / "text.txt"), "--report", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [problem["code"] for problem in found] == ["not-a-deck", "not-a-deck"]


@pytest.mark.parametrize(("arguments", "said"), [(["--format", "json"], "--report json"), (["--format", "pdf,ogg"], "`ogg`")])
def test_formats_that_are_none_are_wrong_use(tmp_path, capsys, arguments, said):
    assert built(tmp_path, *arguments) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_index_lists_what_was_built(tmp_path):
    built(tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    (deck,) = tmp_path.glob("*.pptx")
    assert f'href="./{deck.name}"' in page
    before = (tmp_path / "index.html").stat().st_mtime_ns
    built(tmp_path)
    assert (tmp_path / "index.html").stat().st_mtime_ns == before
