"""The service in a process of its own, over a database in a folder that goes with it."""

import asyncio
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.harness.processes import Launch, running

SETTLED_WITHIN_S = 120

IDLE_S = 0.1
"""Processor time in a second of a service that nobody asks anything."""


@dataclass(frozen=True, slots=True)
class Service:
    """A running service; `ready_s` is how long it took to answer that it is ready."""

    port: int
    pid: int
    ready_s: float

    def cpu_s(self) -> float:
        """Return the processor time it has used, as Linux counts it."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def settle(self) -> None:
        """Return when it is idle: once ready, it still takes note of the newest reviews."""
        deadline = time.monotonic() + SETTLED_WITHIN_S
        while time.monotonic() < deadline:
            before = self.cpu_s()
            time.sleep(1)
            if self.cpu_s() - before < IDLE_S:
                return


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call was answered with, and after how long."""

    status: int
    body: bytes
    seconds: float


@contextmanager
def serving(database: Path, **settings: str) -> Iterator[Service]:
    """Serve with one worker until the block is left; `settings` are those of `SUBTEXT_*`."""
    given = {"database_url": f"sqlite:///{database}", "log_level": "error", **settings}
    launch = Launch(
        "the service",
        (sys.executable, "-m", "app", "serve", "--port", "{port}"),
        {f"SUBTEXT_{name.upper()}": value for name, value in given.items()},
        ready_path="/readyz",
    )
    with running(launch, database.parent) as server:
        yield Service(server.port, server.process, server.started_in_s)


def request(method: str, path: str, body: bytes = b"") -> bytes:
    """Return the bytes of a request that keeps its connection."""
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: subtext\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def answers(port: int, requests: Sequence[bytes], *, connections: int) -> list[Answer]:
    """Return the answers, in any order; each connection sends its next request after an answer."""
    remaining = iter(requests)
    got: list[Answer] = []

    async def send_on() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for one in remaining:
            started = time.perf_counter()
            writer.write(one)
            status, body = await _answer(reader)
            got.append(Answer(status, body, time.perf_counter() - started))
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*[send_on() for _ in range(connections)])
    return got


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
    return int(head.split(maxsplit=2)[1]), await reader.readexactly(length)
