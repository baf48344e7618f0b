"""Files of audiences, territories, languages and variants: what they may say, and where they must lie."""

from pathlib import Path

import pytest

from pupitre.load import load
from support.projects import project
from support.talks import BASE, MAYORS, SHORE, talk

BOTH = "slides/variants/mayors/shore.yaml"
FRENCH = "slides/languages/fr.yaml"


def problems(folder: Path, files: dict[str, str]) -> list[str]:
    _, found = load(project(folder, {**BASE, **files}))
    assert all(problem.help for problem in found)
    return [f"{problem.code} @ {problem.origin}" for problem in found]


def test_layers_are_read_by_kind_and_name(tmp_path: Path):
    found = talk(tmp_path, {BOTH: "drop: [one]\n", FRENCH: "talk: {title: Un lac}\n", "slides/audiences/all.yaml": "name: All\n"})
    assert [layer.name for layer in found.layers] == [
        "language fr",
        "audience all",
        "audience mayors",
        "territory shore",
        "variant mayors/shore",
    ]


def test_everything_in_a_layer_says_its_layer(tmp_path: Path):
    layer = talk(tmp_path, {BOTH: "slides: {one: {title: Uno}}\n"}).layer("variant", "mayors/shore")
    assert layer is not None
    ((key, value),) = layer.node.entries
    assert {layer.origin.layer, key.origin.layer, value.origin.layer} == {"variant mayors/shore"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({MAYORS: "full: the Mayors\n"}, [f"missing-field @ {MAYORS}:1:1"]),
        ({SHORE: ""}, [f"empty-file @ {SHORE}:1:1"]),
        ({SHORE: "name: [\n"}, [f"unclosed-bracket @ {SHORE}:2:1"]),
        ({SHORE: "name: Shore\nacent: 112233\n"}, [f"unknown-field @ {SHORE}:2:1"]),
        ({SHORE: "name: Shore\nmove: [one]\n"}, [f"wrong-type @ {SHORE}:2:8"]),
        ({SHORE: "name: Shore\ndrop: one\n"}, [f"wrong-type @ {SHORE}:2:7"]),
        ({SHORE: "name: Shore\nminutes: 0\n"}, [f"out-of-range @ {SHORE}:2:10"]),
        ({SHORE: "name: Shore\nfacts: {Big-Town: {value: 1}}\n"}, [f"bad-name @ {SHORE}:2:9"]),
        ({MAYORS: "name: Mayors\nlogo: logos/m.png\n"}, [f"unknown-field @ {MAYORS}:2:1"]),
        ({FRENCH: "accent: 112233\n"}, [f"unknown-field @ {FRENCH}:1:1"]),
        ({BOTH: "full: the Mayors of the Shore\n"}, [f"unknown-field @ {BOTH}:1:1"]),
        ({"slides/territories/The Hill.yaml": "name: Hill\n"}, ["bad-id @ slides/territories/The Hill.yaml:1:1"]),
        ({"slides/territories/hill.yml": "name: Hill\n"}, ["wrong-extension @ slides/territories/hill.yml:1:1"]),
        ({"slides/territories/LISEZMOI.md": "Lire\n"}, []),
        ({"slides/audience/people.yaml": "name: People\n"}, ["misplaced-file @ slides/audience:1:1"]),
        ({"slides/Territories/hill.yaml": "name: Hill\n"}, ["misplaced-file @ slides/Territories:1:1"]),
        ({"slides/drafts/hill.yaml": "name: Hill\n"}, []),
        ({"slides/variants/mayors.yaml": "drop: [one]\n"}, ["misplaced-file @ slides/variants/mayors.yaml:1:1"]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, files: dict[str, str], expected: list[str]):
    assert problems(tmp_path, files) == expected


def test_a_layer_that_cannot_be_read_keeps_its_name(tmp_path: Path):
    found, wrong = load(project(tmp_path, {**BASE, SHORE: "name: [\n"}))
    assert found is not None
    assert found.ids("territory") == ("shore",)
    assert [problem.origin.layer for problem in wrong if problem.origin] == ["territory shore"]


def test_a_slide_that_only_a_layer_adds_is_not_unused(tmp_path: Path):
    spare = {"slides/spare.yaml": "template: plain\ntitle: Spare\n"}
    assert problems(tmp_path / "a", spare) == ["unused-slide @ slides/spare.yaml:1:1"]
    assert problems(tmp_path / "b", {**spare, MAYORS: "name: M\nadd: [{slide: spare, section: now}]\n"}) == []
