"""What the engine adds to a slide: kicker, source line, notes with sources and time, numbers of equal titles, agenda, list of sources."""

import pytest

from pupitre.model.story import SlideStory, Story
from support.markup import on_slide, rendered, short, slide_of, story_of

NB = "\u00a0"
PLAIN = "<slide><title>{{ slide.title }}</title></slide>"
FACTS = """\
jobs: {label: Emplois, value: 12500, unit: postes, year: 1990, perimeter: 4 communes, source: "Annuaire, 1991", credit: annuaire}
rate: {label: Chômage, value: 10, unit: "%", year: 1990, nature: presentation}
firms: {label: Entreprises, nature: missing}
"""
SEVERAL = """\
title: Essai
language: fr
brand: plain
sections:
  - {id: a, title: Le début, tone: past, slides: [one, two]}
  - {id: b, title: L'essentiel, slides: [three, four, five]}
  - {id: c, title: La fin, slides: [six]}
"""


def fill(slide: SlideStory, role: str) -> str | None:
    texts = ["".join(span.text for para in fill.text.paras for span in para.spans) for fill in slide.fills if fill.role == role]
    return texts[0] if texts else None


def notes(slide: SlideStory) -> list[str]:
    return ["".join(span.text for span in para.spans) for para in slide.notes]


def several(markup: str = PLAIN, titles: str = "un deux trois quatre cinq six", **more: str) -> Story:
    names = ("two", "three", "four", "five", "six")
    first, *others = titles.split()
    slides = {f"slides/{name}.yaml": f"template: one\ntitle: {title}\n" for name, title in zip(names, others, strict=True)}
    return story_of(markup, slide=f"title: {first}", talk=SEVERAL, **slides, **more)


# Kicker and tone


def test_the_kicker_names_the_section():
    assert [fill(slide, "kicker") for slide in several().slides] == ["Le début"] * 2 + ["L’essentiel"] * 3 + ["La fin"]


def test_a_slide_may_have_a_kicker_of_its_own_or_none():
    assert fill(slide_of(PLAIN, slide="title: T\nkicker: Un *mot*"), "kicker") == "Un mot"
    assert fill(slide_of(PLAIN, slide='title: T\nkicker: ""'), "kicker") is None


def test_a_template_s_own_kicker_stands_in_its_place():
    assert fill(on_slide("<kicker>Ici</kicker>"), "kicker") == "Ici"


def test_the_kicker_is_left_out_where_the_layout_has_no_place_for_it():
    assert [one.optional for one in slide_of(PLAIN).fills if one.role == "kicker"] == [True]


def test_a_slide_wears_its_own_tone_else_its_section_s_else_the_main_one():
    assert [slide.tone for slide in several().slides[:3]] == ["past", "past", "main"]
    assert slide_of(PLAIN, slide="title: T\ntone: present").tone == "present"


# Source line


def test_the_source_line_credits_the_figures_that_the_slide_shows():
    slide = slide_of(PLAIN, slide="title: \"{{ fact('jobs') }}, {{ fact('rate') }}\"", facts=FACTS)
    assert fill(slide, "source") == f"Emplois{NB}: annuaire. Chômage{NB}: donnée de la présentation."
    assert slide.facts == ("jobs", "rate")


def test_figures_that_only_the_notes_name_are_not_credited_on_the_slide():
    slide = slide_of(PLAIN, slide="title: T\nnotes: \"{{ fact('jobs') }} postes\"", facts=FACTS)
    assert fill(slide, "source") is None
    assert slide.facts == ("jobs",)


def test_a_missing_figure_is_explained():
    slide = slide_of(PLAIN, slide="title: \"{{ fact('firms') }}\"", facts=FACTS)
    assert fill(slide, "source") == f"n.{NB}d.{NB}: donnée non disponible, aucune source publique trouvée."


def test_what_the_slide_and_its_template_add_follows_the_figures():
    slide = on_slide("<credit>Photo : Ada</credit>", slide="title: \"{{ fact('jobs') }}\"\nsource: Sans garantie.", facts=FACTS)
    assert fill(slide, "source") == f"Emplois{NB}: annuaire. Photo{NB}: Ada. Sans garantie."


def test_a_slide_without_figures_and_sources_has_no_source_line():
    assert fill(slide_of(PLAIN), "source") is None


def test_a_template_s_own_source_line_stands_in_its_place():
    assert fill(on_slide("<source>Ici</source>", slide="title: \"{{ fact('jobs') }}\"", facts=FACTS), "source") == "Ici"


# Notes


def test_notes_keep_their_paragraphs_and_join_their_lines():
    assert notes(slide_of(PLAIN, slide="title: T\nnotes: |\n  Un mot\n  et un autre.\n\n  Deux.")) == ["Un mot et un autre.", "Deux."]


def test_notes_end_with_the_full_sources_of_all_figures():
    slide = slide_of(PLAIN, slide="title: \"{{ fact('rate') }}\"\nnotes: \"Dire {{ fact('jobs') }}.\"", facts=FACTS)
    assert notes(slide) == [
        f"Dire 12\u202f500{NB}postes.",
        f"Sources{NB}:",
        f"Chômage{NB}: 10{NB}% (1990). Donnée de la présentation.",
        f"Emplois{NB}: 12\u202f500{NB}postes (1990, 4 communes). Annuaire, 1991.",
    ]


def test_notes_say_how_long_the_slide_takes():
    slide = slide_of(PLAIN, slide="title: T\nminutes: 1.5")
    assert slide.minutes == 1.5
    assert notes(slide)[-1].startswith(f"Durée prévue{NB}: ")
    assert notes(slide)[-1].endswith("(00:00 → 01:30)")


def test_a_slide_may_be_hidden():
    assert [slide_of(PLAIN, slide=f"title: T\nhidden: {value}").hidden for value in ("true", "false")] == [True, False]


# Titles


def test_slides_of_one_title_are_numbered():
    story = several(titles="un deux deux trois deux un")
    assert [slide.title.replace(NB, " ") for slide in story.slides] == [
        "un (1/2)",
        "deux (1/3)",
        "deux (2/3)",
        "trois",
        "deux (3/3)",
        "un (2/2)",
    ]
    assert [fill(slide, "title") for slide in story.slides] == [slide.title for slide in story.slides]


def test_the_number_looks_like_the_words_before_it_and_has_no_source():
    markup = '<slide><title>{{ slide.title }}<span style="small" color="past"> — suite</span></title></slide>'
    spans = next(one for one in several(markup, "a a b c d e").slides[0].fills if one.role == "title").text.paras[-1].spans
    assert (spans[-1].text, spans[-1].style, spans[-1].color, spans[-1].provenance) == (f"{NB}(1/2)", "small", "past", None)


def test_a_title_s_line_break_is_a_space_in_the_slide_s_name():
    assert slide_of(PLAIN, slide='title: "Un titre\\nsur deux lignes"').title == "Un titre sur deux lignes"


# The running order in templates


def test_the_agenda_lists_the_sections_with_their_slides():
    part = "<p>{{ part.number }} {{ part.title }} {{ part.span }} {{ part.id }}</p>"
    parts = "<text>{% for part in agenda %}" + part + "{% endfor %}</text>"
    markup = "<slide><title>{{ slide.title }}</title><content>" + parts + "</content></slide>"
    text = several(markup).slides[0].content.children[0]
    assert ["".join(span.text for span in para.spans) for para in text.paras] == [
        "1 Le début diapositives 1–2 a",
        "2 L’essentiel diapositives 3–5 b",
        "3 La fin diapositive 6 c",
    ]


def test_a_template_knows_where_its_slide_stands():
    markup = "<slide><title>{{ slide.title }}</title><subtitle>{{ number }}, {{ section.number }} {{ section.title }}</subtitle></slide>"
    assert [fill(slide, "subtitle") for slide in several(markup).slides][1:4] == ["2, 1 Le début", "3, 2 L’essentiel", "4, 2 L’essentiel"]


def test_a_list_of_sources_holds_the_figures_of_all_slides_wherever_it_stands():
    cells = "".join(f"<cell>{{{{ row.{name} }}}}</cell>" for name in ("label", "text", "perimeter", "nature"))
    table = "<table>{% for row in sources %}<row>" + cells + "</row>{% endfor %}</table>"
    rows = "<slide><title>{{ slide.title }}</title><content>" + table + "</content></slide>"
    list_of_sources = f"---\nlayout: content\nfields: {{}}\n---\n{rows}"
    talk = SEVERAL.replace("[one, two]", "[two, one]").replace("[three, four, five]", "[three]").replace("[six]", "[]")
    story = story_of(
        PLAIN,
        slide="title: \"{{ fact('rate') }}\"",
        talk=talk,
        facts=FACTS,
        **{
            "templates/slides/all.xml.j2": list_of_sources,
            "slides/two.yaml": "template: all\ntitle: Sources\n",
            "slides/three.yaml": "template: one\ntitle: \"{{ fact('jobs') }}\"\n",
        },
    )
    (table,) = story.slides[0].content.children
    assert [["".join(span.text for para in cell.paras for span in para.spans) for cell in row] for row in table.rows] == [
        ["Chômage", f"10{NB}%", "1990", "Présentation"],
        ["Emplois", f"12\u202f500{NB}postes", "4 communes, 1990", "Publique"],
    ]


# The whole


def test_the_story_knows_its_sections_footer_and_figures():
    talk = SEVERAL.replace("title: Essai", "title: Essai\nshort_title: L'essai\nterritory: {name: Lens}\nmeeting: {date: 2026-05-01}", 1)
    slides = {f"slides/{name}.yaml": f"template: one\ntitle: {name}\n" for name in ("two", "three", "four", "five", "six")}
    story = story_of(PLAIN, talk=talk, facts=FACTS, slide="title: \"{{ fact('rate') }}\"", **slides)
    assert (story.language, story.footer, story.date) == ("fr-FR", "L’essai  ·  Lens", "1er mai 2026")
    assert [(section.name, len(section.slides)) for section in story.sections] == [("Le début", 2), ("L’essentiel", 3), ("La fin", 1)]
    assert story.facts == ("rate",)


def test_one_slide_that_cannot_be_rendered_stops_the_story_and_all_problems_are_told():
    slides = {f"slides/{name}.yaml": "template: one\ntitle: \"{{ fact('none') }}\"\n" for name in ("two", "three", "four", "five", "six")}
    story, problems = rendered(PLAIN, talk=SEVERAL, **slides)
    assert story is None
    assert [(problem.code, problem.origin.file) for problem in problems] == [("unknown-fact", name) for name in slides]


@pytest.mark.parametrize("layout", ["content", "blank"])
def test_the_brand_s_layers_lie_behind_the_slide_s_own_and_know_its_layout(layout: str):
    chrome = "<slide><layer><text>{{ layout }} {{ number }} {{ tone }}</text></layer></slide>"
    slide = slide_of(f'<slide layout="{layout}"><title>T</title><layer><spacer/></layer></slide>', chrome=chrome)
    first, second = (short(layer.block)["Layers"]["children"][0] for layer in slide.layers)
    assert first == {"TextBlock": {"paras": [f"{layout} 1 main"]}}
    assert second == {"Spacer": {}}
