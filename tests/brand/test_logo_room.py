"""Room for logos on a layout that keeps none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.brand.logo_room import logo_places
from pupitre.model.plan import Frame
from pupitre.units import Emu, cm

WIDE = (Emu(12_192_000), Emu(6_858_000))
OLD = (Emu(9_144_000), Emu(6_858_000))


def frame(x: float, y: float, width: float, height: float) -> Frame:
    return Frame(cm(x), cm(y), cm(width), cm(height))


TITLE, BODY = frame(2, 1, 30, 3), frame(2, 4.5, 30, 11.5)
NUMBER = frame(30.5, 17.6, 2.5, 1)
LOGO = frame(29, 16.8, 4, 1.8)


def apart(one: Frame, other: Frame) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def test_an_empty_corner_at_the_bottom_right_is_taken_first():
    one, two = logo_places(WIDE, [TITLE, BODY], 2)
    assert one.right < two.x
    assert two.right == pytest.approx(WIDE[0] - 0.03 * WIDE[1], abs=5)
    assert one.y == two.y > WIDE[1] * 0.88
    assert (one.w, one.h) == (two.w, two.h)


@pytest.mark.parametrize("there", [NUMBER, LOGO])
def test_logos_stand_beside_what_is_in_the_corner(there: Frame):
    (place,) = logo_places(WIDE, [TITLE, BODY, there], 1)
    assert place.right < there.x
    assert place.x > WIDE[0] // 2


def test_then_comes_the_bottom_left_and_the_top_right():
    footer = frame(14, 16.5, 19.5, 2.5)
    (place,) = logo_places(WIDE, [TITLE, BODY, footer], 1)
    assert (place.x < WIDE[0] // 4, place.y > WIDE[1] * 0.88) == (True, True)
    band = frame(0, 16.5, 33.87, 2.5)
    (place,) = logo_places(WIDE, [frame(2, 2.5, 20, 2), BODY, band], 1)
    assert (place.x > WIDE[0] // 2, place.y < WIDE[1] * 0.1) == (True, True)


def test_without_room_there_are_none():
    assert logo_places(WIDE, [frame(0, 0, 33.87, 6), frame(0, 6, 33.87, 6), frame(0, 12, 33.87, 7)], 1) == ()
    assert logo_places(WIDE, [], 0) == ()


def test_what_covers_the_slide_is_its_ground():
    assert logo_places(WIDE, [Frame(Emu(0), Emu(0), *WIDE)], 1) == logo_places(WIDE, [], 1)


_EMU = st.integers(0, 6_000_000)


@given(st.sampled_from([WIDE, OLD]), st.lists(st.builds(Frame, _EMU, _EMU, _EMU, _EMU), max_size=8), st.integers(1, 3))
def test_places_touch_nothing_and_stay_on_the_slide(size: tuple[Emu, Emu], taken: list[Frame], count: int):
    places = logo_places(size, taken, count)
    assert len(places) in (0, count)
    for place in places:
        assert place.x >= 0
        assert place.y >= 0
        assert place.right <= size[0]
        assert place.bottom <= size[1]
        assert all(apart(place, other) for other in taken if other.w * other.h < 0.8 * size[0] * size[1])
