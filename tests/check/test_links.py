"""Links that say where they lead."""

import pytest
from msgspec.structs import replace

from check.plans import findings, slide
from pupitre.model.plan import AutoShape, Link, Run
from pupitre.units import Pt
from support.plans import body, box, card, paragraph, run

REPORT, TOWN = Link(url="https://example.org/report"), Link(slide="town")


def linked(*runs: Run) -> AutoShape:
    return replace(card("a", box(1, 4, 20, 4), fill=None), text=body(paragraph(*runs)))


def said(text: str, link: Link = REPORT) -> Run:
    return run(text, link=link, size=Pt(18.0))


@pytest.mark.parametrize("text", ["ici", "Cliquez ici", "en savoir plus…", "Lien", "plus d'infos", "click here", "Here"])
def test_words_that_only_point_are_told(text: str):
    assert findings(slide(linked(said(text)))) == ["vague-link"]


def test_words_are_those_of_the_deck_s_language():
    assert findings(slide(linked(said("hier"))), language="de") == ["vague-link"]
    assert findings(slide(linked(said("hier")))) == []


@pytest.mark.parametrize("text", ["le rapport de la Région", "example.org", "nous écrire", "Voir les chiffres"])
def test_words_that_name_what_is_there_are_fine(text: str):
    assert findings(slide(linked(said(text)))) == []


@pytest.mark.parametrize("text", ["https://example.org", "http://example.org/a?b=c", "www.example.org/rapport.pdf"])
def test_an_address_is_no_text(text: str):
    assert findings(slide(linked(said(text)))) == ["bare-link"]


def test_a_link_in_two_formats_is_one_link():
    assert (
        findings(slide(linked(run("Lisez ", size=Pt(18.0)), said("ici "), run("le rapport", link=REPORT, bold=True, size=Pt(18.0))))) == []
    )


def test_one_text_leads_to_one_place():
    assert findings(slide(linked(said("le rapport"), run(" et ", size=Pt(18.0)), said("Le rapport", TOWN)))) == ["same-link"]
    assert findings(slide(linked(said("le rapport"), run(" et ", size=Pt(18.0)), said("le rapport")))) == []


def test_a_shape_that_is_a_link_says_where_by_its_text_or_its_alternative_text():
    assert findings(slide(card("a", box(1, 4, 8, 4), "Ici", fill=None, link=TOWN))) == ["vague-link"]
    assert findings(slide(card("a", box(1, 4, 8, 4), "Ici", fill=None, link=TOWN, alt="La ville"))) == []
    assert findings(slide(card("a", box(1, 4, 8, 4), link=TOWN, decorative=True))) == []
