"""The parent of workers: it reports and replaces the dead, gives up in time, and leaves nobody."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.service_process import list_group, wait_until
from tests.commands.supervised import PATIENCE

ROOT = Path(__file__).parents[2]

ENOUGH_S = 20
"""For what takes a fraction of a second where nothing else runs."""

Parent = subprocess.Popen[bytes]


@contextmanager
def run_parent(behaviour: str) -> Iterator[Parent]:
    """Run two workers under a parent until the block is left; after that no process is left."""
    command = [sys.executable, "-m", "tests.commands.supervised", behaviour]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, stdout=pipe, stderr=pipe, start_new_session=True
    ) as parent:
        try:
            yield parent
        finally:
            if list_group(parent.pid):
                os.killpg(parent.pid, signal.SIGKILL)


def list_workers(parent: Parent) -> set[int]:
    """Return the ids of two workers, as soon as there are two, and one is ready."""
    wait_until(lambda: len(list_group(parent.pid)) == 3, within_s=ENOUGH_S)
    return list_group(parent.pid) - {parent.pid}


def read_deaths(errors: bytes) -> list[dict[str, Any]]:
    """Return the reports of dead workers among what was written to standard error."""
    lines = [json.loads(line) for line in errors.splitlines() if line.startswith(b"{")]
    return [line for line in lines if line["event"] == "worker_died"]


def test_a_dead_worker_is_reported_and_replaced() -> None:
    """With what it died of; the service says only once that it is ready."""
    with run_parent("live") as parent:
        killed, kept = list_workers(parent)
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: killed not in list_group(parent.pid), within_s=ENOUGH_S)
        after = list_workers(parent)
        parent.terminate()
        said, errors = parent.communicate(timeout=ENOUGH_S)

    assert kept in after
    assert [(death["pid"], death["cause"]) for death in read_deaths(errors)] == [
        (killed, "SIGKILL")
    ]
    assert said == b"ready\n"


def test_a_dead_worker_no_longer_counts_in_gauges() -> None:
    """What it had running has ended with it; else the queue would look full for ever."""
    with run_parent("count") as parent:
        assert parent.stdout is not None
        begun = sorted(parent.stdout.readline() for _ in range(3))
        os.kill(list_workers(parent).pop(), signal.SIGKILL)
        gauge = parent.stdout.readline()

    assert begun == [b"counted\n", b"counted\n", b"ready\n"]
    assert gauge == b'subtext_gate_calls{gate="inference"} 1.0\n'


def test_workers_that_die_in_a_row_end_the_service() -> None:
    """With a sentence and an exit code, and a line for each death."""
    with run_parent("crash") as parent:
        _, errors = parent.communicate(timeout=ENOUGH_S)

    assert [death["cause"] for death in read_deaths(errors)] == ["exit code 7"] * PATIENCE.deaths
    assert parent.returncode == 2
    assert errors.splitlines()[-1].startswith(b"The service is not ready: 3 workers in a row died")


@pytest.mark.parametrize(
    ("behaviour", "tries"),
    [("refuse", 1), ("fail", PATIENCE.deaths)],
    ids=["at the start", "later"],
)
def test_the_reason_that_a_worker_gives_is_that_of_the_service(behaviour: str, tries: int) -> None:
    """In the last line and without a traceback; at the start there is one try, later a row."""
    with run_parent(behaviour) as parent:
        _, errors = parent.communicate(timeout=ENOUGH_S)

    sentence = "The service is not ready: the database is gone."
    assert errors.splitlines()[-1].decode() == sentence
    assert [death["reason"] for death in read_deaths(errors)] == [sentence] * tries
    assert parent.returncode == 2
    assert b"Traceback" not in errors


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("behaviour", ["live", "hang"])
def test_a_signal_to_the_parent_ends_all(behaviour: str, name: signal.Signals) -> None:
    """With exit code 0 and without a word, workers that hang included."""
    with run_parent(behaviour) as parent:
        list_workers(parent)
        assert parent.stdout
        parent.stdout.readline()
        parent.send_signal(name)
        _, errors = parent.communicate(timeout=ENOUGH_S)

        assert (list_group(parent.pid), parent.returncode, errors) == (set(), 0, b"")


def test_a_signal_that_comes_as_a_worker_starts_ends_it() -> None:
    """It is neither lost nor taken for one to the parent."""
    with run_parent("live_late") as parent:
        list_workers(parent)
        parent.terminate()
        _, errors = parent.communicate(timeout=ENOUGH_S)

        assert (list_group(parent.pid), parent.returncode, errors) == (set(), 0, b"")


def test_a_signal_to_all_processes_is_no_death_of_workers() -> None:
    """Service managers and terminals send one, and the parent may be the last to notice."""
    with run_parent("live") as parent:
        workers = list_workers(parent)
        assert parent.stdout
        parent.stdout.readline()
        parent.send_signal(signal.SIGSTOP)
        for pid in workers:
            os.kill(pid, signal.SIGTERM)
        wait_until(lambda: list_group(parent.pid) == {parent.pid}, within_s=ENOUGH_S)
        parent.terminate()
        parent.send_signal(signal.SIGCONT)
        _, errors = parent.communicate(timeout=ENOUGH_S)

    assert (parent.returncode, errors) == (0, b"")


@pytest.mark.parametrize("behaviour", ["live", "hang"])
def test_workers_end_when_their_parent_is_killed(behaviour: str) -> None:
    """Also if they hang."""
    with run_parent(behaviour) as parent:
        list_workers(parent)
        parent.kill()

        wait_until(lambda: not list_group(parent.pid), within_s=ENOUGH_S)
