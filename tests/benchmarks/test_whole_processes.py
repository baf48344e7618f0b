"""Whole processes are measured with all that they started; one that fails ends the benchmark with what it said."""

import os
import subprocess
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
def test_memory_counts_what_a_process_s_children_hold():
    assert next(family(os.getpid())) == os.getpid()
    command = [sys.executable, "-c", "held = b'x' * 80_000_000; print(flush=True); input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert child.pid in family(os.getpid())
        assert resident(os.getpid()) > 80_000_000
        child.communicate(b"\n")
