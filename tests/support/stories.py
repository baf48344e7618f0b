"""Stories made by hand, the small brand under which they are laid out, and short ways to look at what came out.

The brand's numbers are round: its content frame stands at (1.7, 4) cm and is 22 × 12 cm, in twelve columns of 1.1 cm with gutters of
0.8 cm. Body text is Calibri of 20 points with a floor of 14; a line of it takes 24 points.
"""

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pupitre.brand import load_brand
from pupitre.diagnostics import Diagnostic, Origin
from pupitre.layout import layout
from pupitre.model.brand import Brand
from pupitre.model.plan import Frame, Group, Paragraph, Placeholder, Plan, Provenance, Shape, SlidePlan, TableShape, TextBody
from pupitre.model.story import Block, Fill, Length, Para, SectionStory, ShapeBlock, SlideStory, Span, Stack, Story, TextBlock
from support.projects import project

HERE = Origin("templates/slides/case.xml.j2", 7, 3)
SLIDE = Origin("slides/case.yaml")
BRAND_YML = """\
color:
  palette: {night: "#14213D", snow: "#FFFFFF", lake: "#0B5A5C", brick: "#9C3A1F", sand: "#F4F0E8"}
  foreground: night
  background: snow
  primary: lake
  secondary: brick
  light: sand
typography: {headings: Cambria, base: Calibri}
defaults:
  pupitre:
    page: {format: "4:3", left: 1.7, right: 1.7, columns: 12, gutter: 0.8}
    meanings: {past: brick, present: lake}
    styles:
      title: {size: 30, floor: 24, font: headings, bold: true, line: 100}
      body:  {size: 20, floor: 14, after: 0, bullet: ▪, hanging: 0.7}
      small: {size: 16, floor: 14, after: 6}
      loud:  {size: 40, floor: 24, font: headings}
    frames:
      title: [1.7, 1.2, 22, 2.4]
      body:  [1.7, 4, 22, 12]
"""
LINE = 24 * 2.54 / 72  # cm: one line of body text


@cache
def brand(text: str = BRAND_YML) -> Brand:
    """Return the small brand, or another of which `text` is the `_brand.yml`."""
    with tempfile.TemporaryDirectory() as folder:
        found, problems = load_brand(project(Path(folder), {"templates/brands/small/_brand.yml": text}), "small")
    assert found is not None, problems
    return found


def cms(value: float) -> Length:
    return Length(value, "cm")


def percent(value: float) -> Length:
    return Length(value, "%")


def cols(value: float) -> Length:
    return Length(value, "col")


def words(text: str, **options: Any) -> Para:
    """A paragraph, its text as one span that a slide's YAML file wrote."""
    written = Provenance(written=Origin(SLIDE.file, 3, 8, len(text), options.pop("path", "text")))
    return Para((Span(text, provenance=written),), **options)


def text(*paragraphs: str | Para, **options: Any) -> TextBlock:
    """A text block."""
    paras = tuple(words(one) if isinstance(one, str) else one for one in paragraphs)
    return TextBlock(**{"origin": HERE, "paras": paras, **options})


def box(name: str, **options: Any) -> ShapeBlock:
    """A rectangle without text, to see where a block is put."""
    return ShapeBlock(**{"origin": HERE, "geometry": "rect", "fill": "accent1", "name": name, "ref": name, **options})


def rows(*children: Block, **options: Any) -> Stack:
    return Stack(**{"origin": HERE, "direction": "rows", "children": children, "gap": cms(0), **options})


def columns(*children: Block, **options: Any) -> Stack:
    return Stack(**{"origin": HERE, "direction": "columns", "children": children, "gap": cms(0), **options})


def title(text: str) -> Fill:
    return Fill("title", TextBlock(origin=HERE, paras=(words(text, path="title"),), style=""))


def slide(*content: Block, **options: Any) -> SlideStory:
    """A slide with a title, whose content are these blocks, one below the other."""
    inside = Stack(origin=HERE, direction="rows", children=content, gap=cms(0)) if content else None
    given = {"id": "case", "layout": "canvas", "title": "Un titre", "fills": (title("Un titre"),), "layers": (), "notes": ()}
    return SlideStory(**{**given, "content": inside, "origin": SLIDE, **options})


def story(*slides: SlideStory, **options: Any) -> Story:
    given = {"talk": "Essai", "variant": "reference", "title": "Essai", "author": "", "subject": "", "language": "fr-FR"}
    sections = (SectionStory("Tout", tuple(one.id for one in slides)),)
    return Story(**{**given, "footer": "", "date": "", "slides": slides, "sections": sections, **options})


def lay(*content: Block, under: Brand | None = None, **options: Any) -> tuple[SlidePlan, list[Diagnostic]]:
    """Lay out one slide with this content; return its plan and what is wrong with it."""
    plan, problems = layout(story(slide(*content, **options)), under or brand())
    return plan.slides[0], problems


def laid(*content: Block, under: Brand | None = None, **options: Any) -> SlidePlan:
    """Lay out one slide with which nothing is wrong."""
    plan, problems = lay(*content, under=under, **options)
    assert problems == []
    return plan


def every(slide: SlidePlan | Plan | tuple[Shape, ...]) -> Iterator[Shape]:
    """Yield all shapes, groups before what they hold."""
    if isinstance(slide, Plan):
        for one in slide.slides:
            yield from every(one)
        return
    for shape in slide.shapes if isinstance(slide, SlidePlan) else slide:
        yield shape
        if isinstance(shape, Group):
            yield from every(shape.children)


def named(slide: SlidePlan, name: str) -> Any:
    """Return the only shape of that name."""
    (found,) = [shape for shape in every(slide) if shape.name == name]
    return found


def in_cm(frame: Frame) -> tuple[float, float, float, float]:
    """Return x, y, width, height in centimetres, to a tenth of a millimetre."""
    x, y, w, h = (round(value / 360_000, 2) for value in (frame.x, frame.y, frame.w, frame.h))
    return x, y, w, h


def frames(slide: SlidePlan) -> dict[str, tuple[float, float, float, float]]:
    """Return where every shape of the content stands, by name, placeholders apart."""
    return {shape.name: in_cm(shape.frame) for shape in every(slide) if not isinstance(shape, Placeholder)}


def bodies(shape: Shape) -> list[TextBody]:
    """Return the texts of one shape: one, none, or those of a table's cells."""
    if isinstance(shape, TableShape):
        return [cell.text for row in shape.rows for cell in row]
    body = getattr(shape, "text", None)
    return [body] if isinstance(body, TextBody) else []


def said(paragraph: Paragraph) -> str:
    """Return a paragraph's words; a line break is a line feed."""
    return "".join("\n" if run.is_break else run.text for run in paragraph.runs)


def sizes(body: TextBody) -> list[float]:
    """Return the different sizes of a text, largest first."""
    return sorted({float(run.size) for paragraph in body.paragraphs for run in paragraph.runs if run.size}, reverse=True)
