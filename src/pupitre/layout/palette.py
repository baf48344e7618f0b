"""Colours by name: what a template calls `past` or `tone-30` under this brand, and which colour can be read on which ground."""

import difflib
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic, Origin, error, warning
from pupitre.model.brand import Brand, Ground, Layout
from pupitre.model.colors import contrast, format_color, named_color, resolve
from pupitre.model.plan import Color, Frame, Slot

AA = 4.5
_TEXTS: tuple[Slot, ...] = ("dk1", "lt1", "dk2", "lt2")


# How far a rule or another thin line must stand out from its ground to be seen at all.
_VISIBLE = 1.2


class Palette(Struct):
    """The colours of one slide on one layout. `tone` is the meaning that the slide wears; templates call it `tone`."""

    brand: Brand
    layout: Layout
    tone: str
    problems: list[Diagnostic] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _known: dict[str, Color] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Add the slide's own names to the brand's."""
        self._names = dict(self.brand.meanings)
        if self.tone and self.tone != "tone":
            self._names["tone"] = self._names.get(self.tone, self.tone)

    def color(self, notation: str, origin: Origin) -> Color | None:
        """Return the theme colour of `notation`, None for none; an unknown name is reported once."""
        if not notation or notation == "none":
            return None
        if notation not in self._known:
            found = named_color(notation, self._names)
            if found is None:
                near = next(iter(difflib.get_close_matches(notation, list(self._names), 1)), "")
                names = ", ".join(f"`{name}`" for name in self._names)
                advice = f"write `{near}`" if near else "use a theme colour (`accent1`) or a name of the brand"
                self.problems.append(
                    error("unknown-color", f"there is no colour `{notation}`", origin, help=advice, notes=(f"names: {names}",))
                )
            self._known[notation] = self.mapped(found or Color("dk1"))
        return self._known[notation]

    def mapped(self, color: Color) -> Color:
        """Return a colour in the slots of the layout: templates call `dk1` what text is written in, and `lt1` the page."""
        slot = self.layout.scheme.get(color.slot, color.slot)
        return color if slot == color.slot else replace(color, slot=slot)

    def under(self, frame: Frame, *, all_of_it: bool = False) -> Ground:
        """Return what lies behind `frame` before anything stands on the slide; `all_of_it` as for `Layout.ground`."""
        return self.layout.ground(frame, all_of_it=all_of_it) if self.layout.painted else self.ground(self.layout.background)

    def ground(self, color: Color) -> Ground:
        """Return the ground that a fill of this colour makes."""
        return (resolve(color, self._theme),)

    def readable(self, ground: Ground, wished: Color, *, said: bool = False) -> Color:
        """Return `wished` when it can be read on `ground` (WCAG AA), else the text colour of the theme that can be read best there.

        With `said`, a colour that somebody asked for by name and that cannot carry text is reported. Where the master is ours, page and
        text colours stay as asked: a template that sets white on white has a mistake in it, which is for `check` to tell.
        """
        ratio = self.contrast(wished, ground)
        if ratio >= AA or (said and not self.brand.drawn and wished.slot in _TEXTS):
            return wished
        best = max((self.mapped(Color(slot)) for slot in _TEXTS), key=lambda color: self.contrast(color, ground))
        if said and best != wished:
            self._tell(wished, best)
        return best

    def legibility(self, ground: Ground) -> float:
        """Return the contrast on `ground` of the text colour of the theme that can be read best there."""
        return max(self.contrast(self.mapped(Color(slot)), ground) for slot in _TEXTS)

    def visible(self, ground: Ground, wished: Color) -> Color:
        """Return the colour of a line: `wished` when it can be seen on `ground`, else that of text there."""
        return wished if self.contrast(wished, ground) >= _VISIBLE else self.readable(ground, wished)

    def contrast(self, color: Color, ground: Ground) -> float:
        """Return the lowest contrast ratio of a theme colour with what lies behind it under this brand."""
        return self.contrast_of(resolve(color, self._theme), ground)

    def contrast_of(self, rgb: str, ground: Ground) -> float:
        """Return the lowest contrast ratio of an `RRGGBB` colour with what lies behind it."""
        return min(_contrast(rgb, behind) for behind in ground)

    @property
    def _theme(self) -> Mapping[Slot, str]:
        return self.layout.colors or self.brand.colors

    def _tell(self, wished: Color, best: Color) -> None:
        """Say once a brand and colour that it cannot carry text everywhere: never is a brand's colour changed silently."""
        shown = f"{format_color(wished) or wished.slot} (#{resolve(wished, self._theme)})"
        message = f"{shown} of brand `{self.brand.name}` cannot be read on all grounds: where it cannot, text is set in {best.slot}"
        help_ = "map the meaning to a colour that can carry text, under `meanings` in `_brand.yml`, or leave it so"
        found = warning("weak-color", message, Origin(self.brand.file) if self.brand.file else None, help=help_)
        if found not in self.problems:
            self.problems.append(found)


@lru_cache(maxsize=4096)
def _contrast(first: str, second: str) -> float:
    return contrast(first, second)
