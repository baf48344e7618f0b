"""`explain` says which layer set a value and what it took the place of; a naive layering of plain dictionaries agrees with all of it."""

import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pupitre.load import load
from pupitre.model.talk import Talk, Variant
from pupitre.variants import Explanation, explain, explain_slide, explain_variant, fields_of, matrix
from support.naive import NaiveTalk, at, leaves
from support.projects import project
from support.talks import BASE, HERE, MAYORS, ONE, SHORE, talk

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    ONE: "template: plain\ntitle: One\nitems:\n  - {id: a, text: First}\n  - {text: Hidden, only: [hill]}\n  - Third\n",
    MAYORS: "name: Mayors\ndrop: [two]\nslides:\n  one:\n    title: Uno\n    items: {a: Primo, add: [{id: b, text: Quarto}]}\n",
    SHORE: "name: Shore\nslides:\n  one:\n    title: Eins\n    items: {drop: [a]}\n",
}


def told(found: Explanation | None) -> list[tuple[str | None, str, str]]:
    assert found is not None
    return [(setting.text, setting.action, str(setting.origin)) for setting in found.history]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (
            "title",
            [("One", "written", f"{ONE}:2:8"), ("Uno", "changed", f"{MAYORS}:5:12"), ("Eins", "changed", f"{SHORE}:4:12")],
        ),
        (
            "items.a.text",
            [("First", "written", f"{ONE}:4:19"), ("Primo", "changed", f"{MAYORS}:6:16"), (None, "left out", f"{SHORE}:5:20")],
        ),
        ("items.b.text", [("Quarto", "written", f"{MAYORS}:6:43")]),
        ("items.0", [("Third", "written", f"{ONE}:6:5")]),
        ("items.1.text", [("Quarto", "written", f"{MAYORS}:6:43")]),
        ("lead", []),
    ],
)
def test_the_history_of_a_field_runs_from_the_talk_to_the_layer_that_won(tmp_path: Path, field: str, expected: list[Any]):
    assert told(explain(talk(tmp_path, FILES), HERE, "one", field)) == expected


def test_what_a_variant_does_not_see_says_why(tmp_path: Path):
    one = "template: plain\ntitle: One\nbox: {only: [reference], left: L}\n"
    assert told(explain(talk(tmp_path, {ONE: one}), HERE, "one", "box.left")) == [
        ("L", "written", f"{ONE}:3:32"),
        (None, "left out by `only: reference`", f"{ONE}:3:14"),
    ]


def test_the_talk_s_settings_and_facts_are_explained_too(tmp_path: Path):
    facts = "people: {label: People, value: 10, year: 2010, source: S}\n"
    own = "name: Shore\nfacts: {people: {value: 5, year: 2020, source: T}}\n"
    found = talk(tmp_path, {"slides/facts.yaml": facts, SHORE: own})
    assert told(explain(found, HERE, "talk", "territory.name")) == [
        ("Lakeside", "written", "slides/talk.yaml:4:19"),
        ("Shore", "changed", f"{SHORE}:1:7"),
    ]
    assert told(explain(found, HERE, "facts", "people.value")) == [
        ("10", "written", "slides/facts.yaml:1:32"),
        ("5", "changed", f"{SHORE}:2:25"),
    ]


def test_a_field_that_there_is_not_is_none(tmp_path: Path):
    found = talk(tmp_path, FILES)
    assert explain(found, HERE, "one", "titel") is None
    assert explain(found, HERE, "one", "items.9") is None
    assert explain(found, HERE, "one", "title.text") is None
    assert "items.b.text" in fields_of(found, HERE, "one")


def test_a_slide_says_its_place_its_time_and_what_changed(tmp_path: Path):
    found = explain_slide(talk(tmp_path, FILES), HERE, "one")
    assert (found.place, found.section, found.template) == (1, "The past", "plain")
    assert found.time is not None
    assert (float(found.time.minutes), found.time.priority, found.time.estimated) == (0.5, 3, True)
    assert [(step.action, str(step.origin)) for step in found.steps] == [("listed in section `past` of the talk", "slides/talk.yaml:8:14")]
    assert [(field, origin.layer) for field, origin in found.changes] == [
        ("title", "audience mayors"),
        ("items.a.text", "audience mayors"),
        ("items.b", "audience mayors"),
        ("title", "territory shore"),
        ("items.a", "territory shore"),
    ]


def test_a_slide_that_is_out_says_why(tmp_path: Path):
    found = talk(tmp_path, {**FILES, "slides/spare.yaml": "template: plain\ntitle: Spare\n"})
    two, spare = explain_slide(found, HERE, "two"), explain_slide(found, HERE, "spare")
    assert (two.place, two.steps[-1].action, str(two.steps[-1].origin)) == (0, "dropped by audience mayors", f"{MAYORS}:2:8")
    assert (spare.place, spare.steps) == (0, ())


def test_a_variant_says_what_is_in_and_what_is_out(tmp_path: Path):
    found = explain_variant(talk(tmp_path, FILES), HERE)
    assert [slide.id for slide in found.slides] == ["one", "three"]
    assert [slide.id for slide in found.out] == ["two"]
    assert (float(found.minutes), found.budget) == (1.0, None)
    assert [layer for layer, _ in found.layers] == ["audience mayors", "territory shore"]


IDS = st.sampled_from(["a", "b", "c"])
WORD = st.sampled_from(["red", "green", "blue", "black", "white"])
WHO = st.lists(st.sampled_from(["mayors", "people", "shore", "hill", "fr", "en", "reference"]), min_size=1, max_size=2, unique=True)
ITEM = st.one_of(
    WORD,
    st.fixed_dictionaries({"text": WORD}, optional={"id": IDS, "only": WHO, "except": WHO}),
)


def _distinct(items: list[Any]) -> list[Any]:
    """Leave out items whose id came before: ids are unique in sources without mistakes."""
    seen: set[str] = set()
    return [item for item in items if not isinstance(item, dict) or "id" not in item or not (item["id"] in seen or seen.add(item["id"]))]


ITEMS = st.lists(ITEM, max_size=4).map(_distinct)
BOX = st.fixed_dictionaries({}, optional={"left": WORD, "right": st.fixed_dictionaries({"deep": WORD}), "only": WHO})
SLIDE = st.fixed_dictionaries({"title": WORD}, optional={"lead": WORD, "items": ITEMS, "box": BOX, "only": WHO, "except": WHO})
LIST_PATCH = st.one_of(
    ITEMS,
    st.fixed_dictionaries(
        {}, optional={"drop": st.lists(IDS, max_size=2, unique=True), "a": WORD, "b": st.fixed_dictionaries({"text": WORD})}
    ),
    st.fixed_dictionaries({"add": st.lists(WORD, max_size=2)}, optional={"c": WORD}),
)
PATCH = st.fixed_dictionaries({}, optional={"title": WORD, "lead": WORD, "items": LIST_PATCH, "box": BOX, "only": WHO})
NAMES = ["one", "two", "three"]
MOVE = st.tuples(st.sampled_from(NAMES), st.sampled_from(["past", "now"])).map(lambda move: {"slide": move[0], "section": move[1]})
LAYER = st.fixed_dictionaries(
    {},
    optional={
        "slides": st.dictionaries(st.sampled_from(NAMES), PATCH, max_size=3),
        "drop": st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
        "move": st.lists(MOVE, max_size=2, unique_by=lambda move: move["slide"]),
    },
)
PLACES = {
    "slides/languages/fr.yaml": {},
    "slides/audiences/mayors.yaml": {"name": "Mayors"},
    "slides/audiences/people.yaml": {"name": "People"},
    "slides/territories/shore.yaml": {"name": "Shore"},
    "slides/territories/hill.yaml": {"name": "Hill"},
    "slides/variants/mayors/shore.yaml": {},
}
TALKS = st.tuples(st.fixed_dictionaries(dict.fromkeys(NAMES, SLIDE)), st.fixed_dictionaries(dict.fromkeys(PLACES, LAYER)))


@settings(max_examples=15, deadline=None)
@given(TALKS)
def test_a_naive_layering_agrees_on_every_field_of_every_slide_of_every_variant(sources: tuple[dict[str, Any], dict[str, Any]]):
    slides, layers = sources
    files = {f"slides/{name}.yaml": _dump({"template": "plain", **fields}) for name, fields in slides.items()}
    files |= {place: _dump({"minutes": 90, **PLACES[place], **layer}) for place, layer in layers.items()}
    with TemporaryDirectory() as folder:
        found, _ = load(project(Path(folder), {**BASE, **files}))
        assert found is not None
        naive = NaiveTalk(Path(folder))
        for variant in matrix(found):
            _agree(found, naive, variant)


def _agree(found: Talk, naive: NaiveTalk, variant: Variant) -> None:
    where = (variant.audience, variant.territory, variant.language)
    assert [slide.id for slide in explain_variant(found, variant).slides] == naive.order(*where)
    for slide in found.slides:
        said = naive.slide(slide, *where)
        for field in {*leaves(said), *leaves(naive.slides[slide]), "lead", "box.left", "box.right.deep", "items.a.text", "items.0"}:
            _same(explain(found, variant, slide, field), at(said, field), f"{variant.key} {slide}.{field}")


def _same(explanation: Explanation | None, expected: Any, where: str) -> None:
    value = explanation.value if explanation else None
    if isinstance(expected, str) or expected is None:
        assert value == ("" if expected == "null" else expected), where
    else:
        assert value is not None, where
        assert explanation is not None
        assert all(word in value for word in _words(expected)), where


def _words(value: Any) -> list[str]:
    return [str(at(value, leaf)) for leaf in leaves(value)]


def _dump(value: dict[str, Any]) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True)


@pytest.mark.slow
def test_a_naive_layering_agrees_on_a_thousand_fields_of_the_real_talk(tmp_path: Path):
    for folder in ("slides", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    found, _ = load(tmp_path)
    assert found is not None
    naive = NaiveTalk(tmp_path)
    choice = random.Random(1)
    variants = matrix(found)
    assert len(variants) > 10
    for variant in variants:
        where = (variant.audience, variant.territory, variant.language)
        assert [slide.id for slide in explain_variant(found, variant).slides] == naive.order(*where)
    cells = [(variant, slide) for variant in variants for slide in found.slides]
    for variant, slide in choice.choices(cells, k=1_000):
        said = naive.slide(slide, variant.audience, variant.territory, variant.language)
        field = choice.choice(list(leaves(said)))
        _same(explain(found, variant, slide, field), at(said, field), f"{variant.key} {slide}.{field}")
