"""Holding a document against its contract."""

from collections.abc import Callable

import pytest

from pupitre.contracts import SLIDE_FIELDS, check
from pupitre.diagnostics import Diagnostic, Origin
from pupitre.model.contract import Contract, Field
from pupitre.model.source import Mapping, Node, Scalar, Sequence

BULLETS = Field("list", of=Field("bullet", max_chars=20))
SIDE = Field("object", required=True, fields={"heading": Field("text", required=True), "items": BULLETS})
COMPARISON = Contract("before-after", {"title": Field("text", required=True), "before": SIDE, "after": SIDE})


def node(value: object, path: str = "") -> Node:
    """Build nodes from Python values; every node stands on line 1."""
    origin = Origin("slides/a.yaml", path=path)
    if isinstance(value, dict):
        entries = {key: node(inner, f"{path}.{key}" if path else key) for key, inner in value.items()}
        return Mapping(
            tuple((Scalar(key, Origin("slides/a.yaml", path=inner.origin.path)), inner) for key, inner in entries.items()), origin
        )
    if isinstance(value, list):
        return Sequence(tuple(node(item, f"{path}[{index}]") for index, item in enumerate(value)), origin)
    return Scalar("" if value is None else str(value), origin, is_null=value is None)


def problems(field: Field, value: object, **options: bool) -> list[Diagnostic]:
    document = node({"f": value})
    assert isinstance(document, Mapping)
    return check(document, Contract("c", {"f": field}), **options)


def codes(field: Field, value: object, **options: bool) -> list[str]:
    return [problem.code for problem in problems(field, value, **options)]


def of(value: dict[str, object]) -> list[Diagnostic]:
    document = node(value)
    assert isinstance(document, Mapping)
    names = {"subject": "slide `resultats`", "owner": "template `before-after`"}
    return check(document, COMPARISON, common={"notes": Field("prose")}, **names)


GOOD: dict[str, object] = {"title": "T", "before": {"heading": "1990", "items": ["a"]}, "after": {"heading": "2004"}}


def test_a_document_that_keeps_its_contract_has_no_problems() -> None:
    assert of({**GOOD, "notes": "N"}) == []


def test_an_unknown_field_names_the_nearest_one_and_those_that_exist() -> None:
    first, second = of({**GOOD, "titel": "T"}), of({key: value for key, value in GOOD.items() if key != "title"} | {"Titlé": "T"})
    assert [problem.message for problem in first] == ["slide `resultats` has no field `titel`"]
    assert first[0].help == "rename `titel` to `title`"
    assert first[0].notes == ("template `before-after` takes `title`, `before`, `after`, `notes`",)
    assert [problem.code for problem in second] == ["unknown-field", "missing-field"]
    assert second[0].help == "rename `Titlé` to `title`"


def test_an_unknown_field_like_no_other_gets_no_guess() -> None:
    (problem,) = of({**GOOD, "zzz": "1"})
    assert problem.help == "delete `zzz`, or use one of the fields below"


def test_problems_inside_objects_and_lists_name_their_path() -> None:
    found = of({"title": "T", "before": {"items": ["a", None, "b" * 21]}, "after": {"heading": "x", "item": ["a"]}})
    assert [(problem.code, problem.message) for problem in found] == [
        ("empty-field", "a list's item is empty"),
        ("too-long", "`before.items[2]` has 21 characters, and takes at most 20"),
        ("missing-field", "`before` has no `heading`"),
        ("unknown-field", "`after` has no field `item`"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (Field("text"), ["a"], "wrong-type"),
        (Field("text"), {"a": "b", "c": "d"}, "wrong-type"),
        (Field("list", of=Field("text")), "a", "wrong-type"),
        (SIDE, "a", "wrong-type"),
        (SIDE, ["a"], "wrong-type"),
        (Field("number"), "douze", "bad-number"),
        (Field("number"), "12 %", "bad-number"),
        (Field("number", minimum=0), "-1", "out-of-range"),
        (Field("number", maximum=1.5), "1,6", "out-of-range"),
        (Field("integer"), "1,5", "bad-number"),
        (Field("integer", minimum=2), "1", "out-of-range"),
        (Field("boolean"), "peut-être", "bad-boolean"),
        (Field("date"), "26/05/2024", "bad-date"),
        (Field("date"), "2024-02-30", "bad-date"),
        (Field("choice", options=("up", "down")), "upp", "wrong-choice"),
        (Field("text", required=True), None, "empty-field"),
        (Field("text", required=True), "  ", "empty-field"),
        (Field("text", max_chars=3), "quatre", "too-long"),
        (Field("list", required=True, of=Field("text")), [], "too-few"),
        (Field("list", of=Field("text"), min_items=2), ["a"], "too-few"),
        (Field("list", of=Field("text"), max_items=1), ["a", "b"], "too-many"),
        (Field("drawing"), "../a.svg", "bad-path"),
        (Field("drawing"), "/etc/a.svg", "bad-path"),
        (Field("drawing"), "a\\b.svg", "bad-path"),
        (Field("picture"), "https://example.org/a.png", "bad-path"),
        (Field("drawing"), "a.png", "bad-path"),
        (Field("string"), "{{ x }}", "not-computed"),
    ],
)
def test_wrong_values(field: Field, value: object, code: str) -> None:
    (problem,) = problems(field, value)
    assert problem.code == code
    assert problem.help
    assert problem.severity == "error"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field("text"), "x"),
        (Field("text"), None),
        (Field("text", max_chars=4), "[**mots**](https://example.org)"),
        (Field("number"), "12\u202f500,5"),
        (Field("integer"), "1 000"),
        (Field("boolean"), "Oui"),
        (Field("date"), "2024-02-29"),
        (Field("choice", options=("up",)), "up"),
        (Field("list", of=Field("text")), []),
        (Field("list", of=Field("list", of=Field("text"))), [["a"], ["b"]]),
        (Field("object", open=True), {"a": ["x", {"y": "z"}]}),
        (Field("object", open=True, of=Field("number")), {"a": "1"}),
        (Field("drawing"), "drawings/a.svg"),
        (Field("picture"), "a.JPG"),
        (Field("map"), "a.geojson"),
        (Field("fact"), "chomage_1990"),
    ],
)
def test_right_values(field: Field, value: object) -> None:
    assert problems(field, value) == []


@pytest.mark.parametrize("kind", ["text", "number", "integer", "boolean", "date", "choice", "fact", "drawing", "bullet"])
def test_a_computed_value_is_taken_for_any_single_value(kind: str) -> None:
    field = Field(kind, max_chars=2, options=("a",))  # type: ignore[arg-type]
    assert codes(field, "{{ fact('a') }}") == []
    assert codes(field, "{% if a %}b{% endif %}") == []
    assert codes(field, "{{ fact('a') }}", computed=False) == ["not-computed"]


def test_a_computed_value_is_no_list_and_no_object() -> None:
    assert codes(Field("list", of=Field("text")), "{{ x }}") == ["wrong-type"]
    assert codes(SIDE, "{{ x }}") == ["wrong-type"]


def test_open_objects_check_the_fields_they_know_and_the_type_of_the_others() -> None:
    place = Field("object", open=True, of=Field("number"), fields={"name": Field("text", required=True)})
    assert codes(place, {"name": "x", "jobs": "12", "firms": "many"}) == ["bad-number"]
    assert codes(place, {"jobs": "12"}) == ["missing-field"]


def test_a_shorthand_stands_for_one_field() -> None:
    point = Field("object", fields={"text": Field("text", required=True, max_chars=3), "icon": Field("drawing")}, shorthand="text")
    assert codes(Field("list", of=point), ["abc", {"text": "abc", "icon": "i.svg"}]) == []
    assert codes(Field("list", of=point), ["abcd", {"icon": "i.svg"}]) == ["too-long", "missing-field"]
    pair = Field("object", fields={"text": Field("text", required=True), "icon": Field("drawing", required=True)}, shorthand="text")
    assert codes(pair, "abc") == ["missing-field"]


def test_bullets_nest() -> None:
    assert codes(BULLETS, ["a", {"text": "b", "items": ["c", {"text": "d", "items": ["e"]}]}]) == []
    found = problems(BULLETS, [{"text": "b", "items": ["c" * 21], "icon": "x"}, {"items": ["c"]}])
    assert [(problem.code, problem.origin.path if problem.origin else "") for problem in found] == [
        ("too-long", "f[0].items[0]"),
        ("unknown-field", "f[0].icon"),
        ("missing-field", "f[1]"),
    ]


@pytest.mark.parametrize("key", ["only", "except"])
def test_every_object_and_text_item_may_be_for_some_variants(key: str) -> None:
    assert of({**GOOD, key: "elus"}) == []
    assert of({**GOOD, "before": {"heading": "x", key: ["elus", "presse"]}}) == []
    texts = Field("list", of=Field("text", max_chars=3))
    assert codes(texts, ["a", {"text": "b", key: "elus"}]) == []
    assert codes(texts, [{"text": "abcd", key: "elus"}, {key: "elus"}, {"text": "a", "items": ["b"]}]) == [
        "too-long",
        "missing-field",
        "unknown-field",
    ]
    assert codes(BULLETS, [{"text": "b", key: ["elus"]}]) == []


@pytest.mark.parametrize("value", [None, "", {"a": "b"}, [["a"]], [None]])
def test_audiences_are_names(value: object) -> None:
    assert [problem.code for problem in of({**GOOD, "only": value})] == ["wrong-type"]


@pytest.mark.parametrize("kind", ["text", "bullet"])
def test_a_colon_that_made_a_mapping_of_a_text_is_recognised(kind: str) -> None:
    field = Field("list", of=Field(kind))  # type: ignore[arg-type]
    (problem,) = problems(field, [{"Attention": "danger"}])
    assert problem.code == "wrong-type"
    assert '`"Attention: danger"`' in problem.help


def test_a_choice_names_the_nearest_and_all() -> None:
    (problem,) = problems(Field("choice", options=("high", "medium", "low")), "hihg")
    assert (problem.help, problem.notes) == ("write `high`", ("`f` takes `high`, `medium`, `low`",))


def test_the_contract_of_a_template_wins_over_the_common_fields() -> None:
    document = node({"template": "x", "title": "trop long"})
    assert isinstance(document, Mapping)
    contract = Contract("x", {"title": Field("text", max_chars=3)})
    assert [problem.code for problem in check(document, contract, common=SLIDE_FIELDS)] == ["too-long"]


def _wrap(value: object) -> list[object]:
    return [value]


@pytest.mark.parametrize("wrap", [_wrap, lambda value: {"text": value}, lambda value: {"items": [value]}])
def test_no_shape_of_document_raises(wrap: Callable[[object], object]) -> None:
    for kind in ("text", "number", "bullet", "list", "object", "choice", "picture", "date"):
        for value in (None, "", "x", [], {}, [None], {"a": None}):
            assert codes(Field(kind), wrap(value)) is not None  # type: ignore[arg-type]
