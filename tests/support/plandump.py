"""A plan as a text that people can read and compare: what stands where, how it looks, and what it says on which lines.

Lengths are centimetres with two decimals, sizes points. Colours are theme slots with their modifications. One YAML document a deck.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from pupitre.model.plan import (
    AutoShape,
    Cell,
    ChartShape,
    Color,
    Connector,
    Frame,
    Freeform,
    Group,
    Paragraph,
    PictureShape,
    Placeholder,
    Plan,
    Run,
    Shape,
    SlidePlan,
    Stroke,
    TableShape,
    TextBody,
)

Dump = dict[str, Any]
_FOOTERS = {"ftr", "dt", "sldNum"}


class _Flow(list[Any]):
    """A list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(_Flow, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True))


def dump(plan: Plan) -> str:
    """Return `plan` as YAML. Footers, what is inside drawings, and what tells nothing are left out."""
    deck = {slide.id: _slide(slide) for slide in plan.slides}
    return yaml.dump(deck, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=130)


def _slide(slide: SlidePlan) -> Dump:
    shapes = [_shape(shape) for shape in slide.shapes if getattr(shape, "kind", "") not in _FOOTERS]
    return _filled({"layout": slide.role, "title": slide.title, "ground": _color(slide.background), "shapes": shapes})


def _shape(shape: Shape) -> Dump:
    head = {_kind(shape): shape.name, "at": _at(shape.frame)}
    said = {"alt": shape.alt, "decorative": shape.decorative or None, "link": shape.link and (shape.link.slide or shape.link.url)}
    return _filled({**head, **dict(_own(shape)), **said})


def _kind(shape: Shape) -> str:
    match shape:
        case AutoShape(is_text_box=True):
            return "text"
        case AutoShape():
            return shape.geometry
        case Placeholder():
            return f"placeholder {shape.kind}"
        case _:
            return type(shape).__name__.removesuffix("Shape").lower()


def _own(shape: Shape) -> Iterator[tuple[str, Any]]:
    match shape:
        case AutoShape():
            yield from (("fill", _color(shape.fill)), ("stroke", _stroke(shape.stroke)), *_text(shape.text))
        case Placeholder():
            yield from (("moved", shape.moved or None), *_text(shape.text))
        case Freeform():
            yield from (("fill", _color(shape.fill)), ("stroke", _stroke(shape.stroke)), ("outlines", len(shape.outlines)))
        case Group():
            yield "holds", [_shape(child) for child in shape.children]
        case Connector():
            yield from _connector(shape)
        case PictureShape():
            yield "crop", _Flow(shape.crop) if any(shape.crop) else None
        case ChartShape():
            yield from _chart(shape)
        case TableShape():
            yield from _table(shape)


def _connector(shape: Connector) -> Iterator[tuple[str, Any]]:
    yield "kind", shape.kind
    yield "from", f"{shape.start_key} site {shape.start_site}"
    yield "to", f"{shape.end_key} site {shape.end_site}"
    yield "points", _Flow([*_point(shape.start), *_point(shape.end)])
    yield "stroke", _stroke(shape.stroke)


def _chart(shape: ChartShape) -> Iterator[tuple[str, Any]]:
    yield "kind", shape.kind
    yield "categories", _Flow(shape.categories)
    yield (
        "series",
        [{"name": one.name, "values": _Flow(one.values), "colors": _Flow(map(_color, one.point_colors))} for one in shape.series],
    )
    yield "type", f"{shape.label_size:g} pt {shape.label_font}, axis {shape.axis_size:g} pt, {_color(shape.text_color)}"


def _table(shape: TableShape) -> Iterator[tuple[str, Any]]:
    yield "widths", _Flow(_cm(width) for width in shape.widths)
    yield "heights", _Flow(_cm(height) for height in shape.heights)
    yield "rows", [[_cell(cell) for cell in row] for row in shape.rows]


def _cell(cell: Cell) -> Dump:
    span = cell.col_span if cell.col_span > 1 else None
    return _filled({"fill": _color(cell.fill), "span": span, **dict(_text(cell.text))})


def _text(body: TextBody | None) -> Iterator[tuple[str, Any]]:
    if body is None:
        return
    yield "anchor", body.anchor if body.anchor != "top" else None
    yield "insets", _Flow(_cm(side) for side in body.insets) if body.insets and any(body.insets) else None
    yield "needs", _cm(body.needed)
    yield "says", [_paragraph(paragraph) for paragraph in body.paragraphs]


def _paragraph(paragraph: Paragraph) -> Dump:
    bullet = paragraph.bullet
    mark = (bullet.char or bullet.number or None) if bullet else "inherited"
    looks = list(dict.fromkeys(_looks(run) for run in paragraph.runs if run.text.strip()))
    return _filled(
        {
            "lines": list(paragraph.lines),
            "looks": looks,
            "level": paragraph.level or None,
            "bullet": mark if mark != "inherited" else None,
            "margin": _cm(paragraph.margin) if paragraph.margin else None,
            "align": paragraph.align if paragraph.align != "left" else None,
            "after": paragraph.after or None,
        }
    )


def _looks(run: Run) -> str:
    parts = (
        f"{run.size:g} pt" if run.size else "inherited size",
        run.font or "",
        "bold" * bool(run.bold),
        "italic" * bool(run.italic),
        _color(run.color) or "",
    )
    return " ".join(part for part in parts if part)


def _at(frame: Frame) -> _Flow:
    return _Flow(_cm(value) for value in (frame.x, frame.y, frame.w, frame.h))


def _point(point: tuple[int, int]) -> tuple[float, float]:
    return _cm(point[0]), _cm(point[1])


def _cm(value: int) -> float:
    return round(value / 360_000, 2)


def _color(color: Color | None) -> str | None:
    if color is None:
        return None
    changes = (("s", color.sat_mod), ("m", color.lum_mod), ("o", color.lum_off))
    return color.slot + "".join(f" {name}{value / 1000:g}" for name, value in changes if value is not None)


def _stroke(stroke: Stroke | None) -> str | None:
    if stroke is None:
        return None
    ends = "".join(f" {name}" for name, on in (("head", stroke.head), ("tail", stroke.tail)) if on)
    return f"{_color(stroke.color)} {stroke.width:g} pt{ends}"


def _filled(values: Dump) -> Dump:
    """Leave out what says nothing."""
    return {key: value for key, value in values.items() if value is not None and value not in ("", [])}
