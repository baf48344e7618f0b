"""The colours of a brand: in words, as text on its page and cards, and which text each carries."""

import colorsys
from typing import Final

from msgspec import Struct

from pupitre.model.brand import Brand, Layout
from pupitre.model.colors import SLOTS, contrast, named_color, resolve
from pupitre.model.plan import Color, Slot

READ: Final = 4.5  # WCAG 2.2, 1.4.3, level AA for text
_TEXTS: Final[tuple[Slot, ...]] = ("lt1", "dk1", "lt2", "dk2")
# Where a hue ends, in degrees of the colour wheel.
_HUES: Final = (
    (15, "red"), (40, "orange"), (65, "yellow"), (95, "lime"), (160, "green"), (190, "teal"), (215, "light blue"), (255, "blue"),
    (290, "violet"), (330, "purple"), (345, "pink"), (361, "red"),
)  # fmt: skip


class SlotSurvey(Struct, frozen=True):
    """A theme colour. `page` and `surface` are its contrast as text there; `text` the slot that reads best on it, at `text_contrast`."""

    slot: str
    rgb: str
    words: str
    page: float
    surface: float
    text: str
    text_contrast: float

    @property
    def carries(self) -> bool:
        """Whether text in this colour can be read on page and cards."""
        return min(self.page, self.surface) >= READ


class MeaningSurvey(Struct, frozen=True):
    """A meaning: its notation, what that comes to, and its contrast as text on the page."""

    name: str
    notation: str
    rgb: str
    words: str
    page: float


def slots(brand: Brand, layout: Layout) -> tuple[SlotSurvey, ...]:
    """Return the theme's colours as they are on `layout`."""
    theme = layout.colors or brand.colors
    page, surface = layout.ground(layout.content), meaning_rgb("surface", brand, layout)
    found = []
    for slot in (slot for slot in SLOTS if slot in theme):
        rgb = theme[slot]
        best = max(_TEXTS, key=lambda text, rgb=rgb: contrast(theme[text], rgb))  # type: ignore[misc]
        on_page = min(contrast(rgb, ground) for ground in page)
        found.append(SlotSurvey(slot, rgb, color_words(rgb), on_page, contrast(rgb, surface), best, contrast(theme[best], rgb)))
    return tuple(found)


def meanings(brand: Brand, layout: Layout) -> tuple[MeaningSurvey, ...]:
    """Return what the brand's meanings come to on `layout`."""
    page = layout.ground(layout.content)
    values = [(name, notation, meaning_rgb(name, brand, layout)) for name, notation in brand.meanings.items()]
    return tuple(
        MeaningSurvey(name, text, rgb, color_words(rgb), min(contrast(rgb, ground) for ground in page)) for name, text, rgb in values
    )


def meaning_rgb(name: str, brand: Brand, layout: Layout) -> str:
    """Return the `RRGGBB` that a meaning has on `layout`."""
    color = named_color(name, brand.meanings) or Color("lt1")
    slot = layout.scheme.get(color.slot, color.slot)
    return resolve(Color(slot, color.sat_mod, color.lum_mod, color.lum_off), layout.colors or brand.colors)


def color_words(rgb: str) -> str:
    """Return a colour in words, such as `dark teal`."""
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, lum, sat = colorsys.rgb_to_hls(red, green, blue)
    chroma = max(red, green, blue) - min(red, green, blue)
    if lum > 0.97 or lum < 0.04:
        return "white" if lum > 0.5 else "black"
    light = "very dark " if lum < 0.16 else "dark " if lum < 0.34 else "" if lum < 0.62 else "light " if lum < 0.85 else "very light "
    if chroma < 0.05 or (sat < 0.12 and chroma < 0.1):
        return f"{light}grey"
    name = next(name for end, name in _HUES if hue * 360 < end)
    return f"{light}{'brown' if name == 'orange' and lum < 0.34 else name}".replace("dark brown", "brown").replace("light light", "light")
