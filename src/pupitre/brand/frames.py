"""The page, and the engine's default frames fitted to it."""

from itertools import pairwise

from pupitre.brand.reading import flag, number, scalar
from pupitre.brand.spec import Page
from pupitre.model.plan import Frame
from pupitre.model.source import Mapping
from pupitre.units import Emu, cm

# PowerPoint's own sizes: 13.333 × 7.5 in and 10 × 7.5 in.
_FORMATS = {"16:9": (Emu(12_192_000), Emu(6_858_000)), "4:3": (Emu(9_144_000), Emu(6_858_000))}
_REFERENCE = Page(Emu(12_192_000), Emu(6_858_000), cm(1.8), cm(1.8), 12, cm(0.5))


def page_of(base: Mapping, own: Mapping) -> Page:
    """Return the page: what the brand writes, over the engine's defaults."""

    def value(key: str) -> float:
        found = number(own.get(key))
        return (number(base.get(key)) or 0.0) if found is None else found

    text = scalar(own.get("format")) or scalar(base.get("format"))
    width, height = _FORMATS.get(text.text if text else "", _FORMATS["16:9"])
    return Page(
        width,
        height,
        cm(value("left")),
        cm(value("right")),
        max(1, round(value("columns"))),
        cm(value("gutter")),
        bool(flag(own.get("scaled"))),
    )


def stretched(frames: dict[str, Frame], page: Page) -> dict[str, Frame]:
    """Return default frames on `page`: margins go to its margins, and what lies between them is stretched."""
    return {name: _stretch(frame, page) for name, frame in frames.items()}


def _stretch(frame: Frame, page: Page) -> Frame:
    scale = page.height / _REFERENCE.height
    x, right = _across(frame.x, page), _across(frame.right, page)
    y, bottom = round(frame.y * scale), round(frame.bottom * scale)
    return Frame(Emu(x), Emu(y), Emu(right - x), Emu(bottom - y))


def _across(x: int, page: Page) -> int:
    here, there = _stops(_REFERENCE), _stops(page)
    for (low, high), (to_low, to_high) in zip(pairwise(here), pairwise(there), strict=True):
        if x <= high:
            return round(to_low + (x - low) * (to_high - to_low) / (high - low))
    return x


def _stops(page: Page) -> tuple[int, int, int, int]:
    return 0, page.left, page.width - page.right, page.width
