"""A host's own colour in place of accent2: only where it can be read and is not taken for another meaning."""

from collections.abc import Mapping

from pupitre.brand.reading import hex_color
from pupitre.brand.spec import BrandVariant
from pupitre.diagnostics import Diagnostic, warning
from pupitre.model.colors import contrast, hue_distance
from pupitre.model.plan import Slot

MIN_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, level AA for text
MIN_HUE = 35.0  # degrees; nearer than this, two accents are read as one meaning
_GROUNDS: tuple[Slot, ...] = ("lt1", "lt2")
_OTHERS: tuple[Slot, ...] = ("accent1", "accent3", "accent4", "accent5", "accent6")


def safe_accent(variant: BrandVariant, colors: Mapping[Slot, str]) -> tuple[str | None, list[Diagnostic]]:
    """Return the variant's accent as `RRGGBB` when it may replace accent2 of the theme `colors`, and a warning when it may not."""
    if not variant.accent:
        return None, []
    accent = hex_color(variant.accent)
    if accent is None:
        reasons = [f"`{variant.accent}` is not a colour; write six hexadecimal digits"]
    else:
        reasons = _too_pale(accent, colors) + _too_near(accent, colors)
    if not reasons:
        return accent, []
    message = f"the accent {variant.accent} is not used: {reasons[0]}"
    help_text = "choose a darker or more distinct colour; until then the deck keeps the brand's own and shows the logo"
    found = warning("accent-refused", message, variant.accent_origin, help=help_text, notes=tuple(reasons[1:]))
    return None, [found]


def _too_pale(accent: str, colors: Mapping[Slot, str]) -> list[str]:
    ratios = {slot: contrast(accent, colors[slot]) for slot in _GROUNDS if slot in colors}
    return [
        f"its contrast on {slot} ({colors[slot]}) is {ratio:.1f}, and text needs {MIN_CONTRAST}"
        for slot, ratio in ratios.items()
        if ratio < MIN_CONTRAST
    ]


def _too_near(accent: str, colors: Mapping[Slot, str]) -> list[str]:
    gaps = {slot: hue_distance(accent, colors[slot]) for slot in _OTHERS if slot in colors}
    return [
        f"its hue is {gap:.0f}° from {slot} ({colors[slot]}), and {MIN_HUE:.0f}° keep two meanings apart"
        for slot, gap in gaps.items()
        if gap < MIN_HUE
    ]
