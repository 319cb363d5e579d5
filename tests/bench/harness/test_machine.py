"""The kernel's figures of the machine and of processes."""

import os
import subprocess
import sys

import pytest

from bench.harness.machine import (
    describe_machine,
    list_family,
    measure_cpu_s,
    measure_peak_mib,
    parse_kib,
)

WAITING = "import sys; print(flush=True); sys.stdin.read()"


def test_a_family_has_the_descendants_of_a_process() -> None:
    parent = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    with subprocess.Popen(
        (sys.executable, "-c", parent, WAITING), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()

        assert len(list(list_family(process.pid))) == 2


def test_the_peak_memory_of_a_process_is_seen() -> None:
    holding = "held = bytearray(64 * 2**20); sum(range(10**7))"
    with subprocess.Popen((sys.executable, "-c", holding)) as process:
        assert measure_peak_mib(process) > 64


def test_the_processor_time_of_a_process_is_read() -> None:
    """As the process itself counts it, to the kernel's tick."""
    before = os.times()
    measured = measure_cpu_s(os.getpid())
    after = os.times()

    assert before.user + before.system - 0.03 <= measured <= after.user + after.system + 0.03


def test_the_kernels_listings_are_read_by_name() -> None:
    listing = "VmPeak:\t   20 kB\nVmRSS:\t   12 kB\n"

    assert parse_kib(listing, "VmRSS") == 12
    with pytest.raises(ValueError, match="no Pss"):
        parse_kib(listing, "Pss")


def test_the_machine_is_described() -> None:
    machine = describe_machine()

    assert machine["cpu"]
    assert isinstance(machine["cores"], int)
    assert machine["cores"] >= 1
