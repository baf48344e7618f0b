"""Layers change slides field by field, and the items of lists by their ids."""

from pathlib import Path

import pytest

from support.talks import codes, layered, shown

ITEMS = """title: One
items:
  - {id: a, text: First}
  - {id: b, text: Second}
  - Third
box: {left: L, right: {deep: D}}
"""


def _patch(tmp_path: Path, patch: str, **more: str):
    lines = "".join(f"    {line}\n" for line in patch.split("\n"))
    return layered(tmp_path, one=ITEMS, mayors=f"slides:\n  one:\n{lines}", **more)


@pytest.mark.parametrize(
    ("patch", "address", "expected"),
    [
        ("title: Uno", "one.title", "Uno"),
        ("lead: New", "one.lead", "New"),
        ("lead: New", "one.title", "One"),
        ("box: {left: M}", "one.box", "{left: M, right: {deep: D}}"),
        ("box: {right: {deep: E}}", "one.box.right.deep", "E"),
        ("box: {other: N}", "one.box", "{left: L, right: {deep: D}, other: N}"),
        ("items: [Only]", "one.items", "[Only]"),
        ("items: {drop: [a]}", "one.items", "[{id: b, text: Second}, Third]"),
        ("items: {drop: a}", "one.items", "[{id: b, text: Second}, Third]"),
        ("items: {add: [Fourth]}", "one.items", "[{id: a, text: First}, {id: b, text: Second}, Third, Fourth]"),
        ("items: {add: Fourth}", "one.items", "[{id: a, text: First}, {id: b, text: Second}, Third, Fourth]"),
        ("items: {b: Zweiter}", "one.items", "[{id: a, text: First}, {id: b, text: Zweiter}, Third]"),
        ("items: {b: {text: Zweiter}}", "one.items", "[{id: a, text: First}, {id: b, text: Zweiter}, Third]"),
        ("items: {b: {items: [Below]}}", "one.items.b", "{id: b, text: Second, items: [Below]}"),
        ("items: {drop: [a, b], add: [{id: c, text: New}], c: Newer}", "one.items", None),
    ],
)
def test_a_patch_changes_what_it_names(tmp_path: Path, patch: str, address: str, expected: str | None):
    resolved = _patch(tmp_path, patch)
    if expected is None:
        expected = "[Third, {id: c, text: Newer}]"
    assert codes(resolved) == []
    assert shown(resolved, address) == expected


@pytest.mark.parametrize("patch", ["title:", "items: {drop: , add: }", "box: {}"])
def test_an_empty_patch_adds_nothing(tmp_path: Path, patch: str):
    resolved = _patch(tmp_path, patch)
    assert shown(resolved, "one.items") == "[{id: a, text: First}, {id: b, text: Second}, Third]"


def test_an_emptied_field_is_gone_and_a_required_one_is_missed(tmp_path: Path):
    resolved = _patch(tmp_path, "title:")
    assert codes(resolved) == ["empty-field @ slides/audiences/mayors.yaml:4:5"]


def test_later_layers_win(tmp_path: Path):
    patch = "slides: {{one: {{{}: {}}}}}\n"
    resolved = layered(
        tmp_path,
        one="title: One\nlead: talk\nsource: talk\nnotes: talk\n",
        mayors="slides: {one: {lead: mayors, source: mayors, notes: mayors}}\n",
        shore="slides: {one: {source: shore, notes: shore}}\n",
        both=patch.format("notes", "both"),
    )
    assert [shown(resolved, f"one.{field}") for field in ("title", "lead", "source", "notes")] == ["One", "mayors", "shore", "both"]


def test_a_later_layer_changes_an_item_that_an_earlier_one_added(tmp_path: Path):
    resolved = _patch(tmp_path, "items: {add: [{id: c, text: Third}]}", shore="slides: {one: {items: {c: Shore, drop: [a]}}}\n")
    assert shown(resolved, "one.items") == "[{id: b, text: Second}, Third, {id: c, text: Shore}]"


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ("items: {x: New}", "unknown-item @ slides/audiences/mayors.yaml:4:13"),
        ("items: {drop: [x]}", "unknown-item @ slides/audiences/mayors.yaml:4:20"),
        ("items: {drop: [{id: a}]}", "wrong-type @ slides/audiences/mayors.yaml:4:19"),
        ("items: {drop: {a: b}}", "wrong-type @ slides/audiences/mayors.yaml:4:19"),
        ("items: {add: [{id: a, text: Again}]}", "duplicate-item @ slides/audiences/mayors.yaml:4:19"),
        ("items: Text", "wrong-type @ slides/audiences/mayors.yaml:4:12"),
        ("titel: Uno", "unknown-field @ slides/audiences/mayors.yaml:4:5"),
        ("template: plan", "unknown-template @ slides/audiences/mayors.yaml:4:15"),
    ],
)
def test_a_patch_that_meets_nothing_is_told_at_its_place(tmp_path: Path, patch: str, expected: str):
    assert codes(_patch(tmp_path, patch)) == [expected]


def test_an_id_that_two_items_share_cannot_be_changed(tmp_path: Path):
    twice = ITEMS.replace("id: b", "id: a")
    resolved = layered(tmp_path, one=twice, mayors="slides: {one: {items: {a: New}}}\n")
    assert codes(resolved) == ["duplicate-item @ slides/audiences/mayors.yaml:2:24"]
    assert "slides/one.yaml:4:5, slides/one.yaml:5:5" in resolved.problems[0].notes[0]


def test_the_nearest_id_is_proposed(tmp_path: Path):
    resolved = layered(tmp_path, one="title: One\nitems: [{id: jobs, text: J}]\n", mayors="slides: {one: {items: {job: New}}}\n")
    assert resolved.problems[0].help == "write `jobs`"


def test_values_keep_the_place_and_layer_that_set_them(tmp_path: Path):
    resolved = _patch(tmp_path, "title: Uno")
    title = resolved.talk.slides["one"].fields.get("title")
    lead = resolved.talk.slides["one"].fields.get("items")
    assert title is not None
    assert lead is not None
    assert (str(title.origin), title.origin.layer) == ("slides/audiences/mayors.yaml:4:12", "audience mayors")
    assert lead.origin.layer == "talk"
