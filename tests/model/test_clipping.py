"""Cutting a drawing to a vertical window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.model.clipping import clip, outlines
from pupitre.model.drawing import Drawing, Path, Segment


def polygon(*points, role="front"):
    lines = [Segment("line", (point,)) for point in points[1:]]
    return Path((Segment("move", points[:1]), *lines, Segment("close")), role, "hall")


def drawing(*paths):
    return Drawing("assets/a.svg", (0, 0, 1000, 300), paths, {"front": "dk2"})


def corners(path):
    return [point for segment in path.segments for point in segment.points]


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def test_the_view_becomes_the_window_and_coordinates_stay():
    result = clip(drawing(polygon((100, 200), (300, 200), (300, 300), (100, 300))), 200, 600)
    assert result.view == (200, 0, 400, 300)
    assert sorted(corners(result.paths[0])) == [(200, 200), (200, 300), (300, 200), (300, 300)]
    assert (result.paths[0].role, result.paths[0].group) == ("front", "hall")
    assert result.colors == {"front": "dk2"}


def test_what_is_inside_is_the_same_and_what_is_outside_is_gone():
    inside, left, right = (polygon((x, 0), (x + 50, 0), (x, 50)) for x in (400, 0, 900))
    assert clip(drawing(left, inside, right), 300, 500).paths == (inside,)


def test_an_outline_that_only_touches_the_edge_is_gone():
    assert clip(drawing(polygon((100, 0), (200, 0), (200, 50))), 200, 400).paths == ()


def test_a_slanted_edge_is_cut_where_the_window_crosses_it():
    cut = clip(drawing(polygon((0, 300), (100, 100), (200, 300))), 50, 150).paths[0]
    assert set(corners(cut)) == {(50, 300), (50, 200), (100, 100), (150, 200), (150, 300)}


def test_every_outline_of_a_path_is_cut():
    outer, hole = polygon((0, 0), (100, 0), (100, 100), (0, 100)), polygon((40, 40), (40, 60), (60, 60), (60, 40))
    ring = Path(outer.segments + hole.segments, "front")
    result = clip(drawing(ring), 50, 200).paths[0]
    assert [area(points) for points in outlines(result.segments, 1)] == [5000, 200]


def test_a_curve_that_crosses_becomes_lines_and_one_inside_stays_a_curve():
    curve = Segment("cubic", ((0, -100), (100, -100), (100, 0)))
    path = Path((Segment("move", ((0, 0),)), curve, Segment("close")), "front")
    assert clip(drawing(path), 0, 500).paths == (path,)
    result = clip(drawing(path), 50, 500).paths[0]
    assert {segment.kind for segment in result.segments} == {"move", "line", "close"}
    assert min(y for _, y in corners(result)) == pytest.approx(-75)


def test_an_empty_window_is_refused():
    with pytest.raises(ValueError, match="empty"):
        clip(drawing(), 300, 300)


UNIT = ((233, 300), (233, 270), (252, 263), (252, 300))
ROOF = ((634, 241), (822, 241), (822, 246), (634, 246))
TOWN = (
    *((1000, 300), (0, 300), (0, 258), (40, 258), (40, 244), (120, 244), (120, 262), (330, 262), (330, 240), (392, 240), (392, 256)),
    *((470, 256), (470, 236), (560, 236), (560, 258), (640, 258), (640, 240), (700, 240), (700, 262), (830, 262), (830, 238)),
    *((900, 238), (900, 250), (1000, 250)),
)


@pytest.mark.parametrize(
    ("points", "window", "expected"),
    [
        (UNIT, (236, 640), {(0, 300), (0, 268.9), (16, 263), (16, 300)}),
        (ROOF, (236, 640), {(398, 241), (404, 241), (404, 246), (398, 246)}),
        (
            TOWN,
            (596, 1000),
            {(404, 300), (0, 300), (0, 258), (44, 258), (44, 240), (104, 240), (104, 262), (234, 262), (234, 238), (304, 238)}
            | {(304, 250), (404, 250)},
        ),
    ],
)
def test_outlines_of_a_skyline_are_cut_as_they_were_cut_elsewhere(points, window, expected):
    cut = clip(drawing(polygon(*points)), *window).paths[0]
    assert {(round(x - window[0], 1), round(y, 1)) for x, y in corners(cut)} == expected


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=3, max_size=8),
    st.integers(1, 98),
)
def test_two_windows_side_by_side_share_the_area_out(points, middle):
    whole = polygon(*((float(x), float(y)) for x, y in points))

    def signed(path):
        return sum(
            a[0] * b[1] - b[0] * a[1] for ring in outlines(path.segments, 1) for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)
        )

    parts = [path for window in ((-1, middle), (middle, 101)) for path in clip(drawing(whole), *window).paths]
    assert sum(map(signed, parts)) == pytest.approx(signed(whole), abs=1e-6)
