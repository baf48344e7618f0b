"""`facts`: the figures of a variant as a table, and where each of them is shown."""

import json
from pathlib import Path

import pytest

from pupitre.cli import main
from support.lakes import lakes

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lakes(tmp_path / "project", 2)


def listed(root: Path, *arguments: str) -> int:
    return main(["facts", "--project", str(root), *arguments])


def test_facts_are_listed_as_slides_show_them(root: Path, capsys: Captured):
    assert listed(root) == 0
    assert capsys.readouterr().out.replace("\u00a0", " ").splitlines() == [
        "name          value   unit  year       nature   confidence  perimeter",
        "jobs_lost     40,000  jobs  1990-2000  public   none",
        "unemployment  10      %     1996       public   none",
        "people        n/a                      missing  none",
        "area          20      km²   2020       public   none",
        "density       n/a           2020       missing  none",
    ]


def test_a_variant_has_its_own_facts(root: Path, capsys: Captured):
    assert listed(root, "--variant", "people/t1", "--format", "json") == 0
    answer = json.loads(capsys.readouterr().out)
    people, density = (next(fact for fact in answer["facts"] if fact["name"] == name) for name in ("people", "density"))
    assert (people["value"], people["year"], people["layer"], people["place"]) == (
        "1,001",
        "2020",
        "territory t1",
        "slides/territories.csv:3:11",
    )
    assert (density["value"], density["exact"], density["compute"], density["nature"]) == ("50.05", "50.05", "people / area", "computed")


def test_where_a_fact_is_used(root: Path, capsys: Captured):
    assert listed(root, "--where-used", "jobs_lost") == 0
    assert capsys.readouterr().out == "`jobs_lost` is shown in 3 of 5 variants\n  jobs    in 3: reference, mayors/t0, mayors/t1\n"


def test_where_a_fact_is_used_through_a_computed_one(root: Path, capsys: Captured):
    assert listed(root, "--where-used", "area") == 0
    assert capsys.readouterr().out == "`area` is shown in 2 of 5 variants\n  dense  through `density`  in 2: people/t0, people/t1\n"
    assert listed(root, "--where-used", "people", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["uses"] == [
        {"slide": "dense", "through": "density", "variants": ["reference", "people/t0", "people/t1"]},
        {"slide": "here", "through": "", "variants": ["mayors/t0", "mayors/t1"]},
    ]


def test_a_fact_that_nobody_shows(root: Path, capsys: Captured):
    with (root / "slides/facts.yaml").open("a", encoding="utf-8") as file:
        file.write("boats: {label: Boats, value: 3, year: 2020, source: Harbour}\n")
    assert listed(root, "--where-used", "boats") == 0
    assert capsys.readouterr().out == "no slide shows the fact `boats`\n"


@pytest.mark.parametrize(
    ("arguments", "code", "help_"),
    [
        (["--where-used", "area2"], "unknown-fact", "write `area`"),
        (["--variant", "mayor/t1"], "unknown-variant", "write `mayors/t1`"),
    ],
)
def test_a_name_that_there_is_not_is_wrong_use(root: Path, capsys: Captured, arguments: list[str], code: str, help_: str):
    assert listed(root, *arguments) == 2
    said = capsys.readouterr().err
    assert f"error[{code}]" in said
    assert f"help: {help_}" in said


def test_variants_that_cannot_be_read_are_told(root: Path, capsys: Captured):
    table = (root / "slides/territories.csv").read_text(encoding="utf-8").replace(";1001;", ";many;")
    (root / "slides/territories.csv").write_text(table, encoding="utf-8")
    assert listed(root, "--where-used", "unemployment") == 1
    shown = capsys.readouterr()
    assert "error[bad-number]" in shown.err
    assert listed(root, "--variant", "people/t1") == 1
    assert "error[bad-number]" in capsys.readouterr().err
    assert listed(root, "--variant", "people/t0") == 0


def test_mistakes_in_the_sources_come_first(root: Path, capsys: Captured):
    (root / "slides/talk.yaml").unlink()
    assert listed(root) == 1
    assert listed(root, "--where-used", "area") == 1
    assert "error[missing-file]" in capsys.readouterr().err
