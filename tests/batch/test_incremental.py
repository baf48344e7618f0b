"""A build writes exactly the decks that an edit changes, and a build with nothing to do writes nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pupitre.cli import main
from support.sites import Site, site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def built(tmp_path: Path) -> Site:
    made = site(tmp_path)
    assert made.build("--jobs", "1") == 0
    return made


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text or new in text
        path.write_text(text.replace(old, new) if new not in text else text.replace(new, old), encoding="utf-8")

    return edit


def repainted(root: Path) -> None:
    path = root / "assets" / "pictures" / "lake.png"
    with Image.open(path) as image:
        turned = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    turned.save(path)


# Each goes back and forth between two states, so that any sequence of them makes sense.
EDITS: dict[str, Callable[[Path], None]] = {
    "a slide": replaced("slides/opening.yaml", "title: ", "title: New "),
    "a slide of one audience": replaced("slides/here.yaml", "And here", "And there"),
    "notes for one audience": replaced("slides/audiences/mayors.yaml", "name: Mayors\n", "name: Mayors\nslides: {view: {notes: Look}}\n"),
    "a fact of all": replaced("slides/facts.yaml", "value: 10\n", "value: 12\n"),
    "a fact behind another": replaced("slides/facts.yaml", "value: 20\n", "value: 25\n"),
    "a territory's figure": replaced("slides/territories.csv", ";1000;", ";1777;"),
    "a territory's name": replaced("slides/territories.csv", "Town 1", "City 1"),
    "a template": replaced("templates/slides/words.xml.j2", "<content>", '<content gap="1cm">'),
    "a brand": replaced("templates/brands/plain/_brand.yml", "Calibri", "Cambria"),
    "a picture": repainted,
    "the order": replaced("slides/talk.yaml", "      - here\n      - dense\n", "      - dense\n      - here\n"),
    "a comment": replaced("slides/view.yaml", "template:", "# seen\ntemplate:"),
    "a blank line at the end": replaced("slides/facts.yaml", "density:\n", "density:\n\n"),
    "a file that nobody reads": lambda root: (root / "assets" / "pictures" / "note.txt").write_text("x", encoding="utf-8") and None,
}


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3), jobs=st.sampled_from(["1", "2"]))
def test_what_is_written_is_what_differs_from_a_build_from_nothing(tmp_path_factory: pytest.TempPathFactory, edits: list[str], jobs: str):
    folder = tmp_path_factory.mktemp("edited")
    made = site(folder)
    made.build("--jobs", jobs)
    for edit in edits:
        before = made.files()
        EDITS[edit](made.root)
        written = made.written_by(lambda: made.build("--jobs", jobs))
        clean = made.clean_build(folder / "clean")
        assert made.files() == clean, edit
        assert written == {name for name in clean if before.get(name) != clean[name]}, edit


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_each_edit_by_itself(built: Site, edit: str, tmp_path: Path):
    before = built.files()
    EDITS[edit](built.root)
    written = built.written_by(lambda: built.build("--jobs", "1"))
    clean = built.clean_build(tmp_path / "clean")
    assert built.files() == clean
    assert written == {name for name in clean if before[name] != clean[name]}


def test_a_deck_that_somebody_deleted_comes_back(built: Site):
    before = built.files()
    gone = built.output / built.decks()[1]
    gone.unlink()
    assert built.written_by(built.build) == {gone.name}
    assert built.files() == before


def test_a_deck_that_somebody_changed_is_kept_and_built_again(built: Site, capsys: pytest.CaptureFixture[str]):
    before = built.files()
    edited = built.output / built.decks()[0]
    edited.write_bytes(b"edited the evening before")
    built.build()
    assert "edited-deck" in capsys.readouterr().err
    kept = {f"{edited.stem}.edited-1.pptx": b"edited the evening before"}
    assert built.files() == before | kept


def test_an_edit_is_told_once(built: Site, capsys: pytest.CaptureFixture[str]):
    (built.output / built.decks()[0]).write_bytes(b"edited the evening before")
    built.build()
    capsys.readouterr()
    built.build()
    told = capsys.readouterr()
    assert ("edited-deck" in told.err, "nothing has changed" in told.out) == (False, True)


@pytest.mark.parametrize(
    "edit",
    [
        replaced("slides/audiences/mayors.yaml", "name: Mayors", "called: Mayors"),
        replaced("slides/territories.csv", "t1;", "t7;"),
    ],
    ids=["errors that stop it", "it is gone"],
)
def test_a_deck_that_stands_without_a_variant_is_nobodys_edit(
    built: Site, edit: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
):
    before = built.files()
    edit(built.root)
    for _ in range(2):
        built.build("--no-cache")
    edit(built.root)
    EDITS["a slide"](built.root)
    capsys.readouterr()
    assert built.build() == 0
    assert "edited-deck" not in capsys.readouterr().err
    assert set(before) <= set(built.files())


LINKS: dict[str, tuple[str, str]] = {
    "a slide": ("slides/view.yaml", "slide.yaml"),
    "a picture": ("assets/pictures/lake.png", "lake.png"),
    "a folder of pictures": ("assets/pictures", "pictures"),
    "all assets": ("assets", "all"),
}


@pytest.mark.parametrize("name", [name if name == "a picture" else pytest.param(name, marks=pytest.mark.slow) for name in LINKS])
def test_a_link_in_place_of_a_file_is_seen(built: Site, tmp_path: Path, name: str):
    place, away = built.root / LINKS[name][0], tmp_path / "away" / LINKS[name][1]
    away.parent.mkdir()
    place.rename(away)
    place.symlink_to(away)
    code = built.build()
    assert code == built.build("--no-cache")
    place.unlink()
    away.rename(place)
    assert built.build() == 0
    assert built.files() == built.clean_build(tmp_path / "clean")


HIDDEN = [
    "pictures/.lake.png",
    *(
        pytest.param(name, marks=pytest.mark.slow)
        for name in (".hidden/lake.png", "flycheck_lake.png", "old.tmp/lake.png", "icons~/lake.png")
    ),
]


@pytest.mark.parametrize("name", HIDDEN)
def test_a_file_with_an_unusual_name_is_seen_to_change(built: Site, tmp_path: Path, name: str):
    picture, moved = built.root / "assets" / "pictures" / "lake.png", built.root / "assets" / name
    moved.parent.mkdir(exist_ok=True)
    shutil.copy(picture, moved)
    slide = built.root / "slides" / "view.yaml"
    assert "pictures/lake.png" in slide.read_text(encoding="utf-8")
    slide.write_text(slide.read_text(encoding="utf-8").replace("pictures/lake.png", name), encoding="utf-8")
    assert built.build() == 0
    repainted(built.root)
    shutil.copy(picture, moved)
    assert built.build() == 0
    assert built.files() == built.clean_build(tmp_path / "clean")


def test_a_link_of_a_link_is_seen_to_lead_elsewhere(built: Site, tmp_path: Path):
    place, current = built.root / "assets" / "pictures", built.root / "current"
    for name in ("one", "two"):
        shutil.copytree(place, built.root / name)
    shutil.rmtree(place)
    current.symlink_to("one")
    place.symlink_to("../current")
    codes = []
    for target in ("one", "two", "one"):
        current.unlink()
        current.symlink_to(target)
        codes += [built.build(), main_without_cache(built, tmp_path)]
    assert codes[::2] == codes[1::2]


def main_without_cache(made: Site, folder: Path) -> int:
    """Return the exit code of a build from nothing."""
    return main(["build", "--project", str(made.root), "--output", str(folder / "apart"), "--no-cache", "--jobs", "1"])


def test_what_is_no_file_hurts_nobody(built: Site, capsys: pytest.CaptureFixture[str]):
    (built.root / "schemas").mkdir()
    assert main(["schema", "--project", str(built.root)]) == 0
    (built.root / "slides" / ".#opening.yaml").symlink_to("somebody@somewhere.4242:17")
    (built.root / "assets" / "nowhere.svg").symlink_to("nothing.svg")
    (built.root / "assets" / "round").symlink_to("..")
    if hasattr(os, "mkfifo"):
        os.mkfifo(built.root / "assets" / "pipe.svg")
    for _ in range(2):
        capsys.readouterr()
        assert built.build() == 0
    assert "nothing has changed" in capsys.readouterr().out


def test_a_cache_among_the_sources_is_none_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    made = site(tmp_path)
    inside = replace(made, cache=made.root / "assets" / ".cache")
    assert inside.build() == 0
    assert inside.build() == 0
    told = capsys.readouterr()
    assert ("changed-meanwhile" in told.err, "nothing has changed" in told.out) == (False, True)


def test_pictures_beside_a_cache_are_still_sources(tmp_path: Path):
    made = site(tmp_path)
    beside = replace(made, cache=made.root / "assets")
    for _ in range(3):
        assert beside.build() == 0
    before = beside.files()
    repainted(made.root)
    assert beside.build() == 0
    assert beside.files() != before
    assert beside.files() == beside.clean_build(tmp_path / "clean")


def test_an_empty_folder_is_seen(built: Site):
    (built.root / "slides" / "audience").mkdir()
    assert built.build() == 1


def test_a_build_with_nothing_to_do_writes_nothing_and_says_so(built: Site, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert built.written_by(built.build) == set()
    assert capsys.readouterr().out == f"nothing has changed: 5 decks in {built.output} are up to date\n"


def test_what_is_still_missing_is_said_again_when_nothing_changed(built: Site, capsys: pytest.CaptureFixture[str]):
    replaced("slides/audiences/mayors.yaml", "name: Mayors", "called: Mayors")(built.root)
    for _ in range(2):
        assert built.build() == 1
        shown = capsys.readouterr().out
    assert shown.splitlines()[-1] == "3 of 5 decks are there; 3 decks had not changed"


def test_a_file_that_was_only_touched_is_no_change(built: Site, capsys: pytest.CaptureFixture[str]):
    for path in (built.root / "slides").glob("*.yaml"):
        os.utime(path, (1, 1))
    capsys.readouterr()
    assert built.written_by(built.build) == set()
    assert "nothing has changed" in capsys.readouterr().out


def test_findings_are_told_again_when_nothing_changed(built: Site, capsys: pytest.CaptureFixture[str]):
    (built.root / "slides" / "facts.yaml").open("a", encoding="utf-8").write(
        "idle:\n  label: Idle\n  value: 1\n  year: 2000\n  source: x\n"
    )
    built.build()
    first = capsys.readouterr().err
    built.build()
    assert "unused-fact" in first
    assert capsys.readouterr().err == first


def test_programs_get_the_same_answer_when_nothing_changed(built: Site, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    built.build("--format", "json", "--no-cache")
    first = capsys.readouterr().out
    built.build("--format", "json")
    assert capsys.readouterr().out == first


def test_another_choice_of_variants_is_another_build(built: Site):
    before = built.files()
    assert built.written_by(lambda: built.build("--audience", "mayors")) == set()
    (built.root / "slides" / "audiences" / "people.yaml").write_text("name: Persons\n", encoding="utf-8")
    assert built.written_by(lambda: built.build("--audience", "mayors")) == set()
    assert built.files() == before
    changed = built.written_by(built.build)
    assert changed == {"manifest.json", "index.html", *(name for name in built.decks() if "people" in name)}


def test_a_build_that_failed_is_tried_again(built: Site):
    territories = built.root / "slides" / "territories.csv"
    whole = territories.read_text(encoding="utf-8")
    territories.write_text(whole.replace(";1000;2020", ";many;2020"), encoding="utf-8")
    assert built.build() == 1
    territories.write_text(whole, encoding="utf-8")
    assert built.build() == 0
    assert len(built.decks()) == 5


HEAVY = ("lxml", "jinja2", "yaml", "PIL", "pptx", "babel", "markdown_it", "xlsxwriter", "pupitre.pipeline", "multiprocessing")


def test_a_build_with_nothing_to_do_loads_nothing_heavy(built: Site):
    seen = (
        f"import sys; from pupitre.cli import main; main({built.command()!r}); print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", seen], env=environment, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.splitlines() == [f"nothing has changed: 5 decks in {built.output} are up to date", "[]"]


def test_the_version_and_the_help_load_nothing_heavy():
    for asked in ("--version", "--help"):
        seen = f"import sys; from pupitre.cli import main; main([{asked!r}]); print([name for name in {HEAVY!r} if name in sys.modules])"
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run([sys.executable, "-c", seen], env=environment, capture_output=True, text=True, timeout=120, check=True)
        assert done.stdout.splitlines()[-1] == "[]"
