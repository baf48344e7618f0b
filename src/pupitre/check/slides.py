"""Look at one slide: what it has in common with itself in other variants once for all of them, then its footers."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import cast

from msgspec.structs import replace

from pupitre.check.alternatives import alternatives, stand_ins
from pupitre.check.graphics import color_alone, graphics
from pupitre.check.legibility import Sheet, contrasts, outside, sheet, sizes
from pupitre.check.links import links
from pupitre.check.order import reading_order
from pupitre.check.tables import tables
from pupitre.check.walk import language_of, shapes
from pupitre.diagnostics import Diagnostic
from pupitre.memo import Memo, Same, Watched
from pupitre.model.brand import Brand
from pupitre.model.plan import Color, Frame, PictureShape, Shape, SlidePlan, Slot


def seen(slide: SlidePlan, brand: Brand, memo: Memo) -> list[Diagnostic]:
    """Return what is wrong with how `slide` looks under `brand`."""
    common = slide.common or slide
    look = brand.look

    def colors(slots: Hashable) -> Hashable:
        return tuple(brand.colors[slot] for slot in cast("tuple[Slot, ...]", slots))

    found = list(memo.traced("looked at", (Same(common), look), colors, partial(_watched, brand, partial(_body, common))))
    for shape in slide.shapes[len(common.shapes) :] if slide.common else ():
        key = (Same(common), Same(shape), look)
        found += memo.traced("footer seen", key, colors, partial(_watched, brand, partial(_footer, shape, common, memo)))
    return found


def _watched(brand: Brand, look: Callable[[Brand], list[Diagnostic]]) -> tuple[list[Diagnostic], Hashable]:
    watched = Watched(brand.colors)
    return look(replace(brand, colors=watched)), watched.trace()


def _body(slide: SlidePlan, brand: Brand) -> list[Diagnostic]:
    on = sheet(slide, brand)
    language = language_of(slide)
    found = [*reading_order(slide, language), *alternatives(slide, language), *stand_ins(slide)]
    found += [*tables(slide), *links(slide, language), *color_alone(slide)]
    drawn = 0
    for shape in shapes(slide):
        under = partial(on.under, below=drawn)
        found += [*sizes(shape, on), *contrasts(shape, on, under), *graphics(shape, on, under), *outside(shape, on)]
        drawn += drawn < len(on.drawn) and on.drawn[drawn] is shape
    return found


def _footer(shape: Shape, slide: SlidePlan, memo: Memo, brand: Brand) -> list[Diagnostic]:
    """Return what is wrong with a footer, which stands above all else. Footers of one frame have one ground on a slide."""
    known: Sheet = memo.once("sheet", (Same(slide), Same(brand.layouts)), partial(sheet, slide, brand))

    def under(frame: Frame) -> Color | PictureShape | None:
        return memo.once("ground", (Same(known), frame), partial(known.under, frame))

    on = replace(known, brand=brand)
    return [*sizes(shape, on), *contrasts(shape, on, under), *outside(shape, on)]
