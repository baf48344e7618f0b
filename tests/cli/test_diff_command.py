"""`diff`: what two variants, two files or two folders say differently, in words."""

import json
from pathlib import Path

import pytest

from pupitre.cli import main
from support.lakes import lakes

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    mayors = "name: Mayors\nslides:\n  opening: {title: A lake for its mayors}\n"
    return lakes(tmp_path / "project", 2, {"slides/audiences/mayors.yaml": mayors})


def compared(root: Path, *arguments: str) -> int:
    return main(["diff", "--project", str(root), *arguments])


def test_two_variants_are_compared_in_words(root: Path, capsys: Captured):
    assert compared(root, "mayors/t0", "people/t1") == 0
    said = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    assert said[:4] == [
        "mayors/t0 → people/t1",
        "  slide removed: jobs “What was lost”",
        "  slide removed: here “And here”",
        "  slide added: dense “How close”, after view",
    ]
    assert said[4:8] == [
        "  on 3 slides (opening, meeting, view)",
        "    …and its town  ·  Town [-0-]{+1+}",
        "  opening “A lake and its town”",
        "    Titre: A lake [-for-]{+and+} its [-mayors-]{+town+}",
    ]
    assert said[said.index("  facts") + 1 :] == [
        "    density: {+50.05 per km² (2020)+}",
        "    jobs_lost: [-40,000 jobs (1990-2000)-]",
        "    people: [-1,000 (2020)-]",
        "    unemployment: [-10 % (1996)-]",
    ]


def test_a_variant_does_not_differ_from_itself_nor_from_its_deck(root: Path, tmp_path: Path, capsys: Captured):
    assert main(["build", "--project", str(root), "--output", str(tmp_path / "dist"), "--only", "mayors/t0"]) == 0
    (deck,) = (tmp_path / "dist").glob("*.pptx")
    capsys.readouterr()
    for second in ("mayors/t0", str(deck), str(tmp_path / "dist")):
        assert compared(root, "mayors/t0", second) == 0
        assert capsys.readouterr().out == f"mayors/t0 → {second}\nno difference\n"


def test_two_folders_are_compared_deck_by_deck(root: Path, tmp_path: Path, capsys: Captured):
    assert main(["build", "--project", str(root), "--output", str(tmp_path / "before"), "--jobs", "1"]) == 0
    table = (root / "slides/territories.csv").read_text(encoding="utf-8").replace("t1;Town 1;1001", "t2;Town 2;1002")
    (root / "slides/territories.csv").write_text(table, encoding="utf-8")
    words = (root / "slides/view.yaml").read_text(encoding="utf-8").replace("What one sees", "What we see")
    (root / "slides/view.yaml").write_text(words, encoding="utf-8")
    assert main(["build", "--project", str(root), "--output", str(tmp_path / "after"), "--jobs", "1"]) == 0
    capsys.readouterr()
    assert compared(root, str(tmp_path / "before"), str(tmp_path / "after")) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1:5] == ["deck removed: mayors/t1", "deck removed: people/t1", "deck added: mayors/t2", "deck added: people/t2"]
    assert [line for line in said if line.startswith("deck ") and ":" not in line] == ["deck mayors/t0", "deck people/t0", "deck reference"]
    assert [line.strip() for line in said if "What" in line] == ["view “What we see”", "Titre: [-What one sees-]{+What we see+}"] * 3


def test_programs_get_edits(root: Path, capsys: Captured):
    assert compared(root, "people/t0", "people/t1", "--format", "json") == 0
    (deck,) = json.loads(capsys.readouterr().out)["decks"]
    kinds = {edit["kind"] for edit in deck["edits"]}
    assert kinds == {"renamed", "text-changed", "fact-changed"}
    facts = [(edit["name"], edit["before"], edit["after"]) for edit in deck["edits"] if edit["kind"] == "fact-changed"]
    assert [name for name, _, _ in facts] == ["density"]


@pytest.mark.parametrize(
    ("second", "code"),
    [("people/t3", "unknown-variant"), ("no-such.pptx", "unreadable-file"), ("{empty}", "nothing-to-compare"), ("{text}", "not-a-package")],
)
def test_what_cannot_be_compared_is_wrong_use(root: Path, tmp_path: Path, capsys: Captured, second: str, code: str):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.pptx").write_text("no deck", encoding="utf-8")
    assert compared(root, "people/t0", second.format(empty=tmp_path / "empty", text=tmp_path / "text.pptx")) == 2
    assert f"error[{code}]" in capsys.readouterr().err


def test_a_variant_that_cannot_be_built_says_why(root: Path, capsys: Captured):
    (root / "slides/audiences/people.yaml").write_text("name: People\ndrop: [job]\n", encoding="utf-8")
    assert compared(root, "people/t0", "mayors/t0") == 1
    assert "error[unknown-slide]" in capsys.readouterr().err
