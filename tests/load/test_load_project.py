"""From a project's folder to a talk, with everything that is wrong in it."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pupitre.load import load
from pupitre.model.talk import Talk
from support.projects import project

TALK = """title: Une expérience
language: fr
brand: nord
territory: {name: Agglomération, full: l'Agglomération}
meeting: {date: 2026-03-12}
sections:
  - id: un
    title: Première
    tone: past
    slides:
      - debut
      - suite
"""
TEMPLATE = "---\nlayout: content\nfields:\n  items: {type: list, of: bullet, max_items: 3}\n---\n<slide/>\n"
FACTS = 'chomage:\n  label: Taux\n  value: 10\n  unit: "%"\n  year: 1990\n  nature: presentation\n'
FILES = {
    "slides/talk.yaml": TALK,
    "slides/facts.yaml": FACTS,
    "slides/debut.yaml": "template: bullets\ntitle: Début\nitems: [a, b]\n",
    "slides/suite.yaml": "template: bullets\ntitle: Suite\nminutes: 1,5\n",
    "templates/slides/bullets.xml.j2": TEMPLATE,
    "templates/partials/deep/card.j2": "<card/>",
}


def problems(tmp_path: Path, **changed: str | None) -> list[tuple[str, str]]:
    """Return code and place of what is wrong once files are `changed` (by name in FILES' folder; None leaves one out)."""
    return [(code, place) for code, place, _ in _found(tmp_path, changed)[1]]


def _found(tmp_path: Path, changed: dict[str, str | None]) -> tuple[Talk | None, list[tuple[str, str, str]]]:
    files = {**FILES, **changed}
    talk, found = load(project(tmp_path, {name: text for name, text in files.items() if text is not None}))
    assert all(problem.help for problem in found)
    return talk, [(problem.code, str(problem.origin), problem.message) for problem in found]


def test_a_project_becomes_a_talk(tmp_path: Path) -> None:
    talk, found = load(project(tmp_path, FILES))
    assert found == []
    assert talk is not None
    assert (talk.title, talk.language, talk.brand, talk.variant) == ("Une expérience", "fr", "nord", "reference")
    assert [(s.id, s.title, s.tone, [slide.text for slide in s.slides]) for s in talk.sections] == [
        ("un", "Première", "past", ["debut", "suite"])
    ]
    assert {slide.id: slide.template for slide in talk.slides.values()} == {"debut": "bullets", "suite": "bullets"}
    assert talk.facts["chomage"].value == Decimal(10)
    assert talk.partials == {"partials/deep/card.j2": "<card/>"}
    template = talk.templates["bullets"]
    assert (template.layout, template.markup, template.markup_line, template.file) == (
        "content",
        "<slide/>\n",
        6,
        "templates/slides/bullets.xml.j2",
    )


def test_a_folder_without_slides_is_no_project(tmp_path: Path) -> None:
    talk, found = load(tmp_path)
    assert talk is None
    assert [problem.code for problem in found] == ["no-slides-folder"]


def test_everything_is_reported_even_without_a_talk(tmp_path: Path) -> None:
    talk, found = _found(tmp_path, {"slides/talk.yaml": None, "slides/debut.yaml": "template: bullets\n"})
    assert talk is None
    assert [(code, place) for code, place, _ in found] == [
        ("missing-field", "slides/debut.yaml:1:1"),
        ("missing-file", "slides/talk.yaml:1:1"),
    ]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("slides/debut.yaml", "template: bulets\ntitle: T\n", ("unknown-template", "slides/debut.yaml:1:11")),
        ("slides/debut.yaml", "title: T\n", ("missing-field", "slides/debut.yaml:1:1")),
        ("slides/debut.yaml", "template:\ntitle: T\n", ("missing-field", "slides/debut.yaml:1:10")),
        ("slides/debut.yaml", "template: bullets\n", ("missing-field", "slides/debut.yaml:1:1")),
        ("slides/debut.yaml", "template: bullets\ntitle: T\nitems: [a, b, c, d]\n", ("too-many", "slides/debut.yaml:3:18")),
        ("slides/debut.yaml", "template: bullets\ntitle: T\nminutes: -1\n", ("out-of-range", "slides/debut.yaml:3:10")),
        ("slides/debut.yaml", "template: bullets\ntitle: T\nhidden: si\n", ("bad-boolean", "slides/debut.yaml:3:9")),
        ("slides/debut.yaml", "template: bullets\ntitel: T\ntitle: U\n", ("unknown-field", "slides/debut.yaml:2:1")),
        ("slides/debut.yaml", "- a\n", ("wrong-type", "slides/debut.yaml:1:1")),
        ("slides/debut.yaml", "", ("empty-file", "slides/debut.yaml:1:1")),
        ("slides/debut.yaml", "a: b : c\n", ("colon-in-text", "slides/debut.yaml:1:6")),
        ("slides/debut.yaml", None, ("unknown-slide", "slides/talk.yaml:11:9")),
        ("slides/autre.yaml", "template: bullets\ntitle: T\n", ("unused-slide", "slides/autre.yaml:1:1")),
        ("slides/autre.yml", "template: bullets\n", ("wrong-extension", "slides/autre.yml:1:1")),
        ("templates/slides/autre.j2", "", ("wrong-extension", "templates/slides/autre.j2:1:1")),
        ("templates/slides/autre.xml.j2", "<slide/>", ("no-front-matter", "templates/slides/autre.xml.j2:1:1")),
        ("templates/slides/autre.xml.j2", "---\nlayout: a\n", ("no-front-matter", "templates/slides/autre.xml.j2:1:1")),
        ("templates/slides/autre.xml.j2", "---\nlayout: a\n---\n", ("empty-template", "templates/slides/autre.xml.j2:4:1")),
        ("templates/slides/autre.xml.j2", "---\n---\n<slide/>", ("empty-file", "templates/slides/autre.xml.j2:1:1")),
        (
            "templates/slides/autre.xml.j2",
            "---\nlayout: a\nfields: {a: b}\n---\n<s/>",
            ("unknown-type", "templates/slides/autre.xml.j2:3:13"),
        ),
        ("templates/slides/autre.xml.j2", "---\nlayout: a\n---\n<s>\n\ue000</s>", ("bad-character", "templates/slides/autre.xml.j2:5:1")),
        ("templates/slides/Autre.xml.j2", "---\nlayout: a\n---\n<s/>", ("bad-id", "templates/slides/Autre.xml.j2:1:1")),
        ("templates/partials/a.j2", "x\ue001", ("bad-character", "templates/partials/a.j2:1:2")),
        ("slides/talk.yaml", TALK.replace("fr", "français"), ("bad-language", "slides/talk.yaml:2:11")),
        ("slides/talk.yaml", TALK.replace("brand: nord\n", ""), ("missing-field", "slides/talk.yaml:1:1")),
        ("slides/talk.yaml", TALK.replace("2026-03-12", "12 mars"), ("bad-date", "slides/talk.yaml:5:17")),
        ("slides/talk.yaml", TALK.replace("name: Agglo", "nom: Agglo"), ("missing-field", "slides/talk.yaml:4:12")),
        ("slides/talk.yaml", TALK + "      - debut\n", ("duplicate-slide", "slides/talk.yaml:13:9")),
        ("slides/talk.yaml", TALK + "  - {id: un, title: T, slides: []}\n", ("duplicate-section", "slides/talk.yaml:13:10")),
        ("slides/talk.yaml", TALK + "theme: x\n", ("unknown-field", "slides/talk.yaml:13:1")),
        ("slides/talk.yaml", TALK.split("sections", maxsplit=1)[0] + "sections: []\n", ("empty-talk", "slides/talk.yaml:6:11")),
        ("slides/talk.yaml", TALK.split("sections", maxsplit=1)[0], ("missing-field", "slides/talk.yaml:1:1")),
        ("slides/facts.yaml", "Chomage:\n  label: T\n  nature: missing\n", ("bad-name", "slides/facts.yaml:1:1")),
        ("slides/facts.yaml", "a: 10\n", ("wrong-type", "slides/facts.yaml:1:4")),
        ("slides/facts.yaml", "a: {label: T}\n", ("fact-without-value", "slides/facts.yaml:1:1")),
        ("slides/facts.yaml", "a: {nature: missing}\n", ("missing-field", "slides/facts.yaml:1:4")),
        ("slides/facts.yaml", "a: {label: T, value: 3, source: S}\n", ("fact-without-year", "slides/facts.yaml:1:1")),
        ("slides/facts.yaml", "a: {label: T, value: 3, year: 1990}\n", ("fact-without-source", "slides/facts.yaml:1:1")),
        ("slides/facts.yaml", "a: {label: T, value: 3, year: 1990, comment: C}\n", ("fact-without-source", "slides/facts.yaml:1:1")),
        ("slides/facts.yaml", FACTS.replace("presentation", "missing"), ("fact-not-missing", "slides/facts.yaml:1:1")),
        ("slides/facts.yaml", FACTS.replace("10", "environ 10"), ("bad-number", "slides/facts.yaml:3:10")),
        ("slides/facts.yaml", FACTS.replace("10", '"{{ x }}"'), ("not-computed", "slides/facts.yaml:3:10")),
        ("slides/facts.yaml", FACTS + "  confidence: hihg\n", ("wrong-choice", "slides/facts.yaml:7:15")),
    ],
)
def test_each_mistake_is_reported_once_at_its_place(tmp_path: Path, file: str, text: str | None, expected: tuple[str, str]) -> None:
    found = problems(tmp_path, **{file: text})
    if expected[0] == "empty-talk":
        found = [problem for problem in found if problem[0] != "unused-slide"]
    assert found == [expected]


@pytest.mark.parametrize("name", ["Début", "deux mots", "a_b", "a--b"])
def test_a_slide_file_needs_a_name_that_makes_an_id(tmp_path: Path, name: str) -> None:
    found = problems(tmp_path, **{f"slides/{name}.yaml": "template: bullets\ntitle: T\n"})
    assert [code for code, _ in found] == ["bad-id", "unused-slide"]


def test_names_are_suggested(tmp_path: Path) -> None:
    talk, found = load(
        project(tmp_path, {**FILES, "slides/debut.yaml": "template: bulets\ntitle: T\n", "slides/talk.yaml": TALK + "      - suit\n"})
    )
    assert talk is not None
    slide, order = found
    assert (slide.message, slide.help) == (
        "slide `debut` asks for template `bulets`, which does not exist",
        "write `bullets`",
    )
    assert slide.notes == ("the templates are `bullets`",)
    assert order.help == "write `suite`, or create `slides/suit.yaml`"


def test_a_broken_template_is_not_also_unknown(tmp_path: Path) -> None:
    broken = "templates/slides/bullets.xml.j2"
    assert problems(tmp_path, **{broken: "<slide/>"}) == [("no-front-matter", f"{broken}:1:1")]


def test_a_project_without_templates_is_told_once(tmp_path: Path) -> None:
    assert problems(tmp_path, **{"templates/slides/bullets.xml.j2": None}) == [("no-templates", "templates/slides:1:1")]


def test_a_talk_holds_only_slides_and_templates_that_can_be_used(tmp_path: Path) -> None:
    talk, _ = _found(tmp_path, {"slides/debut.yaml": "template: x\n", "slides/talk.yaml": TALK + "      - suite\n      - rien\n"})
    assert talk is not None
    assert [slide.text for section in talk.sections for slide in section.slides] == ["suite"]
    assert set(talk.slides) == {"suite"}


def test_folders_hidden_files_and_other_texts_are_no_slides(tmp_path: Path) -> None:
    assert problems(tmp_path, **{"slides/brouillons/elus.yaml": "a: [", "slides/.a.yaml": "a: [", "slides/LISEZMOI.md": "Lire"}) == []


def test_facts_are_optional_and_gaps_may_say_so(tmp_path: Path) -> None:
    assert problems(tmp_path / "a", **{"slides/facts.yaml": None}) == []
    assert (
        problems(
            tmp_path / "b",
            **{"slides/facts.yaml": "a: {label: T, nature: missing}\nb: {label: T, text: 1996-2004, nature: restored, comment: C}\n"},
        )
        == []
    )


def test_templates_keep_their_lines_whatever_ends_them(tmp_path: Path) -> None:
    talk, found = _found(tmp_path, {"templates/slides/bullets.xml.j2": "\ufeff" + TEMPLATE.replace("\n", "\r\n")})
    assert found == []
    assert talk is not None
    assert (talk.templates["bullets"].markup_line, talk.templates["bullets"].markup) == (6, "<slide/>\r\n")


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    root = project(tmp_path / "p", FILES)
    secret = project(tmp_path, {"secret.yaml": "template: bullets\ntitle: T\n"}) / "secret.yaml"
    (root / "slides" / "secret.yaml").symlink_to(secret)
    talk, found = load(root)
    assert talk is not None
    assert "secret" not in talk.slides
    assert [problem.code for problem in found] == ["outside-project", "unused-slide"]


@given(st.sampled_from(sorted(FILES)), st.integers(0, 400), st.text(st.sampled_from("-: \n'\"{[&*!|é\t#")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_no_edit_of_a_file_raises(tmp_path: Path, file: str, place: int, typed: str) -> None:
    text = FILES[file]
    load(project(tmp_path, {**FILES, file: text[:place] + typed + text[place:]}))
