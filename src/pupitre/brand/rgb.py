"""What colour a DrawingML colour or fill comes to under a theme, as `RRGGBB`: for contrast, where a theme slot is not exact enough."""

import colorsys
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from pupitre.brand.reading import hex_color
from pupitre.model.brand import Ground
from pupitre.model.colors import SLOTS
from pupitre.model.plan import Slot
from pupitre.ooxml import find, qn, value, whole

Rgb = tuple[float, float, float]
_FULL: Final = 100_000
_OPAQUE: Final = 0.5  # below half, what lies behind shows more than the colour itself
_SYSTEM: Final = {"window": "FFFFFF", "windowText": "000000"}
_SHORT: Final = (("dk", "dark"), ("lt", "light"), ("med", "medium"))  # how ST_PresetColorVal shortens the CSS names


class Scheme:
    """The colours that `a:schemeClr` may name: a theme's slots through a colour map, and `phClr` inside a theme's own formats."""

    def __init__(self, colors: Mapping[Slot, str], color_map: Mapping[str, str], placeholder: str = "") -> None:
        self._colors = {str(slot): value for slot, value in colors.items()}
        self._map, self._placeholder = color_map, placeholder

    def get(self, name: str) -> str | None:
        """Return the colour that `name` stands for, or None."""
        if name == "phClr":
            return self._placeholder or None
        return self._colors.get(self._map.get(name, name))

    def within(self, placeholder: str) -> "Scheme":
        """Return the scheme as a theme format sees it that is drawn in the colour `placeholder`."""
        inner = Scheme({}, self._map, placeholder)
        inner._colors = self._colors
        return inner


def color_rgb(node: etree._Element | None, scheme: Scheme) -> str | None:
    """Return what a colour element (`a:srgbClr`, `a:schemeClr`…) comes to, modifications applied in their order; None when it is none."""
    base = None if node is None else _base(node, scheme)
    if node is None or base is None:
        return None
    rgb = _parts(base)
    for change in node:
        apply = _CHANGES.get(etree.QName(change).localname)
        amount = whole(change, "", "val")
        if apply is not None and amount is not None:
            rgb = apply(rgb, amount / _FULL)
    return "".join(f"{round(min(1.0, max(0.0, part)) * 255):02X}" for part in rgb)


def alpha_of(node: etree._Element | None) -> float:
    """Return how opaque a colour element is, from 0 to 1."""
    amount = whole(node, "a:alpha", "val")
    return 1.0 if amount is None else amount / _FULL


def fill_rgb(fill: etree._Element | None, scheme: Scheme) -> tuple[Ground, bool]:
    """Return the colours of a solid, gradient or pattern fill, and whether they hide what lies behind. No colours for any other."""
    if fill is None:
        return (), False
    kind = etree.QName(fill).localname
    nodes = {
        "solidFill": lambda: list(fill)[:1],
        "bgRef": lambda: list(fill)[:1],
        "gradFill": lambda: [stop[0] for stop in fill.iter(qn("a:gs")) if len(stop)],
        "pattFill": lambda: [node[0] for node in (find(fill, "a:fgClr"), find(fill, "a:bgClr")) if node is not None and len(node)],
    }.get(kind, list)()
    shown = [node for node in nodes if alpha_of(node) > 0]
    colors = dict.fromkeys(rgb for node in shown if (rgb := color_rgb(node, scheme)))
    return tuple(colors), all(alpha_of(node) >= _OPAQUE for node in nodes) and bool(colors)


def theme_slot(node: etree._Element | None, color_map: Mapping[str, str]) -> Slot | None:
    """Return the theme slot that a plain `a:schemeClr` names, or None."""
    name = value(node, "", "val") if node is not None and node.tag == qn("a:schemeClr") else ""
    return next((slot for slot in SLOTS if slot == color_map.get(name, name)), None)


def _base(node: etree._Element, scheme: Scheme) -> str | None:
    text = node.get("val", "")
    match etree.QName(node).localname:
        case "srgbClr":
            return hex_color(text)
        case "schemeClr":
            return scheme.get(text)
        case "sysClr":
            return hex_color(node.get("lastClr", "")) or _SYSTEM.get(text)
        case "prstClr":
            return _preset(text)
        case "scrgbClr":
            linear = [(whole(node, "", name) or 0) / _FULL for name in ("r", "g", "b")]
            return "".join(f"{round(_encoded(part) * 255):02X}" for part in linear)
        case "hslClr":
            hue, sat, lum = (whole(node, "", name) or 0 for name in ("hue", "sat", "lum"))
            red, green, blue = colorsys.hls_to_rgb(hue / 21_600_000, lum / _FULL, sat / _FULL)  # 60 000ths of a degree
            return "".join(f"{round(part * 255):02X}" for part in (red, green, blue))
        case _:
            return None


def _preset(name: str) -> str | None:
    from PIL import ImageColor  # noqa: PLC0415 - takes 6 ms, for colours that few masters name

    for short, long in _SHORT:
        if name.startswith(short) and name[len(short) : len(short) + 1].isupper():
            name = long + name[len(short) :]
    try:
        red, green, blue = ImageColor.getrgb(name.lower())[:3]
    except ValueError:
        return None
    return f"{red:02X}{green:02X}{blue:02X}"


def _parts(color: str) -> Rgb:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def _in_hls(change: Callable[[float, float, float, float], Rgb]) -> Callable[[Rgb, float], Rgb]:
    def apply(rgb: Rgb, amount: float) -> Rgb:
        hue, lum, sat = change(*colorsys.rgb_to_hls(*rgb), amount)
        return colorsys.hls_to_rgb(hue % 1.0, min(1.0, max(0.0, lum)), min(1.0, max(0.0, sat)))

    return apply


def _decoded(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _toward_white(rgb: Rgb, amount: float) -> Rgb:
    """`tint`: ECMA-376 part 1, 20.1.2.3.34, in linear light."""
    red, green, blue = (_encoded(_decoded(part) * amount + 1 - amount) for part in rgb)
    return red, green, blue


def _toward_black(rgb: Rgb, amount: float) -> Rgb:
    """`shade`: ECMA-376 part 1, 20.1.2.3.31, in linear light."""
    red, green, blue = (_encoded(_decoded(part) * amount) for part in rgb)
    return red, green, blue


_CHANGES: Final[dict[str, Callable[[Rgb, float], Rgb]]] = {
    "lumMod": _in_hls(lambda hue, lum, sat, amount: (hue, lum * amount, sat)),
    "lumOff": _in_hls(lambda hue, lum, sat, amount: (hue, lum + amount, sat)),
    "satMod": _in_hls(lambda hue, lum, sat, amount: (hue, lum, sat * amount)),
    "satOff": _in_hls(lambda hue, lum, sat, amount: (hue, lum, sat + amount)),
    "hueMod": _in_hls(lambda hue, lum, sat, amount: (hue * amount, lum, sat)),
    "tint": _toward_white,
    "shade": _toward_black,
}
