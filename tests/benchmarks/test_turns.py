"""Contenders take turns; medians are of the measured runs, of one of the things that a run makes."""

from turns import Contender, Sample, missing, take_turns


def test_contenders_take_turns_and_the_first_of_each_is_not_measured():
    order: list[str] = []

    def contender(name: str) -> Contender:
        return Contender(name, lambda: order.append(name) or Sample(len(order)), before=lambda: order.append(f"before {name}"))

    first, second = contender("a"), contender("b")
    take_turns([first, second], 2)
    assert order == ["before a", "a", "before b", "b"] * 3
    assert [sample.clock for sample in first.samples] == [6, 10]


def test_the_median_is_of_one_thing_of_those_that_a_run_makes():
    contender = Contender("a", lambda: Sample(0), divisor=4)
    contender.samples += [Sample(8, 4), Sample(400, 400), Sample(12, 2)]
    assert (contender.clock, contender.processor) == (3, 1)


def test_one_that_cannot_be_had_takes_no_turn():
    absent = missing("pandoc", "not installed")
    take_turns([absent], 3)
    assert not absent.samples
