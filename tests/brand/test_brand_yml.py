"""Mistakes in `_brand.yml`: all at once, each at its line and column, with what to write instead."""

from pathlib import Path

import pytest

from brand.brands import NORD, SMALL, problems_of, project
from pupitre.brand import load_brand

FILE = "templates/brands/nord/_brand.yml"


def changed(old: str, new: str) -> str:
    assert old in NORD
    return NORD.replace(old, new, 1)


def place(text: str, marked: str) -> str:
    """Return file:line:column of the first `marked` in `text`."""
    before = text[: text.index(marked)]
    return f"{FILE}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize(
    ("old", "new", "marked", "code", "words"),
    [
        ("  palette:", "  pallette:", "pallette", "unknown-field", "palette"),
        ("      title:       {size: 30, ", "      title:       {taille: 30, ", "taille", "unknown-field", "size"),
        ('"#46525C"', '"#46525"', '"#46525"', "invalid-color", "six hexadecimal digits"),
        ("      dk2: steel", "      dk2: stele", "stele", "unknown-color", "palette"),
        ("      past: oxide", "      past: rust", "rust", "unknown-color", "another meaning"),
        ("color: present}\n      caption", "color: presence}\n      caption", "presence", "unknown-color", "name one of them"),
        ("{size: 60, ", "{size: huge, ", "huge", "invalid-size", "points between"),
        ("{size: 60, ", "{size: 0, ", "0,   floor: 40", "invalid-size", "points between"),
        ("{size: 60,   floor: 40, ", "{size: 60, floor: forty, ", "forty", "bad-number", "digits"),
        ("  headings: Cambria", "  headings: Cambia", "Cambia", "unknown-font", "fonts"),
        ("styles: {title: cover, subtitle: lead", "styles: {title: covver, subtitle: lead", "covver", "unknown-style", "styles"),
        ("        background: paper", "        background: papier", "papier", "unknown-color", "name one of them"),
        ("[1.80, 4.13, 30.27, 12.17]", "[1.80, 4.13, 30.27]", "[1.80, 4.13, 30.27]", "too-few", "add"),
        ('format: "16:9"', 'format: "16:8"', '"16:8"', "wrong-choice", "16:9"),
        ("{name: Section, background: paper}", "{name: Section, placeholders: [titel]}", "titel", "unknown-placeholder", "roles"),
        ("{name: Vide}", "{name: Vide, placeholders: [caption]}", "caption]", "missing-frame", "caption: [x, y, width, height]"),
    ],
)
def test_a_mistake_is_shown_where_it_stands(tmp_path: Path, old: str, new: str, marked: str, code: str, words: str):
    text = changed(old, new)
    (problem, *_) = problems_of(tmp_path, text)
    assert (problem.code, str(problem.origin)) == (code, place(text, marked))
    assert words in f"{problem.help} {problem.notes}"


def test_all_mistakes_are_reported_at_once_and_each_once(tmp_path: Path):
    text = NORD.replace("teal:", "tael:").replace("  base: Calibri", "  base: Calibre").replace("size: 48, ", "size: x, ")
    problems = problems_of(tmp_path, text)
    assert {problem.code for problem in problems} == {"unknown-color", "unknown-font", "invalid-size"}
    assert len({(problem.code, problem.origin) for problem in problems}) == len(problems)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SMALL.replace("  primary: leaf\n", ""), "no colour is given for `accent1`"),
        (SMALL.replace("  base: Arial\n", ""), "no family is given for `base`"),
        ("", "no colour is given for `dk1`"),
    ],
)
def test_a_brand_that_says_too_little_for_a_master_is_told_what_is_missing(tmp_path: Path, text: str, message: str):
    problems = problems_of(tmp_path, text)
    assert any(problem.message.startswith(message) and problem.help for problem in problems)


@pytest.mark.parametrize(
    "text", ["[]", "- a\n- b", "text", "color: [", "defaults: {pupitre: {layouts: [a]}}", "color: {palette: {a: b, b: a}, primary: a}"]
)
def test_nothing_that_yaml_can_say_is_a_traceback(tmp_path: Path, text: str):
    assert all(problem.origin is not None for problem in problems_of(tmp_path, text))


def test_a_folder_without_brand_file_and_master_is_a_problem_of_the_file(tmp_path: Path):
    root = project(tmp_path)
    (root / FILE).unlink()
    brand, problems = load_brand(root, "nord")
    assert brand is None
    assert [(problem.code, str(problem.origin)) for problem in problems] == [("missing-file", f"{FILE}:1:1")]


def test_what_other_tools_read_in_brand_yml_is_left_alone(tmp_path: Path):
    text = SMALL + ("meta: {name: {full: Nord, short: N}, link: https://example.org}\ndefaults: {quarto: {x: [1]}, shiny: {y: z}}\n")
    text = text.replace("  headings: Georgia", "  headings: {family: Georgia, weight: 700}\n  monospace: Courier\n  link: {color: leaf}")
    brand, problems = load_brand(project(tmp_path, text), "nord")
    assert problems == []
    assert brand is not None
