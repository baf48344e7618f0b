"""The slide markup language: its elements, their attributes and the types of their values.

One table for three uses: the check of a template's source, the reading of its result, and the generated reference.
"""

from typing import Literal

from msgspec import Struct, field

Kind = Literal["text", "name", "length", "number", "integer", "boolean", "color", "choice", "pair", "padding", "asset", "map", "list"]


class Attribute(Struct, frozen=True):
    """One attribute: how its value is read, and what it says."""

    kind: Kind
    about: str
    options: tuple[str, ...] = ()
    required: bool = False


class Element(Struct, frozen=True):
    """One element. `holds` says what may stand inside: other blocks, inline text, list items, or nothing."""

    about: str
    attributes: dict[str, Attribute] = field(default_factory=dict)
    holds: Literal["slide", "blocks", "inline", "paragraphs", "items", "points", "columns-rows", "cells", "figure", "nothing"] = "nothing"
    role: Literal["root", "part", "fill", "block", "inline", "inner"] = "block"


def _a(kind: Kind, about: str, *options: str, required: bool = False) -> Attribute:
    return Attribute(kind, about, options, required)


_PLACE = {
    "ref": _a("name", "a name that connectors use to find this block"),
    "name": _a("text", "the name in PowerPoint's selection pane"),
    "width": _a("length", "a fixed width: `4cm`, `30%` of the room, or `5col` of the twelve-column grid"),
    "height": _a("length", "a fixed height"),
    "x": _a("length", "inside `layers`: distance from the left edge"),
    "y": _a("length", "inside `layers`: distance from the top edge"),
    "grow": _a("number", "its share of the room that is left among its siblings"),
    "align": _a("choice", "its place across the direction of its parent", "stretch", "start", "center", "end"),
    "alt": _a("text", "what a screen reader says"),
    "decorative": _a("boolean", "true when it says nothing that the text does not say"),
    "link": _a("text", "`#slide-id` or an address: where a click leads"),
}
_TEXT = {
    "style": _a("name", "a text style of the brand (`body`, `statement`, `number`…)"),
    "color": _a("color", "the colour of the text"),
    "text-align": _a("choice", "how lines are set", "left", "center", "right"),
    "anchor": _a("choice", "where the text stands in its frame", "top", "middle", "bottom"),
    "strong-color": _a("color", "the colour of words in bold"),
    "wrap": _a("boolean", "false keeps each paragraph on one line"),
    "fit": _a("name", "texts with the same name are set smaller together when one of them does not fit"),
}
_PLACEHOLDER = _a("name", "the layout's placeholder that holds this text (`body`), moved to where the block stands")
_GAP = {"gap": _a("length", "the room between children (default: the grid's gutter)")}
_FILL = {
    "fill": _a("color", "the colour of the ground"),
    "stroke": _a("color", "the colour of the outline"),
    "color": _a("color", "the colour of text inside"),
    "padding": _a("padding", "room inside the edges in centimetres: one to four numbers, as in CSS"),
}


def _block(about: str, holds: str = "nothing", **attributes: Attribute) -> Element:
    named = {name.replace("_", "-"): attribute for name, attribute in attributes.items()}
    return Element(about, {**_PLACE, **named}, holds, "block")  # type: ignore[arg-type]


def _fill(about: str) -> Element:
    return Element(about, {**_TEXT}, "paragraphs", "fill")


ELEMENTS: dict[str, Element] = {
    "slide": Element(
        "The root of every template.",
        {
            "background": _a("color", "a ground other than the layout's"),
            "layout": _a("name", "a layout role other than the contract's"),
        },
        "slide",
        "root",
    ),
    "title": _fill("The slide's title, in the layout's title placeholder."),
    "subtitle": _fill("The subtitle placeholder."),
    "meta": _fill("The line under a cover's subtitle: territory, date."),
    "heading": _fill("The large heading of a statement."),
    "kicker": _fill("The small line above the title that names the section."),
    "body": _fill("The body placeholder: text, or a list in real bullets."),
    "body-2": _fill("The second body placeholder of a two-column layout."),
    "caption": _fill("The caption or attribution placeholder."),
    "source": _fill("The source line. A template that writes none gets the automatic one."),
    "credit": Element("Whose work the slide shows (a map's outlines, a picture): added to the source line.", {}, "inline", "part"),
    "content": Element("What stands in the layout's content frame.", {**_GAP}, "blocks", "part"),
    "layer": Element(
        "Blocks laid over the whole slide or the content frame.",
        {
            "frame": _a("choice", "the frame that it fills", "slide", "content"),
            "behind": _a("boolean", "false lays it in front of the content"),
        },
        "blocks",
        "part",
    ),
    "rows": _block("Blocks one below the other.", "blocks", anchor=_TEXT["anchor"], **_GAP),
    "columns": _block("Blocks side by side.", "blocks", **_GAP),
    "grid": _block(
        "Blocks in equal columns, row by row.",
        "blocks",
        columns=_a("integer", "how many columns", required=True),
        even=_a("boolean", "false lets each row take the height that it needs"),
        **_GAP,
    ),
    "layers": _block("Blocks over one another, the first at the back.", "blocks"),
    "card": _block(
        "A box with ground, padding and an optional bar along one edge. A first child `<backdrop>` stands behind the text.",
        "blocks",
        bar=_a("color", "the colour of the bar"),
        bar_edge=_a("choice", "where the bar runs", "top", "left", "bottom"),
        bar_size=_a("number", "the bar's thickness in centimetres"),
        anchor=_TEXT["anchor"],
        **_FILL,
        **_GAP,
    ),
    "backdrop": Element("What stands behind a card's text, to its edges.", {}, "blocks", "inner"),
    "text": _block(
        "Paragraphs.", "paragraphs", placeholder=_PLACEHOLDER, **{name.replace("-", "_"): value for name, value in _TEXT.items()}
    ),
    "list": _block(
        "A list in real bullets or numbers.",
        "items",
        marker=_a("choice", "how items are marked", "bullet", "number"),
        bullet_color=_a("color", "the colour of the marks"),
        after=_a("number", "room after an item in points"),
        placeholder=_PLACEHOLDER,
        **{name.replace("-", "_"): value for name, value in _TEXT.items()},
    ),
    "item": Element(
        "One item of a list.",
        {"level": _a("integer", "its nesting, from 0"), "color": _TEXT["color"], "style": _TEXT["style"]},
        "inline",
        "inner",
    ),
    "figure": _block("A key number with its label.", "figure", **{name.replace("-", "_"): value for name, value in _TEXT.items()}),
    "value": Element("The number of a figure.", {"style": _TEXT["style"], "color": _TEXT["color"]}, "inline", "inner"),
    "label": Element("The words under a figure.", {"style": _TEXT["style"], "color": _TEXT["color"]}, "inline", "inner"),
    "p": Element(
        "One paragraph.",
        {
            "style": _TEXT["style"],
            "color": _TEXT["color"],
            "text-align": _TEXT["text-align"],
            "after": _a("number", "room after it in points"),
        },
        "inline",
        "inner",
    ),
    "b": Element("Bold.", {}, "inline", "inline"),
    "i": Element("Italic.", {}, "inline", "inline"),
    "span": Element(
        "A piece of text with its own style or colour.", {"style": _TEXT["style"], "color": _TEXT["color"]}, "inline", "inline"
    ),
    "br": Element("A line break.", {}, "nothing", "inline"),
    "rule": _block(
        "A thin line.",
        color=_a("color", "its colour"),
        weight=_a("number", "its thickness in points"),
        vertical=_a("boolean", "true runs it downwards"),
    ),
    "shape": _block(
        "A preset shape of PowerPoint, with or without text.",
        "paragraphs",
        geometry=_a("name", "PowerPoint's name of the shape (`rect`, `ellipse`, `chevron`…)", required=True),
        weight=_a("number", "thickness of its outline in points"),
        **_FILL,
        **{name.replace("-", "_"): value for name, value in _TEXT.items() if name != "color"},
    ),
    "arrow": _block(
        "A block arrow.",
        fill=_a("color", "its colour"),
        direction=_a("choice", "where it points", "right", "left", "up", "down"),
    ),
    "drawing": _block(
        "A drawing of `assets/` as native shapes.",
        src=_a("asset", "the SVG file", required=True),
        colors=_a("list", "colours of its roles: `hero=accent1 far=dk2+60`"),
        groups=_a("list", "keeps only these figures, separated by commas"),
        fit=_a("choice", "the whole drawing, or as wide as the frame", "contain", "cover"),
        window=_a("pair", "keeps what lies between two x of the drawing"),
        stand_in=_a("boolean", "true when a photograph should stand here: `check` then says so"),
        anchor=_TEXT["anchor"],
        text_align=_TEXT["text-align"],
    ),
    "picture": _block(
        "A picture of `assets/`.",
        src=_a("asset", "the file", required=True),
        focus=_a("pair", "the point that cropping keeps, as two fractions"),
        fit=_a("choice", "fill the frame, or show all of it", "cover", "contain"),
    ),
    "map": _block(
        "Areas of a GeoJSON file as native shapes, with their names.",
        "points",
        src=_a("map", "the GeoJSON file", required=True),
        fill=_a("color", "the colour of the areas"),
        field=_a("color", "the colour of the ground"),
        color=_a("color", "the colour of the names"),
        scale=_a("number", "kilometres of the scale bar"),
    ),
    "neighbor": Element(
        "A place outside the map, with an arrow towards it.",
        {
            "bearing": _a("number", "degrees clockwise from north", required=True),
            "prominent": _a("boolean", "true makes it larger"),
        },
        "inline",
        "inner",
    ),
    "chart": _block(
        "A native chart with its data.",
        "points",
        kind=_a("choice", "what it looks like", "column", "bar", "line", "pie"),
        series=_a("list", "names of the series, separated by commas"),
        number_format=_a("text", "Excel's number format"),
        label_style=_a("name", "the text style of the figures at the bars"),
        legend=_a("boolean", "true shows the legend"),
    ),
    "point": Element(
        "One category of a chart.",
        {
            "label": _a("text", "its name", required=True),
            "value": _a("text", "its figures, one a series, separated by spaces; nothing for a missing one"),
            "color": _a("color", "the colour of its bar"),
        },
        "nothing",
        "inner",
    ),
    "table": _block(
        "A native table.",
        "columns-rows",
        header_rows=_a("integer", "how many rows are headers"),
        header_col=_a("boolean", "true makes the first column a header"),
        banded=_a("boolean", "true tints every other row"),
        split=_a("boolean", "true spreads a long table over several slides; for tables that stand directly in `content`"),
    ),
    "column": Element("A column of a table.", {"width": _a("number", "its share of the width")}, "nothing", "inner"),
    "row": Element("A row of a table.", {}, "cells", "inner"),
    "cell": Element(
        "A cell.",
        {
            "style": _TEXT["style"],
            "color": _TEXT["color"],
            "fill": _FILL["fill"],
            "text-align": _TEXT["text-align"],
            "span": _a("integer", "how many columns it takes"),
        },
        "paragraphs",
        "inner",
    ),
    "connector": _block(
        "A line between two blocks, glued to them in PowerPoint.",
        start=_a("name", "the `ref` where it starts", required=True),
        end=_a("name", "the `ref` where it ends", required=True),
        start_site=_a("choice", "the side that it leaves", "top", "left", "bottom", "right"),
        end_site=_a("choice", "the side that it reaches", "top", "left", "bottom", "right"),
        kind=_a("choice", "straight, or with a knee", "elbow", "line"),
        color=_a("color", "its colour"),
        weight=_a("number", "its thickness in points"),
        arrow=_a("boolean", "false leaves the head away"),
        knee=_a("number", "where it turns, in per cent of the way"),
    ),
    "spacer": _block("Room left empty."),
}
