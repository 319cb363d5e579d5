"""The load generator for machines without wrk: asyncio over raw sockets, a process of its own.

`python -m bench.harness.socket_load URL BODIES --connections N --seconds S` posts the bodies of the
file, one a line, in turn, and prints one line of JSON. It reads no more of an answer than its
status, its length and whether the connection stays open.
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

from bench.harness.figures import percentile

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


@dataclass(slots=True)
class ScoreTotals:
    """What all connections have seen together."""

    latencies_s: list[float] = field(default_factory=list)
    failed: int = 0

    def told(self, seconds: float) -> str:
        """Return the line that is printed."""
        ordered = sorted(self.latencies_s) or [0.0]
        figures = {
            "requests": len(self.latencies_s),
            "seconds": seconds,
            "p50_ms": 1e3 * percentile(ordered, 0.5),
            "p99_ms": 1e3 * percentile(ordered, 0.99),
            "failed": self.failed,
        }
        return json.dumps(figures)


class Caller(asyncio.Protocol):
    """One connection: sends the next request as soon as the one before is answered."""

    _transport: asyncio.Transport

    def __init__(self, tally: ScoreTotals, requests: Iterator[bytes]) -> None:
        self.closed = asyncio.Event()
        self._tally = tally
        self._requests = requests
        self._answer = b""
        self._waiting = False
        self._sent_at = 0.0

    # A connection can be written to; asyncio's own type is that of pipes too.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Send the first request."""
        self._transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        """Collect an answer; once it is whole, count it and go on."""
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
        """Let another connection take the place of this one."""
        self._tally.failed += self._waiting
        self.closed.set()

    def _send(self) -> None:
        self._answer = b""
        self._waiting = True
        self._sent_at = time.perf_counter()
        self._transport.write(next(self._requests))

    def _count(self, *, succeeded: bool) -> None:
        self._waiting = False
        self._tally.failed += not succeeded
        self._tally.latencies_s.append(time.perf_counter() - self._sent_at)


def requests_of(url: str, bodies: Sequence[bytes]) -> list[bytes]:
    """Return the bodies as requests, to the last byte."""
    parts = urlsplit(url)
    head = (
        f"POST {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        "Content-Type: application/json\r\nContent-Length: "
    ).encode()
    return [head + str(len(body)).encode() + HEAD_END + body for body in bodies]


async def posted(url: str, bodies: Sequence[bytes], *, connections: int, seconds: float) -> str:
    """Post for a while and return what is to be printed."""
    tally, parts = ScoreTotals(), urlsplit(url)
    requests = itertools.cycle(requests_of(url, bodies))
    loop, started = asyncio.get_running_loop(), time.perf_counter()

    async def calling() -> None:
        while True:
            transport, caller = await loop.create_connection(
                partial(Caller, tally, requests), parts.hostname or "", parts.port or 80
            )
            try:
                await caller.closed.wait()
            finally:
                transport.close()
                await caller.closed.wait()

    callers = [loop.create_task(calling()) for _ in range(connections)]
    stopped, _ = await asyncio.wait(callers, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
    tally.failed += len(stopped)  # a caller ends by itself only if nothing listens
    told = tally.told(time.perf_counter() - started)
    for caller in callers:
        caller.cancel()
    await asyncio.gather(*callers, return_exceptions=True)
    return told


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
    told = uvloop.run(
        posted(given.url, bodies, connections=given.connections, seconds=given.seconds)
    )
    sys.stdout.write(told + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
