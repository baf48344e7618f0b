"""What variants share: made once, kept in bounds, and made anew as soon as something that it read says something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.memo import Memo, Same, Watched, Weighed


def test_a_result_is_made_once():
    memo, made = Memo(), []
    for _ in range(3):
        assert memo.once("square", 7, lambda: made.append(49) or 49) == 49
    assert made == [49]


def test_kinds_do_not_mix():
    memo = Memo()
    assert (memo.once("a", 1, lambda: "a"), memo.once("b", 1, lambda: "b")) == ("a", "b")


def test_what_was_asked_for_longest_ago_is_forgotten_first():
    memo, made = Memo(limit=2), []
    for key in (1, 2, 1, 3, 1, 2):
        memo.once("kind", key, lambda key=key: made.append(key))
    assert made == [1, 2, 3, 2]


def test_an_object_is_the_same_only_as_itself():
    one, equal = [1], [1]
    assert Same(one) == Same(one)
    assert Same(one) != Same(equal)
    assert len({Same(one), Same(one), Same(equal)}) == 2


@given(tables=st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 2)).map(lambda d: {"a": 0, "b": 0, "c": 0} | d), max_size=20))
def test_a_traced_result_is_what_making_it_anew_gives(tables: list[dict[str, int]]):
    memo = Memo(limit=3)

    def work(table: Watched[str, int]) -> int:
        return table["b"] * 10 + (table["c"] if table["a"] else 0)

    for table in tables:

        def make(table: dict[str, int] = table) -> tuple[int, tuple[str, ...]]:
            watched = Watched(table)
            return work(watched), watched.trace()

        found = memo.traced("work", "key", lambda names, table=table: tuple(table[name] for name in names), make)
        assert found == work(Watched(table))


def test_what_was_not_read_does_not_count():
    made = []
    memo = Memo()
    for other in (1, 2, 3):
        table = Watched({"a": 0, "z": other})
        memo.traced("kind", "key", lambda names, table=table: tuple(table[name] for name in names), lambda: (made.append(1), ("a",)))
    assert made == [1]


def test_a_result_without_a_trace_is_not_kept():
    made = []
    memo = Memo()
    for _ in range(2):
        memo.traced("kind", "key", lambda _: None, lambda: (made.append(1), None))
    assert made == [1, 1]


@pytest.mark.parametrize("look", [list, lambda t: t.items(), lambda t: t.values(), lambda t: t.keys(), lambda t: t.copy()])
def test_a_watched_table_shows_nothing_that_it_cannot_note(look):
    with pytest.raises(TypeError):
        look(Watched({"a": 1}))


def test_a_watched_table_notes_every_way_to_ask():
    table = Watched({"a": 1, "b": 2, "c": 3, "d": 4})
    assert (table["a"], table.get("b"), "c" in table, table.get("x", 9)) == (1, 2, True, 9)
    assert table.trace() == ("a", "b", "c", "x")


class Shelf:
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def get_bytes(self, kind: str, key: str) -> bytes | None:
        return self.kept.get((kind, key))

    def put_bytes(self, kind: str, key: str, value: bytes) -> None:
        self.kept[kind, key] = value


def test_what_is_on_the_shelf_is_not_made_again():
    shelf, made = Shelf(), []
    for _ in range(2):
        assert Memo(shelf=shelf).shelved("chart", "key", lambda: made.append(1) or b"xml") == b"xml"
    assert made == [1]


def test_what_no_variant_asked_for_in_some_turns_is_forgotten():
    memo, made = Memo(turns=2), []

    def variant(*keys: str) -> None:
        memo.turn()
        for key in keys:
            memo.once("slide", key, lambda key=key: made.append(key))

    for keys in (["all", "a"], ["all", "b"], ["all", "a"], ["all"], ["all"], ["all", "a"]):
        variant(*keys)
    assert made == ["all", "a", "b", "a"]


@given(st.lists(st.lists(st.sampled_from([*"abcde", None]), max_size=5), max_size=12), st.integers(1, 3))
def test_what_is_kept_is_what_the_last_turns_asked_for(variants: list[list[str | None]], turns: int):
    memo = Memo(limit=6, turns=turns)
    for number, asked in enumerate(variants):
        lately = {key for keys in variants[max(0, number - turns) : number] for key in keys}
        memo.turn()
        for key in asked:
            made = []
            assert memo.once("kind", key, lambda key=key, made=made: made.append(1) or repr(key)) == repr(key)
            assert bool(made) == (key not in lately)
            lately.add(key)


def test_without_turns_only_the_limit_forgets():
    memo, made = Memo(), []
    for _ in range(50):
        memo.turn()
    for _ in range(2):
        memo.once("kind", "key", lambda: made.append(1))
        for _ in range(50):
            memo.turn()
    assert made == [1]


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 9))), st.integers(0, 20))
def test_weighed_results_stay_below_their_limit_and_the_last_ones_stay(asked: list[tuple[str, int]], limit: int):
    kept = Weighed(limit)
    known: dict[tuple[str, int], None] = {}
    for key in asked:
        made = []
        assert kept.once(key, lambda key=key, made=made: made.append(1) or key[1], lambda weight: weight) == key[1]
        assert bool(made) == (key not in known)
        known.pop(key, None)
        known[key] = None
        while sum(weight for _, weight in known) > limit:
            del known[next(iter(known))]
