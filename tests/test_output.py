"""What a build does in its output folder: whole files, a manifest that holds, and nobody's edit lost."""

import json

import pytest

from pupitre.cli import main
from support.badcases import BASE


@pytest.fixture
def built(tmp_path):
    def build(*arguments):
        return main(["build", "--project", str(BASE), "--output", str(tmp_path), *arguments])

    build.folder = tmp_path
    return build


def decks(folder):
    return sorted(path.name for path in folder.glob("*.pptx"))


def test_the_same_sources_change_nothing(built):
    assert built() == 0
    before = {path: path.read_bytes() for path in built.folder.iterdir()}
    assert built() == 0
    assert {path: path.read_bytes() for path in built.folder.iterdir()} == before


def test_a_deck_that_somebody_changed_is_kept(built, capsys):
    built()
    (deck,) = built.folder.glob("*.pptx")
    deck.write_bytes(b"edited the evening before")
    assert built() == 0
    kept = deck.with_name(f"{deck.stem}.edited-1.pptx")
    assert kept.read_bytes() == b"edited the evening before"
    assert deck.read_bytes()[:2] == b"PK"
    assert "edited-deck" in capsys.readouterr().err
    deck.write_bytes(b"edited once more")
    built()
    assert deck.with_name(f"{deck.stem}.edited-2.pptx").read_bytes() == b"edited once more"


def test_a_shorter_talk_has_a_name_of_its_own(built):
    built()
    built("--minutes", "60")
    assert len(decks(built.folder)) == 2
    assert any(name.endswith("-60min.pptx") for name in decks(built.folder))


def test_a_partial_build_leaves_the_other_decks_in_the_manifest(built):
    built()
    built("--minutes", "60")
    listed = [entry["path"] for entry in json.loads((built.folder / "manifest.json").read_text())["decks"]]
    assert sorted(listed) == decks(built.folder)


def test_a_damaged_manifest_is_no_reason_to_lose_a_deck(built):
    built()
    (deck,) = built.folder.glob("*.pptx")
    (built.folder / "manifest.json").write_text("{")
    deck.write_bytes(b"whose is this")
    assert built() == 0
    assert deck.with_name(f"{deck.stem}.edited-1.pptx").exists()


def test_what_a_killed_build_left_is_cleared_away(built):
    (built.folder / ".abc.partial").write_bytes(b"half")
    built()
    assert not list(built.folder.glob(".*"))
