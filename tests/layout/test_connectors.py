"""Lines between two blocks: where they touch them, and what they are glued to. Points are centimetres."""

from functools import partial

import pytest

from pupitre.model.plan import Connector
from pupitre.model.story import Card, ConnectorBlock, Grid, Layers
from support.stories import HERE, box, cms, columns, frames, laid, lay, named, rows, text


def connector(start="a", end="b", **options):
    return ConnectorBlock(**{"origin": HERE, "start": start, "end": end, "start_site": "right", "end_site": "left", **options})


def two(*lines, **of_b):
    """Two boxes of 6 × 4 cm with 4 cm between them, b 8 cm lower."""
    a, b = box("a", x=cms(0), y=cms(0), width=cms(6), height=cms(4)), box("b", x=cms(10), y=cms(8), width=cms(6), height=cms(4), **of_b)
    return Layers(origin=HERE, children=(a, b, *lines), grow=1)


def only_connector(slide) -> Connector:
    return named(slide, "Connector")


def ends(found: Connector):
    return tuple((round(x / 360_000, 2), round(y / 360_000, 2)) for x, y in (found.start, found.end))


@pytest.mark.parametrize(
    ("site", "number", "point"), [("top", 0, (4.7, 4.0)), ("left", 1, (1.7, 6.0)), ("bottom", 2, (4.7, 8.0)), ("right", 3, (7.7, 6.0))]
)
def test_a_line_starts_in_the_middle_of_a_side_glued_to_that_site(site, number, point):
    found = only_connector(laid(two(connector(start_site=site))))
    assert ends(found)[0] == point
    assert found.start_site == number


def test_both_ends_are_glued_to_their_shapes():
    slide = laid(two(connector(end_site="top")))
    found = only_connector(slide)
    assert (found.start_key, found.end_key) == (named(slide, "a").key, named(slide, "b").key)
    assert ends(found)[1] == (14.7, 12.0)


def test_the_frame_reaches_from_end_to_end():
    found = only_connector(laid(two(connector())))
    assert (found.frame.x, found.frame.y) == found.start
    assert (found.frame.right, found.frame.bottom) == found.end


def test_an_ellipse_has_eight_sites():
    found = only_connector(laid(two(connector(), geometry="ellipse")))
    assert found.end_site == 2, "the left one: every other of eight, counter-clockwise from the top"


def test_an_elbow_says_where_it_turns_and_whether_it_leaves_vertically():
    found = only_connector(laid(two(connector(knee=30))))
    assert (found.kind, found.knee, found.vertical) == ("elbow", 30_000, False)
    assert only_connector(laid(two(connector(start_site="bottom", end_site="top")))).vertical


def test_an_elbow_between_points_at_one_height_is_a_straight_line():
    side_by_side = columns(box("a", width=cms(6)), box("gap", fill=""), box("b", width=cms(6)), grow=1)
    assert only_connector(laid(side_by_side, connector())).kind == "line"


def test_an_elbow_between_points_one_above_the_other_is_a_straight_line():
    stacked = rows(box("a", height=cms(2)), box("b", height=cms(2)), gap=cms(3))
    assert only_connector(laid(stacked, connector(start_site="bottom", end_site="top"))).kind == "line"


def test_a_straight_line_stays_one():
    assert only_connector(laid(two(connector(kind="line")))).kind == "line"


def test_the_arrow_stands_at_the_end_unless_it_is_left_away():
    assert only_connector(laid(two(connector()))).stroke.tail
    assert not only_connector(laid(two(connector(arrow=False)))).stroke.tail
    assert not only_connector(laid(two(connector()))).stroke.head


def test_a_connector_takes_no_room_and_is_drawn_after_the_blocks():
    slide = laid(box("a", height=cms(2)), connector(start_site="bottom", end_site="top"), box("b", height=cms(2)))
    assert named(slide, "b").frame.y == named(slide, "a").frame.bottom
    assert [shape.name for shape in slide.shapes if shape.name in ("a", "b", "Connector")] == ["a", "b", "Connector"]


def test_a_card_of_one_text_can_be_reached():
    card = Card(origin=HERE, children=(text("Un mot"),), fill="lt2", name="card", ref="card")
    slide = laid(card, box("b", height=cms(2)), connector("card", "b", start_site="bottom", end_site="top"))
    assert only_connector(slide).start_key == named(slide, "card").key


def test_a_card_of_several_parts_is_reached_at_its_ground():
    card = Card(origin=HERE, children=(text("Un"), text("Deux")), fill="lt2", name="card", ref="card")
    slide = laid(card, box("b", height=cms(2)), connector("card", "b", start_site="bottom", end_site="top"))
    assert only_connector(slide).start_key == named(slide, "card ground").key


def test_a_line_says_nothing_to_a_screen_reader_unless_it_has_words():
    assert only_connector(laid(two(connector()))).decorative
    found = only_connector(laid(two(connector(alt="mène à"))))
    assert (found.alt, found.decorative) == ("mène à", False)


def test_a_block_that_nobody_called_so_is_an_error_with_the_nearest_name():
    slide, problems = lay(box("cause1", height=cms(2)), box("b", height=cms(2)), connector("cause", "b"))
    (problem,) = problems
    assert (problem.code, problem.message) == ("unknown-ref", "no block of this slide is called `cause`")
    assert (problem.origin, problem.help) == (HERE, "write `cause1`")
    assert not [shape for shape in slide.shapes if isinstance(shape, Connector)]


@pytest.mark.parametrize("direction", ["rows", "columns", "grid"])
def test_a_connector_between_two_blocks_of_a_box_takes_none_of_its_room(direction):
    a, b = box("a", height=cms(2)), box("b", height=cms(2))
    around = {"rows": rows, "columns": columns, "grid": partial(Grid, origin=HERE, columns=2)}[direction]
    bare, joined = ((around(children=given) if direction == "grid" else around(*given)) for given in ((a, b), (a, connector(), b)))
    joints = {name: frame for name, frame in frames(laid(joined)).items() if name != "Connector"}
    assert joints == frames(laid(bare))
