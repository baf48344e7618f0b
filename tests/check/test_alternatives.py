"""Words for those who do not see pictures."""

import pytest
from msgspec.structs import replace

from check.plans import findings, slide
from pupitre.model.plan import Color, Freeform, Group, PictureShape, Shape
from support.plans import box, card, cell, chart, square, table

DARK = Color("accent1")


def picture(alt: str = "", **options: object) -> PictureShape:
    return PictureShape(key="p", name="Image", frame=box(1, 4, 4, 4), media="abc", alt=alt, **options)  # type: ignore[arg-type]


def drawing(**options: object) -> Freeform:
    given = {"key": "d", "name": "Dessin", "frame": box(1, 4, 4, 4), "outlines": (square(0, 0, 9),), "size": (9, 9), "fill": DARK}
    return Freeform(**{**given, **options})  # type: ignore[arg-type]


def group(*children: Shape, **options: object) -> Group:
    return Group(key="g", name="Groupe", frame=box(1, 4, 9, 9), children=children, **options)  # type: ignore[arg-type]


def rows() -> Shape:
    return table("t", box(1, 4, 9, 4), ((cell("Année"), cell("Emplois")), (cell("1990"), cell("40"))), 2)


def bars() -> Shape:
    return replace(chart("c", box(1, 4, 9, 9)), alt="", series=())


@pytest.mark.parametrize("shape", [picture(), drawing(), bars(), rows(), group(drawing())], ids=lambda shape: type(shape).__name__)
def test_what_is_seen_must_be_said(shape: Shape):
    assert findings(slide(shape)) == ["no-alt"]
    assert findings(slide(replace(shape, alt="Un lac au pied des monts"))) == []
    assert findings(slide(replace(shape, decorative=True))) == []


def test_a_picture_deep_in_a_group_must_be_said_too():
    words = card("a", box(6, 4, 4, 4), "Un lac")
    assert findings(slide(group(group(picture(), words), words))) == ["no-alt"]


def test_what_a_group_says_holds_for_all_in_it():
    assert findings(slide(group(picture(), drawing(), card("a", box(6, 4, 4, 4), "Un"), alt="Un lac"))) == []


@pytest.mark.parametrize("alt", ["lake.png", "IMG_2041.JPG", "Image", "photo 3", "Carte", "picture", "Un  TITRE", "capture d’écran"])
def test_words_that_say_nothing_are_told(alt: str):
    assert findings(slide(picture(alt))) == ["poor-alt"]


@pytest.mark.parametrize("alt", ["Image du lac", "Carte des quatre communes", "bild", "«"])
def test_words_that_say_something_are_not(alt: str):
    assert findings(slide(picture(alt))) == []


def test_a_kind_of_thing_is_looked_for_in_the_language_of_the_deck():
    assert findings(slide(picture("Bild")), language="de-CH") == ["poor-alt"]


def test_a_table_is_read_by_its_cells_and_may_be_called_as_the_slide():
    assert findings(slide(replace(rows(), alt="Un titre"))) == []


def test_words_are_no_story():
    assert findings(slide(picture("Un lac. " * 32))) == ["long-alt"]


def test_decoration_has_no_words():
    assert findings(slide(picture("Un lac", decorative=True))) == ["decorative-alt"]


def test_a_drawing_in_place_of_a_photograph_is_remembered():
    assert findings(slide(drawing(decorative=True, stand_in=True))) == ["stand-in"]
