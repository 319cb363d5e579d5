"""Servers as processes, and what they hold."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.harness.machine import described, kib_of
from bench.harness.memory import family, peak_mib, proportional_mib, resident_mib
from bench.harness.processes import ContenderFailed, Launch, environment, finished, running

HTTP_SERVER = Launch(
    "files", (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "{port}")
)
WAITING = (sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read()")


def test_a_server_runs_until_its_block_is_left(tmp_path: Path) -> None:
    with running(HTTP_SERVER, tmp_path) as server:
        assert 0 < proportional_mib(server.process) <= resident_mib(server.process)

    assert proportional_mib(server.process) == 0


def test_a_server_that_ends_at_once_has_failed_and_says_why(tmp_path: Path) -> None:
    broken = Launch("broken", (sys.executable, "-c", "raise SystemExit('no steam')"))

    with pytest.raises(ContenderFailed, match=r"broken.*no steam"), running(broken, tmp_path):
        pytest.fail("it is not running")


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(ContenderFailed, match=r"kettle failed: no steam"):
        finished((sys.executable, "-c", "raise SystemExit('no steam')"), name="kettle")


def test_settings_of_subtext_do_not_reach_a_contender() -> None:
    given = {"PATH": "/bin", "SUBTEXT_LOG_LEVEL": "error"}

    passed_on = environment({"SUBTEXT_ARTIFACTS": "here"}, inherited=given)

    assert passed_on == {"PATH": "/bin", "SUBTEXT_ARTIFACTS": "here"}


def test_a_family_has_the_descendants_of_a_process() -> None:
    parent = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    with subprocess.Popen(
        (sys.executable, "-c", parent, WAITING[2]), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()

        assert len(list(family(process.pid))) == 2


def test_the_peak_of_a_process_is_seen() -> None:
    holding = "held = bytearray(64 * 2**20); sum(range(10**7))"
    with subprocess.Popen((sys.executable, "-c", holding)) as process:
        assert peak_mib(process) > 64


def test_the_kernels_listings_are_read_by_name() -> None:
    listing = "VmPeak:\t   20 kB\nVmRSS:\t   12 kB\n"

    assert kib_of(listing, "VmRSS") == 12
    with pytest.raises(ValueError, match="no Pss"):
        kib_of(listing, "Pss")


def test_the_machine_is_described() -> None:
    told = described()

    assert told["cpu"]
    assert isinstance(told["cores"], int)
    assert told["cores"] >= 1
