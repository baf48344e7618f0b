"""What people see in an editor: the schemas under the real `yaml-language-server`, on the small project and on the talk itself."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pupitre.contracts import SLIDE_FIELDS, check
from pupitre.model.contract import Contract, Field, FieldType
from pupitre.model.source import Mapping
from pupitre.schema import FOLDER, Sources, schemas, sources_of
from pupitre.schema.document import complete, document
from pupitre.schema.fields import Shapes
from pupitre.yamlio import read
from support.badcases import BASE
from support.languageserver import Editor, has_server

ROOT = Path(__file__).resolve().parents[2]
SLIDE = "# yaml-language-server: $schema=../schemas/slide.json\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not has_server() and os.environ.get("CI") != "true", reason="yaml-language-server is not installed; `tests/run` installs it"
    ),
]


def write_schemas(root: Path, sources: Sources | None) -> Path:
    assert sources is not None
    (root / FOLDER).mkdir(exist_ok=True)
    for name, text in schemas(sources).items():
        (root / FOLDER / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = tmp_path_factory.mktemp("editor") / "project"
    shutil.copytree(BASE, root)
    with Editor(write_schemas(root, sources_of(root))) as opened:
        yield opened


def proposed(editor: Editor, text: str, file: str = "slides/new.yaml", schema: str = SLIDE) -> list[str]:
    return sorted(editor.proposals(file, schema + text))


def underlined(editor: Editor, text: str, file: str = "slides/new.yaml", schema: str = SLIDE) -> list[str]:
    return editor.problems(file, schema + text)


def test_the_templates_are_proposed_with_what_they_are(editor: Editor) -> None:
    assert proposed(editor, "template: |") == ["bullets", "meeting", "number", "view"]


def test_before_the_template_is_chosen_the_fields_of_every_slide_are_proposed(editor: Editor) -> None:
    assert set(proposed(editor, "|")) >= set(SLIDE_FIELDS)


@pytest.mark.parametrize(
    ("kind", "own", "others"),
    [
        ("meeting", {"day", "seats", "room", "speakers"}, {"lead", "figure", "area"}),
        ("view", {"picture", "drawing", "area"}, {"day", "items"}),
    ],
)
def test_the_fields_of_the_chosen_template_are_proposed_and_no_others(editor: Editor, kind: str, own: set[str], others: set[str]) -> None:
    names = set(proposed(editor, f"template: {kind}\n|"))
    assert own | (set(SLIDE_FIELDS) - {"template"}) <= names
    assert not others & names


def test_fields_that_stand_already_are_not_proposed(editor: Editor) -> None:
    assert "day" not in proposed(editor, "template: meeting\nday: 2026-05-04\n|")


def test_all_that_is_required_is_proposed_at_once(editor: Editor) -> None:
    inserted = [item.get("insertText", "") for item in editor.proposals("slides/new.yaml", SLIDE + "template: number\n|").values()]
    assert any("title:" in text and "figure:" in text and "text:" in text for text in inserted)


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("template: number\nfigure: ", ["jobs_lost", "unemployment"]),
        ("template: meeting\nroom: ", ["garden", "hall"]),
        ("template: meeting\nafter: ", ["jobs", "meeting", "opening", "view"]),
        ("template: meeting\npublic: ", ["false", "true"]),
        ("template: view\npicture: ", ["pictures/lake.png"]),
        ("template: view\ndrawing: ", ["drawings/boat.svg"]),
        ("template: view\narea: ", ["maps/lake.geojson"]),
        ("template: bullets\nonly:\n  - ", ["en", "reference"]),
        ("template: bullets\nitems:\n  - text: A mill\n    only: ", ["en", "reference"]),
        ("template: bullets\ntitle: ", []),
        ("template: bullets\nminutes: ", []),
    ],
)
def test_the_names_of_the_project_are_proposed_as_values(editor: Editor, before: str, names: list[str]) -> None:
    assert proposed(editor, f"{before}|") == names


def test_colours_of_the_brand_are_proposed(editor: Editor) -> None:
    assert {"surface", "muted", "tone", "accent1"} <= set(proposed(editor, "template: number\ncolor: |"))
    assert {"surface", "muted", "tone", "accent1"} <= set(proposed(editor, "template: number\ntone: |"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("template: nu|mber\n", "A file of"),
        ("tem|plate: number\n", "The kind of slide: a file of `templates/slides/` without `.xml.j2`."),
        ("template: meeting\nse|ats: 3\n", "1 to 500"),
        ("template: meeting\naf|ter: jobs\n", "The slide to which a click leads"),
        ("template: number\nfigure: unem|ployment\n", "`unemployment`: Unemployment: 10 % (1996)"),
        ("template: bullets\nle|ad: Hello\n", "At most 60 characters"),
        ("template: bullets\nkic|ker: Hello\n", "The line above the title"),
    ],
)
def test_the_mouse_shows_what_a_field_or_a_value_is(editor: Editor, text: str, said: str) -> None:
    assert said.replace("A file of", "a file of") in editor.hover("slides/new.yaml", SLIDE + text)


BULLETS = "template: bullets\ntitle: The lake\nitems:\n  - Water\n"
MEETING = "template: meeting\ntitle: Come\nday: 2026-05-04\n"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("title: The lake\n", ['2: Missing property "template".']),
        ("template: bulets\ntitle: x\n", ["2: There is no such name: write a template: a file of `templates/slides/` without `.xml.j2`."]),
        (BULLETS + "titel: Lake\n", ["6: Property titel is not allowed."]),
        (BULLETS + "day: 2026-05-04\n", ["6: Property day is not allowed."]),
        ("template: bullets\ntitle: The lake\n", ['2: Missing property "items".']),
        ("template: bullets\nitems: [Water]\n", ['2: Missing property "title".']),
        (BULLETS + "  - text: Wood\n    onyl: elus\n", ["7: Property onyl is not allowed."]),
        (BULLETS + "  - [Wood]\n", ["6: Incorrect type. Expected one of string, number."]),
        (BULLETS + "lead: [Wood]\n", ["6: Incorrect type. Expected one of string, number."]),
        (BULLETS + "only: reference\n", ['6: Incorrect type. Expected "array".']),
        (BULLETS + "only: [rference]\n", ["6: There is no such name: write an audience, a territory, a language, or `reference`."]),
        (BULLETS + "minutes: -1\n", ["6: Value is below the minimum of 0."]),
        (BULLETS + "minutes: soon\n", ["6: A number: digits, such as `12 500` or `12,5`."]),
        (BULLETS + "hidden: perhaps\n", ["6: `yes` or `no`; `true`, `false`, `oui`, `non` mean the same."]),
        (BULLETS + f"lead: {'long ' * 13}\n", ["6: A text of at most 60 characters."]),
        (
            BULLETS.replace("  - Water", "  - a\n  - b\n  - c\n  - d\n  - e"),
            ["5: Array has too many items. Expected 4 or fewer."],
        ),
        (MEETING.replace("2026-05-04", "04/05/2026"), ["4: A date: year, month and day, such as `2024-05-26`."]),
        (MEETING + "seats: 501\n", ["5: Value is above the maximum of 500."]),
        (MEETING + "seats: 2.5\n", ["5: Incorrect type. Expected one of integer, string."]),
        (MEETING + "room: halle\n", ["5: One of `hall`, `garden`."]),
        (MEETING + "after: joobs\n", ["5: There is no such name: write the id of a slide: a file of `slides/` without `.yaml`."]),
        (MEETING + "speakers:\n  - role: Mayor\n", ['6: Missing property "name".']),
        (
            "template: number\ntitle: x\nfigure: jobs\ntext: y\ncolor: blu\n",
            [
                "4: There is no such name: write the name of a fact of `facts.yaml`.",
                "6: There is no such name: write a colour of the brand.",
            ],
        ),
        ("template: view\ntitle: x\npicture: lake.png\n", ["4: There is no such name: write a file below `assets/` that ends in .png"]),
    ],
)
def test_what_is_wrong_is_underlined(editor: Editor, text: str, problems: list[str]) -> None:
    found = underlined(editor, text)
    assert len(found) == len(problems), found
    assert all(one.startswith(said) for one, said in zip(found, problems, strict=True)), found


@pytest.mark.parametrize(
    "text",
    [
        BULLETS + "kicker:\nminutes:\nhidden:\nonly:\nlead:\nnumbers:\n",  # an optional field may stand empty
        BULLETS
        + "  - text: Wood\n    only: reference\n    items:\n      - Oak\n      - text: Pine\n        id: pine\n        except: [en]\n",
        BULLETS + "  - 1990\n  - true\nlead: 1990\nkicker: false\n",  # text, whatever YAML takes it for
        BULLETS + "minutes: 2,5\nhidden: Oui\npriority: 5\nlead: \"{{ 'a' * 100 }}\"\n",
        BULLETS + f"lead: '{'**long** [word](https://a.example)' * 8}'\n",  # markup has characters that nobody sees
        MEETING
        + 'seats: "{{ facts | length }}"\nroom: "{{ \'hall\' }}"\npublic: no\nspeakers: [Ada Berg, {name: Bo, role: Mayor, only: en}]\n',
        "template: number\ntitle: x\nfigure: unemployment\ntext: y\ncolor: surface-25\ntone: accent1+40\nonly: [reference, en]\n",
    ],
)
def test_what_the_check_takes_is_left_alone(editor: Editor, text: str) -> None:
    assert underlined(editor, text) == []


VALUES = (
    *(
        "0",
        "7",
        "-7",
        "\u22127",
        "+7",
        "12,5",
        "12.5",
        "12 500",
        "12\u202f500,5",
        "1 2",
        "06130",
        "1e3",
        "10 %",
        "1,5,5",
        "a",
        "'5'",
        "'06'",
    ),
    *("true", "True", "yes", "No", "OUI", "non", "oui ", "on", "off", "vrai", "'no'", "~", "null", "''", "' '"),
    *(
        "2024-05-26",
        "2024-5-26",
        "26/05/2024",
        "'2024-05-26'",
        "12:30",
        "0x1F",
        ".5",
        "5.",
        "'{{ 1 }}'",
        "'{% if x %}1{% endif %}'",
    ),
    *("[1]", "{a: 1}", "red", "'été'", "'{'", "'**gras**'", "a b c d e f", "'x: y'"),
)
SCALARS: tuple[FieldType, ...] = ("text", "prose", "string", "number", "integer", "boolean", "date", "choice")


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("kind", SCALARS)
def test_an_editor_is_never_stricter_than_the_check(editor: Editor, kind: FieldType, required: bool) -> None:
    field = Field(kind, required=required, options=("red", "yes", "7") if kind == "choice" else ())
    fields = {f"f{number}": field for number in range(len(VALUES))}
    text = "".join(f"f{number}: {value}\n" for number, value in enumerate(VALUES))
    node, problems = read(text, "all.yaml")
    assert isinstance(node, Mapping), problems
    refused = {problem.origin.line for problem in check(node, Contract("all", fields)) if problem.origin}
    shown = {int(one.split(":")[0]) - 1 for one in _in_a_talk_of(editor, fields, text)}
    assert shown <= refused, [VALUES[line - 1] for line in sorted(shown - refused)]
    assert len(shown) >= len(refused) - 8, [VALUES[line - 1] for line in sorted(refused - shown)]


def _in_a_talk_of(editor: Editor, fields: dict[str, Field], text: str) -> list[str]:
    """Return what is underlined in `text` under a schema of these fields alone."""
    sources = sources_of(BASE)
    assert sources is not None
    shapes = Shapes(sources)
    schema = complete(document(shapes, fields), shapes)
    name = f"only-{len(list((editor.root / FOLDER).iterdir()))}.json"
    (editor.root / FOLDER / name).write_text(json.dumps(schema), encoding="utf-8")
    return editor.problems("slides/new.yaml", f"# yaml-language-server: $schema=../schemas/{name}\n" + text)


def test_layers_are_helped_with_the_slides_that_they_change(editor: Editor) -> None:
    layer = "# yaml-language-server: $schema=../../schemas/layer.json\n"

    def names(text: str) -> set[str]:
        return set(proposed(editor, text, "slides/audiences/new.yaml", layer))

    assert names("name: Mayors\n|") >= {"full", "drop", "add", "slides", "facts"}
    assert names("slides:\n  |") == {"jobs", "meeting", "opening", "view"}
    assert names("slides:\n  meeting:\n    |") >= {"day", "room", "title", "notes"}
    assert not names("slides:\n  meeting:\n    |") & {"figure", "lead"}
    assert names("slides:\n  meeting:\n    room: |") == {"garden", "hall"}
    assert names("facts:\n  |") == {"jobs_lost", "unemployment"}
    assert names("facts:\n  jobs_lost:\n    |") >= {"value", "year", "source"}
    assert names("drop:\n  - |") == {"jobs", "meeting", "opening", "view"}
    assert names("add:\n  - slide: jobs\n    section: |") == {"now", "past"}


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("slides:\n  meting:\n    title: x\n", ["3: Property meting is not allowed."]),
        ("slides:\n  meeting:\n    figure: jobs_lost\n", ["4: Property figure is not allowed."]),
        ("slides:\n  meeting:\n    template: number\n    figure: jobs_lost\n", []),
        ("slides:\n  opening:\n    items:\n      drop: [mills]\n      add: [Wood]\n      water: The water\n    notes:\n", []),
        ("slides:\n  meeting:\n    speakers:\n      ada: {role: Minister, only: en}\n      drop: bo\n", []),
        ("slides:\n  meeting:\n    speakers:\n      ada: {rle: Minister}\n", ["5: Property rle is not allowed."]),
        ("facts:\n  jobs_lost: {value: 12 500, year: 2001}\n  mills: {label: Mills, nature: missing}\n", []),
        ("facts:\n  jobs_lost: {valeu: 3}\n", ["3: Property valeu is not allowed."]),
        ("talk:\n  subtitle: For mayors\n  contacts:\n    ada: {value: a@example.org}\n  anything: else\n", []),
        ("drop: [jbs]\n", ["2: There is no such name: write the id of a slide: a file of `slides/` without `.yaml`."]),
        ("add: [jobs, {slide: view, after: jobs}]\nmove: [{slide: jobs, section: now}]\nmeeting: {date: 2026-05-04}\ndata: {a: 1}\n", []),
    ],
)
def test_patches_are_checked_as_far_as_an_editor_can(editor: Editor, text: str, problems: list[str]) -> None:
    layer = "# yaml-language-server: $schema=../../schemas/layer.json\n"
    assert underlined(editor, text, "slides/audiences/new.yaml", layer) == problems


@pytest.mark.parametrize(
    ("file", "schema", "text", "names"),
    [
        (
            "slides/talk.yaml",
            "../schemas/talk.json",
            "sections:\n  - id: a\n    slides:\n      - |",
            {"jobs", "meeting", "opening", "view"},
        ),
        ("slides/talk.yaml", "../schemas/talk.json", "brand: |", {"plain"}),
        ("slides/talk.yaml", "../schemas/talk.json", "title: x\n|", {"sections", "language", "brand", "meeting"}),
        ("slides/facts.yaml", "../schemas/facts.json", "mills:\n  |", {"label", "value", "year", "source", "nature"}),
        ("slides/facts.yaml", "../schemas/facts.json", "mills:\n  confidence: |", {"high", "medium", "low", "none"}),
        ("templates/brands/new/_brand.yml", "../../../schemas/brand.json", "defaults:\n  pupitre:\n    |", {"theme", "styles", "frames"}),
    ],
)
def test_the_other_files_are_helped_too(editor: Editor, file: str, schema: str, text: str, names: set[str]) -> None:
    assert set(proposed(editor, text, file, f"# yaml-language-server: $schema={schema}\n")) >= names


def test_nothing_is_underlined_in_the_talk() -> None:
    files = [*(ROOT / "slides").rglob("*.yaml"), *(ROOT / "templates" / "brands").glob("*/_brand.yml")]
    with Editor(ROOT) as opened:
        found = {
            file.relative_to(ROOT).as_posix(): opened.problems(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
            for file in files
        }
    assert {file: problems for file, problems in found.items() if problems} == {}
