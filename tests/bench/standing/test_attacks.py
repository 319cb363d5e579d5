"""Attacks on small servers that suffer them, or do not."""

import socket
import time
from functools import partial
from io import BufferedIOBase

import pytest

from bench.standing.attacks import (
    LINE,
    Attack,
    run_attack,
    send_endless_headers,
    send_large_body,
    send_nothing,
    send_slow_body,
    send_slow_headers,
)
from tests.bench.standing.small_server import read_head, read_length, serve

PATIENT_S = 0.2
TIMEOUT = b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    "attack", [send_endless_headers, send_slow_headers, send_slow_body, send_nothing]
)
def test_a_connection_that_the_server_ends_is_seen(attack: Attack) -> None:
    """With its status, and when that was."""

    def answer(_reader: BufferedIOBase, connection: socket.socket) -> None:
        time.sleep(PATIENT_S)
        connection.sendall(TIMEOUT)

    with serve(answer) as port:
        endings = run_attack(port, attack, connections=3, seconds=5)

    assert [one.status for one in endings if one.status] == [408] * len(endings) or (
        attack is send_endless_headers  # a reset can overtake the answer
    )
    assert all(one.after_s is not None and PATIENT_S <= one.after_s < 5 for one in endings)


def test_a_server_that_suffers_an_attack_is_told_from_one_that_ends_it() -> None:
    received: list[int] = []

    def answer(reader: BufferedIOBase, _connection: socket.socket) -> None:
        while data := reader.read(2**16):
            received.append(len(data))

    with serve(answer) as port:
        endings = run_attack(port, send_endless_headers, connections=1, seconds=0.3)

    assert [(one.after_s, one.status) for one in endings] == [(None, None)]
    assert sum(received) > 100 * len(LINE)


def test_a_large_body_is_whole() -> None:
    """And has the length that its headers declare."""
    lengths: list[tuple[int, int]] = []

    def answer(reader: BufferedIOBase, connection: socket.socket) -> None:
        head = read_head(reader)
        declared = read_length(head)
        lengths.append((declared, len(reader.read(declared))))
        connection.sendall(b"HTTP/1.1 422 Unprocessable Entity\r\nContent-Length: 0\r\n\r\n")

    with serve(answer) as port:
        attack = partial(send_large_body, held_s=0.05)
        endings = run_attack(port, attack, connections=2, seconds=20)

    assert lengths == [(8 * 2**20, 8 * 2**20)] * 2
    assert [one.status for one in endings] == [422, 422]
