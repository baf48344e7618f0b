"""Where each piece of text comes from: an untouched scalar can be written back to, a computed text says from what."""

from pupitre.model.plan import Provenance
from support.markup import SLIDE, slide_of

FACTS = """\
rate: {label: Chômage, value: 10, unit: "%", year: 1990, source: Annuaire}
jobs: {label: Emplois, value: 4, year: 1990, source: Annuaire}
"""


def spans(inner: str, **options):
    """Return the spans of the slide's first text as (text, path written, made of)."""
    slide = slide_of(f"<slide><title>T</title><content>{inner}</content></slide>", **options)
    found = slide.content.children[0]
    return [(span.text, *_provenance(span.provenance)) for para in found.paras for span in para.spans]


def _provenance(provenance: Provenance | None):
    if provenance is None:
        return "", ()
    return provenance.written.path if provenance.written else "", provenance.computed_from


def test_an_untouched_scalar_is_written_at_its_place():
    slide = slide_of("<slide><title>{{ slide.title }}</title></slide>", slide="title: L'agence")
    (span,) = slide.fills[0].text.paras[0].spans
    origin = span.provenance.written
    assert (span.text, str(origin), origin.path, origin.layer) == ("L’agence", f"{SLIDE}:3:8", "title", "talk")


def test_items_of_lists_and_fields_of_objects_have_paths():
    contract = "{cards: {type: list, of: {type: object, fields: {text: text}}}}"
    found = spans("<text>{{ slide.cards[1].text }}</text>", contract=contract, slide="title: T\ncards:\n  - text: a\n  - text: b")
    assert found == [("b", "cards[1].text", ())]


def test_the_pieces_that_markdown_makes_of_a_scalar_keep_its_place():
    found = spans("<text>{{ slide.title }}</text>", slide='title: "un **mot**\\nici"')
    assert found == [("un ", "title", ()), ("mot", "title", ()), ("\n", "title", ()), ("ici", "title", ())]


def test_words_of_the_template_have_no_source():
    assert spans("<text>Pilier 1</text>") == [("Pilier 1", "", ())]


def test_words_of_template_and_content_in_one_text_stay_apart():
    found = spans("<text>De {{ slide.title }} à {{ territory.name }}.</text>", slide="title: Sesto")
    assert [(text, path) for text, path, _ in found] == [
        ("De ", ""),
        ("Sesto", "title"),
        (" à ", ""),
        ("Lens", "territory.name"),
        (".", ""),
    ]


def test_a_text_joined_in_the_template_keeps_the_place_of_each_part():
    found = spans("<text>{{ slide.title ~ ', ' ~ slide.kicker }}</text>", slide="title: un\nkicker: deux")
    assert [(text, path) for text, path, _ in found] == [("un", "title"), (", ", ""), ("deux", "kicker")]


def test_a_text_with_jinja_is_computed_from_its_scalar_and_its_facts():
    found = spans("<text>{{ slide.title }}</text>", slide="title: \"{{ fact('rate') }} et {{ fact('jobs') }}\"", facts=FACTS)
    assert found == [("10\u00a0% et 4", "", (f"{SLIDE}:3:8", "fact:rate", "fact:jobs"))]


def test_a_text_computed_without_facts_is_computed_from_its_scalar():
    assert spans("<text>{{ slide.title }}</text>", slide='title: "À {{ territory.name }}"') == [("À Lens", "", (f"{SLIDE}:3:8",))]


def test_a_fact_of_the_content_is_computed_from_the_field_that_names_it():
    found = spans("<text>{{ slide.of.number }}</text>", contract="{of: fact}", slide="title: T\nof: rate", facts=FACTS)
    assert found == [("10", "", (f"{SLIDE}:4:5", "fact:rate"))]


def test_a_computed_text_knows_the_scalar_that_computes_it():
    slide = slide_of("<slide><title>{{ slide.title }}</title></slide>", slide='title: "À {{ territory.name }}"')
    (span,) = slide.fills[0].text.paras[0].spans
    assert str(span.provenance.place) == f"{SLIDE}:3:8"


def test_a_date_is_computed_from_where_it_is_written():
    found = spans("<text>{{ slide.day }}</text>", contract="{day: date}", slide="title: T\nday: 2026-05-01")
    assert found == [("1er mai 2026", "", (f"{SLIDE}:4:6",))]


def test_the_kicker_comes_from_the_section_or_from_the_slide():
    plain = slide_of("<slide><title>T</title></slide>")
    own = slide_of("<slide><title>T</title></slide>", slide="title: T\nkicker: Ici")
    ((first,), (second,)) = (next(one for one in slide.fills if one.role == "kicker").text.paras[0].spans for slide in (plain, own))
    assert _provenance(first.provenance) == ("sections[0].title", ())
    assert _provenance(second.provenance) == ("kicker", ())


def test_the_notes_come_from_the_notes_and_their_sources_from_nowhere():
    slide = slide_of("<slide><title>T</title></slide>", slide="title: T\nnotes: |\n  Un.\n\n  Deux.\nminutes: 1")
    assert [_provenance(para.spans[0].provenance)[0] for para in slide.notes] == ["notes", "notes", ""]
