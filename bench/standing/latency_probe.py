"""How long single requests take while something else burdens the service."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.harness.http_client import encode_request, read_status
from bench.harness.stats import compute_percentile
from bench.standing.background import Background

LIVEZ = encode_request("GET", "/livez")

ANSWERS_WITHIN_S = 60
UNANSWERED_AT_A_TIME = 256
"""Probes beyond that many would start late."""


@dataclass(frozen=True, slots=True)
class Latencies:
    """The times of the answered probes in ms, and how many were not answered by a 2xx."""

    measured_ms: list[float] = field(default_factory=list)
    failed: int = 0

    def compute_percentile(self, share: float) -> float:
        """Return the latency that `share` of the probes do not exceed; infinite without any."""
        ordered = sorted(self.measured_ms)
        return compute_percentile(ordered, share) if ordered else float("inf")


class NewConnectionProbe(Background):
    """Sends a request on a new connection at fixed times, whether those before are answered or not.

    A slow answer thus delays no other probe, and no time of waiting is left out.
    """

    def __init__(self, port: int, *, every_s: float = 0.1, request: bytes = LIVEZ) -> None:
        super().__init__()
        self._address = ("127.0.0.1", port)
        self._every_s = every_s
        self._request = request
        self._latencies_ms: list[float] = []
        self._failed = 0

    def read(self) -> Latencies:
        """Return what was measured; to be called once the block is left."""
        return Latencies(self._latencies_ms, self._failed)

    def _work(self) -> None:
        due = time.perf_counter()
        with ThreadPoolExecutor(UNANSWERED_AT_A_TIME) as pool:
            while not self._left.wait(max(due - time.perf_counter(), 0)):
                pool.submit(self._ask, due)
                due += self._every_s

    def _ask(self, due: float) -> None:
        try:
            with socket.create_connection(self._address, ANSWERS_WITHIN_S) as connection:
                connection.sendall(self._request)
                status = read_status(connection)
        except OSError:
            status = 0
        if 200 <= status < 300:
            self._latencies_ms.append(1e3 * (time.perf_counter() - due))
        else:
            self._failed += 1


class OpenConnectionProbe(Background):
    """Sends one request after another on one connection, which is opened before the block.

    Its longest latency is the longest time for which the service answered nobody.
    """

    def __init__(self, port: int, *, every_s: float = 0, request: bytes = LIVEZ) -> None:
        super().__init__()
        self._connection = socket.create_connection(("127.0.0.1", port), ANSWERS_WITHIN_S)
        self._every_s = every_s
        self._request = request
        self._latencies_ms: list[float] = []
        self._failed = 0
        self._connection.sendall(request)
        read_status(self._connection)

    def read(self) -> Latencies:
        """Return what was measured; to be called once the block is left."""
        return Latencies(self._latencies_ms, self._failed)

    def _work(self) -> None:
        with self._connection:
            self._ask()
            while not self._failed and not self._left.wait(self._every_s):
                self._ask()

    def _ask(self) -> None:
        started = time.perf_counter()
        try:
            self._connection.sendall(self._request)
            status = read_status(self._connection)
        except OSError:
            status = 0
        if 200 <= status < 300:
            self._latencies_ms.append(1e3 * (time.perf_counter() - started))
        else:
            self._failed += 1
