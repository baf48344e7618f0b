"""GeoJSON to map data."""

import json
from math import cos, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.assets.geojson import MAX_POINTS, read_map
from pupitre.assets.label_point import label_point

SQUARE = [[9.0, 45.0], [9.1, 45.0], [9.1, 45.1], [9.0, 45.1], [9.0, 45.0]]
HOLE = [[9.04, 45.04], [9.06, 45.04], [9.06, 45.06], [9.04, 45.06], [9.04, 45.04]]
FAR = [[8.0, 44.0], [8.01, 44.0], [8.01, 44.01], [8.0, 44.0]]


def feature(name, coordinates, kind="Polygon"):
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def read(*features):
    data, problems = read_map(collection(*features), "assets/maps/a.geojson")
    assert problems == []
    return data


def problems_of(data):
    found, problems = read_map(data, "assets/maps/a.geojson")
    assert found is None
    return problems


def test_features_become_named_regions_without_the_repeated_last_point():
    data = read(feature("Bresso", [SQUARE]), feature("Sesto", [FAR]))
    assert data.key == "assets/maps/a.geojson"
    assert [region.name for region in data.regions] == ["Bresso", "Sesto"]
    assert data.regions[0].rings == (((9.0, 45.0), (9.1, 45.0), (9.1, 45.1), (9.0, 45.1)),)


def test_heights_are_left_out_and_a_byte_order_mark_does_not_hurt():
    ring = [[*point, 120.5] for point in SQUARE]
    data, problems = read_map(b"\xef\xbb\xbf" + collection(feature("A", [ring])), "a")
    assert problems == []
    assert data.regions[0].rings[0][0] == (9.0, 45.0)


def test_of_a_multipolygon_the_largest_comes_first_with_its_holes():
    rings = read(feature("A", [[FAR], [SQUARE, HOLE]], "MultiPolygon")).regions[0].rings
    assert [ring[0] for ring in rings] == [(9.0, 45.0), (9.04, 45.04), (8.0, 44.0)]


def test_the_direction_of_a_ring_does_not_matter():
    label = read(feature("A", [SQUARE])).regions[0].label
    assert read(feature("A", [SQUARE[::-1]])).regions[0].label == pytest.approx(label)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "map-not-json"),
        (b"{,}", "map-not-json"),
        (b"\xff\xfe{}", "map-not-json"),
        (b"[" * 200_000, "map-not-json"),
        (b"[]", "map-not-collection"),
        (b'{"type": "Feature"}', "map-not-collection"),
        (b'{"type": "FeatureCollection", "features": []}', "map-not-collection"),
        (collection({"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}), "map-no-name"),
        (collection({"type": "Feature", "properties": None}), "map-no-name"),
        (collection(3), "map-no-name"),
        (collection(feature(" ", [SQUARE])), "map-no-name"),
        (collection(feature("A", [SQUARE]), feature("A", [FAR])), "map-same-name"),
        (collection(feature("A", [9.0, 45.0], "Point")), "map-geometry"),
        (collection({"type": "Feature", "properties": {"name": "A"}, "geometry": None}), "map-geometry"),
        (collection(feature("A", [])), "map-geometry"),
        (collection(feature("A", [[]], "MultiPolygon")), "map-geometry"),
        (collection(feature("A", [SQUARE[:2]])), "map-geometry"),
        (collection(feature("A", [[[9, 45], [9.1, 45.1], [9.2, 45.2], [9, 45]]])), "map-geometry"),
        (collection(feature("A", [[[9, "45"], *SQUARE]])), "map-coordinate"),
        (collection(feature("A", [[[9], *SQUARE]])), "map-coordinate"),
        (collection(feature("A", [[[True, 45], *SQUARE]])), "map-coordinate"),
        (collection(feature("A", [[[float("nan"), 45], *SQUARE]])), "map-coordinate"),
        (collection(feature("A", [[[float("inf"), 45], *SQUARE]])), "map-coordinate"),
        (collection(feature("A", [[[45.5, 100], *SQUARE]])), "map-coordinate"),
        (collection(feature("A", [[[1_514_000, 5_041_000], *SQUARE]])), "map-coordinate"),
        (collection(feature("A", [[[10**400, 5], *SQUARE]])), "map-coordinate"),
        (collection(feature("A", [[[9, 45]] * (MAX_POINTS + 1)])), "map-too-detailed"),
    ],
)
def test_what_is_no_map_says_so(data, code):
    assert [problem.code for problem in problems_of(data)] == [code]


def test_broken_json_names_its_line_and_column():
    (problem,) = problems_of(b'{\n  "type": oops\n}')
    assert str(problem.origin).endswith(":2:11")


def test_every_bad_feature_is_reported_with_its_path():
    problems = problems_of(collection(feature("", [SQUARE]), feature("B", [SQUARE]), feature("C", [[[999, 0], *SQUARE]])))
    assert [problem.origin.path for problem in problems] == ["features[0].properties.name", "features[2].geometry"]
    assert "`C` has the position [999, 0]" in problems[1].message


class TestLabelPoint:
    def test_a_square_is_labelled_in_its_middle(self):
        assert label_point((((9.0, 45.0), (9.1, 45.0), (9.1, 45.1), (9.0, 45.1)),)) == pytest.approx((9.05, 45.05), abs=1e-3)

    def test_a_crescent_is_labelled_on_itself_and_not_at_its_centroid(self):
        crescent = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 8.0), (8.0, 8.0), (8.0, 2.0), (0.0, 2.0))
        x, y = label_point((crescent,))
        assert y < 2 or y > 8 or x > 8

    def test_a_hole_is_avoided(self):
        outer = ((0.0, 0.0), (10.0, 0.0), (10.0, 4.0), (0.0, 4.0))
        hole = ((3.0, 1.0), (7.0, 1.0), (7.0, 3.0), (3.0, 3.0))
        x, _ = label_point((outer, hole))
        assert x < 3 or x > 7

    @given(st.integers(3, 9), st.floats(0.02, 50), st.floats(0.02, 50), st.randoms(use_true_random=False))
    def test_it_lies_inside_any_star(self, count, wide, high, random):
        radii = [random.uniform(0.3, 1) for _ in range(count)]
        ring = tuple((wide * r * cos(2 * pi * i / count), high * r * sin(2 * pi * i / count)) for i, r in enumerate(radii))
        assert encloses(ring, label_point((ring,)))


def encloses(ring, point):
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
