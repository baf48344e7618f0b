"""A process that is kept running is measured from the question to its answer; one that ends, ends the benchmark."""

import os
import sys

import pytest
from kept import Kept
from processes import PROC

COUNTING = """
import sys
print("waiting", flush=True)
for line in sys.stdin:
    sum(range(2_000_000))
    print("waiting", flush=True)
"""


def test_it_works_each_time_that_it_is_asked():
    with Kept([sys.executable, "-c", COUNTING], os.environ) as kept:
        samples = [kept.run() for _ in range(3)]
    assert all(sample.clock > 0 for sample in samples)
    if PROC.is_dir():
        assert all(sample.processor > 0 for sample in samples)


def test_it_may_be_asked_in_another_way():
    asked: list[Kept] = []

    def ask(kept: Kept) -> None:
        asked.append(kept)
        kept.say()

    with Kept([sys.executable, "-c", COUNTING], os.environ, ask) as kept:
        kept.run()
    assert asked == [kept]


def test_one_that_ends_ends_the_benchmark():
    with pytest.raises(SystemExit, match="ended"):
        Kept([sys.executable, "-c", "print('over')"], os.environ)
