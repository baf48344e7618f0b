"""Whether a point lies in a polygon."""

from pupitre.model.polygons import contains

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
HOOK = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (8.0, 10.0), (8.0, 2.0), (0.0, 2.0))


def test_inside_and_outside_a_square():
    assert contains(SQUARE, (5.0, 5.0))
    assert not contains(SQUARE, (11.0, 5.0))
    assert not contains(SQUARE, (-1.0, 5.0))
    assert not contains(SQUARE, (5.0, 12.0))


def test_the_hollow_of_a_hook_is_outside():
    assert contains(HOOK, (9.0, 9.0))
    assert contains(HOOK, (1.0, 1.0))
    assert not contains(HOOK, (4.0, 6.0))


def test_the_way_round_does_not_matter():
    assert contains(HOOK[::-1], (9.0, 9.0))
    assert not contains(HOOK[::-1], (4.0, 6.0))


def test_a_line_holds_nothing():
    assert not contains(((0.0, 0.0), (10.0, 10.0)), (5.0, 5.0))
