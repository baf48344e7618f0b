"""A palette from one colour or two: companions as far apart in hue as can be, all dark enough to carry text on page and paper.

Colours are found in OKLCh (Björn Ottosson, "A perceptual color space for image processing", 2020), where equal steps look equal.
"""

import math
from collections import Counter
from io import BytesIO
from typing import Final

from pupitre.model.colors import contrast, hue_distance

PAGE: Final = "FFFFFF"
READ: Final = 4.5  # WCAG 2.2, 1.4.3, level AA for text
_CHROMA: Final = 0.115
_STEP: Final = 5  # degrees
_GREY: Final = 40  # of 255: less between the strongest and the weakest part of a colour, and it has no hue to speak of
_SIDE: Final = 200  # pixels; a logo says no more about its colours when it is larger


def palette(primary: str, secondary: str = "") -> dict[str, str]:
    """Return ink, page, steel, paper and six accents as `RRGGBB`; `primary` and `secondary` are darkened where they cannot carry text."""
    _, chroma, hue = _lch(primary)
    paper = _rgb(0.963, min(chroma, 0.012), hue)
    first = legible(primary, paper)
    accents = [first, legible(secondary, paper) if secondary else _farthest([first], paper)]
    while len(accents) < 6:
        accents.append(_farthest(accents, paper))
    ink, steel = _rgb(0.24, min(chroma, 0.02), hue), _rgb(0.43, min(chroma, 0.03), hue)
    names = ("main", "second", "third", "fourth", "fifth", "sixth")
    return {"ink": ink, "page": PAGE, "steel": steel, "paper": paper, **dict(zip(names, accents, strict=True))}


def legible(color: str, paper: str) -> str:
    """Return `color` where it can be read on page and paper, else the lightest of its hue that can."""
    if contrast(color, paper) >= READ:
        return color
    lightness, chroma, hue = _lch(color)
    steps = (_rgb(lightness - step / 200, chroma, hue) for step in range(200))
    return next((rgb for rgb in steps if contrast(rgb, paper) >= READ), "000000")


def logo_color(data: bytes) -> str:
    """Return the colour that most of a logo's coloured part has, as `RRGGBB`; empty when it is grey. Raises OSError for no picture."""
    from PIL import Image  # noqa: PLC0415 - most commands need no pictures

    with Image.open(BytesIO(data)) as image:
        small = image.convert("RGBA")
        small.thumbnail((_SIDE, _SIDE))
    ground = Image.new("RGBA", small.size, (255, 255, 255, 255))
    ground.alpha_composite(small)
    few = ground.convert("RGB").quantize(16).convert("RGB").tobytes()
    counted = Counter(few[at : at + 3] for at in range(0, len(few), 3))
    colored = {color: count for color, count in counted.items() if max(color) - min(color) >= _GREY}
    return max(colored, key=lambda color: colored[color]).hex().upper() if colored else ""


def _farthest(taken: list[str], paper: str) -> str:
    """Return the legible colour whose hue is farthest from all that are `taken`."""
    candidates = [legible(_rgb(0.5, _CHROMA, hue), paper) for hue in range(0, 360, _STEP)]
    return max(candidates, key=lambda rgb: min(hue_distance(rgb, other) for other in taken))


def _lch(rgb: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(rgb[i : i + 2], 16) / 255) for i in (0, 2, 4))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _rgb(lightness: float, chroma: float, hue: float) -> str:
    """Return the `RRGGBB` of a colour, with as much of its chroma as a screen can show."""
    for step in range(50):
        parts = _parts(lightness, chroma * (1 - step / 50), hue)
        if all(-0.0005 <= part <= 1.0005 for part in parts):
            break
    return "".join(f"{round(_encoded(min(1.0, max(0.0, part))) * 255):02X}" for part in parts)


def _parts(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
