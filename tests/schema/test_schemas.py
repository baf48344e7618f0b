"""The schemas of the talk are current, every file names its own, and they say what the contracts say."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pupitre.cli import main
from pupitre.contracts import FACT, LAYER, SLIDE_FIELDS, TALK
from pupitre.schema import FOLDER, Sources, modeline, schema_of, schemas, sources_of
from support.badcases import BASE

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "slides").rglob("*.yaml"), *(ROOT / "templates" / "brands").glob("*/_brand.yml")])


def made(root: Path) -> dict[str, Any]:
    sources = sources_of(root)
    assert sources is not None
    return {name: json.loads(text) for name, text in schemas(sources).items()}


def test_the_committed_schemas_are_current() -> None:
    sources = sources_of(ROOT)
    assert sources is not None
    old = [name for name, text in schemas(sources).items() if (ROOT / FOLDER / name).read_text(encoding="utf-8") != text]
    assert old == [], "run `python3 build.py schema`"


def test_there_are_no_other_schemas() -> None:
    assert sorted(path.name for path in (ROOT / FOLDER).iterdir()) == sorted(made(BASE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_of_the_talk_begins_with_the_way_to_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert first == modeline(path.relative_to(ROOT).as_posix())
    assert (path.parent / first.partition("$schema=")[2]).resolve().is_file()


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("slides/opening.yaml", "slide.json"),
        ("slides/talk.yaml", "talk.json"),
        ("slides/facts.yaml", "facts.json"),
        ("slides/audiences/elus.yaml", "layer.json"),
        ("slides/variants/elus/here.yaml", "layer.json"),
        ("templates/brands/plain/_brand.yml", "brand.json"),
        ("templates/brands/plain/chrome.xml.j2", None),
        ("slides/README.md", None),
        ("README.md", None),
    ],
)
def test_each_sort_of_file_has_its_schema(file: str, schema: str | None) -> None:
    assert schema_of(file) == schema


def test_the_same_sources_give_the_same_bytes() -> None:
    sources = sources_of(BASE)
    assert sources is not None
    assert schemas(sources) == schemas(sources)


@pytest.mark.parametrize("root", [BASE, ROOT], ids=["base", "talk"])
def test_references_lead_to_definitions_and_none_is_idle(root: Path) -> None:
    for name, schema in made(root).items():
        wanted = set(re.findall(r'"#/definitions/([^"]+)"', json.dumps(schema)))
        assert wanted == set(schema["definitions"]), name


@pytest.mark.parametrize("root", [BASE, ROOT], ids=["base", "talk"])
def test_patterns_are_regular_expressions_and_lists_of_names_are_not_empty(root: Path) -> None:
    def look(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("pattern"), str):
                re.compile(node["pattern"])
            assert node.get("enum") != []
            assert len(node.get("enumDescriptions", [])) in (0, len(node.get("enum", [])))
        for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            look(inner)

    for schema in made(root).values():
        look(schema)


def test_every_field_of_the_fixed_contracts_is_there() -> None:
    found = made(BASE)
    assert set(found["talk.json"]["properties"]) >= set(TALK.fields)
    assert set(found["layer.json"]["properties"]) >= set(LAYER.fields)
    assert set(found["facts.json"]["additionalProperties"]["properties"]) >= set(FACT.fields)
    kinds = [one for name, one in found["slide.json"]["definitions"].items() if name.startswith("slide-")]
    assert len(kinds) == 4
    assert all(set(kind["properties"]) >= set(SLIDE_FIELDS) for kind in kinds)


def test_descriptions_come_from_the_contracts_with_their_limits() -> None:
    fields = made(BASE)["slide.json"]["definitions"]["slide-meeting"]["properties"]
    assert fields["seats"]["description"] == "1 to 500."
    assert fields["after"]["description"] == "The slide to which a click leads."


def test_a_project_without_assets_layers_or_facts_has_schemas() -> None:
    sources = sources_of(BASE)
    assert sources is not None
    bare = Sources(sources.templates, {}, {sort: {} for sort in sources.names} | {"variants": {"en": ""}, "templates": {"view": ""}})
    assert all(json.loads(text) for text in schemas(bare).values())


def test_the_command_writes_what_is_not_current_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = _copy(tmp_path)
    assert main(["schema", "--project", str(root)]) == 0
    assert "brand.json, facts.json, layer.json, slide.json, talk.json written" in capsys.readouterr().out
    (root / "slides" / "facts.yaml").write_text(
        (BASE / "slides" / "facts.yaml").read_text() + "mills:\n  label: Mills\n  nature: missing\n"
    )
    assert main(["schema", "--project", str(root)]) == 0
    assert "layer.json, slide.json written" in capsys.readouterr().out
    assert main(["schema", "--project", str(root)]) == 0
    assert "all schemas are current" in capsys.readouterr().out


def test_a_build_renews_schemas_that_are_there_and_makes_none_that_are_not(tmp_path: Path) -> None:
    root = _copy(tmp_path)
    arguments = ["build", "--project", str(root), "--output", str(tmp_path / "decks")]
    main(arguments)
    assert not (root / FOLDER).exists()
    main(["schema", "--project", str(root)])
    (root / "slides" / "facts.yaml").write_text(
        (BASE / "slides" / "facts.yaml").read_text() + "mills:\n  label: Mills\n  nature: missing\n"
    )
    main(arguments)
    assert "mills" in (root / FOLDER / "slide.json").read_text()


def test_a_folder_without_a_talk_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--project", str(tmp_path)]) == 1
    assert "no talk" in capsys.readouterr().err


def _copy(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for path in BASE.rglob("*"):
        if path.is_file():
            (root / path.relative_to(BASE)).parent.mkdir(parents=True, exist_ok=True)
            (root / path.relative_to(BASE)).write_bytes(path.read_bytes())
    return root
