"""`explain`, as people call it: what it prints, what programs get, and how it answers a name that does not exist."""

import json
from pathlib import Path

import pytest

from pupitre.cli import main
from support.lakes import lakes

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lakes(
        tmp_path / "project",
        1,
        {
            "slides/audiences/mayors.yaml": "name: Mayors\ndrop: [meeting]\nslides:\n  opening:\n    title: Dear mayors\n",
            "slides/territories/hill.yaml": "name: Hill\nslides:\n  opening: {title: Dear mayors of the hill}\n",
        },
    )


def explained(root: Path, *arguments: str) -> int:
    return main(["explain", "--project", str(root), *arguments])


def test_a_field_says_what_it_is_who_set_it_and_what_it_was(root: Path, capsys: Captured):
    assert explained(root, "mayors/hill", "opening.title") == 0
    assert capsys.readouterr().out == (
        "opening.title in mayors/hill\n"
        "  Dear mayors of the hill\n"
        "    changed by territory hill: slides/territories/hill.yaml:3:20\n"
        "\n"
        "It took the place of\n"
        "  Dear mayors\n"
        "    changed by audience mayors: slides/audiences/mayors.yaml:5:12\n"
        "\n"
        "  A lake and its town\n"
        "    written in the talk: slides/opening.yaml:2:8\n"
        "\n"
        "slide opening in mayors/hill: number 1, in section “The past”\n"
        "  template `bullets`, 0.5 min (estimated from its notes), priority 3\n"
        "  listed in section `past` of the talk: slides/talk.yaml:10:9\n"
        "  layers changed\n"
        "    title: audience mayors, slides/audiences/mayors.yaml:5:12\n"
        "    title: territory hill, slides/territories/hill.yaml:3:20\n"
    )


def test_a_field_shows_the_facts_that_it_calls(root: Path, capsys: Captured):
    assert explained(root, "mayors/t0", "here.text") == 0
    said = capsys.readouterr().out
    assert "{{ territory.name }} has {{ fact('people') }} people." in said
    assert "fact `people`: 1,000, 2020; set by territory t0: slides/territories.csv:2:11" in said


def test_a_slide_that_is_out_says_who_left_it_out(root: Path, capsys: Captured):
    assert explained(root, "mayors/hill", "meeting") == 0
    assert capsys.readouterr().out == (
        "slide meeting in mayors/hill: left out\n"
        "  template `meeting`\n"
        "  listed in section `now` of the talk: slides/talk.yaml:15:9\n"
        "  dropped by audience mayors: slides/audiences/mayors.yaml:2:8\n"
    )


def test_a_variant_lists_what_is_in_and_what_is_out(root: Path, capsys: Captured):
    assert explained(root, "mayors/hill", "--minutes", "2") == 0
    said = capsys.readouterr().out
    assert said.startswith("mayors/hill: 4 slides, 2 of 2 minutes\n  audience mayors: slides/audiences/mayors.yaml\n")
    assert said.splitlines()[4] == "   1  opening  0.5 min (estimated from its notes)  priority 3  changed: title"
    assert "      dense    left out by `except: mayors`: slides/dense.yaml:4:10\n" in said
    assert "      meeting  dropped by audience mayors: slides/audiences/mayors.yaml:2:8\n" in said


def test_a_slide_can_be_out_for_want_of_time(root: Path, capsys: Captured):
    assert explained(root, "mayors/hill", "view", "--minutes", "1") == 0
    assert "left out to fit 1 minutes (priority 3, 0.5 min): slides/view.yaml:1:1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "help_"),
    [
        (["mayor/hill"], "unknown-variant", "write `mayors/hill`"),
        (["mayors/hill", "openning"], "unknown-slide", "write `opening`"),
        (["mayors/hill", "talk"], "unknown-field", "write `talk.` and the field"),
        (["mayors/hill", "opening.titel"], "unknown-field", "write `title`"),
        (["mayors/t0", "facts.peple.value"], "unknown-field", "write `people.value`"),
    ],
)
def test_a_name_that_there_is_not_is_wrong_use(root: Path, capsys: Captured, arguments: list[str], code: str, help_: str):
    assert explained(root, *arguments) == 2
    said = capsys.readouterr().err
    assert f"error[{code}]" in said
    assert f"help: {help_}" in said


def test_programs_get_the_same_as_json(root: Path, capsys: Captured):
    assert explained(root, "mayors/hill", "opening.title", "--format", "json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["value"] == "Dear mayors of the hill"
    assert [setting["layer"] for setting in answer["history"]] == ["talk", "audience mayors", "territory hill"]
    assert (answer["why"]["place"], answer["why"]["present"]) == (1, True)
    assert explained(root, "mayors/hill", "--format", "json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert [slide["id"] for slide in answer["slides"]] == ["opening", "jobs", "view", "here"]
    assert {slide["id"] for slide in answer["out"]} == {"meeting", "dense"}
    assert explained(root, "nobody", "--format", "json") == 2
    assert json.loads(capsys.readouterr().out)["diagnostics"][0]["code"] == "unknown-variant"


def test_mistakes_in_the_sources_come_first(root: Path, capsys: Captured):
    (root / "slides/opening.yaml").write_text("template: [\n", encoding="utf-8")
    assert explained(root, "mayors/hill", "opening") == 1
    assert "error[unclosed-bracket]" in capsys.readouterr().err


def test_a_mistake_in_another_layer_does_not_matter(root: Path, capsys: Captured):
    (root / "slides/audiences/people.yaml").write_text("name: [\n", encoding="utf-8")
    assert explained(root, "mayors/hill", "opening") == 0
    assert capsys.readouterr().err == ""
