"""Computed facts: a little arithmetic over the names of others, and nothing else."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.contracts import computed, inputs, leaves
from pupitre.diagnostics import Origin
from pupitre.model.talk import Fact

PLACE = Origin("slides/facts.yaml", 1)


def fact(name: str, value: str = "", **fields: object) -> Fact:
    return Fact(name, name, PLACE, value=Decimal(value) if value else None, **fields)  # type: ignore[arg-type]


VALUES = {"a": "6", "b": "4"}


def ledger(**formulas: str) -> dict[str, Fact]:
    known = [
        fact("a", "6", year="1990", source="A", confidence="high"),
        fact("b", "4", year="2004", source="B", confidence="low"),
        fact("zero", "0"),
    ]
    known += [fact("gap", nature="missing"), fact("words", text="1996-2004")]
    return {entry.name: entry for entry in [*known, *(fact(name, compute=formula) for name, formula in formulas.items())]}


def value(formula: str) -> Decimal | None:
    found, problems = computed(ledger(x=formula))
    assert problems == []
    return found["x"].value


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a", "6"),
        ("a + b * 2", "14"),
        ("(a + b) * 2", "20"),
        ("a - b - 1", "1"),
        ("a / b", "1.5"),
        ("-a + +b", "-2"),
        ("a * 0.1", "0.6"),
        ("100 * (a - b) / b", "50"),
        ("1 / 3 * 3 - 1", "0"),
        ("  a +\n  b ", "10"),
    ],
)
def test_a_formula_is_worked_out_exactly(formula: str, expected: str):
    assert value(formula) == Decimal(expected)


def test_a_computed_fact_says_of_itself_what_its_inputs_do():
    facts = ledger(x="a / b") | {
        "a": fact("a", "6", year="1990", source="A", credit="a", confidence="high", valid_until="2030-01-01", approximate=True)
    }
    found = computed(facts)[0]["x"]
    assert (found.nature, found.year, found.source, found.credit) == ("computed", "1990, 2004", "A B", "a")
    assert (found.confidence, found.approximate, found.valid_until) == ("low", True, "2030-01-01")


def test_what_it_says_itself_stays():
    facts = ledger() | {"x": fact("x", compute="a / b", year="1990-2004", source="Own", confidence="medium")}
    found = computed(facts)[0]["x"]
    assert (found.year, found.source, found.confidence) == ("1990-2004", "Own", "medium")


def test_formulas_build_on_one_another_in_any_order():
    found, problems = computed(ledger(x="y + 1", y="z * 2", z="a"))
    assert problems == []
    assert [found[name].value for name in "xyz"] == [13, 12, 6]
    assert found["x"].year == "1990"
    assert leaves("x", found) == ("y", "z", "a")


@pytest.mark.parametrize("formula", ["gap", "a / gap", "gap * 0", "y"])
def test_a_missing_input_makes_a_missing_result(formula: str):
    found, problems = computed(ledger(x=formula, y="gap + 1"))
    assert problems == []
    assert (found["x"].value, found["x"].nature) == (None, "missing")


@pytest.mark.parametrize(
    ("formula", "code", "said"),
    [
        ("c", "unknown-fact", "there is no fact `c`"),
        ("a / zero", "bad-formula", "it divides by zero: `zero` is 0"),
        ("zero / zero", "bad-formula", "it divides by zero"),
        ("a / (1 / 3 * 3 - 1)", "bad-formula", "is 0"),
        ("a / (b - 4)", "bad-formula", "`b - 4` is 0"),
        ("words + 1", "bad-formula", "`words` is a text, `1996-2004`"),
        ("x + 1", "bad-formula", "`x` is computed from itself"),
        ("a +", "bad-formula", "`a +` is no formula"),
        ("", None, ""),
        ("a, b", "bad-formula", "more than arithmetic"),
        ("a ** b", "bad-formula", "more than arithmetic"),
        ("9 ** 9 ** 9 ** 9", "bad-formula", "more than arithmetic"),
        ("a // b", "bad-formula", "more than arithmetic"),
        ("a % b", "bad-formula", "more than arithmetic"),
        ("a < b", "bad-formula", "more than arithmetic"),
        ("a if b else 1", "bad-formula", "more than arithmetic"),
        ("True + 1", "bad-formula", "more than arithmetic"),
        ("'a' * 9", "bad-formula", "more than arithmetic"),
        ("1j", "bad-formula", "more than arithmetic"),
        ("~a", "bad-formula", "more than arithmetic"),
        ("().__class__", "bad-formula", "more than arithmetic"),
        ("a.value", "bad-formula", "more than arithmetic"),
        ("__import__('os').system('ls')", "bad-formula", "more than arithmetic"),
        ("[a for a in b]", "bad-formula", "more than arithmetic"),
        ("lambda: a", "bad-formula", "more than arithmetic"),
        ("a := 1", "bad-formula", "no formula"),
        ("import os", "bad-formula", "no formula"),
        ("a\x00b", "bad-formula", "no formula"),
        ("1e400", "bad-formula", "more than 30 digits"),
        ("9" * 40, "bad-formula", "more than 30 digits"),
        ("1" + "*999999" * 60, "bad-formula", "more than 30 digits"),
        ("(" * 150 + "a" + ")" * 150, None, ""),
        ("(" * 249 + "a" + ")" * 249, "bad-formula", "no formula"),
        ("-" * 499 + "a", None, ""),
        ("a" * 501, "bad-formula", "too long"),
    ],
)
def test_whatever_else_is_written_is_refused_in_words(formula: str, code: str | None, said: str):
    _, problems = computed(ledger(x=formula))
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert all(said in problem.message and problem.origin == PLACE and problem.help for problem in problems)


def test_a_circle_is_told_at_each_of_its_facts():
    _, problems = computed(ledger(x="y", y="z", z="x"))
    assert [problem.message.split("`")[1] for problem in problems] == ["x", "y", "z"]
    assert problems[0].help == "break the circle: x → y → z → x"


def test_formulas_that_double_one_another_take_no_time():
    doubling = {f"x{number}": f"x{number + 1} + x{number + 1}" for number in range(60)} | {"x60": "1"}
    found, problems = computed(ledger(**doubling))
    assert problems == []
    assert found["x0"].value == 2**60


def test_a_long_chain_is_worked_out():
    chain = {f"x{number}": f"-(-(x{number + 1}))" for number in range(600)} | {"x600": "1"}
    found, problems = computed(ledger(**chain))
    assert problems == []
    assert found["x0"].value == 1


@pytest.mark.parametrize(
    ("formula", "names"),
    [("b / a + b", ("b", "a")), ("1 + 1", ()), ("a +", ()), ("population_2010 / area", ("population_2010", "area"))],
)
def test_the_inputs_of_a_formula_are_its_names_in_order(formula: str, names: tuple[str, ...]):
    assert inputs(formula) == names


FORMULAS = st.recursive(
    st.one_of(st.sampled_from(["a", "b"]), st.integers(1, 9).map(str)),
    lambda below: st.tuples(below, st.sampled_from("+-*/"), below).map(lambda parts: f"({' '.join(parts)})"),
    max_leaves=8,
)


@given(FORMULAS)
def test_it_agrees_with_fractions(formula: str):
    found, problems = computed(ledger(x=formula))
    try:
        fractions = re.sub("[1-9ab]", lambda found: f"Fraction({VALUES.get(found[0], found[0])})", formula)
        expected = eval(fractions, {"Fraction": Fraction})
    except ZeroDivisionError:
        assert [problem.code for problem in problems] == ["bad-formula"]
        return
    assert problems == []
    result = found["x"].value
    assert result is not None
    assert abs(float(result) - float(expected)) <= 1e-9 * max(1.0, abs(float(expected)))


@given(st.text(st.sampled_from("ab1 +-*/().,'[]{}:=<>!~^%&|\n\\x"), max_size=40))
def test_no_formula_raises(formula: str):
    found, problems = computed(ledger(x=formula))
    assert (found["x"].value is None) or not problems
    inputs(formula)
