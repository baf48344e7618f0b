"""Colours of a deck as numbers: theme slots through the colour map, with DrawingML's modifications, and WCAG contrast.

Written from ECMA-376 part 1, 20.1.2.3 (colours) and WCAG 2.2 (relative luminance); shares nothing with the engine.
"""

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
COLOR_TAGS = {A + name for name in ("schemeClr", "srgbClr", "sysClr", "scrgbClr", "hslClr", "prstClr")}
# The few preset names (20.1.10.48) that decks use; another one is an error here, not a guess.
PRESETS = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "yellow": "FFFF00", "gray": "808080"}


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour: red, green, blue from 0 to 1, and how opaque it is."""

    rgb: tuple[float, float, float]
    alpha: float = 1.0

    def over(self, below: "Paint") -> "Paint":
        """Return what is seen where this lies over `below`."""
        mixed = tuple(top * self.alpha + under * (1 - self.alpha) for top, under in zip(self.rgb, below.rgb, strict=True))
        return Paint((mixed[0], mixed[1], mixed[2]))

    @property
    def hex(self) -> str:
        return "".join(f"{round(channel * 255):02X}" for channel in self.rgb)


@dataclass(frozen=True, slots=True)
class Palette:
    """A theme's colours by slot, and the map from the names that slides use (`tx1`, `bg1`) to slots."""

    slots: Mapping[str, str]
    mapping: Mapping[str, str]

    def resolve(self, fill: etree._Element | None, placeholder: Paint | None = None) -> Paint | None:
        """Return the colour inside `fill` (`a:solidFill`, `a:gs`, `a:fontRef`…), None when there is none. `placeholder` is `phClr`."""
        color = next((child for child in fill if child.tag in COLOR_TAGS), None) if fill is not None else None
        if color is None:
            return None
        if color.get("val") == "phClr":
            if placeholder is None:
                raise ValueError("phClr outside a theme's style")
            return _modified(placeholder, color)
        return _modified(parse(self._hex(color)), color)

    def _hex(self, color: etree._Element) -> str:
        kind, value = etree.QName(color).localname, color.get("val", "")
        if kind == "schemeClr":
            slot = self.mapping.get(value, value)
            return self.slots[slot]
        if kind == "sysClr":
            return color.get("lastClr", "000000" if value == "windowText" else "FFFFFF")
        if kind == "prstClr":
            return PRESETS[value]
        if kind == "srgbClr":
            return value
        raise ValueError(f"a colour of kind {kind} is not read here")


def parse(value: str) -> Paint:
    """Return `RRGGBB` as a colour."""
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return Paint((red, green, blue))


def contrast(one: Paint, other: Paint) -> float:
    """Return the contrast ratio of two opaque colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(paint: Paint) -> float:
    red, green, blue = (_linear(channel) for channel in paint.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _companded(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else float(1.055 * channel ** (1 / 2.4) - 0.055)


def _modified(paint: Paint, color: etree._Element) -> Paint:
    """Apply the children of a colour element, in the order in which they stand."""
    for child in color:
        paint = _apply(paint, etree.QName(child).localname, int(child.get("val", "0")) / 100_000)
    return paint


def _apply(paint: Paint, name: str, value: float) -> Paint:
    hue, light, saturation = colorsys.rgb_to_hls(*paint.rgb)
    if name == "alpha":
        return Paint(paint.rgb, value)
    if name in {"lumMod", "lumOff"}:
        light = light * value if name == "lumMod" else light + value
    elif name in {"satMod", "satOff"}:
        saturation = saturation * value if name == "satMod" else saturation + value
    elif name in {"shade", "tint"}:
        rest = 0.0 if name == "shade" else 1 - value
        red, green, blue = (_companded(_linear(channel) * value + rest) for channel in paint.rgb)
        return Paint((red, green, blue), paint.alpha)
    else:
        raise ValueError(f"the colour modification {name} is not read here")
    return Paint(colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), min(1.0, max(0.0, saturation))), paint.alpha)
