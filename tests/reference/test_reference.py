"""The committed reference is current, and says all that the contracts, the markup and the command line say."""

import re
from pathlib import Path

import click
import pytest

from pupitre.cli import COMMANDS, main
from pupitre.cli.app import app
from pupitre.cli.referring import pages_of
from pupitre.contracts import FACT, LAYER, SLIDE_FIELDS, TALK
from pupitre.model.contract import Field
from pupitre.reference import FOLDER
from pupitre.reference.tables import field_table
from pupitre.render.vocabulary import ELEMENTS
from support.badcases import BASE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return pages_of(ROOT, app)


def test_the_committed_reference_is_current(pages: dict[str, str]) -> None:
    old = [name for name, text in pages.items() if (ROOT / FOLDER / name).read_text(encoding="utf-8") != text]
    assert old == [], "run `python3 build.py reference`"
    assert sorted(path.name for path in (ROOT / FOLDER).iterdir()) == sorted(pages)


@pytest.mark.parametrize(
    ("page", "fields"), [("slides.md", SLIDE_FIELDS), ("talk.md", TALK.fields), ("facts.md", FACT.fields), ("layers.md", LAYER.fields)]
)
def test_every_field_has_a_line(page: str, fields: dict[str, Field], pages: dict[str, str]) -> None:
    assert [name for name in fields if f"\n| `{name}` |" not in pages[page]] == []


def test_every_template_and_every_element_has_a_section(pages: dict[str, str]) -> None:
    kinds = {path.name.removesuffix(".xml.j2") for path in (ROOT / "templates" / "slides").glob("*.xml.j2")}
    assert kinds <= set(re.findall(r"^## (.+)$", pages["slides.md"], re.MULTILINE))
    assert set(ELEMENTS) == set(re.findall(r"^### (.+)$", pages["markup.md"], re.MULTILINE))


def test_every_attribute_has_a_line(pages: dict[str, str]) -> None:
    named = set(re.findall(r"^\| `([\w-]+)` \|", pages["markup.md"], re.MULTILINE))
    assert {name for element in ELEMENTS.values() for name in element.attributes} == named


def test_every_command_is_there_with_an_example(pages: dict[str, str]) -> None:
    for name in COMMANDS:
        assert re.search(rf"^## {name}\b", pages["command-line.md"], re.MULTILINE), name
    for command in _leaves(app):
        assert command.epilog, f"{command.name} has no example"
        assert command.epilog.startswith("Example: python3 build.py ")


def test_every_command_is_in_the_list_of_commands() -> None:
    assert sorted(app.commands) == sorted(COMMANDS)


def test_fields_of_groups_and_of_items_stand_below_them() -> None:
    inner = Field(
        "object", fields={"name": Field("text", "a name", required=True, max_chars=9), "kind": Field("choice", options=("a", "b"))}
    )
    people = Field("list", "People", of=Field("object", fields=inner.fields, shorthand="name"), min_items=2, max_items=4)
    assert field_table({"group": inner, "people": people})[2:] == [
        "| `group` | group |  |",
        "| `group.name` | text | **Required.** A name. At most 9 characters. |",
        "| `group.kind` | one of `a`, `b` |  |",
        "| `people` | list: group | People. One value alone is its `name`. 2 to 4 items. |",
        "| `people[].name` | text | **Required.** A name. At most 9 characters. |",
        "| `people[].kind` | one of `a`, `b` |  |",
    ]


def test_the_command_writes_what_is_not_current(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "templates").symlink_to(BASE / "templates")
    (tmp_path / "slides").symlink_to(BASE / "slides")
    assert main(["reference", "--project", str(tmp_path)]) == 0
    assert "README.md, slides.md, talk.md" in capsys.readouterr().out
    assert main(["reference", "--project", str(tmp_path)]) == 0
    assert "all pages are current" in capsys.readouterr().out


def _leaves(group: click.Group) -> list[click.Command]:
    return [leaf for one in group.commands.values() for leaf in (_leaves(one) if isinstance(one, click.Group) else [one])]
