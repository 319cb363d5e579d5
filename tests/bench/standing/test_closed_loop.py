"""Load without mercy, against small servers on a loopback port."""

import json
import socket
import time
from io import BufferedIOBase
from itertools import cycle

from bench.standing.closed_loop import generate_load
from tests.bench.standing.small_server import ALIVE, read_head, read_request, serve

BODY = b"x" * 300_000
REFUSED = b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n"
CLOSED = REFUSED[:-2] + b"Connection: close\r\n\r\n"


def burden(port: int, *, connections: int = 3) -> dict[str, float]:
    """Burden a server for 0.3 s and return the printed figures."""
    line = generate_load(port, "/path", [BODY], connections=connections, seconds=0.3)
    figures: dict[str, float] = json.loads(line)
    return figures


def test_served_and_refused_are_counted_apart() -> None:
    """A refusal is followed by the next request at once, and has no part in the latencies."""
    received: list[bytes] = []

    def answer(reader: BufferedIOBase, connection: socket.socket) -> None:
        for answered in cycle([ALIVE, REFUSED]):
            received.append(read_request(reader))
            if answered is ALIVE:
                time.sleep(0.02)
            connection.sendall(answered)

    with serve(answer) as port:
        figures = burden(port)

    assert set(received) == {BODY}
    assert figures["served"] > 2
    assert 0 <= figures["served"] - figures["refused"] <= 3
    assert figures["others"] == figures["cut_off"] == 0
    assert figures["p50_ms"] > 20


def test_an_answer_before_the_end_of_the_body_is_counted_once() -> None:
    """And the rest of the body is sent, so that the next request is read from its beginning."""
    received: list[bytes] = []

    def answer(reader: BufferedIOBase, connection: socket.socket) -> None:
        while True:
            head = read_head(reader)
            connection.sendall(REFUSED)
            time.sleep(0.01)
            received.append(head[:4])
            reader.read(len(BODY))

    with serve(answer) as port:
        figures = burden(port, connections=1)

    assert set(received) == {b"POST"}
    assert len(received) - 1 <= figures["refused"] <= len(received)
    assert figures["cut_off"] == 0


def test_a_connection_that_is_closed_with_its_answer_is_opened_anew() -> None:
    """Although the body was not read."""

    def answer(reader: BufferedIOBase, connection: socket.socket) -> None:
        read_head(reader)
        connection.sendall(CLOSED)

    with serve(answer) as port:
        figures = burden(port)

    assert figures["refused"] + figures["cut_off"] > 5
    assert figures["served"] == 0


def test_a_connection_without_an_answer_is_cut_off() -> None:
    def answer(reader: BufferedIOBase, _connection: socket.socket) -> None:
        read_request(reader)

    with serve(answer) as port:
        figures = burden(port)

    assert figures["cut_off"] > 3
    assert figures["served"] == figures["refused"] == 0
