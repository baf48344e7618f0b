"""Facts of territories: laid over the talk's field by field, but never half of one figure and half of another."""

from decimal import Decimal
from pathlib import Path

import pytest

from pupitre.variants import REFERENCE, resolve
from support.talks import HERE, MAYORS, SHORE, codes, layered, talk

PEOPLE = """people:
  label: People
  value: 1000
  unit: inhabitants
  round_to: 10
  year: 2010
  perimeter: four towns
  source: Census of 2010
  credit: Census
  confidence: high
  comment: Counted twice.
  valid_until: 2030-01-01
  conflicts: [Others say 900.]
"""
OWN = "facts:\n  people:\n    value: 52\n    year: 2020\n    source: Register\n"


def test_a_territory_has_its_own_figure_with_its_own_year_and_source(tmp_path: Path):
    resolved = layered(tmp_path, facts=PEOPLE, shore=OWN)
    fact = resolved.talk.facts["people"]
    assert codes(resolved) == []
    assert (fact.value, fact.year, fact.source, fact.layer) == (Decimal(52), "2020", "Register", "territory shore")
    assert str(fact.origin) == f"{SHORE}:3:3"


def test_what_a_figure_looks_like_stays_and_where_it_came_from_does_not(tmp_path: Path):
    fact = layered(tmp_path, facts=PEOPLE, shore=OWN).talk.facts["people"]
    assert (fact.label, fact.unit, fact.round_to) == ("People", "inhabitants", Decimal(10))
    assert (fact.perimeter, fact.credit, fact.confidence, fact.comment, fact.valid_until, fact.conflicts) == ("", "", "none", "", "", ())


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ("{value: 52}", ["fact-without-year", "fact-without-source"]),
        ("{value: 52, year: 2020}", ["fact-without-source"]),
        ("{year: 2020, source: Register}", ["fact-without-value"]),
        ("{source: Register}", ["fact-without-value"]),
        ("{nature: missing}", []),
        ("{text: about fifty, year: 2020, source: Register}", []),
        ("{compute: 2 * 26}", []),
        ("{round_to: 100, unit: people, label: All}", []),
        ("{comment: Ask the mayor.}", []),
        ("{valeu: 52}", ["unknown-field"]),
        ("52", ["wrong-type"]),
    ],
)
def test_no_layer_borrows_half_a_figure(tmp_path: Path, patch: str, expected: list[str]):
    resolved = layered(tmp_path, facts=PEOPLE, shore=f"facts:\n  people: {patch}\n")
    assert [code.split(" @ ")[0] for code in codes(resolved)] == expected
    assert all(code.split(" @ ")[1].startswith(SHORE) for code in codes(resolved))


def test_a_text_takes_the_place_of_a_number(tmp_path: Path):
    fact = layered(tmp_path, facts=PEOPLE, shore="facts: {people: {text: fifty, year: 2020, source: S}}\n").talk.facts["people"]
    assert (fact.value, fact.text, fact.layer) == (None, "fifty", "territory shore")


def test_a_gap_takes_the_place_of_a_number(tmp_path: Path):
    fact = layered(tmp_path, facts=PEOPLE, shore="facts: {people: {nature: missing}}\n").talk.facts["people"]
    assert fact.is_missing
    assert fact.year == ""


def test_a_language_translates_a_figure_that_stays_the_same(tmp_path: Path):
    from pupitre.model.talk import Variant  # noqa: PLC0415

    french = "facts: {people: {label: Habitants, perimeter: quatre villes, credit: Recensement}}\n"
    found = resolve(talk(tmp_path, {"slides/facts.yaml": PEOPLE, "slides/languages/fr.yaml": french}), Variant(language="fr"))
    fact = found.talk.facts["people"]
    assert (fact.value, fact.year, fact.label, fact.perimeter) == (Decimal(1000), "2010", "Habitants", "quatre villes")
    assert codes(found) == []


def test_the_reference_keeps_the_talk_s_figures(tmp_path: Path):
    found = resolve(talk(tmp_path, {"slides/facts.yaml": PEOPLE, SHORE: f"name: S\n{OWN}"}), REFERENCE)
    assert found.talk.facts["people"].value == Decimal(1000)


def test_layers_add_facts_and_compute_from_those_of_the_talk(tmp_path: Path):
    shore = "facts:\n  area: {label: Area, value: 4, year: 2020, source: Map}\n  density: {label: Density, compute: people / area}\n"
    resolved = layered(tmp_path, facts=PEOPLE, shore=shore)
    fact = resolved.talk.facts["density"]
    assert codes(resolved) == []
    assert (fact.value, fact.year, fact.confidence, fact.source) == (Decimal(250), "2010, 2020", "none", "Census of 2010 Map")


def test_a_fact_may_be_for_some_variants(tmp_path: Path):
    found = talk(tmp_path, {"slides/facts.yaml": f"{PEOPLE}  only: [reference]\n"})
    assert list(resolve(found, HERE).talk.facts) == []
    assert list(resolve(found, REFERENCE).talk.facts) == ["people"]


def test_a_formula_that_one_territory_breaks_is_told_in_that_variant(tmp_path: Path):
    facts = f"{PEOPLE}area: {{label: Area, value: 4, year: 2020, source: Map}}\ndensity: {{label: D, compute: people / area}}\n"
    resolved = layered(tmp_path, facts=facts, shore="facts: {area: {value: 0, year: 2020, source: Map}}\n")
    assert codes(resolved) == ["bad-formula @ slides/facts.yaml:15:1"]
    assert "it divides by zero: `area` is 0" in resolved.problems[0].message


def test_an_audience_may_show_a_figure_otherwise(tmp_path: Path):
    resolved = resolve(talk(tmp_path, {"slides/facts.yaml": PEOPLE, MAYORS: "name: M\nfacts: {people: {round_to: 500}}\n"}), HERE)
    fact = resolved.talk.facts["people"]
    assert (fact.value, fact.round_to, fact.year, fact.layer) == (Decimal(1000), Decimal(500), "2010", "talk")
