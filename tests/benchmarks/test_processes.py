"""Whole processes are measured with all that they started; one that fails ends the benchmark with what it said."""

import os
import sys

import pytest
from processes import PROC, family, resident, run


def test_a_process_that_fails_ends_the_benchmark_with_what_it_said():
    with pytest.raises(SystemExit, match="no such deck"):
        run([sys.executable, "-c", "import sys; sys.exit('no such deck')"])


def test_the_processor_s_time_is_that_of_the_process():
    sample = run([sys.executable, "-c", "sum(range(2_000_000))"])
    assert 0 < sample.processor < 60
    assert sample.peak == 0


@pytest.mark.skipif(not PROC.is_dir(), reason="only Linux tells of the memory of other processes")
def test_memory_counts_what_a_process_holds_and_its_children_hold():
    assert next(family(os.getpid())) == os.getpid()
    assert resident(os.getpid()) > 1_000_000
    child = "import hashlib; held = b'x' * 80_000_000; hashlib.sha256(held)"
    held = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert run([sys.executable, "-c", held], memory=True).peak > 80_000_000
