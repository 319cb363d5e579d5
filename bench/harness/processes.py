"""Servers under test: each a process of its own, ended by its id whatever happens."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
READY_WITHIN_S = 120
"""The first start in a clone compiles, and a dozen servers may start at once."""

ENDS_WITHIN_S = 20
POLL_S = 0.02
TOLD_CHARACTERS = 2_000


class ContenderFailed(Exception):
    """A contender did not do what it should; its figures would compare nothing."""


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a server: `{port}` in the command is where it shall listen."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = field(default_factory=dict)
    """Added to the environment, from which settings of Subtext are taken away first."""

    ready_path: str = "/"
    """Answers with less than 500 as soon as the server is ready."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is ready."""

    name: str
    port: int
    process: int
    log: Path
    started_in_s: float

    @property
    def address(self) -> str:
        """Where it is called."""
        return f"http://127.0.0.1:{self.port}"

    def told(self) -> str:
        """Return the end of what it wrote."""
        return last_words(self.log)


@contextmanager
def running(launch: Launch, folder: Path) -> Iterator[Server]:
    """Run a server until the block is left; raise `ContenderFailed` if it does not start."""
    port = free_port()
    log = folder / f"{launch.name.replace(' ', '-').replace('/', '-')}-{port}.log"
    command = [part.replace("{port}", str(port)) for part in launch.command]
    started = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(launch.variables),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}{launch.ready_path}", launch, process, log)
        yield Server(launch.name, port, process.pid, log, time.perf_counter() - started)
    finally:
        _end(process)


def environment(
    variables: Mapping[str, str], *, inherited: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """Return the inherited variables without settings of Subtext, and with the given ones.

    Python may keep what it compiles, as it does unless somebody forbids it: starts are measured.
    """
    others = {
        name: value
        for name, value in inherited.items()
        if "SUBTEXT" not in name and name != "PYTHONDONTWRITEBYTECODE"
    }
    return {**others, **variables}


def finished(command: Sequence[str], *, name: str) -> str:
    """Run a command to its end and return its output; raise `ContenderFailed` if it fails."""
    done = subprocess.run(
        command, cwd=ROOT, env=environment({}), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise ContenderFailed(f"{name} failed: {(done.stdout + done.stderr)[-TOLD_CHARACTERS:]}")
    return done.stdout


def last_words(log: Path) -> str:
    """Return the end of a log."""
    return log.read_text(encoding="utf-8", errors="replace")[-TOLD_CHARACTERS:]


def free_port() -> int:
    """Return a loopback port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_until_ready(
    url: str, launch: Launch, process: subprocess.Popen[bytes], log: Path
) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(url, trust_env=False).status_code < 500:
                return
        except httpx.TransportError:
            time.sleep(POLL_S)
    raise ContenderFailed(f"{launch.name} is not ready after {READY_WITHIN_S} s: {last_words(log)}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask a server to end, then end every process of its group that is left."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=ENDS_WITHIN_S)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()
