"""The part of a picture that a frame shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.model.cropping import focal_crop

share = st.floats(0, 1)


def test_a_wide_picture_loses_both_sides_equally():
    assert focal_crop((200, 100), 1.0) == (0.25, 0.0, 0.25, 0.0)


def test_a_tall_picture_loses_top_and_bottom():
    assert focal_crop((100, 200), 1.0) == (0.0, 0.25, 0.0, 0.25)


def test_the_focus_moves_the_window_until_the_edge():
    assert focal_crop((200, 100), 1.0, (0.4, 0.5)) == pytest.approx((0.15, 0, 0.35, 0))
    assert focal_crop((200, 100), 1.0, (0.9, 0.5)) == pytest.approx((0.5, 0, 0, 0))


def test_a_picture_of_the_frames_ratio_is_kept_whole():
    assert focal_crop((160, 90), 160 / 90, (0.1, 0.9)) == (0, 0, 0, 0)


@given(st.integers(1, 9999), st.integers(1, 9999), st.floats(0.05, 20), share, share)
def test_the_rest_has_the_frames_ratio_and_holds_the_focus(width, height, ratio, x, y):
    left, top, right, bottom = focal_crop((width, height), ratio, (x, y))
    assert min(left, top, right, bottom) >= 0
    assert (1 - left - right) * width / ((1 - top - bottom) * height) == pytest.approx(ratio)
    assert left - 1e-9 <= x <= 1 - right + 1e-9
    assert top - 1e-9 <= y <= 1 - bottom + 1e-9
