"""The sources of a project travel as one value, and say the same where they arrive."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from pupitre import pipeline
from pupitre.batch.bundle import DamagedBundleError, pack, unpack
from support.lakes import lakes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lakes(tmp_path / "project", 2)


def arrived(root: Path, tmp_path: Path) -> Path:
    there = tmp_path / "there"
    there.mkdir()
    return unpack(pack(root), there)


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_all_that_decides_about_decks_arrives(root: Path, tmp_path: Path):
    (root / "assets" / ".hidden.svg").write_bytes(b"<svg/>")
    (root / "dist").mkdir()
    (root / "dist" / "old.pptx").write_bytes(b"PK")
    there = files(arrived(root, tmp_path))
    assert there == {name: data for name, data in files(root).items() if name.startswith(("slides/", "templates/", "assets/"))}
    assert there["assets/.hidden.svg"] == b"<svg/>"


def test_the_same_sources_are_the_same_bundle(root: Path, tmp_path: Path):
    assert pack(arrived(root, tmp_path)) == pack(root)
    (root / "slides" / "view.yaml").open("a", encoding="utf-8").write("# seen\n")
    assert pack(tmp_path / "there" / "project").digest != pack(root).digest


def test_they_make_the_same_decks(root: Path, tmp_path: Path):
    assert [one.deck for one in pipeline.build(arrived(root, tmp_path))] == [one.deck for one in pipeline.build(root)]


def test_links_stay_links(root: Path, tmp_path: Path):
    (root / "notes").mkdir()
    (root / "notes" / "far.yaml").write_text("far: away\n", encoding="utf-8")
    (root / "slides" / "far.yaml").symlink_to("../notes/far.yaml")
    (root / "assets" / "here").symlink_to(root / "slides")
    (root / "assets" / "round").symlink_to(root / "assets")
    there = arrived(root, tmp_path)
    assert (there / "slides" / "far.yaml").resolve() == (there / "notes" / "far.yaml").resolve()
    assert (there / "assets" / "here").resolve() == (there / "slides").resolve()
    assert (there / "slides" / "far.yaml").read_text(encoding="utf-8") == "far: away\n"


def test_what_a_link_out_of_the_project_leads_to_stays_here(root: Path, tmp_path: Path):
    (tmp_path / "secret.svg").write_text("<svg>secret</svg>", encoding="utf-8")
    (tmp_path / "secrets").mkdir()
    (root / "assets" / "secret.svg").symlink_to(tmp_path / "secret.svg")
    (root / "assets" / "secrets").symlink_to(tmp_path / "secrets")
    there = arrived(root, tmp_path)
    assert (there / "assets" / "secret.svg").read_bytes() == b""
    assert not (there / "assets" / "secret.svg").resolve().is_relative_to(there)
    assert list((there / "assets" / "secrets").iterdir()) == []
    assert b"secret</svg>" not in pack(root).data


def test_a_bundle_that_was_changed_on_its_way_is_refused(root: Path, tmp_path: Path):
    bundle = pack(root)
    with pytest.raises(DamagedBundleError):
        unpack(replace(bundle, data=bundle.data[:-1]), tmp_path)
    assert not (tmp_path / "slides").exists()
