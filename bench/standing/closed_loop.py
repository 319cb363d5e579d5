"""Load of long texts without mercy: every answer, refusals included, is followed by a request.

`python -m bench.standing.closed_loop PORT PATH BODIES --connections N --seconds S` posts the bodies
of the file, one a line, in turn, and prints one line of JSON: answers by status, and the latencies
of those with status 200. One thread and no event loop's buffers, so that bodies of 100,000
characters at hundreds of connections cost it little beside the service.
"""

import argparse
import errno
import itertools
import json
import re
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.harness.http_client import HEAD_END, RECEIVED_AT_ONCE, encode_request
from bench.harness.stats import compute_percentile

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
OK = 200


@dataclass(slots=True)
class LoadTotals:
    """What all connections together have measured."""

    answers: Counter[int] = field(default_factory=Counter)
    served_s: list[float] = field(default_factory=list)
    cut_off: int = 0
    """Connections that ended without the answer to a request."""

    def format(self, seconds: float) -> str:
        """Return the line to print."""
        ordered = sorted(self.served_s) or [0.0]
        figures = {
            "seconds": seconds,
            "served": self.answers[OK],
            "refused": self.answers[429],
            "others": self.answers.total() - self.answers[OK] - self.answers[429],
            "cut_off": self.cut_off,
            "p50_ms": 1e3 * compute_percentile(ordered, 0.5),
            "p99_ms": 1e3 * compute_percentile(ordered, 0.99),
        }
        return json.dumps(figures)


class Connection:
    """One connection: sends the next request as soon as the one before is answered."""

    def __init__(
        self,
        address: tuple[str, int],
        requests: Iterator[bytes],
        totals: LoadTotals,
        selector: selectors.BaseSelector,
    ) -> None:
        self._address = address
        self._requests = requests
        self._totals = totals
        self._selector = selector
        self._connect()

    def advance(self, events: int) -> None:
        """Read or send as far as that is possible now."""
        try:
            if events & selectors.EVENT_READ:
                self._receive()
            elif events & selectors.EVENT_WRITE:
                self._send()
        except BlockingIOError:
            return
        except OSError:  # reset, possibly behind an answer that was read before
            self._reconnect()

    def close(self) -> None:
        """Close the connection, whatever is going on."""
        self._selector.unregister(self._socket)
        self._socket.close()

    def _connect(self) -> None:
        self._socket = socket.socket()
        self._socket.setblocking(False)
        # Not an exception, as with `connect`: it is what always happens.
        if (failed := self._socket.connect_ex(self._address)) not in (0, errno.EINPROGRESS):
            raise OSError(failed, "no connection")
        self._selector.register(self._socket, selectors.EVENT_WRITE, self)
        self._begin()

    def _begin(self) -> None:
        self._unsent = memoryview(next(self._requests))
        self._answer = b""
        self._answered = False
        self._began_at = time.perf_counter()

    def _send(self) -> None:
        self._unsent = self._unsent[self._socket.send(self._unsent) :]
        if self._unsent:
            self._await(selectors.EVENT_READ | selectors.EVENT_WRITE)
        elif self._answered:  # before all of the request was sent, which now it is
            self._begin()
        else:
            self._await(selectors.EVENT_READ)

    def _receive(self) -> None:
        piece = self._socket.recv(RECEIVED_AT_ONCE)
        if not piece:
            self._reconnect()
            return
        self._answer += piece
        if (head_ends := self._answer.find(HEAD_END)) < 0:
            return
        head = self._answer[:head_ends]
        length = LENGTH.search(head)
        if length and len(self._answer) < head_ends + len(HEAD_END) + int(length[1]):
            return
        self._count(int(head[9:12]))
        if length is None or CLOSE.search(head):
            self._reconnect()
        elif self._unsent:
            self._answered = True
        else:
            self._begin()
            self._await(selectors.EVENT_WRITE)

    def _count(self, status: int) -> None:
        self._answered = True
        self._totals.answers[status] += 1
        if status == OK:
            self._totals.served_s.append(time.perf_counter() - self._began_at)

    def _reconnect(self) -> None:
        self._totals.cut_off += not self._answered
        self.close()
        self._connect()

    def _await(self, events: int) -> None:
        self._selector.modify(self._socket, events, self)


def generate_load(
    port: int, path: str, bodies: list[bytes], *, connections: int, seconds: float
) -> str:
    """Post for that many seconds and return the line to print."""
    totals = LoadTotals()
    requests = itertools.cycle([encode_request("POST", path, body) for body in bodies])
    with selectors.DefaultSelector() as selector:
        started = time.perf_counter()
        open_connections = [
            Connection(("127.0.0.1", port), requests, totals, selector) for _ in range(connections)
        ]
        while (now := time.perf_counter()) < started + seconds:
            for key, events in selector.select(started + seconds - now):
                key.data.advance(events)
        line = totals.format(time.perf_counter() - started)
        for connection in open_connections:
            connection.close()
    return line


def main() -> int:
    """Print one line."""
    parser = argparse.ArgumentParser(prog="python -m bench.standing.closed_loop")
    parser.add_argument("port", type=int)
    parser.add_argument("path")
    parser.add_argument("bodies", type=Path)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=2.0)
    given = parser.parse_args()
    bodies = given.bodies.read_bytes().splitlines()
    line = generate_load(
        given.port, given.path, bodies, connections=given.connections, seconds=given.seconds
    )
    sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
