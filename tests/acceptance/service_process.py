"""The service as a process: started on a free port, and always ended by its id."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.conftest import PATIENT_S

READY_WITHIN_S = 300
"""The first service of a new clone compiles, and the machine may be busy."""

POLL_S = 0.05

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Server:
    """A running service, with all its workers in one process group."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def port(self) -> int:
        """The port on the loopback address."""
        return int(self.address.rpartition(":")[2])

    def client(self) -> httpx.AsyncClient:
        """Return a client that shares no connection with other clients."""
        return httpx.AsyncClient(base_url=self.address, timeout=30, trust_env=False)

    def kill(self) -> None:
        """End the service at once by `kill -9`, workers included."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def terminate(self, *, within_s: float) -> int:
        """Send SIGTERM to the service, and return its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=within_s)


def make_environment(artifacts: Path, database: Path | str, **settings: object) -> dict[str, str]:
    """Return the variables of a process that serves these models over this database.

    A database is an SQLite file or a URL; `settings` are those of `SUBTEXT_*`. Unless they say
    otherwise, requests wait for the database for long.
    """
    inherited = {name: value for name, value in os.environ.items() if "SUBTEXT" not in name}
    paths = [str(ROOT), inherited.get("PYTHONPATH", "")]  # else those of jobs may run another copy
    inherited["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    given = {
        "artifacts": artifacts,
        "database_url": database if isinstance(database, str) else f"sqlite:///{database}",
        "log_level": "error",
        "database_deadline_s": PATIENT_S,
        **settings,
    }
    return {**inherited, **{f"SUBTEXT_{name.upper()}": str(given[name]) for name in given}}


def run_command(
    *arguments: str | Path, env: dict[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run a `subtext` command to its end."""
    command = [sys.executable, "-m", "app", *map(str, arguments)]
    return subprocess.run(
        command, env=env, cwd=ROOT, input=stdin, capture_output=True, timeout=300, check=False
    )


@contextmanager
def run_server(  # noqa: PLR0913 - as `subtext serve` has options
    artifacts: Path,
    database: Path | str,
    *,
    workers: int = 1,
    port: int | None = None,
    log: Path | None = None,
    options: Sequence[str] = (),
    **settings: object,
) -> Iterator[Server]:
    """Run the service until the block is left; after that none of its processes is left.

    The log of a service over an SQLite file is beside that, if no other is named. `options` are
    further ones of `subtext serve`.
    """
    environment = make_environment(artifacts, database, **settings)
    log = log or Path(database).with_suffix(".log")
    with start_server(environment, log, workers, port, options=options) as server:
        wait_until_ready(server)
        yield server


@contextmanager
def start_server(  # noqa: PLR0913 - as above
    environment: dict[str, str],
    log: Path,
    workers: int = 1,
    port: int | None = None,
    *,
    program: str = "app",
    options: Sequence[str] = (),
) -> Iterator[Server]:
    """Start the service, which may not be ready yet, and end it when the block is left.

    `program` is the module that is run.
    """
    port = port or find_free_port()
    arguments = ["serve", "--port", str(port), "--workers", str(workers), *options]
    command = [sys.executable, "-m", program, *arguments]
    with log.open("ab") as stderr:
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=stderr, stderr=stderr, start_new_session=True
        )
    try:
        yield Server(f"http://127.0.0.1:{port}", process, log)
    finally:
        end_group(process)


def list_group(leader: int) -> set[int]:
    """Return the ids of the processes of a group that have not ended."""
    done = subprocess.run(
        ["/bin/ps", "-A", "-o", "pid=,pgid=,stat="], capture_output=True, check=True, text=True
    )
    rows = [line.split() for line in done.stdout.splitlines()]
    return {int(pid) for pid, group, state in rows if int(group) == leader and state[0] != "Z"}


def wait_until(is_so: Callable[[], bool], *, within_s: float) -> None:
    """Return as soon as it is so: other processes send no event to wait for."""
    deadline = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < deadline, f"not within {within_s} s"
        time.sleep(POLL_S)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End every process of the group that `process` leads or led."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()


def wait_until_ready(server: Server) -> None:
    """Wait until the service is ready; if it does not get ready, raise the end of its log."""
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            if httpx.get(f"{server.address}/readyz", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(POLL_S)
    raise AssertionError(f"not ready: {server.log.read_text()[-2000:]}")


def find_free_port() -> int:
    """Return a loopback port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
