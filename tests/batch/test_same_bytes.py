"""The same sources give the same files: in one process or several, forked or spawned, whatever is kept from earlier, on any hash seed."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pupitre import pipeline
from pupitre.assets import Library
from pupitre.batch.building import Request, build
from pupitre.memo import Memo
from pupitre.model.brand import Brand
from pupitre.model.story import Story
from pupitre.render.stage import Place
from support.lakes import lakes
from support.sites import Site, contents, site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dict[str, bytes]]:
    made = site(tmp_path_factory.mktemp("once"), 3)
    return made, made.clean_build(made.output.with_name("clean"))


@pytest.mark.parametrize("jobs", ["2", "4", "9"])
def test_any_number_of_processes(once: tuple[Site, dict[str, bytes]], jobs: str, tmp_path: Path):
    made, clean = once
    Site(made.root, tmp_path / "dist", tmp_path / "cache").build("--jobs", jobs)
    assert contents(tmp_path / "dist") == clean


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_any_way_to_start_them(once: tuple[Site, dict[str, bytes]], start: str, tmp_path: Path):
    made, clean = once
    result = build(Request(made.root, tmp_path / "dist", jobs=2, start=start), sys.stderr)
    assert not result.failed
    # The page that lists the decks is the command's.
    assert contents(tmp_path / "dist") == {name: data for name, data in clean.items() if name != "index.html"}


def test_a_warm_cache(once: tuple[Site, dict[str, bytes]], tmp_path: Path):
    made, clean = once
    for folder in ("first", "second"):
        Site(made.root, tmp_path / folder, tmp_path / "cache").build("--jobs", "1")
        assert contents(tmp_path / folder) == clean


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_any_hash_seed(once: tuple[Site, dict[str, bytes]], seed: str, tmp_path: Path):
    made, clean = once
    command = Site(made.root, tmp_path / "dist", tmp_path / "cache").command("--jobs", "2")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "-c", f"from pupitre.cli import main; main({command!r})"], env=environment, timeout=120, check=True)
    assert contents(tmp_path / "dist") == clean


def outcomes(root: Path, *, shared: bool) -> list[pipeline.Outcome]:
    """Build every variant, with one memo for all or one for each."""
    batch, memo, assets = pipeline.prepare(root), Memo(), Library(root)
    return [pipeline.attempt(batch, one, assets, memo if shared else Memo()) for one in batch.variants]


def differing(root: Path) -> list[str]:
    pairs = zip(outcomes(root, shared=True), outcomes(root, shared=False), strict=True)
    return [
        one.variant
        for one, alone in pairs
        if (one.deck, one.plan) != (alone.deck, alone.plan) or set(one.diagnostics) != set(alone.diagnostics)
    ]


def test_a_variant_that_shares_is_what_it_would_be_alone(tmp_path: Path):
    links = {
        "slides/here.yaml": "template: words\ntitle: And here\ntext: See [close](#dense) {{ fact('people') }}\n",
        "slides/territories/hill.yaml": "name: Hill\naccent: 7A1FA2\ndrop: [dense]\nslides: {view: {notes: 'At {{ territory.name }}'}}\n",
        "slides/territories/wood.yaml": "name: Wood\naccent: FFFF00\nfacts: {people: {value: 7, year: 2020, source: x}}\n",
    }
    assert differing(lakes(tmp_path, 2, links)) == []


@pytest.mark.slow
def test_the_variants_of_the_project_s_own_talk_are_what_they_would_be_alone():
    assert differing(ROOT) == []


def test_variants_that_show_a_slide_alike_share_what_was_made_of_it(tmp_path: Path):
    made = {one.variant: one for one in outcomes(lakes(tmp_path, 2), shared=True)}
    first, second = (made[key].plan for key in ("mayors/t0", "mayors/t1"))
    assert first is not None
    assert second is not None
    pairs = {one.id: (one, other) for one, other in zip(first.slides, second.slides, strict=True)}
    assert {id for id, (one, other) in pairs.items() if one.common is not other.common} == {"here"}
    assert all(one.shapes[: len(one.common.shapes)] == one.common.shapes for one, _ in pairs.values() if one.common)


def test_every_field_of_what_slides_depend_on_is_accounted_for():
    """A new field must take its place in the keys under which slides are shared, or be named here as one that cannot matter to them."""
    look = {"layouts", "styles", "meanings", "table", "font_folder", "fonts", "name", "file", "size", "grid", "drawn", "scale"}
    # The colours are traced; the chrome is part of a story; the others concern the deck as a whole.
    assert names(Brand) == look | {"colors", "chrome", "package", "revision", "notes_size", "spare"}
    key = {"number", "section", "section_number", "tone", "agenda", "sources", "start", "section_origin", "lists"}
    assert names(Place) == key
    story = {"talk", "variant", "title", "author", "subject", "language", "footer", "footer_short", "date", "slides", "sections", "facts"}
    assert names(Story) == story


def names(kind: Any) -> set[str]:
    return {*kind.__struct_fields__}
