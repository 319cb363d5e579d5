"""Probes of a service that is slow, silent or refuses."""

import socket
import time
from io import BufferedIOBase

from bench.standing.latency_probe import NewConnectionProbe, OpenConnectionProbe
from tests.bench.standing.small_server import ALIVE, read_head, serve

SLOW_S = 0.15


def answer_slowly(reader: BufferedIOBase, connection: socket.socket) -> None:
    """Answer each request after a while."""
    while True:
        read_head(reader)
        time.sleep(SLOW_S)
        connection.sendall(ALIVE)


def refuse(reader: BufferedIOBase, connection: socket.socket) -> None:
    """Answer that the service is away."""
    read_head(reader)
    connection.sendall(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")


def test_a_slow_answer_delays_no_other_probe() -> None:
    """A probe starts every 20 ms, although an answer takes 150."""
    with serve(answer_slowly) as port, NewConnectionProbe(port, every_s=0.02) as probe:
        time.sleep(0.5)
    latencies = probe.read()

    assert len(latencies.measured_ms) > 0.5 / SLOW_S + 3
    assert latencies.failed == 0
    assert latencies.compute_percentile(0) >= 1e3 * SLOW_S


def test_the_longest_silence_of_an_open_connection_is_measured() -> None:
    with serve(answer_slowly) as port:
        probe = OpenConnectionProbe(port)
        with probe:
            time.sleep(0.4)
    latencies = probe.read()

    assert latencies.measured_ms
    assert latencies.compute_percentile(1) >= 1e3 * SLOW_S


def test_other_statuses_are_failures() -> None:
    with serve(refuse) as port, NewConnectionProbe(port, every_s=0.02) as probe:
        time.sleep(0.1)

    assert probe.read().failed > 0
    assert probe.read().compute_percentile(0.5) == float("inf")
