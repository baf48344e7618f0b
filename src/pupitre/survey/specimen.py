"""A deck that shows every layout of a brand: placeholders filled with their roles, content frame and reserved areas outlined."""

from collections.abc import Iterator

from pupitre.diagnostics import Origin
from pupitre.model.brand import Brand, Layout, PlaceholderFrame
from pupitre.model.plan import (
    AutoShape,
    Color,
    Frame,
    NotesPlan,
    Paragraph,
    Placeholder,
    Plan,
    Properties,
    Run,
    Shape,
    SlidePlan,
    Stroke,
    TextBody,
)
from pupitre.units import Pt
from pupitre.write import write

_TYPED = ("title", "ctrTitle", "subTitle", "body", "obj", "ftr", "dt", "sldNum")
_LABEL = Pt(10.0)


def specimen(brand: Brand) -> tuple[bytes, tuple[str, ...]]:
    """Return a .pptx with one slide for each layout, and the layouts' names in its order."""
    layouts = {layout.part: layout for layout in (*brand.spare, *reversed(brand.layouts.values()))}
    ordered = [layouts[part] for part in dict.fromkeys(one.part for one in (*brand.layouts.values(), *brand.spare))]
    slides = tuple(_slide(number, layout) for number, layout in enumerate(ordered, start=1))
    plan = Plan("specimen", brand.name, brand.size, slides, (), Properties(brand.name))
    return write(plan, brand), tuple(layout.name for layout in ordered)


def _slide(number: int, layout: Layout) -> SlidePlan:
    shapes = (*(_place(place) for place in layout.placeholders if place.kind in _TYPED), *_areas(layout))
    return SlidePlan(f"layout-{number}", layout.name, layout.part, shapes, NotesPlan(()), Origin(layout.part), role=layout.role or "canvas")


def _place(place: PlaceholderFrame) -> Placeholder:
    text = TextBody((Paragraph((Run(place.role, "en"),)),))
    name = place.name or place.role
    return Placeholder(key=f"{place.kind}-{place.idx}", name=name, frame=place.frame, kind=place.kind, idx=place.idx, text=text)


def _areas(layout: Layout) -> Iterator[Shape]:
    yield _area("content", "content frame", layout.content, layout, "accent1")
    for number, frame in enumerate(layout.reserved, start=1):
        yield _area(f"reserved-{number}", "kept clear", frame, layout, "accent2")


def _area(key: str, label: str, frame: Frame, layout: Layout, slot: str) -> AutoShape:
    color = Color("accent1") if slot == "accent1" else Color("accent2")
    ink = Color(layout.scheme.get("dk1", "dk1"))
    body = TextBody((Paragraph((Run(label, "en", size=_LABEL, color=ink),), align="right"),), anchor="bottom")
    return AutoShape(key=key, name=label, frame=frame, stroke=Stroke(color, Pt(1.5), "dash"), text=body)
