"""Layers drop, add and move slides by id; `only` and `except` keep slides, blocks and items from variants."""

from pathlib import Path

import pytest

from pupitre.model.talk import Variant
from pupitre.variants import resolve
from support.talks import HERE, MAYORS, ONE, SHORE, codes, layered, order, shown, talk

SPARE = "title: Spare\n"


def test_without_layers_the_talk_is_as_written(tmp_path: Path):
    assert order(resolve(talk(tmp_path), Variant())) == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("mayors", "expected"),
    [
        ("drop: [two]", "one three"),
        ("add: [{slide: spare, after: one}]", "one spare two three"),
        ("add: [{slide: spare, before: one}]", "spare one two three"),
        ("add: [{slide: spare, section: now}]", "one two three spare"),
        ("move: [{slide: three, before: one}]", "three one two"),
        ("move: [{slide: one, section: past}]", "two one three"),
        ("move: [{slide: one, after: three}, {slide: two, after: one}]", "three one two"),
        ("drop: [one]\nadd: [{slide: one, section: now}]", "two three one"),
        ("drop: [one]\nadd: [{slide: spare, before: two}]\nmove: [{slide: spare, after: three}]", "two three spare"),
        ("add: [{slide: spare, section: now, only: shore}]", "one two three spare"),
        ("add: [{slide: spare, section: now, only: hill}]", "one two three"),
        ("move: [{slide: one, section: now, except: shore}]", "one two three"),
    ],
)
def test_slides_are_dropped_added_and_moved(tmp_path: Path, mayors: str, expected: str):
    resolved = resolve(talk(tmp_path, {MAYORS: f"name: M\n{mayors}\n", "slides/spare.yaml": f"template: plain\n{SPARE}"}), HERE)
    assert codes(resolved) == []
    assert " ".join(order(resolved)) == expected


@pytest.mark.parametrize(
    ("mayors", "shore", "expected"),
    [
        ("drop: [two]", "drop: [two]", "one three"),
        ("drop: [two]", "move: [{slide: two, section: now}]", "one three"),
        ("drop: [two]", "add: [{slide: two, section: now}]", "one three two"),
        ("add: [{slide: spare, after: one}]", "add: [{slide: spare, after: three}]", "one two three spare"),
        ("add: [{slide: spare, after: one}]", "drop: [spare]", "one two three"),
        ("move: [{slide: three, before: one}]", "move: [{slide: three, after: one}]", "one three two"),
    ],
)
def test_layers_need_not_know_of_each_other(tmp_path: Path, mayors: str, shore: str, expected: str):
    resolved = layered(tmp_path, mayors=mayors, shore=shore, spare=SPARE)
    assert codes(resolved) == []
    assert " ".join(order(resolved)) == expected


@pytest.mark.parametrize(
    ("mayors", "expected"),
    [
        ("drop: [tow]", "unknown-slide 2:8"),
        ("drop: [two, two]", "slide-absent 2:13"),
        ("drop: [spare]", "slide-absent 2:8"),
        ("move: [{slide: spare, after: one}]", "slide-absent 2:16"),
        ("add: [{slide: one, after: two}]", "slide-present 2:15"),
        ("add: [{slide: spare, after: spare}]", "no-place 2:29"),
        ("add: [{slide: spare, after: tow}]", "unknown-slide 2:29"),
        ("add: [spare]", "no-place 2:7"),
        ("add: [{slide: spare, section: then}]", "unknown-section 2:31"),
        ("drop: [two]\nadd: [{slide: spare, after: two}]", "slide-absent 3:29"),
        ("move: [{slide: one, section: then}]", "unknown-section 2:30"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(tmp_path: Path, mayors: str, expected: str):
    resolved = layered(tmp_path, mayors=mayors, spare=SPARE)
    code, place = expected.split()
    assert codes(resolved) == [f"{code} @ {MAYORS}:{place}"]
    assert order(resolved) == [name for name in ("one", "two", "three") if name != "two" or "[two" not in mayors]


@pytest.mark.parametrize(
    ("field", "variant", "is_in"),
    [
        ("only: [mayors]", HERE, True),
        ("only: [hill, mayors]", HERE, True),
        ("only: [shore]", HERE, True),
        ("only: [hill]", HERE, False),
        ("only: [reference]", HERE, False),
        ("only: [reference]", Variant(), True),
        ("only: [mayors]", Variant(), False),
        ("only: [en]", HERE, True),
        ("only: [en]", Variant("mayors", "shore", "fr"), False),
        ("except: [en]", Variant("mayors", "shore", "fr"), True),
        ("except: [shore]", HERE, False),
        ("except: [hill]", HERE, True),
        ("only: [mayors]\nexcept: [shore]", HERE, False),
    ],
)
def test_only_and_except_choose_slides(tmp_path: Path, field: str, variant: Variant, is_in: bool):
    files = {ONE: f"template: plain\ntitle: One\n{field}\n", "slides/languages/fr.yaml": "talk: {title: Un lac}\n"}
    assert ("one" in order(resolve(talk(tmp_path, files), variant))) == is_in


def test_only_and_except_choose_groups_and_items_at_any_depth(tmp_path: Path):
    one = """title: One
box: {only: hill, left: L}
items:
  - {text: First, except: mayors}
  - {text: Second, only: shore, items: [Below, {text: Hidden, only: hill}]}
  - Third
"""
    resolved = layered(tmp_path, one=one)
    assert shown(resolved, "one.box") is None
    assert shown(resolved, "one.items") == "[{text: Second, items: [Below]}, Third]"
    assert shown(resolve(talk(tmp_path, {ONE: f"template: plain\n{one}"}), Variant()), "one.items") == ("[{text: First}, Third]")


def test_a_list_that_loses_too_much_is_told(tmp_path: Path):
    template = "---\nlayout: content\nfields:\n  items: {type: list, of: bullet, min_items: 2}\n---\n<slide/>\n"
    files = {
        "templates/slides/pair.xml.j2": template,
        ONE: "template: pair\ntitle: One\nitems: [First, {text: Second, except: mayors}]\n",
    }
    assert codes(resolve(talk(tmp_path, files), HERE)) == ["too-few @ slides/one.yaml:3:8"]
    assert codes(resolve(talk(tmp_path, files), Variant())) == []


def test_limits_count_what_each_variant_sees(tmp_path: Path):
    template = "---\nlayout: content\nfields:\n  items: {type: list, of: bullet, max_items: 2}\n---\n<slide/>\n"
    items = "[First, {text: For mayors, only: mayors}, {text: For the reference, only: [reference]}, {text: For the shore, only: shore}]"
    files = {"templates/slides/pair.xml.j2": template, ONE: f"template: pair\ntitle: One\nitems: {items}\n"}
    found = talk(tmp_path, files)
    assert codes(resolve(found, Variant())) == []
    assert codes(resolve(found, Variant("people", "shore"))) == []
    assert codes(resolve(found, HERE)) == [f"too-many @ {ONE}:3:96"]


def test_a_section_goes_with_its_slides(tmp_path: Path):
    resolved = layered(tmp_path, mayors="drop: [three]")
    assert [section.id for section in resolved.talk.sections] == ["past"]


def test_a_whole_section_may_be_for_some(tmp_path: Path):
    settings = "title: A\nlanguage: en\nbrand: plain\nsections:\n  - {id: s, title: S, slides: [one, two], only: reference}\n"
    found = talk(tmp_path, {"slides/talk.yaml": settings + "  - {id: t, title: T, slides: [three]}\n"})
    assert order(resolve(found, Variant())) == ["one", "two", "three"]
    resolved = resolve(found, HERE)
    assert order(resolved) == ["three"]
    assert [step.action for step in resolved.steps] == ["left out with section `s` by `only: reference`"] * 2


def test_a_variant_without_slides_is_told(tmp_path: Path):
    assert codes(layered(tmp_path, mayors="drop: [one, two]", shore="drop: [three]")) == ["empty-talk @ slides/talk.yaml:1:1"]


def test_each_step_says_who_did_it_and_where(tmp_path: Path):
    resolved = layered(tmp_path, mayors="drop: [two]", shore="add: [{slide: two, section: now}]")
    assert [(step.action, str(step.origin)) for step in resolved.steps] == [
        ("dropped by audience mayors", f"{MAYORS}:2:8"),
        ("added by territory shore", f"{SHORE}:2:15"),
    ]
