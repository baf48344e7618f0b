"""What a centimetre of slide templates comes to in the content frame of a master that was drawn otherwise, or on a narrower page."""

from typing import Final

from msgspec.structs import replace

from pupitre.brand.defaults_drawn import drawn_meanings
from pupitre.brand.spec import BrandSpec
from pupitre.model.brand import Brand, Layout
from pupitre.units import Emu, cm

_CANVAS: Final = (cm(30.27), cm(12.17))  # the content frame for which slide templates are written
_PAGE: Final = 12_192_000  # EMU; the width of the page for which they are written, 16:9


def scaled_as_drawn(brand: Brand, spec: BrandSpec) -> Brand:
    """Return a drawn brand scaled to its content frame, with the meanings that nobody wrote chosen among what its theme has."""
    main = main_layout(brand)
    across, down = main.content.w / _CANVAS[0], main.content.h / _CANVAS[1]
    gutter = Emu(round(brand.grid[1] * across))
    meanings = {**brand.meanings, **drawn_meanings(main, spec)}
    return replace(brand, scale=(across, down), grid=(brand.grid[0], gutter), meanings=meanings)


def narrowed(brand: Brand, spec: BrandSpec) -> Brand:
    """Return a brand of ours scaled across to its content frame, where `_brand.yml` asks for it and its page is narrower: at 4:3."""
    across = main_layout(brand).content.w / _CANVAS[0]
    return replace(brand, scale=(across, 1.0)) if spec.page.scaled and brand.size[0] < _PAGE else brand


def main_layout(brand: Brand) -> Layout:
    """Return the layout on which most slides are composed."""
    return brand.layouts["canvas"] if "canvas" in brand.layouts else next(iter(brand.layouts.values()))
