"""Layers over a whole slide whose layout others drew: they keep to the room that is free below the title."""

import pytest
from msgspec.structs import replace

from pupitre.model.brand import Brand
from pupitre.model.plan import Frame
from pupitre.model.story import Layer
from pupitre.units import Emu, cm
from support.stories import box, brand, cms, frames, lay, rows


def drawn(free: Frame) -> Brand:
    """Return the small brand as if others had drawn it, with this much free on every layout."""
    small = brand()
    return replace(small, drawn=True, layouts={role: replace(layout, free=free) for role, layout in small.layouts.items()})


def foot(height: float) -> Layer:
    return Layer(rows(box("foot", height=cms(height)), anchor="bottom"))


def test_a_layer_stands_at_the_foot_of_what_is_free():
    slide, problems = lay(under=drawn(Frame(cm(1), cm(4), cm(20), cm(10))), layers=(foot(0.8),))
    assert problems == []
    assert frames(slide)["foot"] == (1.0, 13.2, 20.0, 0.8)


@pytest.mark.parametrize("share", [0.1, 0.9, 0.95, 0.999])
def test_a_layer_that_no_width_makes_fit_is_left_out_and_told(share: float):
    """Rounded to the nearest EMU, the width stayed at five for ever where a little less than the height was free."""
    height = Emu(cm(0.8 * share) + brand().grid[1])  # a gutter of air stands above it
    slide, problems = lay(under=drawn(Frame(cm(1), cm(10), cm(20), height)), layers=(foot(0.8),))
    assert "foot" not in frames(slide)
    assert [problem.code for problem in problems] == ["drawing-left-out"]
