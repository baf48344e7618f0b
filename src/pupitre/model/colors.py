"""Colour notation (`accent1`, `dk2+60`, `accent2+45s60`), and what a modified theme colour looks like.

`+60` lightens (lumMod 40 %, lumOff 60 %), `-25` darkens (lumMod 75 %), and a suffix `s35` sets satMod 35 %. The same suffixes may
follow a meaning of the brand (`past-25`, `pillar-1-30s60`). Modifications are those of ECMA-376 part 1, 20.1.2.3.
"""

import colorsys
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from pupitre.model.plan import Color, Slot

SLOTS: tuple[Slot, ...] = get_args(Slot)

_FULL = 100_000
_LARGEST_SAT = 400
_SUFFIX = re.compile(r"(?:(?P<sign>[+-])(?P<lum>\d{1,3}))?(?:s(?P<sat>\d{1,3}))?")
_CHAIN = 8


class Shade(Struct, frozen=True):
    """What a suffix asks for, without the colour: DrawingML's modifications in thousandths of a per cent."""

    sat_mod: int | None = None
    lum_mod: int | None = None
    lum_off: int | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it changes nothing."""
        return self == Shade()


def parse_color_notation(text: str) -> Color | None:
    """Return the theme colour that `text` names, or None when it is not a theme slot with valid suffixes."""
    found = split_notation(text, SLOTS)
    if found is None:
        return None
    slot = next(s for s in SLOTS if s == found[0])
    return shaded(Color(slot), found[1])


def format_color(color: Color) -> str | None:
    """Return the notation of `color`, or None when its modifications are none that the notation can say."""
    lum = _format_lum(color.lum_mod, color.lum_off)
    sat = _format_sat(color.sat_mod)
    return None if lum is None or sat is None else f"{color.slot}{lum}{sat}"


def split_notation(text: str, names: Iterable[str]) -> tuple[str, Shade] | None:
    """Split `text` into one of `names` and the shade that its suffix says; the longest name wins. None when neither fits.

    So `pillar-1` is the name `pillar-1` where there is one, and `pillar` one per cent darker where there is not.
    """
    for name in sorted((n for n in names if text.startswith(n)), key=len, reverse=True):
        shade = _shade(text[len(name) :])
        if shade is not None:
            return name, shade
    return None


def named_color(text: str, meanings: Mapping[str, str]) -> Color | None:
    """Return the theme colour of a slot or a meaning, with suffixes. Meanings may stand on meanings. None when nothing has that name."""
    return _named(text, meanings, _CHAIN)


def shaded(color: Color, shade: Shade) -> Color:
    """Return `color` with a further shade on top: factors multiply, and the offset that was there is scaled too."""
    if shade.is_plain:
        return color
    mod = _times(color.lum_mod, shade.lum_mod)
    kept = None if color.lum_off is None else _times(color.lum_off, shade.lum_mod)
    off = shade.lum_off if kept is None else kept + (shade.lum_off or 0)
    return replace(color, sat_mod=_times(color.sat_mod, shade.sat_mod), lum_mod=mod, lum_off=off)


def resolve(color: Color, theme: Mapping[Slot, str]) -> str:
    """Return the `RRGGBB` that PowerPoint shows for `color` under a theme of `RRGGBB` values. Raises KeyError for a slot that is missing.

    Saturation is scaled, then luminance scaled and moved, in HSL over the sRGB values; each is held within 0 and 1.
    """
    return _modified(theme[color.slot], color.sat_mod, color.lum_mod, color.lum_off)


@lru_cache(maxsize=1024)
def _modified(rgb: str, sat_mod: int | None, lum_mod: int | None, lum_off: int | None) -> str:
    hue, lum, sat = colorsys.rgb_to_hls(*_rgb(rgb))
    sat = _unit(sat * _share(sat_mod))
    lum = _unit(_unit(lum * _share(lum_mod)) + (lum_off or 0) / _FULL)
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, lum, sat))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two `RRGGBB` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def hue_distance(first: str, second: str) -> float:
    """Return how far two `RRGGBB` colours lie apart on the colour wheel, 0 to 180 degrees. A grey has no hue: its distance is 0."""
    one, two = (colorsys.rgb_to_hls(*_rgb(color)) for color in (first, second))
    if not one[2] or not two[2]:
        return 0.0
    apart = abs(one[0] - two[0]) * 360
    return min(apart, 360 - apart)


def _shade(suffix: str) -> Shade | None:
    match = _SUFFIX.fullmatch(suffix)
    if match is None:
        return None
    lum, sat = int(match["lum"] or 0), match["sat"]
    if lum > 100 or (sat is not None and int(sat) > _LARGEST_SAT):
        return None
    mod = (100 - lum) * 1000 if match["sign"] else None
    return Shade(None if sat is None else int(sat) * 1000, mod, lum * 1000 if match["sign"] == "+" else None)


def _named(text: str, meanings: Mapping[str, str], left: int) -> Color | None:
    found = split_notation(text, (*SLOTS, *meanings))
    if found is None or left == 0:
        return None
    name, shade = found
    base = _named(meanings[name], meanings, left - 1) if name in meanings else parse_color_notation(name)
    return None if base is None else shaded(base, shade)


def _format_lum(mod: int | None, off: int | None) -> str | None:
    if mod is None:
        return "" if off is None else None
    if mod % 1000 or not 0 <= mod <= _FULL:
        return None
    if off is None:
        return f"-{100 - mod // 1000}"
    return f"+{off // 1000}" if mod + off == _FULL else None


def _format_sat(mod: int | None) -> str | None:
    if mod is None:
        return ""
    return None if mod % 1000 or not 0 <= mod <= _LARGEST_SAT * 1000 else f"s{mod // 1000}"


def _times(first: int | None, second: int | None) -> int | None:
    if first is None or second is None:
        return second if first is None else first
    return round(first * second / _FULL)


def _share(mod: int | None) -> float:
    return 1.0 if mod is None else mod / _FULL


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))


def _rgb(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def luminance(color: str) -> float:
    """Return the relative luminance of an `RRGGBB` colour, 0 to 1 (WCAG 2.2, "relative luminance")."""
    # sRGB's linear segment ends at 0.04045 (IEC 61966-2-1); WCAG prints 0.03928, which no 8-bit value tells apart.
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def enough_contrast(size: float, *, bold: bool = False) -> float:
    """Return the contrast ratio that text of `size` points needs: WCAG 2.2, 1.4.3, level AA, less for large text."""
    return 3.0 if size >= (14.0 if bold else 18.0) else 4.5
