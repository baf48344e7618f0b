"""Why a layout serves a role: what its placeholders, its type and its name say."""

from pupitre.brand.layout_roles import Sketch, evidence
from pupitre.brand.roles import Seen
from pupitre.model.brand import Brand, Layout
from pupitre.ooxml import parse, value

Evidence = dict[str, dict[str, float]]


def evidence_for(brand: Brand, layout: Layout) -> Evidence:
    """Return by role what speaks for `layout` (`placeholders`, `type`, `name`) and with what weight, from 3 (the least) to 11."""
    part = brand.package.parts[layout.part]
    seen = tuple(Seen(place.kind, place.idx, place.name, place.frame) for place in layout.placeholders)
    return evidence(Sketch(layout.name, value(parse(part.data), "", "type"), seen, brand.size))
