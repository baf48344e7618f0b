"""Colours by name: what a template calls `past` or `tone-30` under this brand, and which colour can be read on which ground."""

import difflib
from dataclasses import dataclass, field
from functools import lru_cache

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.brand import Brand
from pupitre.model.colors import contrast, named_color, resolve
from pupitre.model.plan import Color

AA = 4.5


@dataclass(slots=True)
class Palette:
    """The colours of one slide. `tone` is the meaning that the slide wears; templates call it `tone`."""

    brand: Brand
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
            self._known[notation] = found or Color("dk1")
        return self._known[notation]

    def readable(self, ground: Color, wished: Color) -> Color:
        """Return `wished` when it can be read on `ground` (WCAG AA), else the better of the theme's dark and light text."""
        if self.contrast(wished, ground) >= AA:
            return wished
        return max((Color("dk1"), Color("lt1")), key=lambda color: self.contrast(color, ground))

    def contrast(self, first: Color, second: Color) -> float:
        """Return the contrast ratio of two theme colours under this brand."""
        theme = self.brand.colors
        return _contrast(resolve(first, theme), resolve(second, theme))


@lru_cache(maxsize=4096)
def _contrast(first: str, second: str) -> float:
    return contrast(first, second)
