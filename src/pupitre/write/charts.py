"""Native charts with their workbook. Imported late: python-pptx, which knows the charts' schema, takes 130 ms to import."""
# mypy: allow-untyped-calls
# (python-pptx is typed in part only.)

from typing import Any, Final

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.text.text import Font

from pupitre.model.plan import ChartShape, Color, Series, Stroke, ThemeFont
from pupitre.ooxml import NS, parse, qn, serialize
from pupitre.units import Pt
from pupitre.write.markup import ROOT_NAMESPACES, quoted
from pupitre.write.paint import fill_xml, line_xml
from pupitre.write.text import FONTS
from pupitre.write.workbooks import workbook

_TYPES: Final = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "pie": XL_CHART_TYPE.PIE,
}
_LABEL_POSITIONS: Final = {
    "column": XL_LABEL_POSITION.OUTSIDE_END,
    "bar": XL_LABEL_POSITION.OUTSIDE_END,
    "line": XL_LABEL_POSITION.ABOVE,
    "pie": XL_LABEL_POSITION.OUTSIDE_END,
}
_AXIS_WIDTH: Final = Pt(0.75)
_LINE_WIDTH: Final = Pt(2.25)
# As on a slide, so that elements moved from here to the chart keep their prefixes.
_NAMESPACES: Final = ROOT_NAMESPACES + f' xmlns:c="{NS["c"]}"'


def compile_chart(shape: ChartShape) -> tuple[bytes, bytes]:
    """Return the chart part of `shape` and the bytes of its workbook, the same bytes for the same plan."""
    data = _data(shape)
    chart = Chart(parse_xml(ChartXmlWriter(_TYPES[shape.kind], data).xml.encode()), None)
    _style_plot(chart, shape)
    for series, plan in zip(chart.plots[0].series, shape.series, strict=True):
        _style_series(series, plan, shape.kind)
    _color_labels(chart, shape)
    if shape.kind != "pie":
        _style_axes(chart, shape)
    _style_legend(chart, shape)
    return serialize(_finish(chart, shape)), workbook(data)


def _data(shape: ChartShape) -> CategoryChartData:
    data = CategoryChartData(number_format=shape.number_format)
    data.categories = shape.categories
    for series in shape.series:
        data.add_series(series.name, [_plain(value) for value in series.values])
    return data


def _plain(value: float | None) -> float | int | None:
    """Return whole figures without their `.0`, as a spreadsheet has them."""
    return int(value) if value is not None and value == int(value) else value


def _style_plot(chart: Chart, shape: ChartShape) -> None:
    plot = chart.plots[0]
    plot.vary_by_categories = shape.kind == "pie"
    if shape.kind in {"column", "bar"}:
        plot.gap_width = shape.gap
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = shape.number_format, False
    labels.position = _LABEL_POSITIONS[shape.kind]
    labels.show_value = True
    labels.show_category_name = shape.kind == "pie" and not shape.legend
    _style_font(labels.font, shape.label_size, shape.label_font, shape, bold=shape.label_bold)


def _style_series(series: Any, plan: Series, kind: str) -> None:
    if kind in {"column", "bar"}:
        series.invert_if_negative = False  # else PowerPoint paints negative bars white
    if kind == "line":
        series.smooth = False
        _paint_line(series, plan.color)
    elif plan.color is not None:
        _fill(series.format.element.get_or_add_spPr(), plan.color)
    for index, color in enumerate(plan.point_colors):
        if color is not None:
            _fill(_point_properties(series, index, kind), color)


def _color_labels(chart: Chart, shape: ChartShape) -> None:
    """Give the labels of single points a colour of their own; the rest of a label is that of the plot."""
    for series, plan in zip(chart.plots[0].series, shape.series, strict=True):
        for index, color in enumerate(plan.label_colors):
            if color is None:
                continue
            label = series.points[index].data_label
            label.position = _LABEL_POSITIONS[shape.kind]
            _style_font(label.font, shape.label_size, shape.label_font, shape, bold=shape.label_bold, color=color)
            # python-pptx gives a point's label no number format, and PowerPoint does not look for the plot's.
            frame = label._get_or_add_dLbl()  # noqa: SLF001
            frame.find(qn("c:idx")).addnext(_element(f'<c:numFmt formatCode="{quoted(shape.number_format)}" sourceLinked="0"/>'))


def _point_properties(series: Any, index: int, kind: str) -> Any:
    point = series.points[index]
    properties = (point.marker.format if kind == "line" else point.format).element.get_or_add_spPr()
    if kind in {"column", "bar"}:
        properties.addprevious(_element('<c:invertIfNegative val="0"/>'))
    return properties


def _paint_line(series: Any, color: Color | None) -> None:
    if color is None:
        return
    properties = series.format.element.get_or_add_spPr()
    properties.append(_element(line_xml(Stroke(color, _LINE_WIDTH))))
    _fill(series.marker.format.element.get_or_add_spPr(), color)


def _fill(properties: Any, color: Color) -> None:
    properties.insert(0, _element(fill_xml(color)))


def _style_axes(chart: Chart, shape: ChartShape) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.has_major_gridlines = False
    value.visible = False
    value.minimum_scale, value.maximum_scale = shape.minimum, shape.maximum
    category.major_tick_mark = category.minor_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    # Bars are drawn from the bottom up: turned round, they stand in the order in which the workbook lists them.
    category.reverse_order = shape.kind == "bar"
    _style_font(category.tick_labels.font, shape.axis_size, "minor", shape)
    category.format.element.get_or_add_spPr().append(_element(line_xml(Stroke(shape.axis_color, _AXIS_WIDTH))))


def _style_legend(chart: Chart, shape: ChartShape) -> None:
    chart.has_legend = shape.legend
    if shape.legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        _style_font(chart.legend.font, shape.axis_size, "minor", shape)


def _style_font(font: Font, size: float, face: ThemeFont, shape: ChartShape, *, bold: bool = False, color: Color | None = None) -> None:
    properties = font._rPr  # noqa: SLF001 - python-pptx knows neither theme fonts nor modified theme colours
    properties.set("sz", str(round(size * 100)))
    properties.set("b", f"{bold:d}")
    properties.extend([_element(fill_xml(color or shape.text_color)), _element(f'<a:latin typeface="{FONTS[face]}"/>')])


def _finish(chart: Chart, shape: ChartShape) -> etree._Element:
    """Return the chart's root with what concerns it as a whole: no title of its own, no background, one language, its workbook."""
    space: etree._Element = chart.element
    chart.has_title = False
    _style_font(chart.font, shape.axis_size, "minor", shape)
    head = [_element(f'<c:lang val="{quoted(shape.lang)}"/>'), _element('<c:roundedCorners val="0"/>')]
    for node in space.findall(qn("c:date1904")):
        space.remove(node)  # says what holds without it, in three kinds of four
    space[:0] = head
    space.insert(-1, _element("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"))  # the last child is the text's properties
    space.append(_element('<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'))
    for node in space.findall(f".//{qn('c:dLbls')}//{qn('a:bodyPr')}"):
        node.set("wrap", "none")  # else LibreOffice breaks a figure where its bar is narrow
    for node in space.iter(qn("a:endParaRPr"), qn("a:defRPr")):
        node.set("lang", shape.lang)
    for identifier in space.iter(qn("c:axId"), qn("c:crossAx")):
        # python-pptx writes negative ids, which the schema forbids (`xsd:unsignedInt`).
        identifier.set("val", identifier.get("val", "").lstrip("-"))
    etree.cleanup_namespaces(space)
    return space


def _element(fragment: str) -> etree._Element:
    return parse(f"<x {_NAMESPACES}>{fragment}</x>".encode())[0]
