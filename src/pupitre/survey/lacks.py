"""What a brand does not have, what that means for slides, and the lines of `_brand.yml` that mend it."""

from collections.abc import Sequence

from msgspec import Struct

from pupitre.brand import evidence_for
from pupitre.brand.layouts import FALLBACKS
from pupitre.brand.spec import BrandSpec
from pupitre.diagnostics import Diagnostic
from pupitre.model.brand import Brand
from pupitre.survey.faces import FontSurvey

_HELD = {
    "footer": "decks show no short title at the foot of slides",
    "number": "slides show no number",
    "source": "the line of sources stands at the foot of the content",
    "kicker": "the section's title is not shown above that of the slide",
}


class Lack(Struct, frozen=True):
    """Something missing: what, what it means for slides, and lines for `_brand.yml` (none when it has to be drawn)."""

    what: str
    means: str
    lines: tuple[str, ...] = ()


def lacks(brand: Brand, spec: BrandSpec, fonts: Sequence[FontSurvey], problems: Sequence[Diagnostic]) -> tuple[Lack, ...]:
    """Return what is missing; `problems` are those of reading the brand."""
    found = [
        *_layouts(brand),
        *_places(brand),
        *(
            Lack(f"the widths of `{font.family}`", "lines may break elsewhere than planned")
            for font in fonts
            if font.measured == "approximate"
        ),
        *_table(brand),
        *_meanings(brand, spec),
        *(Lack(problem.message, problem.help) for problem in problems if problem.severity != "note"),
    ]
    return tuple(dict.fromkeys(found))


def _layouts(brand: Brand) -> list[Lack]:
    """Return the roles without a layout of their own, with the one that stands in and those that could be named instead."""
    spare = {layout.name: evidence_for(brand, layout) for layout in brand.spare}
    found = []
    for role, layout in brand.layouts.items():
        if not layout.stands_in:
            continue
        names = [name for name, evidence in spare.items() if role in evidence]
        order = ", ".join(f"`{one}`" for one in FALLBACKS[role])
        lines = ("layouts:", f"  {role}: {{name: {_quoted(names[0])}}}") if names else ()
        found.append(Lack(f"a layout for `{role}`", f"`{layout.name}` stands in (the order is {order})", lines))
    return found


def _places(brand: Brand) -> list[Lack]:
    layout = brand.layouts.get("canvas")
    return [
        Lack(f"a place for the `{role}` on `{layout.name}`", means)
        for role, means in _HELD.items()
        if layout is not None and layout.placeholder(role) is None
    ]


def _table(brand: Brand) -> list[Lack]:
    return [] if brand.table else [Lack("a table style", "tables are painted cell by cell, in theme colours")]


def _meanings(brand: Brand, spec: BrandSpec) -> list[Lack]:
    if spec.written:
        return []
    lines = ("meanings:", *(f"  {name}: {notation}" for name, notation in brand.meanings.items()))
    return [Lack("what colours mean", "the engine chose among the theme's colours, as below", lines)]


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
