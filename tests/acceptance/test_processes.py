"""The processes of a service: what they share, how they die, and when they say that they answer."""

import json
import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from tests.acceptance.service_process import (
    Server,
    list_group,
    make_environment,
    run_command,
    run_server,
    wait_until,
)
from tests.routers.calls import add, get

ENDED_WITHIN_S = 10
REPLACED_WITHIN_S = 30

FURTHER_WORKER_MB = 120
"""What a worker may add to the memory of the others; the small models here take next to nothing."""


def list_workers(server: Server) -> set[int]:
    """Return the ids of the workers of a service."""
    return list_group(server.process.pid) - {server.process.pid}


async def test_workers_end_with_their_parent_and_the_service_starts_again(
    artifacts: Path, tmp_path: Path
) -> None:
    """On the same port and database, whatever ended the parent."""
    database = tmp_path / "subtext.db"
    with run_server(artifacts, database, workers=2) as server:
        async with server.client() as client:
            stored = await add(client, "The movie was awesome")
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        wait_until(lambda: not list_group(server.process.pid), within_s=ENDED_WITHIN_S)

    port = int(server.address.rpartition(":")[2])
    with run_server(artifacts, database, workers=2, port=port) as server:
        async with server.client() as client:
            assert await get(client, f"/v1/reviews/{stored['id']}") == stored
    assert "Traceback" not in database.with_suffix(".log").read_text()


async def test_a_dead_worker_is_replaced_while_others_answer(
    artifacts: Path, tmp_path: Path
) -> None:
    """And its end is a line in the log."""
    database = tmp_path / "subtext.db"
    with run_server(artifacts, database, workers=2) as server:
        killed, kept = sorted(list_workers(server))
        os.kill(killed, signal.SIGKILL)
        async with server.client() as client:
            assert (await get(client, "/readyz"))["status"] == "ready"
        wait_until(lambda: len(list_workers(server) - {killed}) == 2, within_s=REPLACED_WITHIN_S)
        assert kept in list_workers(server)

    lines = database.with_suffix(".log").read_text().splitlines()
    died = [json.loads(line) for line in lines if line.startswith("{")]
    assert [(line["event"], line["pid"], line["cause"]) for line in died] == [
        ("worker_died", killed, "SIGKILL")
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell what is shared")
def test_workers_share_what_the_parent_has_loaded(pair: Server) -> None:
    """Libraries, models and compiled code lie in memory once."""
    for pid in list_workers(pair):
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        own = [int(row.split()[1]) / 1024 for row in rows if row.startswith("Private_")]
        assert sum(own) < FURTHER_WORKER_MB


@pytest.mark.parametrize("workers", [1, 2])
def test_the_address_is_told_once_it_answers(artifacts: Path, tmp_path: Path, workers: int) -> None:
    """As the last line, and once."""
    database = tmp_path / "subtext.db"
    with run_server(artifacts, database, workers=workers) as server:
        log = database.with_suffix(".log").read_text()

    assert log.count(f"Subtext on {server.address},") == 1
    assert log.splitlines()[-1].startswith("Subtext on")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_taken_port_is_a_sentence(artifacts: Path, tmp_path: Path, workers: str) -> None:
    """Told before anything is loaded, and no word that it answers."""
    env = make_environment(artifacts, tmp_path / "subtext.db")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        done = run_command("serve", "--port", port, "--workers", workers, env=env)

    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        f"The service is not ready: 127.0.0.1 cannot be listened on at port {port} "
        "(Address already in use); name others with --host and --port."
    ]
