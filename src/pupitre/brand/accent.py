"""A host's own colour in place of the brand's main one: only where it can be read and is not taken for another meaning."""

from collections.abc import Iterator

from pupitre.brand.reading import hex_color
from pupitre.brand.spec import BrandVariant
from pupitre.diagnostics import Diagnostic, warning
from pupitre.model.brand import Brand
from pupitre.model.colors import contrast, hue_distance, named_color, resolve
from pupitre.model.plan import Color, Slot

MIN_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, level AA for text
MIN_HUE = 35.0  # degrees; nearer than this, two accents are read as one meaning
_GREY = 24  # of 255, between the strongest and the weakest channel: less has no hue that people would name
_ACCENTS: tuple[Slot, ...] = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_MAIN = "main"
_SURFACE = "surface"


def main_slot(brand: Brand) -> Slot:
    """Return the theme slot that carries the brand's meaning `main`: the one that a host's colour takes the place of."""
    found = named_color(_MAIN, brand.meanings)
    return found.slot if found else "accent2"


def safe_accent(variant: BrandVariant, brand: Brand) -> tuple[str | None, list[Diagnostic]]:
    """Return the variant's accent as `RRGGBB` when it may take the place of the brand's `main_slot`, and a warning when it may not.

    Measured against the brand itself: on every ground where its own main colour can be read, the host's must be; whatever can be read on
    its own, must be on the host's; and the host's hue keeps the distance from other accents that its own keeps, or 35 degrees.
    """
    if not variant.accent:
        return None, []
    accent, slot = hex_color(variant.accent), main_slot(brand)
    if accent is None:
        reasons = [f"`{variant.accent}` is not a colour; write six hexadecimal digits"]
    elif slot not in _ACCENTS:
        reasons = [f"the brand's main colour is {slot}, which also colours text and grounds"]
    else:
        reasons = [*_too_pale(accent, slot, brand), *_too_near(accent, slot, brand)]
    if not reasons:
        return accent, []
    message = f"the accent {variant.accent} is not used: {reasons[0]}"
    found = warning("accent-refused", message, variant.accent_origin, help=_help(accent, slot, brand), notes=tuple(reasons[1:]))
    return None, [found]


def _help(accent: str | None, slot: Slot, brand: Brand) -> str:
    if slot not in _ACCENTS:
        advice = "let `main` stand for an accent in `_brand.yml`"
    else:
        advice = f"choose a {_direction(accent, slot, brand)} colour"
    return f"{advice}; until then the deck keeps the brand's own and shows the logo"


def _direction(accent: str | None, slot: Slot, brand: Brand) -> str:
    """Return which way to go from a colour: away from the first ground on which it cannot be read, else from the other hues."""
    lost = [ground for ground in _grounds(slot, brand).values() if accent and contrast(accent, ground) < MIN_CONTRAST]
    if not lost:
        return "more distinct"
    return "darker or more distinct" if contrast(lost[0], "000000") > contrast(lost[0], "FFFFFF") else "lighter or more distinct"


def _grounds(slot: Slot, brand: Brand) -> dict[str, str]:
    """Return the grounds on which the brand's own main colour is read, by the name of what they are."""
    surface = named_color(_SURFACE, brand.meanings)
    colors = [layout.background for layout in brand.layouts.values()] + ([surface] if surface else [])
    named = {color.slot: resolve(color, brand.colors) for color in colors if color.slot != slot}
    own = brand.colors[slot]
    return {name: named[name] for name in sorted(named) if contrast(own, named[name]) >= MIN_CONTRAST}


def _too_pale(accent: str, slot: Slot, brand: Brand) -> Iterator[str]:
    for name, ground in _grounds(slot, brand).items():
        ratio = contrast(accent, ground)
        if ratio < MIN_CONTRAST:
            yield f"its contrast on {name} ({ground}) is {ratio:.1f}, and text needs {MIN_CONTRAST}"
    theme = {**brand.colors, slot: accent}
    for text, ground_color in _written_on(slot, brand):
        ratio = contrast(resolve(text, theme), resolve(ground_color, theme))
        if ratio < MIN_CONTRAST <= contrast(resolve(text, brand.colors), resolve(ground_color, brand.colors)):
            yield f"the contrast of {text.slot} ({brand.colors[text.slot]}) on it is {ratio:.1f}, and text needs {MIN_CONTRAST}"


def _written_on(slot: Slot, brand: Brand) -> dict[tuple[Color, Color], None]:
    """Return the colours of text that layouts write on the main colour, each with that ground."""
    layouts = [layout for layout in brand.layouts.values() if layout.background.slot == slot]
    return {(place.style.color, layout.background): None for layout in layouts for place in layout.placeholders}


def _too_near(accent: str, slot: Slot, brand: Brand) -> Iterator[str]:
    own = brand.colors[slot]
    others = {name: brand.colors[name] for name in _ACCENTS if brand.colors[name] != own}
    needed = min([MIN_HUE, *(_gap(own, other) for other in others.values())])
    for name, other in others.items():
        gap = _gap(accent, other)
        if gap < needed:
            yield f"its hue is {gap:.0f}° from {name} ({other}), and {needed:.0f}° keep two meanings apart"


def _gap(first: str, second: str) -> float:
    """Return how far the hues of two colours lie apart, in degrees; a grey and a colour are never mistaken for each other."""
    greys = _is_grey(first), _is_grey(second)
    return 0.0 if all(greys) else 180.0 if any(greys) else hue_distance(first, second)


def _is_grey(color: str) -> bool:
    channels = [int(color[start : start + 2], 16) for start in (0, 2, 4)]
    return max(channels) - min(channels) < _GREY
