"""What `new` writes is valid as it stands, for every template; it is in the talk's language, and overwrites nothing."""

import json
import shutil
from pathlib import Path

import pytest

from pupitre.cli import main
from pupitre.contracts import LAYER, SLIDE_FIELDS, TALK
from pupitre.model.source import Mapping
from pupitre.scaffold.words import ENGLISH, FRENCH, words_of
from pupitre.schema import FOLDER, modeline, sources_of
from pupitre.yamlio import read
from support.badcases import BASE

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = {"base": BASE, "talk": ROOT}
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "base"))


def list_slides(root: Path, ids: list[str]) -> None:
    """Add slides at the end of the running order."""
    path = root / "slides" / "talk.yaml"
    head, tail = path.read_text(encoding="utf-8").split("\nsections:\n")
    section = "\nsections:\n  - id: added\n    title: Added\n    slides:\n" + "".join(f"      - {id}\n" for id in ids)
    path.write_text(head + section + tail, encoding="utf-8")


def findings(root: Path, capsys: Captured) -> list[str]:
    capsys.readouterr()
    main(["check", "--project", str(root), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    return [f"{one['severity']} {one['code']}: {one['message']}" for one in found]


@pytest.mark.parametrize("project", ["base", pytest.param("talk", marks=pytest.mark.slow)])
def test_a_new_slide_of_every_template_is_checked_without_a_finding(project: str, tmp_path: Path, capsys: Captured) -> None:
    root = tmp_path / "new"
    assert main(["new", "talk", str(root), "--project", str(PROJECTS[project])]) == 0
    sources = sources_of(root)
    assert sources is not None
    ids = [f"new-{kind}" for kind in sources.templates]
    for id, kind in zip(ids, sources.templates, strict=True):
        assert main(["new", "slide", id, "--template", kind, "--section", "start", "--project", str(root)]) == 0
    list_slides(root, ids)
    assert findings(root, capsys) == []


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_talk_can_be_built(project: str, language: str, tmp_path: Path, capsys: Captured) -> None:
    root = tmp_path / "new"
    assert main(["new", "talk", str(root), "--language", language, "--project", str(PROJECTS[project])]) == 0
    assert "next: " in capsys.readouterr().out
    assert findings(root, capsys) == []
    assert main(["build", "--project", str(root)]) == 0
    assert sorted(path.suffix for path in (root / "dist").iterdir()) == [".html", ".json", ".pptx"]
    assert (root / FOLDER / "slide.json").is_file()


def test_a_new_slide_shows_every_field_of_its_template(base: Path) -> None:
    assert main(["new", "slide", "evening", "--template", "meeting", "--project", str(base)]) == 0
    text = (base / "slides" / "evening.yaml").read_text(encoding="utf-8")
    node, problems = read(text, "evening.yaml")
    assert problems == []
    assert isinstance(node, Mapping)
    assert list(node.keys()) == ["template", "title", "day", "notes"]
    sources = sources_of(base)
    assert sources is not None
    optional = {*sources.templates["meeting"].contract.fields, *SLIDE_FIELDS} - set(node.keys())
    assert {name for name in optional if f"\n# {name}:" not in text} == set()


def test_optional_fields_are_valid_once_their_mark_is_taken_away(base: Path, capsys: Captured) -> None:
    main(["new", "slide", "evening", "--template", "meeting", "--project", str(base)])
    path = base / "slides" / "evening.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    names = tuple(f"# {name}:" for name in ("seats", "public", "room", "after", "speakers", "kicker", "minutes", "only", "priority"))
    shown = [line.removeprefix("# ") if line.startswith((*names, "#   ")) else line for line in lines]
    path.write_text("\n".join(shown), encoding="utf-8")
    list_slides(base, ["evening"])
    assert findings(base, capsys) == []


def test_a_new_file_begins_with_the_way_to_its_schema(base: Path) -> None:
    main(["new", "slide", "evening", "--template", "meeting", "--project", str(base)])
    main(["new", "audience", "mayors", "--project", str(base)])
    main(["new", "territory", "north-shore", "--project", str(base)])
    for file in ("slides/evening.yaml", "slides/audiences/mayors.yaml", "slides/territories/north-shore.yaml"):
        assert (base / file).read_text(encoding="utf-8").split("\n")[0] == modeline(file)


def test_new_audiences_and_territories_are_checked_without_a_finding(base: Path, capsys: Captured) -> None:
    assert main(["new", "audience", "mayors", "--project", str(base)]) == 0
    assert main(["new", "territory", "north-shore", "--project", str(base)]) == 0
    assert findings(base, capsys) == []
    text = (base / "slides" / "territories" / "north-shore.yaml").read_text(encoding="utf-8")
    assert "\nname: North Shore\n" in text
    assert "\nfull: North Shore\n" in text


def test_all_that_a_territory_may_change_is_shown_and_valid(base: Path, capsys: Captured) -> None:
    main(["new", "territory", "north-shore", "--project", str(base)])
    path = base / "slides" / "territories" / "north-shore.yaml"
    text = path.read_text(encoding="utf-8")
    assert {name for name in LAYER.fields if name not in ("name", "full") and f"\n# {name}:" not in text} == set()
    starts = tuple(f"# {name}:" for name in LAYER.fields if name not in ("add", "move", "drop", "logo"))
    kept: list[str] = []
    for block in text.split("\n\n"):
        lines = block.split("\n")
        at = next((number for number, line in enumerate(lines) if line.startswith(starts)), None)
        kept.append(block if at is None else "\n".join([*lines[:at], *(line.removeprefix("# ") for line in lines[at:])]))
    path.write_text("\n\n".join(kept), encoding="utf-8")
    assert [one for one in findings(base, capsys) if one.startswith("error")] == []


def test_comments_are_in_the_language_of_the_talk(base: Path) -> None:
    talk = base / "slides" / "talk.yaml"
    main(["new", "audience", "mayors", "--project", str(base)])
    talk.write_text(talk.read_text(encoding="utf-8").replace("language: en", "language: fr"), encoding="utf-8")
    main(["new", "audience", "maires", "--project", str(base)])
    assert ENGLISH.optional in (base / "slides" / "audiences" / "mayors.yaml").read_text(encoding="utf-8")
    assert FRENCH.optional in (base / "slides" / "audiences" / "maires.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "words"), [("fr", FRENCH), ("fr-BE", FRENCH), ("FR", FRENCH), ("en", ENGLISH), ("it", ENGLISH), ("frr", ENGLISH)]
)
def test_french_is_for_french_talks_and_english_for_all_others(language: str, words: object) -> None:
    assert words_of(language) is words


def test_french_has_words_for_every_field_of_the_fixed_contracts() -> None:
    wanted = {*SLIDE_FIELDS, *LAYER.fields, *TALK.fields} - {"template", "title", "language", "sections"}
    assert wanted - set(FRENCH.about) == set()


def test_what_exists_is_not_overwritten(base: Path, capsys: Captured) -> None:
    before = (base / "slides" / "meeting.yaml").read_bytes()
    assert main(["new", "slide", "meeting", "--template", "view", "--project", str(base)]) == 2
    assert "`slides/meeting.yaml` exists already" in capsys.readouterr().err
    assert (base / "slides" / "meeting.yaml").read_bytes() == before
    assert main(["new", "talk", str(base), "--project", str(base)]) == 2
    assert "not empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["slide", "Été", "--template", "view"], "`Été` cannot be a name"),
        (["slide", "../x", "--template", "view"], "`../x` cannot be a name"),
        (["slide", "evening", "--template", "meting"], "write `meeting`"),
        (["slide", "evening", "--template", "view", "--section", "nwo"], "there is no section `nwo`"),
        (["audience", "a b"], "`a b` cannot be a name"),
        (["territory", ""], "`` cannot be a name"),
        (["talk", "elsewhere", "--brand", "golden"], "there is no brand `golden`"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(arguments: list[str], said: str, base: Path, capsys: Captured) -> None:
    before = sorted(base.rglob("*"))
    assert main(["new", *arguments, "--project", str(base)]) == 2
    assert said in capsys.readouterr().err
    assert sorted(base.rglob("*")) == before


def test_a_stand_in_is_written_for_an_asset_that_the_project_does_not_have(base: Path, capsys: Captured) -> None:
    shutil.rmtree(base / "assets")
    template = base / "templates" / "slides" / "view.xml.j2"
    template.write_text(
        template.read_text().replace("picture: picture", "picture: picture!").replace("drawing: drawing", "drawing: drawing!")
    )
    (base / "slides" / "view.yaml").unlink()
    assert main(["new", "slide", "view", "--template", "view", "--project", str(base)]) == 0
    assert "put your own in the place of `assets/pictures/view.png`" in capsys.readouterr().out
    assert findings(base, capsys) == []


def test_new_names_are_proposed_by_editors_at_once(base: Path) -> None:
    main(["schema", "--project", str(base)])
    main(["new", "slide", "evening", "--template", "meeting", "--project", str(base)])
    assert '"evening"' in (base / FOLDER / "talk.json").read_text(encoding="utf-8")


def test_a_new_slide_says_where_to_list_it(base: Path, capsys: Captured) -> None:
    main(["new", "slide", "evening", "--template", "meeting", "--section", "now", "--project", str(base)])
    assert "next: add it to `slides/talk.yaml`, below `slides:` of section `now`: `- evening`" in capsys.readouterr().out
