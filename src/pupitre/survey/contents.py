"""All that there is to say of a brand, as values; lengths in centimetres, so that people and programs read the same."""

from collections.abc import Sequence

from msgspec import Struct

from pupitre.brand import Home, evidence_for
from pupitre.brand.spec import BrandSpec
from pupitre.diagnostics import Diagnostic
from pupitre.model.brand import Brand, Layout, PlaceholderFrame
from pupitre.model.plan import Frame
from pupitre.ooxml import parse, presentation_part, related, value
from pupitre.survey.faces import FontSurvey, fonts
from pupitre.survey.lacks import Lack, lacks
from pupitre.survey.tints import MeaningSurvey, SlotSurvey, meanings, slots
from pupitre.units import to_cm

Box = tuple[float, float, float, float]
_RATIOS = {round(16 / 9, 2): "16:9", round(4 / 3, 2): "4:3", round(16 / 10, 2): "16:10"}


class PlaceSurvey(Struct, frozen=True):
    """A placeholder: what it is for, its OOXML kind and index, its frame, and how it sets text (`size` in points)."""

    role: str
    kind: str
    idx: int
    name: str
    frame: Box
    size: float
    family: str
    bullets: tuple[str, ...]


class LayoutSurvey(Struct, frozen=True):
    """A layout. `roles` are those that it was drawn for, `stands_in` those that it fills for want of a layout; `why` speaks for the first.

    `certainty` is `named` (in `_brand.yml`), `sure`, `likely` or `guessed`; empty for a layout without a role.
    """

    name: str
    roles: tuple[str, ...]
    stands_in: tuple[str, ...]
    certainty: str
    why: tuple[str, ...]
    content: Box
    free: Box | None
    reserved: tuple[Box, ...]
    ground: tuple[str, ...]
    places: tuple[PlaceSurvey, ...]


class BrandSurvey(Struct, frozen=True):
    """A brand as slides will find it. `size` is in centimetres; `table` the table style's GUID, empty when cells are painted."""

    name: str
    file: str
    drawn: bool
    size: tuple[float, float]
    ratio: str
    masters: tuple[str, ...]
    scale: tuple[float, float]
    layouts: tuple[LayoutSurvey, ...]
    colors: tuple[SlotSurvey, ...]
    meanings: tuple[MeaningSurvey, ...]
    fonts: tuple[FontSurvey, ...]
    table: str
    lacks: tuple[Lack, ...]


def survey(brand: Brand, spec: BrandSpec, home: Home, problems: Sequence[Diagnostic]) -> BrandSurvey:
    """Return what there is to say of `brand`, which `spec` describes and which lives in `home`; `problems` are those of reading it."""
    main = brand.layouts["canvas"] if "canvas" in brand.layouts else next(iter(brand.layouts.values()))
    kept = dict.fromkeys(layout.part for layout in (*brand.layouts.values(), *brand.spare))
    found = tuple(_layout(part, brand, spec) for part in kept)
    faces = fonts(brand)
    return BrandSurvey(
        name=brand.name,
        file=home.file,
        drawn=brand.drawn,
        size=(round(to_cm(brand.size[0]), 2), round(to_cm(brand.size[1]), 2)),
        ratio=_RATIOS.get(round(brand.size[0] / brand.size[1], 2), f"{brand.size[0] / brand.size[1]:.2f}:1"),
        masters=_masters(brand),
        scale=(round(brand.scale[0], 2), round(brand.scale[1], 2)),
        layouts=found,
        colors=slots(brand, main),
        meanings=meanings(brand, main),
        fonts=faces,
        table=brand.table.style_id if brand.table else "",
        lacks=lacks(brand, spec, faces, problems),
    )


def box(frame: Frame) -> Box:
    """Return x, y, width and height in centimetres."""
    x, y, width, height = (round(to_cm(edge), 2) for edge in (frame.x, frame.y, frame.w, frame.h))
    return x, y, width, height


def _layout(part: str, brand: Brand, spec: BrandSpec) -> LayoutSurvey:
    serving = [layout for layout in brand.layouts.values() if layout.part == part]
    layout = next((one for one in serving if not one.stands_in), next(iter(serving), None)) or _spare(part, brand)
    roles = tuple(one.role for one in serving if not one.stands_in)
    certainty, why = _reasons(layout, roles, brand, spec)
    return LayoutSurvey(
        name=layout.name,
        roles=roles,
        stands_in=tuple(one.role for one in serving if one.stands_in),
        certainty=certainty,
        why=why,
        content=box(layout.content),
        free=None if layout.free is None else box(layout.free),
        reserved=tuple(map(box, layout.reserved)),
        ground=layout.ground(layout.content),
        places=tuple(_place(place, layout, brand) for place in layout.placeholders),
    )


def _spare(part: str, brand: Brand) -> Layout:
    return next(layout for layout in brand.spare if layout.part == part)


def _reasons(layout: Layout, roles: tuple[str, ...], brand: Brand, spec: BrandSpec) -> tuple[str, tuple[str, ...]]:
    """Return how sure the first role is, and what speaks for it."""
    found = evidence_for(brand, layout)
    if not roles:
        ranked = sorted(found, key=lambda role: -sum(found[role].values()))
        return "", tuple(f"could be `{role}`: {_spoken(found[role])}" for role in ranked[:1])
    weights = found.get(roles[0], {})
    if roles[0] in spec.names and spec.names[roles[0]][0] == layout.name:
        return "named", ("`_brand.yml` names it",)
    total, kinds = sum(weights.values()), sum(1 for weight in weights.values() if weight)
    certainty = "sure" if kinds > 1 and total >= 5 else "likely" if total >= 4 or kinds > 1 else "guessed"
    return certainty, (_spoken(weights),) if total else ("its name",)


def _spoken(weights: dict[str, float]) -> str:
    return ", ".join(f"its {what}" for what, weight in weights.items() if weight) or "its name"


def _place(place: PlaceholderFrame, layout: Layout, brand: Brand) -> PlaceSurvey:
    fonts_here = layout.fonts or brand.fonts
    bullets = tuple(dict.fromkeys(level.style.bullet_char or "none" for level in place.levels))
    family = place.style.family or fonts_here[place.style.font]
    return PlaceSurvey(place.role, place.kind, place.idx, place.name, box(place.frame), float(place.style.size), family, bullets)


def _masters(brand: Brand) -> tuple[str, ...]:
    """Return the names of the masters' themes, which is what PowerPoint calls a master by."""
    main = presentation_part(brand.package)
    found = []
    for master in related(brand.package, main, "slideMaster") if main else ():
        themes = list(related(brand.package, master, "theme"))
        count = len(list(related(brand.package, master, "slideLayout")))
        name = value(parse(themes[0].data), "", "name") if themes else ""
        found.append(f"{name or 'without a name'}, {count} layout{'s' * (count != 1)}")
    return tuple(found)
