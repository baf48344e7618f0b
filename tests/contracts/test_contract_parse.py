"""Contracts as templates write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.contracts import parse_contract
from pupitre.diagnostics import Diagnostic
from pupitre.model.contract import Contract, Field
from pupitre.model.source import Mapping
from pupitre.yamlio import read


def parse(text: str) -> tuple[Contract, list[Diagnostic]]:
    node, found = read(text, "templates/slides/x.xml.j2")
    assert found == []
    assert isinstance(node, Mapping)
    return parse_contract(node, "x")


def codes(fields: str) -> list[str]:
    return [problem.code for problem in parse(f"layout: content\nfields:\n  {fields}\n")[1]]


def test_types_may_stand_alone_and_a_bang_requires() -> None:
    contract, found = parse("description: Une liste.\nlayout: content\nfields:\n  title: text!\n  note: prose\n")
    assert found == []
    assert (contract.name, contract.description) == ("x", "Une liste.")
    assert contract.fields == {"title": Field("text", required=True), "note": Field("prose")}


def test_every_key_of_a_field_is_read() -> None:
    contract, found = parse(
        """
layout: content
fields:
  trend: {type: choice, options: [up, down], default: up, required: yes, description: Which way.}
  share: {type: number, minimum: "-0,5", maximum: 100}
  window: {type: list, of: integer, min_items: 2, max_items: 2}
  lead: {type: text!, max_chars: 120}
  free: {type: object, open: yes, of: text}
  steps:
    type: list
    of:
      type: object
      shorthand: text
      fields:
        text: text!
        icon: drawing
"""
    )
    assert found == []
    step = Field("object", fields={"text": Field("text", required=True), "icon": Field("drawing")}, shorthand="text")
    assert contract.fields == {
        "trend": Field("choice", "Which way.", required=True, default="up", options=("up", "down")),
        "share": Field("number", minimum=-0.5, maximum=100.0),
        "window": Field("list", of=Field("integer"), min_items=2, max_items=2),
        "lead": Field("text", required=True, max_chars=120),
        "free": Field("object", open=True, of=Field("text")),
        "steps": Field("list", of=step),
    }


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("a: txt", "unknown-type"),
        ("a: {type: nombre}", "unknown-type"),
        ("a: {description: x}", "missing-field"),
        ("a: {type: text, maxchars: 3}", "unknown-field"),
        ("a: {type: text, max_chars: many}", "bad-number"),
        ("a: {type: text, max_chars: 0}", "out-of-range"),
        ("a: {type: text, required: perhaps}", "bad-boolean"),
        ("a: [text]", "wrong-type"),
        ("a: {type: choice}", "missing-field"),
        ("a: {type: list}", "missing-field"),
        ("a: {type: object}", "missing-field"),
        ("a: {type: object, fields: text}", "wrong-type"),
        ("a: {type: object, fields: {b: list}}", "missing-field"),
        ("a: {type: list, of: {type: txt}}", "unknown-type"),
        ("a: {type: text, max_items: 3}", "wrong-limit"),
        ("a: {type: list, of: text, max_chars: 3}", "wrong-limit"),
        ("a: {type: list, of: text, min_items: 3, max_items: 2}", "wrong-limit"),
        ("a: {type: number, minimum: 3, maximum: 2}", "wrong-limit"),
        ("a: {type: object, fields: {b: text}, shorthand: c}", "wrong-limit"),
        ("a: {type: choice, options: [b], default: c}", "wrong-choice"),
        ("a: {type: number, default: x}", "bad-number"),
        ("only: text", "bad-name"),
        ("a-b: text", "bad-name"),
        ("Été: text", "bad-name"),
    ],
)
def test_a_wrong_contract_is_reported_at_its_place(fields: str, code: str) -> None:
    _, found = parse(f"layout: content\nfields:\n  {fields}\n")
    assert [problem.code for problem in found] == [code]
    assert found[0].help
    assert found[0].origin is not None
    assert found[0].origin.line == 3


def test_the_nearest_type_is_named() -> None:
    _, (problem,) = parse("layout: content\nfields:\n  a: txet\n")
    assert problem.help == "write `text`"


def test_a_contract_needs_a_layout_and_knows_its_keys() -> None:
    assert [problem.code for problem in parse("fields: {}\n")[1]] == ["missing-field"]
    assert [problem.code for problem in parse("layout: a\nfeilds: {}\n")[1]] == ["unknown-field"]
    assert [problem.code for problem in parse("layout: a\nfields: [a]\n")[1]] == ["wrong-type"]


def test_all_problems_of_a_contract_show_at_once_and_good_fields_stay() -> None:
    contract, found = parse("layout: a\nfields:\n  a: txt\n  b: text\n  c: {type: list}\n")
    assert [problem.code for problem in found] == ["unknown-type", "missing-field"]
    assert list(contract.fields) == ["b"]


_KEYS = st.sampled_from(["type", "of", "fields", "default", "options", "shorthand", "max_chars", "required", "text", "a"])
_VALUES = st.recursive(
    st.sampled_from(["text", "list", "object", "choice", "x", "", "3"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_no_contract_raises(fields: dict[str, object]) -> None:
    parse(f"layout: a\nfields: {fields!r}\n")
