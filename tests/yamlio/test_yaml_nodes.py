"""Reading YAML: text as typed, positions, traps closed, bounds."""

import string
import time
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pupitre.model.source import Mapping, Node, Scalar, Sequence
from pupitre.yamlio import read
from pupitre.yamlio.builder import DEPTH_LIMIT


def tree(text: str) -> Mapping:
    node, found = read(text, "a.yaml")
    assert found == []
    assert isinstance(node, Mapping)
    return node


def codes(text: str) -> list[str]:
    return [problem.code for problem in read(text, "a.yaml")[1]]


def leaf(node: Mapping, key: str) -> Scalar:
    value = node.get(key)
    assert isinstance(value, Scalar)
    return value


@pytest.mark.parametrize("typed", ["06130", "no", "on", "12:30", "2024-05-26", "1_000", "0x1F", "1e3", ".inf", "yes", "3.10", "Null"])
def test_unquoted_text_stays_what_was_typed(typed: str) -> None:
    value = leaf(tree(f"a: {typed}\n"), "a")
    assert (value.text, value.plain, value.is_null) == (typed, True, False)


@pytest.mark.parametrize(("typed", "null"), [("", True), ("~", True), ("null", True), ('"null"', False), ('""', False)])
def test_only_unquoted_nothing_is_null(typed: str, null: bool) -> None:
    assert leaf(tree(f"a: {typed}\n"), "a").is_null is null


def test_an_empty_document_is_none() -> None:
    assert read("", "a.yaml") == (None, [])
    assert read("# nothing yet\n", "a.yaml") == (None, [])


def test_origins_give_line_column_width_and_path() -> None:
    node = tree("left:\n  items:\n    - un\n    - 'été'\n    - text: trois\n")
    items = node.get("left").get("items")  # type: ignore[union-attr]
    assert isinstance(items, Sequence)
    un, summer, third = items.items
    assert [(item.origin.line, item.origin.column, item.origin.width) for item in items.items] == [(3, 7, 2), (4, 7, 5), (5, 7, 4)]
    assert [item.origin.path for item in (un, summer, third)] == ["left.items[0]", "left.items[1]", "left.items[2]"]
    assert third.get("text").origin.path == "left.items[2].text"  # type: ignore[union-attr]
    assert node.key("left").origin.path == "left"  # type: ignore[union-attr]
    assert (items.origin.line, items.origin.column) == (3, 5)


def test_columns_count_characters_and_start_after_a_byte_order_mark() -> None:
    value = leaf(tree("\ufeffété: 𝄞 là\n"), "été")
    assert (value.origin.line, value.origin.column, value.origin.width) == (1, 6, 4)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(end: str) -> None:
    value = leaf(tree(f"a: 1{end}{end}b: 2{end}"), "b")
    assert (value.origin.line, value.origin.column) == (3, 4)


def test_a_block_scalar_is_marked_at_its_bar_and_its_text_starts_below() -> None:
    value = leaf(tree("a: 1\nnotes: |-  # dit\n  Un.\n\n  Deux.\n"), "notes")
    assert value.text == "Un.\n\nDeux."
    assert (value.origin.line, value.origin.column, value.origin.width) == (2, 8, 2)
    assert value.content_line == 3
    assert not value.plain


def test_a_text_over_several_lines_is_as_wide_as_its_first() -> None:
    value = leaf(tree("a: un deux  \n  trois\n"), "a")
    assert (value.text, value.origin.width, value.content_line) == ("un deux trois", 7, 1)


def test_a_mapping_stands_at_its_first_key_or_its_brace() -> None:
    node = tree("a:\n  titre: 1\nb: {c: 2}\n")
    block, flow = node.get("a"), node.get("b")
    assert block is not None
    assert flow is not None
    assert (block.origin.line, block.origin.column, block.origin.width) == (2, 3, 5)
    assert (flow.origin.line, flow.origin.column) == (3, 4)


def test_an_anchored_value_stands_behind_its_anchor_and_aliases_share_it() -> None:
    node = tree("a: &x  deux\nb: *x\nc: &y\n  d: 1\ne: &z # dit\n  trois\n")
    assert leaf(node, "a").origin.column == 8
    assert leaf(node, "b") is leaf(node, "a")
    assert (node.get("c").origin.line, node.get("c").origin.column) == (4, 3)  # type: ignore[union-attr]
    assert (leaf(node, "e").origin.line, leaf(node, "e").origin.column) == (6, 3)


def test_duplicate_keys_keep_the_first_and_are_reported() -> None:
    node, found = read("a: 1\nb: 2\na: 3\n", "a.yaml")
    assert isinstance(node, Mapping)
    assert leaf(node, "a").text == "1"
    assert [(p.code, str(p.origin), p.notes) for p in found] == [("duplicate-key", "a.yaml:3:1", ("the first is on line 1",))]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("<<: {a: 1}\n", "merge-key", "1:1"),
        ("? [a]\n: b\n", "bad-key", "1:3"),
        ("? |\n  a\n  b\n: c\n", "bad-key", "1:3"),
        (f"{'a' * 101}: b\n", "bad-key", "1:1"),
        ("~: b\n", "bad-key", "1:1"),
        ("a: !!int 5\n", "tag", "1:4"),
        ("a: !Bravo b\n", "tag", "1:4"),
        ("a: !x [b]\n", "tag", "1:4"),
        ("a: *x\n", "alias", "1:4"),
        ("a: &x [*x]\n", "alias", "1:8"),
        ("a: 1\n---\nb: 2\n", "several-documents", "2:1"),
        ("a: x\ue000y\n", "bad-character", "1:5"),
        ("a: x\n\nb: \x07\n", "bad-character", "3:4"),
        ("a: un\u2028deux\n", "bad-character", "1:6"),
        ('a: "\\u2028"\n', "bad-character", "1:4"),
        ('a: "\\ue000"\n', "bad-character", "1:4"),
        ("a: \ud800\n", "bad-character", "1:4"),
        ("a: Réunion #3\n", "comment-in-text", "1:12"),
        ("a: #3 idées\n", "comment-in-text", "1:4"),
        ("a: Merci # à vous\n", "comment-in-text", "1:10"),
        ("a: {{ x }}\n", "unquoted-template", "1:4"),
        ("- {{ x }}\n", "unquoted-template", "1:3"),
    ],
)
def test_what_yaml_allows_and_pupitre_refuses(text: str, code: str, place: str) -> None:
    found = read(text, "a.yaml")[1]
    assert [(problem.code, str(problem.origin)) for problem in found] == [(code, f"a.yaml:{place}")]
    assert found[0].help


def test_quoted_merge_signs_and_real_comments_are_fine() -> None:
    assert codes("'<<': 1\nb: 3 # trois\nc: 'x #3'\nd: a#b\n") == []


def test_all_problems_show_at_once_and_positions_hold_behind_them() -> None:
    _, found = read("a: \x01\x02\na: !t 1\n", "a.yaml")
    assert [(p.code, str(p.origin)) for p in found] == [
        ("bad-character", "a.yaml:1:4"),
        ("bad-character", "a.yaml:1:5"),
        ("duplicate-key", "a.yaml:2:1"),
        ("tag", "a.yaml:2:4"),
    ]


def test_depth_is_bounded_before_anything_recurses() -> None:
    deep = "[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT
    assert codes(deep) == []
    assert codes(f"[{deep}]") == ["too-deep"]
    assert codes("[" * 1_000_000) == ["too-deep"]
    assert codes(f"a: &a {deep[2:-2]}\nb: [*a]\n") == []
    assert codes(f"a: &a {deep[2:-2]}\nb: [[*a]]\n") == ["too-deep"]


def test_nodes_are_bounded_with_aliases_counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pupitre.yamlio.builder.NODE_LIMIT", 1_000)
    assert codes("[" + "a," * 999 + "]") == []
    assert codes("[" + "a," * 1_000 + "]") == ["too-large"]
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)]
    assert codes("\n".join(lines)) == ["too-large"]


def test_long_paths_are_bounded() -> None:
    assert codes("\n".join(f"{' ' * i}{'k' * 90}:" for i in range(30))) == ["too-deep"]


def test_a_text_beyond_the_size_limit_is_not_parsed() -> None:
    assert codes("#" * (2 * 1024 * 1024 + 1)) == ["too-large"]


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="only libyaml is fast")
def test_positions_cost_less_than_the_python_loader_alone() -> None:
    text = "".join(f"- title: Titre {i}\n  items:\n    - un texte\n    - 'autre'\n" for i in range(250))

    def cost(work: Callable[[], object]) -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    ours = min(cost(lambda: read(text, "a.yaml")) for _ in range(3))
    assert ours < cost(lambda: yaml.load(text, Loader=yaml.SafeLoader))


@pytest.mark.parametrize("text", ["{0}a: b: c", "a: b : {0}x", "- {{{{ x {0} }}}} y", "a: &b {0}!c {0}#d", "a: @{0}b"])
def test_no_rule_backtracks_over_an_endless_line(text: str) -> None:
    assert read(text.format(" " * 500_000), "a.yaml")[1]


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"))
_KEY = st.text(string.ascii_letters + "éà_", min_size=1, max_size=12)
_TREE = st.recursive(_TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEY, inner, max_size=4), max_leaves=12)


def plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def leaves(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    inner = [value for _, value in node.entries] if isinstance(node, Mapping) else node.items
    return [found for value in inner for found in leaves(value)]


@given(_TREE, st.booleans())
def test_whatever_pyyaml_writes_is_read_back(value: object, unicode: bool) -> None:
    text = yaml.safe_dump({"root": value}, allow_unicode=unicode, width=10_000)
    node, found = read(text, "a.yaml")
    assert [problem for problem in found if problem.code != "comment-in-text"] == []
    assert plain(node) == {"root": value}


@given(_TREE)
def test_origins_point_at_the_text(value: object) -> None:
    text = yaml.safe_dump({"root": value}, allow_unicode=True, width=10_000)
    node, _ = read(text, "a.yaml")
    lines = text.split("\n")
    assert node is not None
    for scalar in leaves(node):
        place = scalar.origin
        written = lines[place.line - 1][place.column - 1 :][: place.width]
        if scalar.plain:
            assert written == scalar.text or not scalar.text
        elif scalar.text.isalnum():
            assert written[1:-1] == scalar.text


@given(st.text(alphabet=st.sampled_from("ab: -\n\t'\"[]{}&*!|>#%@`,?~\\é\ue000\x00\r<")))
def test_no_text_raises(text: str) -> None:
    node, found = read(text, "a.yaml")
    if node is None and text.strip():
        assert found or not yaml_has_content(text)
    for problem in found:
        assert problem.origin is not None
        assert problem.origin.line <= len(text) + 1


@given(st.text(st.characters()))
def test_no_characters_raise(text: str) -> None:
    read(text, "a.yaml")


def yaml_has_content(text: str) -> bool:
    return yaml.compose(text) is not None
