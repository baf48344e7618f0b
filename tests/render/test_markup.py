"""Slide markup becomes blocks of the story: every element, with its attributes, and what is wrong where."""

import pytest

from pupitre.render.blocks import BLOCK_ELEMENTS
from pupitre.render.slides import FILLS
from pupitre.render.vocabulary import ELEMENTS
from support.markup import SLIDE, TEMPLATE, block_of, on_slide, rendered, short, slide_of, wrong

# Blocks, each with attributes and children: what is written, and what the story says of it (defaults left out).
BLOCKS = {
    "rows": ('<rows anchor="middle" gap="1cm"><spacer/></rows>', {"Stack": {"direction": "rows", "children": [{"Spacer": {}}], "gap": "1cm", "anchor": "middle"}}),
    "columns": ('<columns gap="2%"><spacer/></columns>', {"Stack": {"direction": "columns", "children": [{"Spacer": {}}], "gap": "2%"}}),
    "grid": (
        '<grid columns="2" even="false"><spacer/><spacer/></grid>',
        {"Grid": {"columns": 2, "children": [{"Spacer": {}}, {"Spacer": {}}], "even": False}},
    ),
    "layers": ('<layers><spacer x="5%" y="1cm"/></layers>', {"Layers": {"children": [{"Spacer": {"x": "5%", "y": "1cm"}}]}}),
    "card": (
        '<card fill="lt2" stroke="rule" color="ink" bar="tone" bar-edge="left" bar-size="0.2" padding="1 2" gap="0cm" anchor="bottom"><spacer/></card>',
        {
            "Card": {
                "children": [{"Spacer": {}}],
                "fill": "lt2",
                "stroke": "rule",
                "color": "ink",
                "bar": "tone",
                "bar_edge": "left",
                "bar_size": 0.2,
                "padding": [1, 2, 1, 2],
                "gap": "0cm",
                "anchor": "bottom",
            }
        },
    ),
    "backdrop": (
        "<card><backdrop><spacer/></backdrop><text>Un</text></card>",
        {"Card": {"children": [{"TextBlock": {"paras": ["Un"]}}], "backdrop": {"Layers": {"children": [{"Spacer": {}}]}}}},
    ),
    "text": (
        '<text style="lead" color="past" text-align="center" anchor="bottom" strong-color="tone" wrap="false" fit="a" placeholder="body">Un</text>',
        {
            "TextBlock": {
                "paras": ["Un"],
                "style": "lead",
                "color": "past",
                "text_align": "center",
                "anchor": "bottom",
                "strong_color": "tone",
                "wrap": False,
                "fit": "a",
                "placeholder": "body",
            }
        },
    ),
    "p": (
        '<text><p style="lead" color="past" text-align="right" after="3">Un</p><p>Deux</p></text>',
        {"TextBlock": {"paras": [{"spans": [{"text": "Un", "color": "past"}], "style": "lead", "align": "right", "after": 3}, "Deux"]}},
    ),
    "b": ("<text>Un <b>mot</b></text>", {"TextBlock": {"paras": [["Un ", {"text": "mot", "strong": True}]]}}),
    "i": ("<text><i>Un</i> mot</text>", {"TextBlock": {"paras": [[{"text": "Un", "emphasis": True}, " mot"]]}}),
    "span": (
        '<text><span style="lead" color="past">Un</span></text>',
        {"TextBlock": {"paras": [{"text": "Un", "style": "lead", "color": "past"}]}},
    ),
    "br": ("<text>Un<br/>deux</text>", {"TextBlock": {"paras": [["Un", "\n", "deux"]]}}),
    "list": (
        '<list bullet-color="tone" after="4"><item>Un</item></list>',
        {"TextBlock": {"paras": [{"spans": ["Un"], "marker": "bullet", "after": 4}], "bullet_color": "tone"}},
    ),
    "item": (
        '<list marker="number"><item level="2" color="past" style="lead">Un</item></list>',
        {"TextBlock": {"paras": [{"spans": [{"text": "Un", "color": "past"}], "level": 2, "marker": "number", "style": "lead"}]}},
    ),
    "figure": (
        "<figure><value>10</value><label>communes</label></figure>",
        {"TextBlock": {"paras": [{"spans": ["10"], "style": "number"}, {"spans": ["communes"], "style": "body"}]}},
    ),
    "value": (
        '<figure color="tone"><value style="figure">10</value></figure>',
        {"TextBlock": {"paras": [{"spans": [{"text": "10", "color": "tone"}], "style": "figure"}]}},
    ),
    "label": (
        '<figure><value>10</value><label style="small" color="past">communes</label></figure>',
        {"TextBlock": {"paras": [{"spans": ["10"], "style": "number"}, {"spans": [{"text": "communes", "color": "past"}], "style": "small"}]}},
    ),
    "rule": ('<rule color="tone" weight="2" vertical="true"/>', {"Rule": {"color": "tone", "weight": 2, "vertical": True}}),
    "shape": (
        '<shape geometry="chevron" fill="tone" stroke="ink" weight="2" padding="1">Un</shape>',
        {
            "ShapeBlock": {
                "geometry": "chevron",
                "fill": "tone",
                "stroke": "ink",
                "weight": 2,
                "text": {"TextBlock": {"paras": ["Un"], "text_align": "center", "anchor": "middle"}},
                "padding": [1, 1, 1, 1],
            }
        },
    ),
    "arrow": ('<arrow direction="down" fill="tone"/>', {"ShapeBlock": {"geometry": "downArrow", "fill": "tone"}}),
    "drawing": (
        '<drawing src="drawings/boat.svg" colors="hull=past sail=dk2+20" groups="a, b" fit="cover" window="10 50" anchor="bottom" text-align="right" alt="Un bateau"/>',
        {
            "DrawingBlock": {
                "alt": "Un bateau",
                "drawing": "assets/drawings/boat.svg",
                "colors": {"hull": "past", "sail": "dk2+20"},
                "groups": ["a", "b"],
                "fit": "cover",
                "window": [10, 50],
                "anchor": "bottom",
                "text_align": "right",
            }
        },
    ),
    "picture": (
        '<picture src="pictures/lake.png" focus="0.2, 0.8" fit="contain" decorative="true"/>',
        {"PictureBlock": {"decorative": True, "picture": "assets/pictures/lake.png", "focus": [0.2, 0.8], "fit": "contain"}},
    ),
    "map": (
        '<map src="maps/lake.geojson" fill="tone" field="lt1" color="ink" scale="2"/>',
        {"MapBlock": {"data": "assets/maps/lake.geojson", "fill": "tone", "field_fill": "lt1", "label_color": "ink", "scale_km": 2}},
    ),
    "neighbor": (
        '<map src="maps/lake.geojson"><neighbor bearing="45">Monza</neighbor><neighbor bearing="225" prominent="true">Milan</neighbor></map>',
        {"MapBlock": {"data": "assets/maps/lake.geojson", "neighbors": [["Monza", 45, False], ["Milan", 225, True]]}},
    ),
    "chart": (
        '<chart kind="line" series="Ville, Pays" number-format="0%" legend="true"><point label="1990" value="1 2"/></chart>',
        {
            "ChartBlock": {
                "kind": "line",
                "series": ["Ville", "Pays"],
                "points": [{"ChartPoint": {"label": "1990", "values": [1, 2]}}],
                "number_format": "0%",
                "legend": True,
            }
        },
    ),
    "point": (
        '<chart><point label="1990" value="-" color="past"/><point label="2004" value="5.5"/></chart>',
        {
            "ChartBlock": {
                "kind": "column",
                "series": [""],
                "points": [{"ChartPoint": {"label": "1990", "values": [None], "color": "past"}}, {"ChartPoint": {"label": "2004", "values": [5.5]}}],
            }
        },
    ),
    "table": (
        '<table header-rows="0" header-col="true" banded="true"><row><cell>Un</cell></row></table>',
        {"TableBlock": {"rows": [[{"CellBlock": {"paras": ["Un"]}}]], "widths": [1], "header_rows": 0, "header_col": True, "banded": True}},
    ),
    "column": (
        '<table><column width="3"/><column/><row><cell>Un</cell><cell>Deux</cell></row></table>',
        {"TableBlock": {"rows": [[{"CellBlock": {"paras": ["Un"]}}, {"CellBlock": {"paras": ["Deux"]}}]], "widths": [3, 1]}},
    ),
    "row": (
        "<table><row><cell>Un</cell></row><row><cell>Deux</cell></row></table>",
        {"TableBlock": {"rows": [[{"CellBlock": {"paras": ["Un"]}}], [{"CellBlock": {"paras": ["Deux"]}}]], "widths": [1]}},
    ),
    "cell": (
        '<table><row><cell style="label" color="past" fill="lt2" text-align="right" span="2">Un</cell></row></table>',
        {
            "TableBlock": {
                "rows": [[{"CellBlock": {"paras": ["Un"], "style": "label", "color": "past", "fill": "lt2", "align": "right", "span": 2}}]],
                "widths": [1, 1],
            }
        },
    ),
    "connector": (
        '<connector start="a" end="b" start-site="bottom" end-site="top" kind="line" color="past" weight="1" arrow="false" knee="30"/>',
        {
            "ConnectorBlock": {
                "start": "a",
                "start_site": "bottom",
                "end": "b",
                "end_site": "top",
                "kind": "line",
                "color": "past",
                "weight": 1,
                "arrow": False,
                "knee": 30,
            }
        },
    ),
    "spacer": ('<spacer height="2cm"/>', {"Spacer": {"height": "2cm"}}),
}
# The other elements, with the test below that reads them.
ELSEWHERE = {
    "slide": "test_the_root_may_ask_for_a_ground_and_a_layout",
    "content": "test_content_is_a_stack_of_rows",
    "layer": "test_a_layer_says_what_it_covers_and_where_it_lies",
    "credit": "test_credits_come_at_the_end_of_the_source_line",
    **dict.fromkeys(FILLS, "test_a_fill_is_for_the_placeholder_of_its_name"),
}


def test_every_element_of_the_vocabulary_is_tested_here():
    assert set(ELEMENTS) == set(BLOCKS) | set(ELSEWHERE)
    assert all(name in globals() for name in ELSEWHERE.values())


def test_what_the_vocabulary_calls_blocks_are_the_elements_that_can_be_read_as_blocks():
    assert {name for name, element in ELEMENTS.items() if element.role == "block"} == BLOCK_ELEMENTS


@pytest.mark.parametrize("name", BLOCKS)
def test_an_element_becomes_a_block(name: str):
    markup, expected = BLOCKS[name]
    assert block_of(markup) == expected
    assert f"<{name}" in markup


@pytest.mark.parametrize("name", sorted(BLOCK_ELEMENTS - {"spacer"}))
def test_every_block_takes_a_place_and_a_name(name: str):
    markup, _ = BLOCKS[name]
    place = 'ref="r" name="Un nom" width="4cm" height="30%" x="1col" y="2.5cm" grow="1.5" align="end" link="#one"'
    ((_, said),) = block_of(markup.replace(f"<{name}", f"<{name} {place}", 1)).items()
    expected = {"ref": "r", "name": "Un nom", "width": "4cm", "height": "30%", "x": "1col", "y": "2.5cm", "grow": 1.5, "align": "end"}
    assert {key: said[key] for key in expected} == expected
    assert said["link"] == {"Link": {"slide": "one"}}


def test_a_link_may_lead_out():
    assert block_of('<text link="https://exemple.fr">Un</text>')["TextBlock"]["link"] == {"Link": {"url": "https://exemple.fr"}}


@pytest.mark.parametrize("role", sorted(FILLS - {"title"}))
def test_a_fill_is_for_the_placeholder_of_its_name(role: str):
    fills = {fill.role: short(fill.text) for fill in on_slide(f'<{role} color="past" text-align="right">Un <b>mot</b></{role}>').fills}
    block = {"paras": [["Un ", {"text": "mot", "strong": True}]], "style": "", "color": "past", "text_align": "right"}
    assert fills[role] == {"TextBlock": block}


def test_the_root_may_ask_for_a_ground_and_a_layout():
    plain = slide_of("<slide><title>Un</title></slide>")
    other = slide_of('<slide background="tone" layout="blank"><title>Un</title></slide>')
    assert [(slide.layout, slide.background) for slide in (plain, other)] == [("content", ""), ("blank", "tone")]


def test_content_is_a_stack_of_rows():
    assert short(on_slide('<content gap="1cm"><spacer/></content>').content) == {
        "Stack": {"direction": "rows", "children": [{"Spacer": {}}], "gap": "1cm"}
    }
    assert on_slide("").content is None


def test_a_layer_says_what_it_covers_and_where_it_lies():
    slide = on_slide('<layer><spacer/></layer><layer frame="content" behind="false"><spacer/></layer>')
    assert [(layer.frame, layer.behind, short(layer.block)) for layer in slide.layers] == [
        ("slide", True, {"Layers": {"children": [{"Spacer": {}}]}}),
        ("content", False, {"Layers": {"children": [{"Spacer": {}}]}}),
    ]


def test_credits_come_at_the_end_of_the_source_line():
    assert on_slide("<credit>Photo : Ada Berg</credit><credit>Plan : la ville.</credit>").credits == ("Photo : Ada Berg.".replace(" :", "\u00a0:"), "Plan\u00a0: la ville.")


# Text


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
    assert block["TextBlock"]["paras"] == [[{"text": "un ", "color": "past"}, {"text": "mot", "strong": True, "color": "present"}, {"text": " ici", "color": "past"}]]


def test_content_cannot_write_markup():
    block = block_of("<text>{{ slide.title }}</text>", slide='title: "<b>1 < 2 & 3</b>"')
    assert block == {"TextBlock": {"paras": ["<b>1 < 2 & 3</b>"]}}


def test_typography_is_set_in_texts_of_templates_and_content():
    nbsp = "\u00a0"
    block = block_of("<text>L'agence : {{ slide.title }}</text>", slide="title: 10 % !")
    assert "".join(block["TextBlock"]["paras"][0]) == f"L’agence{nbsp}: 10{nbsp}%\u202f!"


# What is wrong


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<rows><item>Un</item></rows>", "element `item` cannot stand inside `rows`"),
        ("<list><text>Un</text></list>", "element `text` cannot stand inside `list`"),
        ("<text><card/></text>", "element `card` cannot stand inside a text"),
        ("<chart><row/></chart>", "element `row` cannot stand inside `chart`"),
        ("<rows><backdrop/></rows>", "element `backdrop` cannot stand inside `rows`"),
        ("<table><row><text>Un</text></row></table>", "element `text` cannot stand inside `row`"),
    ],
)
def test_an_element_in_the_wrong_place_is_told_there(markup: str, message: str):
    (problem,) = wrong(markup)
    inner = markup.index("<", 1) + 1 if markup.count("<row") < 2 and not markup.startswith("<table") else markup.index("<text") + 1
    assert (problem.code, problem.message) == ("misplaced-element", message)
    assert (problem.origin.file, problem.origin.line, problem.origin.column) == (TEMPLATE, 9, inner)


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
    [('<shape/>', "geometry"), ("<drawing/>", "src"), ('<connector start="a"/>', "end"), ("<grid><spacer/></grid>", "columns"), ('<map src="maps/lake.geojson"><neighbor>Un</neighbor></map>', "bearing")],
)  # fmt: skip
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


@pytest.mark.parametrize("markup", ["<slide><title>Un</slide>", "<slide><title>a & b</title></slide>", "<slide>", "oups", "<slide/><slide/>"])
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
