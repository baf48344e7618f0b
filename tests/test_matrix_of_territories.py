"""Many territories from one table: each deck has its own figures, and a territory that is broken stops no other."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from pupitre.cli import main
from pupitre.compare import uses_of
from pupitre.pipeline import tell_all
from support.lakes import FACTS, lakes, rows


def built(root: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], str]:
    code = main(["build", "--project", str(root), "--output", str(out), "--jobs", "1", "--report", "json"])
    answer = json.loads(capsys.readouterr().out)
    return code, [deck["variant"] for deck in answer["decks"]], json.dumps(answer["diagnostics"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wrong", "code", "place"),
    [
        ("t7;Town 7;1007;2020", "uneven-row", [9, 1]),
        ("t7;Town 7;many;2020;Register of town 7", "bad-number", [9, 11]),
        ("t7;Town 7;1007;;Register of town 7", "fact-without-year", [9, 11]),
        ("t7;;1007;2020;Register of town 7", "missing-field", [9, 1]),
    ],
)
def test_one_broken_territory_among_twenty_five_is_told_and_all_others_are_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str, code: str, place: list[int]
):
    table = rows(25).replace("t7;Town 7;1007;2020;Register of town 7", wrong)
    root = lakes(tmp_path / "project", 25, {"slides/territories.csv": table})
    exit_code, variants, _ = built(root, tmp_path / "dist", capsys)
    assert exit_code == 1
    assert len(variants) == 1 + 24 * 2
    assert len(list((tmp_path / "dist").glob("*.pptx"))) == 1 + 24 * 2
    assert not [variant for variant in variants if variant.endswith("/t7")]
    assert main(["check", "--project", str(root), "--format", "json"]) == 1
    found = [problem for problem in json.loads(capsys.readouterr().out)["diagnostics"] if problem["severity"] == "error"]
    assert [(problem["code"], [problem["origin"]["line"], problem["origin"]["column"]]) for problem in found] == [(code, place)]
    assert found[0]["origin"]["file"] == "slides/territories.csv"
    assert found[0]["variants"] == ["mayors/t7", "people/t7"]


def test_what_stops_the_talk_stops_every_variant(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = lakes(tmp_path / "project", 2, {"slides/facts.yaml": FACTS.replace("  year: 1996\n", "")})
    assert built(root, tmp_path / "dist", capsys)[:2] == (1, [])


def test_another_territory_s_mistake_does_not_stop_the_one_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = lakes(tmp_path / "project", 2, {"slides/territories/hill.yaml": "name: [\n"})
    code = main(["build", "--project", str(root), "--output", str(tmp_path / "dist"), "--jobs", "1", "--territory", "t1"])
    shown = capsys.readouterr()
    assert code == 1
    assert "slides/territories/hill.yaml:2:1" in shown.err
    assert len(list((tmp_path / "dist").glob("*.pptx"))) == 2


def texts(deck: Path) -> str:
    """Return all text of a deck's slides and notes, as XML without tags."""
    with zipfile.ZipFile(deck) as archive:
        names = [name for name in archive.namelist() if re.search(r"(?:slides|notesSlides)/[^/]+\.xml$", name)]
        return "\n".join(re.sub(r"<[^>]+>", "", archive.read(name).decode()).replace("\u00a0", " ") for name in names)


def test_no_deck_holds_a_figure_of_another_territory(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    built(lakes(tmp_path / "project", 3), tmp_path / "dist", capsys)
    decks = sorted((tmp_path / "dist").glob("*.pptx"))
    assert len(decks) == 7
    for deck in decks:
        said = texts(deck)
        for number, figure in (
            (number, f"1,00{number} people" if "mayors" in deck.name else f"{50 + number / 20:g} per km²") for number in range(3)
        ):
            is_own = deck.name.endswith(f"-t{number}.pptx")
            assert [f"Register of town {number}" in said, figure in said] == [is_own, is_own], (deck.name, number)


def contents(folder: Path) -> dict[str, dict[str, bytes]]:
    """Return the parts of each deck of a folder."""
    found = {}
    for deck in sorted(folder.glob("*.pptx")):
        with zipfile.ZipFile(deck) as archive:
            found[deck.name] = {name: archive.read(name) for name in archive.namelist()}
    return found


def changed_decks(first: Path, second: Path) -> set[str]:
    before, after = contents(first), contents(second)
    assert before.keys() == after.keys()
    return {name for name in before if before[name] != after[name]}


@pytest.mark.parametrize(
    ("name", "old", "new", "count"),
    [
        ("jobs_lost", "value: 40 000", "value: 41 000", 3),  # all but people's, who are not shown the slide
        ("area", "value: 20", "value: 25", 2),  # people's, through the density
        ("unemployment", "value: 10", "value: 12", 3),
    ],
)
def test_the_decks_that_a_changed_fact_changes_are_those_where_it_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, count: int
):
    root = lakes(tmp_path / "project", 2)
    built(root, tmp_path / "before", capsys)
    (root / "slides" / "facts.yaml").write_text(FACTS.replace(old, new), encoding="utf-8")
    built(root, tmp_path / "after", capsys)
    told, _ = tell_all(root)
    used = {key for use in uses_of(name, told) for key in use.variants}
    assert len(used) == count
    assert changed_decks(tmp_path / "before", tmp_path / "after") == {f"a-lake-and-its-town_{key.replace('/', '-')}.pptx" for key in used}
