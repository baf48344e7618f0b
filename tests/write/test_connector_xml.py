"""A connector's outline, once turned and mirrored as its transform says, runs from its start to its end."""

from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.model.plan import Connector
from pupitre.ooxml import parse, qn
from pupitre.write import compile_slide
from support.plans import arrow, box, card, slide

Point = tuple[float, float]
POINTS = st.tuples(st.integers(-50, 50), st.integers(-50, 50))
HALF_EMU = 1.0


def element(connector: Connector, tag: str):
    return parse(compile_slide(slide("s", connector)).xml).find(f".//{qn('p:cxnSp')}//{qn(tag)}")


def drawn(connector: Connector) -> list[Point]:
    """The corners on the slide, by the preset's definition (ECMA-376, presetShapeDefinitions) and the transform's (20.1.7.6)."""
    geometry, transform = element(connector, "a:prstGeom"), element(connector, "a:xfrm")
    (x, y), (w, h) = ([int(value) for value in transform.find(qn(tag)).attrib.values()] for tag in ("a:off", "a:ext"))
    knee = int(next((guide.get("fmla") for guide in geometry.iter(qn("a:gd"))), "val 50000").split()[1]) / 100_000
    bends = {"straightConnector1": [(0, 0), (w, h)], "bentConnector3": [(0, 0), (knee * w, 0), (knee * w, h), (w, h)]}
    turn = radians(int(transform.get("rot", "0")) / 60_000)
    flips = transform.get("flipH") == "1", transform.get("flipV") == "1"
    return [_placed(point, (x, y, w, h), flips, turn) for point in bends[geometry.get("prst")]]


def _placed(point: Point, frame: tuple[int, int, int, int], flips: tuple[bool, bool], turn: float) -> Point:
    x, y, w, h = frame
    right, down = point[0] - w / 2, point[1] - h / 2
    right, down = (-right if flips[0] else right), (-down if flips[1] else down)
    return x + w / 2 + right * cos(turn) - down * sin(turn), y + h / 2 + right * sin(turn) + down * cos(turn)


@given(POINTS, POINTS, st.sampled_from(["line", "elbow"]), st.booleans(), st.integers(0, 100_000))
def test_it_runs_from_start_to_end_and_bends_where_it_should(start: Point, end: Point, kind: str, vertical: bool, knee: int):
    connector = arrow("a", start, end, kind=kind, vertical=vertical, knee=knee)
    corners = drawn(connector)
    assert corners[0] == pytest.approx(connector.start, abs=HALF_EMU)
    assert corners[-1] == pytest.approx(connector.end, abs=HALF_EMU)
    if len(corners) == 4:
        along, across = (1, 0) if vertical else (0, 1)
        turn = connector.start[along] + (connector.end[along] - connector.start[along]) * knee / 100_000
        assert [corner[along] for corner in corners[1:3]] == pytest.approx([turn, turn], abs=HALF_EMU)
        assert corners[1][across] == pytest.approx(connector.start[across], abs=HALF_EMU)
        assert corners[2][across] == pytest.approx(connector.end[across], abs=HALF_EMU)


@given(POINTS, POINTS, st.booleans())
def test_an_elbow_with_nothing_to_turn_round_is_straight(start: Point, end: Point, vertical: bool):
    level = start[0] == end[0] or start[1] == end[1]
    preset = element(arrow("a", start, end, vertical=vertical), "a:prstGeom").get("prst")
    assert preset == ("straightConnector1" if level else "bentConnector3")


@pytest.mark.parametrize(
    ("end", "expected"),
    [((1, 9), {"rot": "5400000"}), ((9, 9), {"rot": "16200000", "flipH": "1"})],
    ids=["down-left", "down-right"],
)
def test_elbows_that_leave_downwards_are_turned_as_powerpoint_turns_them(end: Point, expected: dict[str, str]):
    assert dict(element(arrow("a", (5, 2), end, vertical=True), "a:xfrm").attrib) == expected


def test_it_is_glued_to_the_shapes_that_it_names():
    cards = card("one", box(1, 1, 2, 1)), card("two", box(8, 8, 2, 1))
    glued = arrow("a", (2, 2), (9, 8), vertical=True, start_key="one", start_site=2, end_key="two", end_site=0)
    ends = parse(compile_slide(slide("s", *cards, glued)).xml).find(".//" + qn("p:cNvCxnSpPr"))
    assert [dict(end.attrib) for end in ends] == [{"id": "2", "idx": "2"}, {"id": "3", "idx": "0"}]
