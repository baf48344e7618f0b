"""Each kind of shape becomes the element that PowerPoint has for it."""

from collections.abc import Callable, Iterator

import pytest

from pupitre.model.plan import AutoShape, Group, Link, Placeholder, Shape
from pupitre.ooxml import parse, qn
from pupitre.write import compile_slide
from pupitre.write.identity import guid
from pupitre.write.shapes import WRITERS
from support.goldenxml import pretty
from support.plans import LIGHT, arrow, body, box, card, everything, paragraph, slide


def kinds(base: type[Shape]) -> Iterator[type[Shape]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_kind_of_shape_in_the_plan_has_a_writer():
    missing = {kind.__name__ for kind in kinds(Shape)} - {kind.__name__ for kind in WRITERS}
    assert not missing, f"no writer for {', '.join(sorted(missing))}"


@pytest.mark.parametrize("name", ["texte", "liens", "dessins", "donnees"])
def test_slides_are_written_as_before(golden: Callable[[str, str], None], name: str):
    plan = next(slide for slide in everything().slides if slide.id == name)
    golden(f"{name}.xml", pretty(compile_slide(plan).xml))


def test_notes_are_written_as_before(golden: Callable[[str, str], None]):
    golden("texte-notes.xml", pretty(compile_slide(everything().slides[0]).notes))


def test_shape_ids_are_unique_and_count_from_2():
    root = parse(compile_slide(everything().slides[2]).xml)
    ids = [node.get("id") for node in root.iter(qn("p:cNvPr"))]
    assert ids == [str(number) for number in range(1, len(ids) + 1)]


def test_names_become_unique_without_taking_a_name_that_is_given():
    names = ("Carte", "Carte", "Carte 2", "Carte")
    root = parse(compile_slide(slide("s", *(card(f"k{i}", box(1, i, 1, 1), name=name) for i, name in enumerate(names)))).xml)
    assert [node.get("name") for node in root.iter(qn("p:cNvPr"))][1:] == ["Carte", "Carte 3", "Carte 2", "Carte 4"]


def test_a_shape_keeps_its_mark_whatever_else_is_on_the_slide():
    alone = compile_slide(slide("s", card("a", box(1, 1, 1, 1)))).xml.decode()
    later = compile_slide(slide("s", card("b", box(1, 1, 1, 1)), card("a", box(2, 2, 2, 2), "texte"))).xml.decode()
    assert guid("s", "a") in alone
    assert guid("s", "a") in later
    assert guid("t", "a") != guid("s", "a")


def test_two_shapes_with_one_key_are_refused():
    group = Group(key="g", name="Groupe", frame=box(1, 1, 1, 1), children=(card("a", box(1, 1, 1, 1)),))
    with pytest.raises(ValueError, match="same key"):
        compile_slide(slide("s", group, card("a", box(1, 1, 1, 1))))


def test_a_connector_to_a_shape_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match="nulle-part"):
        compile_slide(slide("s", arrow("a", (1, 1), (2, 2), start_key="nulle-part")))


def test_a_placeholder_says_where_it_stands_only_when_it_moved():
    def properties(*, moved: bool) -> str:
        shape = Placeholder(key="b", name="Corps", frame=box(1, 2, 3, 4), kind="body", idx=3, text=body("x"), moved=moved)
        return compile_slide(slide("s", shape)).xml.decode()

    assert "<p:spPr/>" in properties(moved=False)
    assert '<a:off x="360000" y="720000"/><a:ext cx="1080000" cy="1440000"/>' in properties(moved=True)
    assert '<p:ph type="body" idx="3"/>' in properties(moved=True)


def test_alternative_text_and_decoration_are_said():
    xml = compile_slide(slide("s", card("a", box(1, 1, 1, 1), alt='Une "carte" & <plus>'), card("b", box(1, 1, 1, 1), decorative=True))).xml
    first, second = list(parse(xml).iter(qn("p:cNvPr")))[1:]
    assert first.get("descr") == 'Une "carte" & <plus>'
    assert first.find(".//" + qn("adec:decorative")) is None
    assert second.find(".//" + qn("adec:decorative")).get("val") == "1"


def test_the_background_and_the_mark_of_a_slide_stand_where_the_schema_wants_them():
    inner = parse(compile_slide(slide("s", background=LIGHT)).xml).find(qn("p:cSld"))
    assert [node.tag for node in inner] == [qn("p:bg"), qn("p:spTree"), qn("p:extLst")]
    assert int(inner.find(".//" + qn("p14:creationId")).get("val")) in range(1, 2**32)


def test_one_target_has_one_relationship():
    link = Link(slide="t")
    shapes = [AutoShape(key=key, name="x", frame=box(1, 1, 1, 1), link=link, text=body(paragraph("y"))) for key in ("a", "b")]
    relations = compile_slide(slide("s", *shapes)).body.relations
    assert [(relation.id, relation.kind, relation.target) for relation in relations][1:] == [("rId2", "slide", "t")]
