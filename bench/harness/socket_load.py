"""The load generator for machines without wrk: asyncio over raw sockets, in its own process.

`python -m bench.harness.socket_load URL BODIES --connections N --seconds S` posts the bodies of the
file, one a line, in turn, and prints one line of JSON. Of an answer it reads only the status, the
length and whether the connection stays open.
"""

import argparse
import asyncio
import itertools
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import uvloop

from bench.harness.http_client import encode_request
from bench.harness.stats import compute_percentile

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


@dataclass(slots=True)
class LoadTotals:
    """What all connections together have measured."""

    latencies_s: list[float] = field(default_factory=list)
    failed: int = 0

    def format(self, seconds: float) -> str:
        """Return the line to print."""
        ordered = sorted(self.latencies_s) or [0.0]
        figures = {
            "requests": len(self.latencies_s),
            "seconds": seconds,
            "p50_ms": 1e3 * compute_percentile(ordered, 0.5),
            "p99_ms": 1e3 * compute_percentile(ordered, 0.99),
            "failed": self.failed,
        }
        return json.dumps(figures)


class Connection(asyncio.Protocol):
    """One connection: sends the next request as soon as the one before is answered."""

    _transport: asyncio.Transport

    def __init__(self, totals: LoadTotals, requests: Iterator[bytes]) -> None:
        self.closed = asyncio.Event()
        self._totals = totals
        self._requests = requests
        self._answer = b""
        self._waiting = False
        self._sent_at = 0.0

    # This transport can be written to; asyncio's own type covers pipes too.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Send the first request."""
        self._transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        """Collect an answer; once it is complete, count it and send the next request."""
        self._answer += data
        head_ends = self._answer.find(HEAD_END)
        if head_ends < 0:
            return
        head = self._answer[:head_ends]
        length = LENGTH.search(head)
        if length and len(self._answer) < head_ends + len(HEAD_END) + int(length[1]):
            return
        self._count(succeeded=length is not None and head[9:10] == b"2")
        if length is None or CLOSE.search(head):
            self._transport.close()
        else:
            self._send()

    def connection_lost(self, _exc: Exception | None) -> None:
        """Count a request without an answer as failed, and report the end of the connection."""
        self._totals.failed += self._waiting
        self.closed.set()

    def _send(self) -> None:
        self._answer = b""
        self._waiting = True
        self._sent_at = time.perf_counter()
        self._transport.write(next(self._requests))

    def _count(self, *, succeeded: bool) -> None:
        self._waiting = False
        self._totals.failed += not succeeded
        self._totals.latencies_s.append(time.perf_counter() - self._sent_at)


async def generate_load(
    url: str, bodies: Sequence[bytes], *, connections: int, seconds: float
) -> str:
    """Post for that many seconds and return the line to print."""
    totals, parts = LoadTotals(), urlsplit(url)
    requests = itertools.cycle(
        [encode_request("POST", parts.path or "/", body, host=parts.netloc) for body in bodies]
    )
    loop, started = asyncio.get_running_loop(), time.perf_counter()

    async def keep_connected() -> None:
        while True:
            transport, connection = await loop.create_connection(
                partial(Connection, totals, requests), parts.hostname or "", parts.port or 80
            )
            try:
                await connection.closed.wait()
            finally:
                transport.close()
                await connection.closed.wait()

    tasks = [loop.create_task(keep_connected()) for _ in range(connections)]
    stopped, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
    totals.failed += len(stopped)  # a task ends by itself only if nothing listens
    line = totals.format(time.perf_counter() - started)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return line


def main() -> int:
    """Print one line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.harness.socket_load", description=__doc__
    )
    parser.add_argument("url")
    parser.add_argument("bodies", type=Path)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=2.0)
    given = parser.parse_args()
    bodies = given.bodies.read_bytes().splitlines()
    line = uvloop.run(
        generate_load(given.url, bodies, connections=given.connections, seconds=given.seconds)
    )
    sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
