"""Text in slide markup, and what is told of markup that is wrong: what, and where in the template or the content."""

import pytest

from support.markup import SLIDE, TEMPLATE, block_of, rendered, wrong


def test_white_space_of_the_template_is_one_space_and_none_at_the_ends():
    assert block_of("<text>\n    Un\n    <b>mot</b>\n  </text>") == {"TextBlock": {"paras": [["Un ", {"text": "mot", "strong": True}]]}}


def test_a_blank_line_of_the_content_divides_paragraphs_and_a_line_end_breaks_the_line():
    block = block_of("<text>{{ slide.body }}</text>", contract="{body: prose}", slide='title: T\nbody: "un\\ndeux\\n\\ntrois"')
    assert block == {"TextBlock": {"paras": [["un", "\n", "deux"], "trois"]}}


def test_markdown_is_read_in_what_the_content_says_and_not_in_what_the_template_says():
    block = block_of("<text>*a* {{ slide.title }}</text>", slide='title: "*b*"')
    assert block == {"TextBlock": {"paras": [["*a* ", {"text": "b", "emphasis": True}]]}}


def test_marks_of_template_and_content_add_up():
    block = block_of('<text><span color="past">{{ slide.title }}</span></text>', slide='title: "un **[mot]{present}** ici"')
    assert block["TextBlock"]["paras"] == [
        [{"text": "un ", "color": "past"}, {"text": "mot", "strong": True, "color": "present"}, {"text": " ici", "color": "past"}]
    ]


def test_content_cannot_write_markup():
    block = block_of("<text>{{ slide.title }}</text>", slide='title: "<b>1 < 2 & 3</b>"')
    assert block == {"TextBlock": {"paras": ["<b>1 < 2 & 3</b>"]}}


def test_typography_is_set_in_texts_of_templates_and_content():
    nbsp = "\u00a0"
    block = block_of("<text>L'agence : {{ slide.title }}</text>", slide="title: 10 % !")
    assert "".join(block["TextBlock"]["paras"][0]) == f"L’agence{nbsp}: 10{nbsp}%\u202f!"


# What is wrong


@pytest.mark.parametrize(
    ("box", "child"),
    [
        ("<rows>{}</rows>", "item"),
        ("<rows>{}</rows>", "backdrop"),
        ("<list>{}</list>", "text"),
        ("<chart>{}</chart>", "row"),
        ("<table><row>{}</row></table>", "text"),
    ],
)
def test_an_element_in_the_wrong_place_is_told_there(box: str, child: str):
    (problem,) = wrong(box.format(f"<{child}/>"))
    parent = box[: box.index(">{")].rsplit("<", maxsplit=1)[-1]
    assert (problem.code, problem.message) == ("misplaced-element", f"element `{child}` cannot stand inside `{parent}`")
    assert (problem.origin.file, problem.origin.line, problem.origin.column) == (TEMPLATE, 9, box.index("{") + 1)


def test_a_block_in_a_text_is_told():
    (problem,) = wrong("<text>Un <card/></text>")
    assert (problem.code, problem.message) == ("misplaced-element", "element `card` cannot stand inside a text")


@pytest.mark.parametrize("box", ["rows", "columns", "layers", "card"])
def test_loose_text_between_blocks_is_told(box: str):
    (problem,) = wrong(f"\n<{box}>oups<spacer/></{box}>")
    assert (problem.code, problem.message) == ("misplaced-text", f"`{box}` holds text that is in no element")
    assert problem.origin.line == 10


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('<spacer height="3 cm"/>', "`height` is `3 cm`, not a length such as `4cm`, `30%` or `5col`"),
        ('<spacer grow="much"/>', "`grow` is `much`, not a number"),
        ('<list><item level="1.5">Un</item></list>', "`level` is `1.5`, not a whole number"),
        ('<text wrap="no">Un</text>', "`wrap` is `no`, not `true` or `false`"),
        ('<card fill="#ff0000"/>', "`fill` is `#ff0000`, not a colour such as `accent1`, `past` or `dk2+60`"),
        ('<text anchor="centre">Un</text>', "`anchor` is `centre`, not one of `top`, `middle`, `bottom`"),
        ('<picture src="pictures/lake.png" focus="0.5"/>', "`focus` is `0.5`, not two numbers"),
        ('<card padding="1 2 3 4 5"/>', "`padding` is `1 2 3 4 5`, not one to four numbers"),
        ('<chart><point label="1990" value="dix"/></chart>', "`value` is `dix`, not a number"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_at_its_element(markup: str, said: str):
    (problem,) = wrong("\n\n" + markup)
    assert (problem.code, problem.message) == ("bad-attribute", said)
    assert (problem.origin.file, problem.origin.line) == (TEMPLATE, 11)
    assert problem.help


def test_a_value_that_comes_from_the_content_is_told_in_the_content():
    (problem,) = wrong('<card fill="{{ slide.color }}"/>', contract="{color: string}", slide='title: T\ncolor: "#f00"')
    assert problem.code == "bad-attribute"
    assert str(problem.origin) == f"{SLIDE}:4:8"


@pytest.mark.parametrize(
    ("markup", "missing"),
    [
        ("<shape/>", "geometry"),
        ("<drawing/>", "src"),
        ('<connector start="a"/>', "end"),
        ("<grid><spacer/></grid>", "columns"),
        ('<map src="maps/lake.geojson"><neighbor>Un</neighbor></map>', "bearing"),
    ],
)
def test_a_required_attribute_that_is_missing_is_told(markup: str, missing: str):
    (problem,) = wrong(markup)
    assert problem.code == "missing-attribute"
    assert f"needs `{missing}`" in problem.message


def test_rows_of_a_table_have_as_many_cells():
    (problem,) = wrong("<table><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell></row></table>")
    assert (problem.code, problem.message) == ("uneven-table", "the rows of this table do not all have 2 cells")


def test_an_asset_that_is_not_there_is_told():
    (problem,) = wrong('<drawing src="drawings/boot.svg"/>')
    assert "boat.svg" in problem.help + " ".join(problem.notes)


def test_a_slide_needs_a_title():
    _, problems = rendered("<slide>\n<content/>\n</slide>")
    (problem,) = problems
    assert (problem.code, problem.message) == ("missing-title", "template `one` gives slide `one` no title")
    assert str(problem.origin) == f"{TEMPLATE}:6:1"


def test_a_template_yields_one_slide():
    _, problems = rendered("<rows/>")
    (problem,) = problems
    assert (problem.code, problem.message) == ("markup", "a slide template yields `rows`, not `slide`")


@pytest.mark.parametrize(
    "markup", ["<slide><title>Un</slide>", "<slide><title>a & b</title></slide>", "<slide>", "oups", "<slide/><slide/>"]
)
def test_markup_that_is_not_well_formed_is_told(markup: str):
    _, problems = rendered(markup)
    assert [problem.code for problem in problems] == ["markup"]


def test_a_doctype_is_refused():
    _, problems = rendered('<!DOCTYPE slide [<!ENTITY a "b">]><slide><title>&a;</title></slide>')
    assert [problem.code for problem in problems] == ["markup"]


def test_all_problems_of_a_slide_are_told_at_once():
    assert [(problem.code, problem.origin.line) for problem in wrong('<spacer grow="a"/>\n<spacer grow="b"/>\noups')] == [
        ("misplaced-text", 8),
        ("bad-attribute", 9),
        ("bad-attribute", 10),
    ]


def test_elements_of_a_loop_and_of_a_partial_are_told_at_their_own_place():
    loop = '<text>{% for n in [1] %}\n{% include "partials/bad.j2" %}{% endfor %}</text>'
    problems = wrong(loop, **{"templates/partials/bad.j2": "<b>un</b>\n<card/>"})
    assert [(problem.code, str(problem.origin)) for problem in problems] == [("misplaced-element", "templates/partials/bad.j2:2:1")]
