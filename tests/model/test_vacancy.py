"""The largest rectangle that is left: it never overlaps, and there is none larger."""

from hypothesis import given
from hypothesis import strategies as st

from pupitre.model.plan import Frame
from pupitre.model.vacancy import clear_of
from pupitre.units import Emu

SIDE = 7


def frame(x: int, y: int, w: int, h: int) -> Frame:
    return Frame(Emu(x), Emu(y), Emu(w), Emu(h))


HOME = frame(0, 0, SIDE, SIDE)
frames = st.builds(frame, st.integers(-2, SIDE), st.integers(-2, SIDE), st.integers(1, 5), st.integers(1, 5))


def area(one: Frame) -> int:
    return one.w * one.h


def largest(taken: list[Frame]) -> int:
    """Return the area of the largest free rectangle, by trying them all."""
    spans = [(start, end) for start in range(SIDE) for end in range(start + 1, SIDE + 1)]
    tried = (frame(x, y, x2 - x, y2 - y) for x, x2 in spans for y, y2 in spans)
    return max((area(one) for one in tried if not any(one.meets(other) for other in taken)), default=0)


@given(st.lists(frames, max_size=5))
def test_the_room_is_free_inside_and_as_large_as_any(taken: list[Frame]):
    room = clear_of(HOME, taken, enough=0.0)
    if room is None:
        assert largest(taken) == 0
        return
    assert HOME.covers(room)
    assert not any(room.meets(other) for other in taken)
    assert area(room) == largest(taken)


@given(st.lists(frames, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_what_is_taken_does_not_matter_for_its_size(taken: list[Frame], chance: object):
    mixed = list(taken)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = clear_of(HOME, taken, enough=0.0), clear_of(HOME, mixed, enough=0.0)
    assert (one and area(one)) == (other and area(other))


def test_nothing_taken_leaves_all():
    assert clear_of(HOME, []) == HOME


def test_what_only_touches_takes_nothing():
    assert clear_of(HOME, [frame(SIDE, 0, 3, SIDE), frame(0, -3, SIDE, 3)]) == HOME


def test_too_little_is_no_room():
    band = frame(0, 0, SIDE, SIDE - 2)
    assert clear_of(HOME, [band]) is None  # two sevenths are left, less than the 30 per cent that content needs
    assert clear_of(HOME, [band], enough=0.2) == frame(0, SIDE - 2, SIDE, 2)


def test_a_covered_home_is_no_room():
    assert clear_of(HOME, [HOME]) is None
