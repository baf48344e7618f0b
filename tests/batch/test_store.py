"""What is kept between runs: found again, bounded, and not believed when it is damaged, foreign or another's."""

import json
import os
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.batch.store import FORMAT, Store
from support.sites import site

VALUE = {"facts": [["a", "b"]], "findings": [], "slides": 3, "text": "é\u202f"}


def entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.entry"))


def test_what_is_kept_is_found_again(tmp_path: Path):
    Store(tmp_path).put("deck", "key", VALUE)
    assert Store(tmp_path).get("deck", "key") == VALUE


def test_other_keys_and_kinds_are_not_found(tmp_path: Path):
    store = Store(tmp_path)
    store.put("deck", "key", VALUE)
    assert store.get("deck", "other") is None
    assert store.get("run", "key") is None


def damaged(data: bytes, where: int, how: str) -> bytes:
    place = where % len(data)
    if how == "cut":
        return data[:place]
    if how == "grown":
        return data + b" "
    return data[:place] + bytes([data[place] ^ (1 << where % 8)]) + data[place + 1 :]


@given(where=st.integers(0, 10_000), how=st.sampled_from(["flipped", "cut", "grown"]))
def test_a_damaged_entry_is_a_miss_and_is_replaced(tmp_path_factory: pytest.TempPathFactory, where: int, how: str):
    store = Store(tmp_path_factory.mktemp("store"))
    store.put("deck", "key", VALUE)
    (entry,) = entries(store.folder)
    entry.write_bytes(damaged(entry.read_bytes(), where, how))
    assert store.get("deck", "key") is None
    store.put("deck", "key", VALUE)
    assert store.get("deck", "key") == VALUE


def test_an_entry_under_another_s_name_is_a_miss(tmp_path: Path):
    store = Store(tmp_path)
    store.put("deck", "mine", VALUE)
    store.put("deck", "yours", VALUE)
    mine, yours = entries(tmp_path)
    mine.replace(yours)
    assert [key for key in ("mine", "yours") if store.get("deck", key) is not None] == []


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'{"key": "key"}', b'{"value": 1}', b"[" * 50_000, b"\xff", b'"key"'])
def test_an_entry_that_says_something_else_is_a_miss(tmp_path: Path, body: bytes):
    store = Store(tmp_path)
    store.put("deck", "key", VALUE)
    (entry,) = entries(tmp_path)
    entry.write_bytes(FORMAT + b" " + sha256(body).hexdigest().encode() + b"\n" + body)
    assert store.get("deck", "key") is None


def test_a_store_that_cannot_be_written_keeps_nothing_and_fails_nobody(tmp_path: Path):
    (tmp_path / "taken").write_bytes(b"")
    store = Store(tmp_path / "taken")
    store.put("deck", "key", VALUE)
    store.trim()
    assert store.get("deck", "key") is None


def test_what_was_used_longest_ago_goes_first(tmp_path: Path):
    store = Store(tmp_path, limit=3_000)
    for number in range(10):
        store.put("deck", str(number), "x" * 500)
        os.utime(next(path for path in entries(tmp_path) if f'"key":"{number}"' in path.read_text()), (number, number))
    store.get("deck", "0")
    store.trim()
    assert sum(path.stat().st_size for path in entries(tmp_path)) <= 3_000
    left = [number for number in range(10) if store.get("deck", str(number)) is not None]
    assert left == [0, 8, 9]


def test_what_is_not_ours_is_left_alone(tmp_path: Path):
    store = Store(tmp_path, limit=10)
    (tmp_path / "thesis.doc").write_bytes(b"x" * 1_000)
    store.put("deck", "key", VALUE)
    store.trim()
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["CACHEDIR.TAG", "thesis.doc"]


def test_its_folder_is_marked_as_a_cache(tmp_path: Path):
    Store(tmp_path / "new").put("deck", "key", VALUE)
    assert (tmp_path / "new" / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


def test_many_may_use_it_at_once(tmp_path: Path):
    store = Store(tmp_path, limit=20_000)
    seen: list[object] = []

    def use(number: int) -> None:
        for turn in range(40):
            store.put("deck", str(turn % 7), {"turn": turn % 7})
            seen.append((turn % 7, store.get("deck", str(turn % 7))))
            if turn % 10 == number:
                store.trim()

    threads = [threading.Thread(target=use, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [pair for pair in seen if pair[1] not in (None, {"turn": pair[0]})] == []
    assert [path for path in tmp_path.rglob("*") if path.suffix == ".partial"] == []


POISONS = {
    "flipped": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "cut": lambda data: data[: len(data) // 2],
    "emptied": lambda _: b"",
    "foreign": lambda _: b"PK\x03\x04 not ours",
    "pickle": lambda _: b"cos\nsystem\n(S'touch poisoned'\ntR.",
}


@pytest.mark.parametrize("poison", sorted(POISONS))
def test_a_build_on_a_poisoned_cache_is_a_build_on_none(tmp_path: Path, poison: str):
    made = site(tmp_path)
    made.build("--jobs", "1")
    clean = made.files()
    for entry in entries(made.cache):
        entry.write_bytes(POISONS[poison](entry.read_bytes()))
    (made.root / "slides" / "view.yaml").open("a", encoding="utf-8").write("# seen\n")
    assert made.written_by(lambda: made.build("--jobs", "1")) == set()
    assert made.files() == clean
    assert all(entry.read_bytes().startswith(FORMAT) for entry in entries(made.cache))


def test_entries_of_other_keys_mislead_no_build(tmp_path: Path):
    made = site(tmp_path)
    made.build("--jobs", "1")
    found = entries(made.cache / "deck")
    contents = [path.read_bytes() for path in found]
    for path, data in zip(found, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(data)
    for deck in made.output.glob("*.pptx"):
        deck.unlink()
    made.build("--jobs", "1")
    assert made.files() == made.clean_build(tmp_path / "clean")


def test_what_is_kept_is_plain_data(tmp_path: Path):
    made = site(tmp_path)
    made.build("--jobs", "1")
    for entry in entries(made.cache):
        head, _, body = entry.read_bytes().partition(b"\n")
        assert head == FORMAT + b" " + sha256(body).hexdigest().encode()
        assert set(json.loads(body)) == {"key", "value"}


FORGED = [
    None,
    1,
    "text",
    [],
    [1],
    {},
    {"facts": 1},
    {"files": {"a": 1}},
    {"facts": [["a", 1]], "findings": [{}], "slides": "x", "sha256": 3},
]


@pytest.mark.parametrize("value", FORGED)
def test_entries_that_say_nonsense_under_their_own_key_are_misses(tmp_path: Path, value: object, capsys: pytest.CaptureFixture[str]):
    made = site(tmp_path)
    made.build("--jobs", "1")
    clean = made.files()
    for entry in (*entries(made.cache / "deck"), *entries(made.cache / "run")):
        key = json.loads(entry.read_bytes().partition(b"\n")[2])["key"]
        body = json.dumps({"key": key, "value": value}).encode()
        entry.write_bytes(FORMAT + b" " + sha256(body).hexdigest().encode() + b"\n" + body)
    capsys.readouterr()
    assert made.build("--jobs", "1") == 0
    assert "engine-failure" not in capsys.readouterr().err
    assert made.files() == clean


@pytest.mark.parametrize("damage", ["findings", "facts", "slides", "sha256"])
def test_an_entry_without_one_of_its_fields_is_a_miss(tmp_path: Path, damage: str):
    made = site(tmp_path)
    made.build("--jobs", "1")
    clean = made.files()
    for entry in entries(made.cache / "deck"):
        whole = json.loads(entry.read_bytes().partition(b"\n")[2])
        whole["value"].pop(damage)
        body = json.dumps(whole).encode()
        entry.write_bytes(FORMAT + b" " + sha256(body).hexdigest().encode() + b"\n" + body)
    (made.root / "slides" / "view.yaml").open("a", encoding="utf-8").write("# seen\n")
    assert made.build("--jobs", "1") == 0
    assert made.files() == clean
