"""Maps: areas inside their field, names on them, arrows towards what lies outside, and a true scale."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pupitre.model.drawing import MapData, Region
from pupitre.model.plan import Freeform
from pupitre.model.story import MapBlock
from support.stories import HERE, bodies, cms, every, frames, laid, named, said

WEST, SOUTH = 9.0, 45.0


def area(name, west, south, east, north):
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return Region(name, (ring,), ((west + east) / 2, (south + north) / 2))


TWO = MapData("maps/two.geojson", (area("Bresso", 9.0, 45.0, 9.2, 45.1), area("Sesto San Giovanni", 9.2, 45.0, 9.4, 45.2)))


def drawn(data=TWO, **options):
    return laid(MapBlock(**{"origin": HERE, "data": data, "alt": "Les communes", "name": "Carte", "grow": 1, **options}))


def areas(slide):
    return [shape for shape in every(slide) if isinstance(shape, Freeform) and shape.fill is not None]


def inside(frame, field):
    return field.x <= frame.x and field.y <= frame.y and frame.right <= field.right and frame.bottom <= field.bottom


def test_a_map_is_one_group_of_its_field_its_areas_and_their_names():
    slide = drawn()
    group = named(slide, "Carte")
    assert [child.name for child in group.children] == ["Map field", "Bresso", "Sesto San Giovanni", "Bresso", "Sesto San Giovanni"]
    assert group.alt == "Les communes"
    assert group.frame == group.children[0].frame


def test_every_area_is_a_shape_of_its_own_with_its_name_for_screen_readers():
    assert [(shape.name, shape.alt) for shape in areas(drawn())] == [("Bresso", "Bresso"), ("Sesto San Giovanni", "Sesto San Giovanni")]


@given(st.floats(0.01, 40), st.floats(0.01, 20), st.floats(-60, 60))
@settings(max_examples=30, deadline=None)
def test_areas_stand_inside_the_field_whatever_the_land_looks_like(wide, high, south):
    half = area("b", 10 + wide / 2, south, 10 + wide, south + high)
    slide = drawn(MapData("m", (area("a", 10, south, 10 + wide / 2, south + high / 2), half)))
    field = named(slide, "Map field").frame
    assert all(inside(shape.frame, field) for shape in areas(slide))


def test_north_is_up_and_east_is_to_the_right():
    west, east = areas(drawn())
    assert west.frame.right == pytest.approx(east.frame.x, abs=2)
    assert east.frame.y < west.frame.y, "Sesto reaches further north"
    assert west.frame.bottom == pytest.approx(east.frame.bottom, abs=2)


def test_proportions_are_those_of_the_land_at_its_latitude():
    west, _ = areas(drawn())
    middle = math.radians(45.1)
    assert west.frame.w / west.frame.h == pytest.approx(0.2 * math.cos(middle) / 0.1, rel=0.001)


def test_a_hole_is_cut_out_of_its_area():
    ring = area("a", 9.0, 45.0, 9.4, 45.4).rings[0]
    hole = area("b", 9.1, 45.1, 9.2, 45.2).rings[0][::-1]
    (shape,) = areas(drawn(MapData("m", (Region("a", (ring, hole), (9.3, 45.3)),))))
    (outline,) = shape.outlines
    assert [segment.kind for segment in outline].count("move") == 2


def test_a_name_stands_over_its_area_s_label_point_on_two_lines_when_it_has_several_words():
    slide = drawn()
    area_, label = [shape for shape in every(slide) if shape.name == "Sesto San Giovanni"]
    assert said(label.text.paragraphs[0]) == "Sesto\nSan Giovanni"
    assert label.frame.x + label.frame.w / 2 == pytest.approx(area_.frame.x + area_.frame.w / 2, abs=4)
    assert label.frame.y + label.frame.h / 2 == pytest.approx(area_.frame.y + area_.frame.h / 2, abs=4)


def test_names_can_be_read_on_their_areas():
    label = [shape for shape in every(drawn(fill="accent1", label_color="lt1")) if shape.name == "Bresso"][-1]
    assert label.text.paragraphs[0].runs[0].color.slot == "lt1"


@pytest.mark.parametrize(("bearing", "right", "down"), [(45, 1, -1), (135, 1, 1), (225, -1, 1), (315, -1, -1)])
def test_an_arrow_to_a_neighbour_points_its_way_at_the_edge_of_the_field(bearing, right, down):
    slide = drawn(neighbors=(("Milan", float(bearing), True),))
    arrow, field = named(slide, "Arrow to Milan"), named(slide, "Map field").frame
    (start,), (end,) = (segment.points for segment in arrow.outlines[0])
    assert ((end[0] - start[0]) * right > 0, (end[1] - start[1]) * down > 0) == (True, True)
    tip = arrow.frame.right if right > 0 else arrow.frame.x
    edge = field.right if right > 0 else field.x
    assert abs(edge - tip) == pytest.approx(0.7 * 360_000, abs=2)
    assert arrow.stroke.tail


def test_a_neighbour_s_name_stands_beside_its_arrow_inside_the_field():
    slide = drawn(neighbors=(("Milan", 225.0, True), ("Monza", 45.0, False)))
    field = named(slide, "Map field").frame
    for name in ("Milan", "Monza"):
        assert inside(named(slide, name).frame, field)
        assert inside(named(slide, f"Arrow to {name}").frame, field)


def test_a_prominent_neighbour_is_drawn_larger():
    slide = drawn(neighbors=(("Milan", 225.0, True), ("Monza", 45.0, False)))
    assert named(slide, "Arrow to Milan").stroke.width > named(slide, "Arrow to Monza").stroke.width
    size = {name: named(slide, name).text.paragraphs[0].runs[0].size for name in ("Milan", "Monza")}
    assert size["Milan"] > size["Monza"]


def test_the_scale_bar_is_as_long_as_its_kilometres():
    slide = drawn(scale_km=5)
    west, _ = areas(slide)
    km = west.frame.h / (0.1 * 111.195)
    assert named(slide, "Scale").frame.w == pytest.approx(5 * km, rel=0.001)
    assert said(named(slide, "5\u00a0km").text.paragraphs[0]) == "5\u00a0km"


def test_no_scale_bar_is_drawn_when_none_is_asked_for():
    assert not [name for name in frames(drawn()) if name.startswith("Scale")]


def test_in_rows_a_map_asks_for_half_its_width():
    slide = laid(MapBlock(origin=HERE, data=TWO, width=cms(10), alt="Les communes"))
    assert frames(slide)["Map field"] == (1.7, 4.0, 10.0, 5.0)
    assert [said(p) for shape in every(slide) for body in bodies(shape) for p in body.paragraphs].count("Bresso") == 1
