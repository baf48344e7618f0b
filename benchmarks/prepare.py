"""Write `benchmarks/plain.json`: what the slides of the talk show, as plain data for the script that we compare ourselves with.

Run it after the talk has changed: `.venv/bin/python benchmarks/prepare.py`. Lengths are EMU, type sizes points, colours `RRGGBB`;
outlines are flat lists x, y, x, y in tenths of a point.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pupitre import pipeline  # noqa: E402
from pupitre.brand import load_brand  # noqa: E402
from pupitre.load import load  # noqa: E402
from pupitre.model.brand import Brand, TextStyle  # noqa: E402
from pupitre.model.colors import resolve  # noqa: E402
from pupitre.model.drawing import Point, Segment  # noqa: E402
from pupitre.model.plan import (  # noqa: E402
    AutoShape,
    ChartShape,
    Color,
    Connector,
    Frame,
    Freeform,
    Group,
    Placeholder,
    Shape,
    SlidePlan,
    Stroke,
    TextBody,
)

TARGET = Path(__file__).with_name("plain.json")
TENTH_OF_A_POINT = 1270
BASE = TextStyle(size=18.0)  # type: ignore[arg-type]


def main() -> None:
    """Plan the talk and write its data."""
    talk, _ = load(ROOT)
    if talk is None:
        sys.exit("the talk has errors: run `python3 build.py check`")
    brand, _ = load_brand(ROOT, talk.brand)
    (outcome,) = pipeline.build(ROOT, pipeline.Selection(only=("reference",)), writing=False)
    if outcome.plan is None or brand is None:
        sys.exit("the talk has errors: run `python3 build.py check`")
    data = {"size": list(outcome.plan.size), "slides": [Plainly(brand, slide).slide() for slide in outcome.plan.slides]}
    TARGET.write_text(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace('{"background"', '\n{"background"') + "\n", "utf-8"
    )
    print(f"{TARGET.name}: {TARGET.stat().st_size // 1024} KB")


class Plainly:
    """One slide said plainly: explicit sizes and colours in place of a master's."""

    def __init__(self, brand: Brand, slide: SlidePlan) -> None:
        self.brand, self.plan = brand, slide
        self.layout = next(layout for layout in brand.layouts.values() if layout.part == slide.layout)
        self.frames: dict[str, Frame] = {}

    def slide(self) -> dict[str, Any]:
        """Return the slide with its shapes and notes."""
        notes = "\n".join("".join(run.text for run in paragraph.runs) for paragraph in self.plan.notes.paragraphs)
        background = self.color(self.plan.background or self.layout.background)
        return {"background": background, "shapes": [self.shape(shape) for shape in self.plan.shapes], "notes": notes}

    def shape(self, shape: Shape) -> dict[str, Any]:
        """Return one shape by its kind."""
        self.frames[shape.key] = shape.frame
        common = {"kind": "", "name": shape.name, "box": [shape.frame.x, shape.frame.y, shape.frame.w, shape.frame.h]}
        match shape:
            case Group():
                return common | {"kind": "group", "children": [self.shape(child) for child in shape.children]}
            case Freeform():
                return common | {"kind": "outline", "fill": self.color(shape.fill), "outlines": outlines(shape), **self.line(shape.stroke)}
            case Placeholder():
                return common | {"kind": "title" if shape.kind in {"title", "ctrTitle"} else "box", **self.placeholder(shape)}
            case AutoShape():
                return common | self.auto(shape)
            case Connector():
                return common | {"kind": shape.kind, "from": shape.start, "to": shape.end, **self.line(shape.stroke)}
            case ChartShape():
                return common | self.chart(shape)
            case _:
                sys.exit(f"plain.py draws no {type(shape).__name__}: teach it")

    def auto(self, shape: AutoShape) -> dict[str, Any]:
        """Return a rectangle, an ellipse, a text box…"""
        text = self.text(shape.text, BASE) if shape.text else {}
        kind = "box" if shape.is_text_box else "shape"
        return {"kind": kind, "geometry": shape.geometry, "fill": self.color(shape.fill), **self.line(shape.stroke), **text}

    def placeholder(self, shape: Placeholder) -> dict[str, Any]:
        """Return a placeholder's text with the size and colour that its layout gives."""
        style = next((frame.style for frame in self.layout.placeholders if frame.idx == shape.idx and frame.kind == shape.kind), BASE)
        return self.text(shape.text, style)

    def text(self, body: TextBody, style: TextStyle) -> dict[str, Any]:
        """Return paragraphs of runs."""
        paragraphs = [
            {
                "align": paragraph.align or "left",
                "after": paragraph.after or 0,
                "bullet": paragraph.bullet.char if paragraph.bullet else "",
                "runs": [
                    {
                        "text": "\v" if run.is_break else run.text,
                        "size": run.size or style.size,
                        "bold": style.bold if run.bold is None else run.bold,
                        "italic": style.italic if run.italic is None else run.italic,
                        "color": self.color(run.color or style.color),
                        "font": self.brand.fonts[run.font or style.font],
                    }
                    for run in paragraph.runs
                ],
            }
            for paragraph in body.paragraphs
        ]
        return {"anchor": body.anchor or "top", "wrap": body.wrap, "paragraphs": paragraphs}

    def chart(self, shape: ChartShape) -> dict[str, Any]:
        """Return a column chart."""
        (series,) = shape.series
        return {
            "kind": "chart",
            "categories": list(shape.categories),
            "series": series.name,
            "values": list(series.values),
            "colors": [self.color(color) for color in series.point_colors],
            "format": shape.number_format,
            "gap": shape.gap,
            "size": shape.label_size,
        }

    def line(self, stroke: Stroke | None) -> dict[str, Any]:
        """Return an outline's colour and width, nothing when there is none."""
        return {"line": self.color(stroke.color), "width": stroke.width} if stroke else {}

    def color(self, color: Color | None) -> str:
        """Return `RRGGBB`, or an empty text for nothing."""
        return resolve(color, self.brand.colors) if color else ""


def outlines(shape: Freeform) -> list[list[int]]:
    """Return a freeform's outlines on the slide, curves as two lines each: python-pptx draws no curves."""
    across, down = shape.frame.w / (shape.size[0] or 1), shape.frame.h / (shape.size[1] or 1)

    def flat(outline: tuple[Segment, ...]) -> list[int]:
        points = [point for before, segment in pairwise((outline[0], *outline)) for point in straight(before, segment)]
        placed = ((shape.frame.x + x * across, shape.frame.y + y * down) for x, y in points)
        return [round(value / TENTH_OF_A_POINT) for point in placed for value in point]

    return [flat(outline) for outline in shape.outlines]


def straight(before: Segment, segment: Segment) -> list[Point]:
    """Return the points that a segment adds."""
    if segment.kind != "cubic":
        return list(segment.points)
    start = before.points[-1] if before.points else segment.points[0]
    one, two, end = segment.points
    middle = tuple((a + 3 * b + 3 * c + d) / 8 for a, b, c, d in zip(start, one, two, end, strict=True))
    return [(middle[0], middle[1]), end]


if __name__ == "__main__":
    main()
