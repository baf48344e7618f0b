"""Decks for the tests of these tools: one that has nothing wrong, made with python-pptx alone, to be spoiled in one place."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Cm, Pt

from support.deckreader import C, P
from support.themecolor import A

LANG = "fr-FR"
FOOTER_KINDS = ("ftr", "sldNum")


class SampleDeck:
    """A one-slide deck on the default template. `slide` is its slide; `save` finishes it and writes it."""

    def __init__(self) -> None:
        self.presentation = pptx.Presentation()
        self.slide = self.add_slide("Un titre")

    def add_slide(self, title: str) -> Any:
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[5])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = "Ce qu’il faut dire."
        for kind in FOOTER_KINDS:
            self._copy_placeholder(slide, kind)
        return slide

    def add_text(self, text: str, *, size: float | None = 18, fill: Any = None, color: Any = None, y: float = 5.0) -> Any:
        """Add a box of 8 × 2 cm; `fill` and `color` are theme slots."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(2), Cm(y), Cm(8), Cm(2))
        shape.element.remove(shape.element.find(f"{P}style"))
        shape.text_frame.text = text
        run = shape.text_frame.paragraphs[0].runs[0]
        run.font.size = Pt(size) if size else None
        if fill is not None:
            shape.fill.solid()
            shape.fill.fore_color.theme_color = fill
        if color is not None:
            run.font.color.theme_color = color
        return shape

    def add_chart(self) -> Any:
        """Add a column chart whose colours and fonts are the theme's."""
        data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = ["1990", "2004"]
        data.add_series("Chômage", (10, 5))
        frame = self.slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(12), Cm(6), Cm(10), Cm(8), data)
        frame.element.nvGraphicFramePr.cNvPr.set("descr", "Le chômage passe de 10 à 5 %")
        for axis in frame.chart.element.iter(f"{C}axId", f"{C}crossAx"):
            axis.set("val", axis.get("val").lstrip("-"))  # python-pptx writes negative ids, which the schema refuses
        language = frame.chart.element.makeelement(f"{C}lang", {"val": LANG})
        frame.chart.element.insert(0, language)
        for mark in frame.chart.element.iter(f"{A}endParaRPr"):
            mark.set("lang", LANG)
        return frame

    def add_glued_pair(self) -> Any:
        """Add two boxes and a connector between them, from the right side of one to the left side of the other."""
        left, right = self.add_text("Un", y=12), self.add_text("Deux", y=15)
        right.left = Cm(14)
        connector = self.slide.shapes.add_connector(MSO_CONNECTOR.ELBOW, 0, 0, 0, 0)
        connector.begin_connect(left, 3)
        connector.end_connect(right, 1)
        connector.element.remove(connector.element.find(f"{P}style"))
        return connector

    def save(self, path: Path) -> Path:
        """Mark every run's language, let the footers come last, then write the deck."""
        properties = self.presentation.core_properties
        properties.title, properties.language = properties.title or "Un titre", properties.language or LANG
        for slide in self.presentation.slides:
            for kind in FOOTER_KINDS:
                slide.shapes._spTree.extend(slide.element.xpath(f"//p:cSld/p:spTree/p:sp[.//p:ph[@type='{kind}']]"))
            for run in slide.element.iter(f"{A}r"):
                run.get_or_add_rPr().set("lang", LANG)
        self.presentation.save(str(path))
        return path

    def _copy_placeholder(self, slide: Any, kind: str) -> None:
        """Put the layout's placeholder of that kind on the slide, filled: python-pptx leaves these out."""
        source = next(p for p in slide.slide_layout.placeholders if p.element.xpath(f".//p:ph[@type='{kind}']"))
        slide.shapes._spTree.append(deepcopy(source.element))
        added = slide.shapes[-1]
        added.element.nvSpPr.cNvPr.set("id", str(100 + len(slide.shapes)))
        added.text_frame.text = "Pied" if kind == "ftr" else "1"
        added.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.TEXT_1  # the template's grey is too pale
