"""Every element of slide markup, with its attributes, becomes what it says in the story."""

import pytest

from pupitre.render.blocks import BLOCK_ELEMENTS
from pupitre.render.slides import FILLS
from pupitre.render.vocabulary import ELEMENTS
from support.markup import block_of, on_slide, short, slide_of

# Blocks, each with attributes and children: what is written, and what the story says of it (defaults left out).
BLOCKS = {
    "rows": (
        '<rows anchor="middle" gap="1cm"><spacer/></rows>',
        {"Stack": {"direction": "rows", "children": [{"Spacer": {}}], "gap": "1cm", "anchor": "middle"}},
    ),
    "columns": ('<columns gap="2%"><spacer/></columns>', {"Stack": {"direction": "columns", "children": [{"Spacer": {}}], "gap": "2%"}}),
    "grid": (
        '<grid columns="2" even="false"><spacer/><spacer/></grid>',
        {"Grid": {"columns": 2, "children": [{"Spacer": {}}, {"Spacer": {}}], "even": False}},
    ),
    "layers": ('<layers><spacer x="5%" y="1cm"/></layers>', {"Layers": {"children": [{"Spacer": {"x": "5%", "y": "1cm"}}]}}),
    "card": (
        (
            '<card fill="lt2" stroke="rule" color="ink" bar="tone" bar-edge="left" '
            'bar-size="0.2" padding="1 2" gap="0cm" anchor="bottom"><spacer/></card>'
        ),
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
        (
            '<text style="lead" color="past" text-align="center" anchor="bottom" '
            'strong-color="tone" wrap="false" fit="a" placeholder="body">Un</text>'
        ),
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
        {
            "TextBlock": {
                "paras": [{"spans": ["10"], "style": "number"}, {"spans": [{"text": "communes", "color": "past"}], "style": "small"}]
            }
        },
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
        (
            '<drawing src="drawings/boat.svg" colors="hull=past sail=dk2+20" groups="a, b" fit="cover" '
            'window="10 50" anchor="bottom" text-align="right" alt="Un bateau"/>'
        ),
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
        (
            '<map src="maps/lake.geojson"><neighbor bearing="45">Monza</neighbor>'
            '<neighbor bearing="225" prominent="true">Milan</neighbor></map>'
        ),
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
                "points": [
                    {"ChartPoint": {"label": "1990", "values": [None], "color": "past"}},
                    {"ChartPoint": {"label": "2004", "values": [5.5]}},
                ],
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
    assert on_slide("<credit>Photo : Ada Berg</credit><credit>Plan : la ville.</credit>").credits == (
        "Photo : Ada Berg.".replace(" :", "\u00a0:"),
        "Plan\u00a0: la ville.",
    )
