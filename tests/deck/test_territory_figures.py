"""Every deck of the talk shows its own territory's figures, each with its year and source, and nobody else's."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pupitre.compare import outline_of_package, uses_of
from pupitre.contracts import leaves
from pupitre.load import load
from pupitre.model.talk import Fact, Talk, Variant
from pupitre.pipeline import build, tell_all
from pupitre.render import figures
from pupitre.variants import matrix, resolve
from pupitre.write import Passport, PassportText

PROJECT = Path(__file__).parents[2]
SPACES = re.compile("[\u00a0\u202f\u2009]")
NUMBER = re.compile(r"\d+(?:[ ,.]\d+)*")


class Deck(NamedTuple):
    """A built deck: its variant, that variant's talk, what it says on each slide (notes included), and its passport."""

    variant: Variant
    talk: Talk
    texts: dict[str, str]
    passport: Passport


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Return the decks of all variants."""
    return _built(PROJECT)


@pytest.fixture(scope="module")
def decks(files: dict[str, bytes]) -> list[Deck]:
    talk, _ = load(PROJECT)
    assert talk is not None
    return [_deck(talk, variant, files[variant.key]) for variant in matrix(talk)]


def _built(root: Path) -> dict[str, bytes]:
    outcomes = build(root)
    assert [outcome.diagnostics for outcome in outcomes if outcome.deck is None] == []
    return {outcome.variant: outcome.deck or b"" for outcome in outcomes}


def _deck(talk: Talk, variant: Variant, data: bytes) -> Deck:
    outline, passport, problems = outline_of_package(data, f"{variant.key}.pptx")
    assert outline is not None, problems
    assert passport is not None
    texts = {slide.id: plain("\n".join(text.text for text in slide.texts)) for slide in outline.slides}
    return Deck(variant, resolve(talk, variant).talk, texts, passport)


def plain(text: str) -> str:
    return SPACES.sub(" ", text)


def shown_facts(deck: Deck) -> Iterator[tuple[str, PassportText, Fact]]:
    """Yield each fact with the slide and the text that was made of it."""
    for slide in deck.passport.slides:
        for text in slide.texts:
            names = (item for run in text.runs if run.provenance for item in run.provenance.computed_from if item.startswith("fact:"))
            yield from ((slide.id, text, deck.talk.facts[name.removeprefix("fact:")]) for name in dict.fromkeys(names))


def own_layers(variant: Variant) -> set[str]:
    return {"talk", f"audience {variant.audience}", f"territory {variant.territory}", f"variant {variant.audience}/{variant.territory}"}


@pytest.mark.slow
def test_every_fact_on_a_slide_is_the_talk_s_or_the_deck_s_own_territory_s(decks: list[Deck]):
    of_territories = 0
    for deck in decks:
        for slide, _, fact in shown_facts(deck):
            origins = {deck.talk.facts[name].layer for name in (fact.name, *leaves(fact.name, deck.talk.facts))}
            assert origins <= own_layers(deck.variant), (deck.variant.key, slide, fact.name)
            of_territories += any(layer.startswith("territory") for layer in origins)
    assert of_territories > len(decks)


@pytest.mark.slow
def test_every_number_made_of_facts_is_one_that_a_fact_says(decks: list[Deck]):
    seen = 0
    for deck in decks:
        for slide in deck.passport.slides:
            for text in slide.texts:
                for run in text.runs:
                    items = run.provenance.computed_from if run.provenance else ()
                    facts = [deck.talk.facts[item.removeprefix("fact:")] for item in items if item.startswith("fact:")]
                    written = " ".join(item for item in items if not item.startswith("fact:"))
                    said = " ".join([*(everything(fact, deck.talk.language) for fact in facts), _sources(written)])
                    if facts:
                        numbers = NUMBER.findall(plain(run.text))
                        seen += len(numbers)
                        assert [number for number in numbers if number not in said] == [], (deck.variant.key, slide.id, run.text)
    assert seen > 10 * len(decks)


def everything(fact: Fact, language: str) -> str:
    shown = figures.show(fact, language)
    return plain(f"{shown.text} {fact.label} {fact.year} {fact.perimeter} {fact.source} {fact.credit} {fact.comment} {fact.unit}")


def _sources(places: str) -> str:
    """Return the lines of the project that computed texts name as `file:line:column`, and what follows them up to the next field."""
    found = []
    for file, line in re.findall(r"(slides/[\w/.-]+\.yaml):(\d+):\d+", places):
        lines = (PROJECT / file).read_text(encoding="utf-8").split("\n")
        found += lines[int(line) - 1 : int(line) + 40]
    return plain(" ".join(found).replace("'", "’"))


@pytest.mark.slow
def test_every_figure_of_a_territory_says_its_year_and_its_source_in_the_notes(decks: list[Deck]):
    checked = 0
    for deck in decks:
        for slide, _, fact in shown_facts(deck):
            if fact.layer == f"territory {deck.variant.territory}" and not fact.is_missing and slide in uses_in_notes(deck):
                said = " ".join(deck.texts[slide].split())
                assert plain(figures.show(fact, deck.talk.language).text) in said, (deck.variant.key, slide, fact.name)
                assert plain(fact.year) in said, (deck.variant.key, slide, fact.name)
                address = re.search(r"https?://\S+", fact.source)
                assert address is None or address[0].rstrip(".") in said, (deck.variant.key, slide, fact.name)
                checked += 1
    assert checked > len(decks)


def uses_in_notes(deck: Deck) -> set[str]:
    """Return the slides that show facts of their own: lists of sources have them in their table instead of the notes."""
    return {slide.id for slide in deck.passport.slides if slide.facts}


@pytest.mark.slow
def test_no_deck_shows_a_figure_of_another_territory(decks: list[Deck]):
    figures_of = {deck.variant.territory: own_figures(deck) for deck in decks if deck.variant.territory}
    assert sum(map(bool, figures_of.values())) >= 4
    for deck in decks:
        common = figures_of.get(deck.variant.territory, set()) | {
            number for fact in deck.talk.facts.values() for number in numbers(fact, deck.talk)
        }
        foreign = {(owner, number) for owner, own in figures_of.items() if owner != deck.variant.territory for number in own - common}
        for slide, said in deck.texts.items():
            found = set(NUMBER.findall(said))
            assert [entry for entry in foreign if entry[1] in found] == [], (deck.variant.key, slide)


def own_figures(deck: Deck) -> set[str]:
    """Return the figures of a deck's own territory that are long enough to be nobody else's by chance."""
    facts = [fact for fact in deck.talk.facts.values() if fact.layer == f"territory {deck.variant.territory}"]
    return {number for fact in facts for number in numbers(fact, deck.talk) if sum(char.isdigit() for char in number) > 3}


def numbers(fact: Fact, talk: Talk) -> set[str]:
    return set(NUMBER.findall(plain(figures.show(fact, talk.language).number)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "name", "old", "new"),
    [
        ("slides/facts.yaml", "chomage_2004", "  value: 5\n", "  value: 6\n"),
        ("slides/territories/mulhouse.yaml", "population_hote", "    value: 272677\n", "    value: 272999\n"),
    ],
)
def test_the_decks_that_a_changed_figure_changes_are_those_where_it_is_used(
    files: dict[str, bytes], tmp_path: Path, file: str, name: str, old: str, new: str
):
    for folder in ("slides", "templates", "assets"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    before, after = _parts(files), _parts(_built(tmp_path))
    told, _ = tell_all(tmp_path)
    uses = uses_of(name, told)
    used = {key for use in uses for key in use.variants}
    if "territories" in file:
        used = {key for key in used if key.endswith("/mulhouse")}
    assert used
    assert {key for key in before if before[key] != after[key]} == used


def _parts(decks: dict[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Return each deck's parts."""
    found = {}
    for key, deck in decks.items():
        with zipfile.ZipFile(io.BytesIO(deck)) as archive:
            found[key] = {part: archive.read(part) for part in archive.namelist()}
    return found
