"""Servers under test: how each is launched, and its process, which is always ended by its id."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
PYTHON = (sys.executable, "-m")

READY_WITHIN_S = 120
"""The first start in a clone compiles, and a dozen servers may start at once."""

ENDS_WITHIN_S = 20
POLL_S = 0.02
REQUEST_TIMEOUT_S = 60
SHOWN_CHARACTERS = 2_000
"""The length of the end of a log that an error message quotes."""


class ContenderFailed(Exception):
    """A contender did not do what it should; its figures would compare nothing."""


@dataclass(frozen=True, slots=True)
class Launch:
    """A command that starts a server; `{port}` in it stands for the port to listen on."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = field(default_factory=dict)
    """Added to the environment, from which settings of Subtext are removed first."""

    ready_path: str = "/"
    """Answers with a status below 500 as soon as the server is ready."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is ready."""

    name: str
    port: int
    pid: int
    log: Path
    started_in_s: float

    @property
    def address(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.port}"

    def read_log(self) -> str:
        """Return the end of the log."""
        return read_end(self.log)

    def request_json(self, path: str, body: object = None) -> dict[str, object]:
        """Send one request, POST if there is a body; raise `ContenderFailed` if it fails."""
        with httpx.Client(
            base_url=self.address, timeout=REQUEST_TIMEOUT_S, trust_env=False
        ) as client:
            response = client.get(path) if body is None else client.post(path, json=body)
        if not response.is_success:
            raise ContenderFailed(f"{self.name} answered {response.status_code}: {response.text}")
        answer: dict[str, object] = response.json()
        return answer


def launch_subtext(database: Path, *, workers: int = 1, **settings: str) -> Launch:
    """Return `subtext serve` over an SQLite file, as users start it.

    `settings` are those of `SUBTEXT_*`; the others have their defaults.
    """
    given = {"database_url": f"sqlite:///{database}", **settings}
    return Launch(
        name="Subtext",
        command=(*PYTHON, "app", "serve", "--port", "{port}", "--workers", str(workers)),
        variables={f"SUBTEXT_{name.upper()}": value for name, value in given.items()},
        ready_path="/readyz",
    )


def launch_uvicorn(name: str, application: str, *, factory: bool = True) -> Launch:
    """Return an ASGI application on uvicorn at its fastest: uvloop, httptools, no access log.

    `application` names a function that makes the application or, without `factory`, the
    application itself.
    """
    fastest = ("--loop", "uvloop", "--http", "httptools", "--no-access-log")
    quiet = ("--log-level", "warning", "--port", "{port}")
    kind = ("--factory",) if factory else ("--lifespan", "off")
    return Launch(name, (*PYTHON, "uvicorn", application, *fastest, *quiet, *kind))


@contextmanager
def run_server(launch: Launch, folder: Path) -> Iterator[Server]:
    """Run a server until the block is left; raise `ContenderFailed` if it does not start."""
    port = find_free_port()
    log = folder / f"{launch.name.replace(' ', '-').replace('/', '-')}-{port}.log"
    command = [part.replace("{port}", str(port)) for part in launch.command]
    started = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=make_environment(launch.variables),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}{launch.ready_path}", launch, process, log)
        yield Server(launch.name, port, process.pid, log, time.perf_counter() - started)
    finally:
        _end(process)


def make_environment(
    variables: Mapping[str, str], *, inherited: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """Return the inherited variables without settings of Subtext, and with the given ones.

    Python may keep what it compiles, as it does by default: start-up is measured.
    """
    others = {
        name: value
        for name, value in inherited.items()
        if "SUBTEXT" not in name and name != "PYTHONDONTWRITEBYTECODE"
    }
    return {**others, **variables}


def run_command(command: Sequence[str], *, name: str) -> str:
    """Run a command to its end and return its output; raise `ContenderFailed` if it fails."""
    done = subprocess.run(
        command, cwd=ROOT, env=make_environment({}), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise ContenderFailed(f"{name} failed: {(done.stdout + done.stderr)[-SHOWN_CHARACTERS:]}")
    return done.stdout


def read_end(log: Path) -> str:
    """Return the end of a log."""
    return log.read_text(encoding="utf-8", errors="replace")[-SHOWN_CHARACTERS:]


def find_free_port() -> int:
    """Return a loopback port on which nothing listens now."""
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
    raise ContenderFailed(f"{launch.name} is not ready after {READY_WITHIN_S} s: {read_end(log)}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask a server to end, then end every process that is left of its group."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=ENDS_WITHIN_S)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()
