"""A deck knows where its texts came from, and says so when it is read again."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pupitre.diagnostics import Origin
from pupitre.model.package import Package, Part
from pupitre.model.plan import NotesPlan, Plan, Provenance, Run
from pupitre.ooxml import read_package
from pupitre.write import Passport, PassportText, compile_slide, link, read_passport, write
from pupitre.write.identity import creation_number, guid
from support.plans import body, box, brand, card, cell, everything, paragraph, plan, run, slide, table

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
NAME = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1)
COUNT = st.integers(1, 9999)
ORIGINS = st.builds(Origin, NAME, COUNT, COUNT, COUNT, TEXT, NAME)
PROVENANCES = st.builds(Provenance, ORIGINS, st.lists(NAME, max_size=3).map(tuple))


def passport(*slides, **options) -> Passport:
    deck = plan(*slides, **options)
    found, problems = read_passport(link(deck, [compile_slide(slide) for slide in slides], brand()), "deck.pptx")
    assert found is not None, problems
    return found


def written(text: str, line: int = 1) -> Run:
    return run(text, provenance=Provenance(written=Origin("slides/s.yaml", line)))


@given(TEXT, PROVENANCES)
def test_text_and_provenance_come_back_as_they_went(text: str, provenance: Provenance):
    note = card("a", box(1, 1, 1, 1))
    shape = replace(note, text=body(paragraph(run(text, provenance=provenance))))
    (found,) = passport(slide("s", shape)).slides[0].texts
    assert (found.runs[0].text, found.runs[0].provenance) == (text, provenance)


def test_it_survives_a_trip_through_the_file():
    package, _ = read_package(write(everything(), brand()), "deck.pptx")
    found, problems = read_passport(package, "deck.pptx")
    assert not problems
    assert (found.talk, found.variant, found.facts) == ("essai", "elus/lens", ("chomage_1990",))
    assert [slide.id for slide in found.slides] == [slide.id for slide in everything().slides]
    first = found.slides[0]
    assert (first.creation, first.file) == (creation_number("texte"), "slides/texte.yaml")
    (text,) = first.texts
    assert (text.shape, text.name, text.key, text.paragraph) == (guid("texte", "body"), "Contenu", "body", 0)
    assert [run.text for run in text.runs] == ["Le chômage : ", "10 %", "\n", "voir la source"]
    assert text.runs[0].provenance == Provenance(Origin("slides/texte.yaml", 3, 8, 12, "items[0]"))
    assert text.runs[1].provenance == Provenance(None, ("fact:chomage_1990", "slides/un texte.yaml:2:1"))
    assert text.runs[2].provenance is None


def revision_of(plan: Plan) -> str:
    package, _ = read_package(write(plan, brand()), "deck.pptx")
    found, _ = read_passport(package, "deck.pptx")
    assert found is not None
    return found.revision


def test_the_revision_follows_what_the_deck_holds_and_nothing_else():
    plan = everything()
    silent = replace(plan, slides=(replace(plan.slides[0], notes=NotesPlan(())), *plan.slides[1:]))
    assert len(revision_of(plan)) == 12
    assert revision_of(plan) == revision_of(everything())
    assert revision_of(plan) != revision_of(replace(plan, revision="another brand"))
    assert revision_of(plan) != revision_of(silent)


def test_paragraphs_of_unknown_origin_are_left_out():
    shape = replace(card("a", box(1, 1, 1, 1)), text=body("inconnu", paragraph(written("connu"))))
    assert [(text.paragraph, text.runs[0].text) for text in passport(slide("s", shape)).slides[0].texts] == [(1, "connu")]


def test_cells_are_known_by_row_and_column_of_the_grid():
    known = replace(cell("x"), text=body(paragraph(written("x"))))
    rows = ((cell("large", col_span=2), known), (cell("a"), cell("b"), known))
    texts = passport(slide("s", table("t", box(1, 1, 6, 2), rows, 3))).slides[0].texts
    assert [text.cell for text in texts] == [(0, 2), (1, 2)]


def test_notes_are_known_by_having_no_shape():
    plain = slide("s")
    noted = replace(plain, notes=replace(plain.notes, paragraphs=(paragraph(written("dire")),)), facts=("un fait",))
    (only,) = passport(noted).slides
    assert only.facts == ("un fait",)
    assert only.texts[0] == PassportText("", "", "", None, 0, only.texts[0].runs)


def test_a_deck_without_a_passport_says_so():
    found, (problem,) = read_passport(Package(), "autre.pptx")
    assert found is None
    assert problem.code == "no-passport"
    assert problem.origin == Origin("autre.pptx")


def test_a_damaged_passport_says_so():
    for data in (b'<passport xmlns="urn:pupitre:passport:1"><slide/></passport>', b'<passport xmlns="urn:pupitre:passport:1">'):
        part = Part("/customXml/item1.xml", "application/xml", data)
        found, (problem,) = read_passport(Package({part.name: part}), "deck.pptx")
        assert found is None
        assert problem.code == "damaged-passport"


def test_shapes_are_named_as_the_selection_pane_shows_them():
    twins = [replace(card(key, box(1, 1, 1, 1)), text=body(paragraph(written(key)))) for key in ("a", "b")]
    assert [text.name for text in passport(slide("s", *twins)).slides[0].texts] == ["Carte", "Carte 2"]
