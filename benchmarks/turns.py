"""Contenders take turns, so that whatever else the machine does meets all of them alike; their medians are compared."""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True)
class Sample:
    """What one run took: seconds by the clock and of the processor, and the most memory that it held, in bytes (0: not measured)."""

    clock: float
    processor: float = 0.0
    peak: int = 0


@dataclass(slots=True)
class Contender:
    """Something that can be run. `before` sets the stage for each run, untimed; `absent` says why there are no runs.

    `divisor` is how many things one run makes: medians are of one of them.
    """

    name: str
    run: Callable[[], Sample]
    before: Callable[[], None] = lambda: None
    absent: str = ""
    divisor: int = 1
    samples: list[Sample] = field(default_factory=list)

    @property
    def clock(self) -> float:
        """The median of the seconds by the clock."""
        return median(sample.clock for sample in self.samples) / self.divisor

    @property
    def processor(self) -> float:
        """The median of the processor's seconds."""
        return median(sample.processor for sample in self.samples) / self.divisor


def missing(name: str, why: str) -> Contender:
    """Return a contender that cannot be had."""
    return Contender(name, lambda: Sample(0), absent=why)


def take_turns(contenders: Sequence[Contender], rounds: int) -> None:
    """Run those that can be had once each, unmeasured, then `rounds` times in turns."""
    for turn in range(rounds + 1):
        for contender in contenders:
            if contender.absent:
                continue
            contender.before()
            gc.collect()  # what one leaves behind is not cleared away in the time of the next
            sample = contender.run()
            if turn:
                contender.samples.append(sample)


def timed(work: Callable[[], object]) -> Callable[[], Sample]:
    """Return a run of something in this process."""

    def run() -> Sample:
        clock, processor = time.perf_counter(), time.process_time()
        work()
        return Sample(time.perf_counter() - clock, time.process_time() - processor)

    return run
