"""What has to be made again."""

import json

import pytest

from pupitre.export.stamps import RECIPE, Stamp, is_current, merged, read_stamps, stale, stamps_bytes

ALL = ("pdf", "png", "sheet")
STAMP = Stamp("aa", 1920, {"pdf": ("d.pdf",), "png": ("d/01.png", "d/02.png"), "sheet": ("d_sheet.png",)})


def there(_: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("stamp", "sha256", "width", "exists", "expected"),
    [
        (STAMP, "aa", 1920, there, ()),
        (None, "aa", 1920, there, ALL),
        (STAMP, "bb", 1920, there, ALL),
        (STAMP, "aa", 800, there, ("png",)),
        (STAMP, "aa", 1920, lambda path: path != "d/02.png", ("png",)),
        (Stamp("aa", 1920, STAMP.files, RECIPE - 1), "aa", 1920, there, ALL),
        (Stamp("aa", 1920, {"pdf": ("d.pdf",)}), "aa", 1920, there, ("png", "sheet")),
    ],
    ids=["nothing", "never made", "deck changed", "other width", "a picture is gone", "older recipe", "one format only"],
)
def test_what_is_stale(stamp, sha256, width, exists, expected):
    assert stale(ALL, stamp, sha256, width, exists) == expected


def test_what_was_made_of_the_same_deck_is_kept():
    assert merged(Stamp("aa", 1920, {"pdf": ("d.pdf",)}), "aa", 1920, {"sheet": ("s.png",)}).files == {
        "pdf": ("d.pdf",),
        "sheet": ("s.png",),
    }


def test_what_was_made_of_another_deck_is_not():
    after = merged(STAMP, "bb", 1920, {"pdf": ("d.pdf",)})
    assert after.files == {"pdf": ("d.pdf",)}
    assert is_current(after, "bb")


def test_stamps_come_back_as_they_were_written(tmp_path):
    (tmp_path / "exports.json").write_bytes(stamps_bytes({"b.pptx": STAMP, "a.pptx": STAMP}))
    assert read_stamps(tmp_path) == {"a.pptx": STAMP, "b.pptx": STAMP}
    assert stamps_bytes({"a.pptx": STAMP, "b.pptx": STAMP}) == stamps_bytes({"b.pptx": STAMP, "a.pptx": STAMP})


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"decks": []}', '{"decks": {"a.pptx": 3}}', json.dumps({"decks": {"a": {"sha256": "x"}}})]
)
def test_damaged_stamps_are_none(tmp_path, text):
    (tmp_path / "exports.json").write_text(text)
    assert read_stamps(tmp_path) == {}
