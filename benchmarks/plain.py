"""The same slides as our talk's, the way one writes such a script with python-pptx: read the data, add the shapes, save.

`.venv/bin/python benchmarks/plain.py DECK.pptx` reads `plain.json`, which `prepare.py` wrote beforehand. This is what we compare
ourselves with: the library's own ways, nothing clever, nothing that wastes time. Unlike ours, its deck has no master of its own, no theme
colours, no placeholders but titles, no curves, no alternative texts, and it checks nothing. With `--without-drawings` it leaves out the
skylines, icons and map, and with them their groups: a lower bound for talks of text and boxes. With `--slides N` it makes a long deck.
With `--stay` it makes its deck again for each line of its input.
"""

import json
import sys
from collections.abc import Iterator
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

DATA = Path(__file__).with_name("plain.json")
BLANK, TITLE_ONLY = 6, 5
ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT, "justify": PP_ALIGN.JUSTIFY}
ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
GEOMETRY = {
    "rect": MSO_SHAPE.RECTANGLE,
    "roundRect": MSO_SHAPE.ROUNDED_RECTANGLE,
    "ellipse": MSO_SHAPE.OVAL,
    "line": MSO_SHAPE.RECTANGLE,
    "rightArrow": MSO_SHAPE.RIGHT_ARROW,
    "downArrow": MSO_SHAPE.DOWN_ARROW,
    "chevron": MSO_SHAPE.CHEVRON,
    "homePlate": MSO_SHAPE.PENTAGON,
}
TENTH_OF_A_POINT = 1270  # EMU


def main(target: str, *, drawings: bool = True, slides: int | None = None) -> None:
    """Write the deck; with a number of `slides`, its own again and again."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    if not drawings:
        for slide in data["slides"]:
            slide["shapes"] = list(without_drawings(slide["shapes"]))
    deck = Presentation()
    deck.slide_width, deck.slide_height = data["size"]
    for slide in islice(cycle(data["slides"]), len(data["slides"]) if slides is None else slides):
        add_slide(deck, slide)
    deck.save(target)


def without_drawings(shapes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for shape in shapes:
        if shape["kind"] == "group":
            yield from without_drawings(shape["children"])
        elif shape["kind"] != "outline":
            yield shape


def add_slide(deck: Any, data: dict[str, Any]) -> None:
    titled = any(shape["kind"] == "title" for shape in data["shapes"])
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY if titled else BLANK])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = RGBColor.from_string(data["background"])
    for shape in data["shapes"]:
        add_shape(slide.shapes, shape)
    if data["notes"]:
        slide.notes_slide.notes_text_frame.text = data["notes"]


def add_shape(shapes: Any, data: dict[str, Any]) -> None:
    kind = data["kind"]
    if kind == "group":
        group = shapes.add_group_shape()
        group.name = data["name"]
        for child in data["children"]:
            add_shape(group.shapes, child)
    elif kind == "outline":
        add_outline(shapes, data)
    elif kind in {"line", "elbow"}:
        add_connector(shapes, data)
    elif kind == "chart":
        add_chart(shapes, data)
    elif kind == "title":
        title = shapes.title
        title.left, title.top, title.width, title.height = data["box"]
        fill_text(title.text_frame, data)
    elif kind == "box":
        box = shapes.add_textbox(*data["box"])
        box.name = data["name"]
        fill_text(box.text_frame, data)
    else:
        add_auto_shape(shapes, data)


def add_auto_shape(shapes: Any, data: dict[str, Any]) -> None:
    shape = shapes.add_shape(GEOMETRY[data["geometry"]], *data["box"])
    shape.name = data["name"]
    paint(shape, data["fill"])
    draw_line(shape, data)
    if "paragraphs" in data:
        fill_text(shape.text_frame, data)


def add_outline(shapes: Any, data: dict[str, Any]) -> None:
    builder = None
    for outline in data["outlines"]:
        points = list(zip(outline[::2], outline[1::2], strict=True))
        if builder is None:
            builder = shapes.build_freeform(*points[0], scale=TENTH_OF_A_POINT)
        else:
            builder.move_to(*points[0])
        builder.add_line_segments(points[1:], close=True)
    shape = builder.convert_to_shape()
    shape.name = data["name"]
    paint(shape, data["fill"])
    draw_line(shape, data)


def add_connector(shapes: Any, data: dict[str, Any]) -> None:
    kind = MSO_CONNECTOR.STRAIGHT if data["kind"] == "line" else MSO_CONNECTOR.ELBOW
    draw_line(shapes.add_connector(kind, *data["from"], *data["to"]), data)


def add_chart(shapes: Any, data: dict[str, Any]) -> None:
    figures = CategoryChartData(number_format=data["format"])
    figures.categories = data["categories"]
    figures.add_series(data["series"], data["values"])
    chart = shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *data["box"], figures).chart
    chart.has_legend = chart.has_title = False
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.gap_width = data["gap"]
    plot.has_data_labels = True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = data["format"], False
    plot.data_labels.font.size = Pt(data["size"])
    for index, color in enumerate(data["colors"]):
        paint(plot.series[0].points[index].format, color)


def paint(shape: Any, color: str) -> None:
    if color:
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(color)
    else:
        shape.fill.background()


def draw_line(shape: Any, data: dict[str, Any]) -> None:
    if data.get("line"):
        shape.line.color.rgb = RGBColor.from_string(data["line"])
        shape.line.width = Pt(data["width"])
    else:
        shape.line.fill.background()


def fill_text(frame: Any, data: dict[str, Any]) -> None:
    frame.word_wrap = data["wrap"]
    frame.vertical_anchor = ANCHOR[data["anchor"]]
    frame.margin_left = frame.margin_top = frame.margin_right = frame.margin_bottom = 0
    for index, data_paragraph in enumerate(data["paragraphs"]):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGN[data_paragraph["align"]]
        paragraph.space_after = Pt(data_paragraph["after"])
        if data_paragraph["bullet"]:
            add_run(paragraph, data_paragraph["runs"][0] | {"text": data_paragraph["bullet"] + " "})
        for run in data_paragraph["runs"]:
            add_run(paragraph, run)


def add_run(paragraph: Any, data: dict[str, Any]) -> None:
    if data["text"] == "\v":
        paragraph.add_line_break()
        return
    run = paragraph.add_run()
    run.text = data["text"]
    run.font.size, run.font.name = Pt(data["size"]), data["font"]
    run.font.bold, run.font.italic = data["bold"], data["italic"]
    run.font.color.rgb = RGBColor.from_string(data["color"])


if __name__ == "__main__":
    wished = int(sys.argv[sys.argv.index("--slides") + 1]) if "--slides" in sys.argv else None
    for _ in chain([""], sys.stdin if "--stay" in sys.argv else ()):
        main(sys.argv[1], drawings="--without-drawings" not in sys.argv, slides=wished)
        print("waiting", flush=True)
