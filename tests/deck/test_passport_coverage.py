"""Every visible text of the reference deck knows where it comes from, and what it says is really written there."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from pupitre.ooxml import read_package
from pupitre.pipeline import Outcome
from pupitre.write import Passport, PassportSlide, PassportText, read_passport
from support.spoken import plain
from support.stories import bodies, every, said

PROJECT = Path(__file__).parents[2]
# Words that come from no scalar: templates and the brand say them themselves, maps bring their names, lists count by themselves.
OWN_WORDS = {
    "Pilier": "the brand's locator",
    "1": "a number that counts",
    "2": "a number that counts",
    "3": "a number that counts",
    "4": "a number that counts",
    "5": "a number that counts",
    "6": "a number that counts",
}
MAP = "Map"
FOOTERS = {"ftr", "dt", "sldNum"}


@pytest.fixture(scope="module")
def passport(deck: Path) -> Passport:
    package, problems = read_package(deck.read_bytes(), deck.name)
    assert problems == []
    found, problems = read_passport(package, deck.name)
    assert problems == []
    assert found is not None
    return found


def of(passport: Passport, id: str) -> PassportSlide:
    (found,) = [slide for slide in passport.slides if slide.id == id]
    return found


def texts_of(slide: PassportSlide) -> list[PassportText]:
    return [text for text in slide.texts if text.shape]


def is_own(text: str) -> bool:
    """Whether a text is of the brand or a number that counts."""
    return plain(text).split(" ")[0] in OWN_WORDS


def shapes_with_text(slide: Any) -> list[Any]:
    """The shapes of a slide's plan that show text, maps and footers apart."""
    maps = {id(inside) for shape in every(slide) if shape.name == MAP for inside in every((shape,))}
    shown = [shape for shape in every(slide) if bodies(shape) and id(shape) not in maps]
    return [shape for shape in shown if getattr(shape, "kind", "") not in FOOTERS]


def test_the_passport_says_which_talk_and_variant_this_is(passport: Passport, outcome: Outcome):
    assert (passport.talk, passport.variant) == (outcome.plan.talk, "reference")
    assert re.fullmatch(r"[0-9a-f]{12}", passport.revision)
    assert [slide.id for slide in passport.slides] == [slide.id for slide in outcome.plan.slides]
    assert [slide.facts for slide in passport.slides] == [slide.facts for slide in outcome.plan.slides]


def test_every_shape_with_text_is_in_the_passport(passport: Passport, outcome: Outcome):
    for slide in outcome.plan.slides:
        known = {text.key for text in texts_of(of(passport, slide.id))}
        silent = {shape.key: "".join(said(p) for body in bodies(shape) for p in body.paragraphs) for shape in shapes_with_text(slide)}
        assert [text for key, text in silent.items() if key not in known and not is_own(text)] == []


def test_every_text_in_the_passport_was_written_or_computed_from_something(passport: Passport):
    for slide in passport.slides:
        for text in texts_of(slide):
            origins = [run.provenance for run in text.runs if run.provenance is not None]
            assert any(origin.written or origin.computed_from for origin in origins), (slide.id, text.key)


def test_the_passport_says_what_the_plan_says(passport: Passport, outcome: Outcome):
    for slide in outcome.plan.slides:
        planned = {shape.key: [said(p) for body in bodies(shape) for p in body.paragraphs] for shape in every(slide)}
        for text in texts_of(of(passport, slide.id)):
            assert "".join(run.text for run in text.runs) == planned[text.key][text.paragraph]


@cache
def document(file: str) -> Any:
    return yaml.load((PROJECT / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def at(file: str, path: str) -> str:
    """Return the text at a YAML path such as `left.items[2].text`."""
    value = document(file)
    for step in path.replace("[", ".[").split("."):
        value = value[int(step[1:-1])] if step.startswith("[") else value[step]
    assert isinstance(value, str), f"{file}: {path} is no text"
    return value


def unmarked(text: str) -> str:
    """Return a scalar as it shows: without the marks of Markdown and tints."""
    for mark in ("**", "]{past}", "]{present}"):
        text = text.replace(mark, "")
    return plain(text.replace("[", ""))


def written(slide: PassportSlide) -> dict[tuple[str, str], str]:
    """Join the runs that one scalar wrote: what the slide shows of it, by file and path."""
    texts: dict[tuple[str, str], str] = {}
    for text in slide.texts:
        for run in text.runs:
            if run.provenance is not None and run.provenance.written is not None:
                place = run.provenance.written.file, run.provenance.written.path
                between = "\n\n" if not text.shape and place in texts else ""
                texts[place] = texts.get(place, "") + between + run.text + ("\n" if text.shape else "")
    return texts


def test_a_text_that_was_written_is_in_its_file_at_its_path(passport: Passport):
    count = 0
    for slide in passport.slides:
        for (file, path), shown in written(slide).items():
            count += 1
            assert plain(shown).replace(" ", "") == unmarked(at(file, path)).replace(" ", ""), (file, path)
    assert count > 100


def test_a_written_origin_names_the_line_on_which_the_text_starts(passport: Passport):
    for slide in passport.slides:
        for text in texts_of(slide):
            for run in text.runs:
                origin = run.provenance.written if run.provenance else None
                if origin is not None:
                    line = (PROJECT / origin.file).read_text(encoding="utf-8").split("\n")[origin.line - 1]
                    assert origin.column <= len(line), (slide.id, text.key)
                    key = origin.path.split(".")[-1].split("[")[0]
                    assert f"{key}:" in line or line.lstrip().startswith("-"), (slide.id, text.key)


def test_a_computed_text_names_figures_of_its_slide(passport: Passport):
    for slide in passport.slides:
        made_of = {item for text in texts_of(slide) for run in text.runs if run.provenance for item in run.provenance.computed_from}
        facts = {item.removeprefix("fact:") for item in made_of if item.startswith("fact:")}
        assert facts <= set(slide.facts)
        assert not [item for item in made_of if not item.startswith(("fact:", "slides/")) and item not in ("section", "source")]
