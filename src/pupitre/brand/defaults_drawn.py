"""Meanings that every deck needs, chosen among what a drawn master's theme has, where `_brand.yml` does not say them."""

from collections.abc import Iterable
from typing import Final

from pupitre.brand.spec import BrandSpec
from pupitre.model.brand import Layout
from pupitre.model.colors import contrast, named_color, resolve
from pupitre.model.plan import Color, Slot

_READ = 4.5  # WCAG 2.2, 1.4.3, level AA for text
# Each in the order in which it is tried, in the theme's own words: `dk1` is what text is written in, `lt1` the page.
_SURFACES: Final = ("lt2", "lt1-5", "lt1+12", "lt1-12", "lt1+20", "lt1")
_MUTED: Final = ("dk2", "dk1+35", "dk1+25", "dk1-25", "dk1")
_SEEN, _STRONG = 1.06, 2.2  # contrast with the page from which a card is seen, and up to which it stays quiet


def drawn_meanings(layout: Layout, spec: BrandSpec) -> dict[str, str]:
    """Return `main`, `surface` and `muted` in colour notation, as far as `_brand.yml` leaves them to us."""
    theme = _Theme(layout)
    surface = next((text for text in _SURFACES if theme.is_surface(text)), "lt1")
    muted = next((text for text in _MUTED if theme.reads(text, (theme.page, *theme.rgb(surface)))), "dk1")
    chosen = {"main": "accent1", "surface": surface, "muted": muted}
    return {name: text for name, text in chosen.items() if name not in spec.written}


class _Theme:
    """A layout's theme, read with its scheme."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.page = layout.ground(layout.content)[0]

    def rgb(self, text: str) -> tuple[str, ...]:
        color = named_color(text, {})
        return () if color is None else (resolve(self._mapped(color), self._layout.colors),)

    def _mapped(self, color: Color) -> Color:
        slot: Slot = self._layout.scheme.get(color.slot, color.slot)
        return Color(slot, color.sat_mod, color.lum_mod, color.lum_off)

    def reads(self, text: str, grounds: Iterable[str]) -> bool:
        """Whether text in this colour can be read on all of `grounds`."""
        return all(contrast(rgb, ground) >= _READ for rgb in self.rgb(text) for ground in grounds)

    def is_surface(self, text: str) -> bool:
        """Whether a card in this colour is seen on the page, stays quiet, and can carry text."""
        (rgb,) = self.rgb(text)
        return _SEEN <= contrast(rgb, self.page) <= _STRONG and self.reads("dk1", (rgb,))
