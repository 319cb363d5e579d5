"""Hostile requests are always the same ones, of every kind, and what comes of them is seen."""

import asyncio
import socket
from collections import Counter
from io import BufferedIOBase

from tests.bench.standing.small_server import ALIVE, read_head, serve
from tests.endure.hostile_client import Tally, send_requests
from tests.endure.hostile_requests import KINDS, HostileRequest, make_request

SOME = range(400)
COMPLETE = HostileRequest("json", (b"",), must_answer=True)
FAULTY = HostileRequest("bytes", (b"",))


def test_a_number_and_a_seed_always_give_the_same_request() -> None:
    """So that one that did harm can be sent again."""
    first = [make_request(1, number) for number in SOME]

    assert first == [make_request(1, number) for number in SOME]
    assert first != [make_request(2, number) for number in SOME]


def test_there_are_requests_of_every_kind_and_hardly_two_alike() -> None:
    requests = [make_request(1, number) for number in SOME]

    kinds = Counter(request.kind for request in requests)
    assert len(kinds) == len(KINDS)
    assert len({request.pieces for request in requests}) > 0.9 * len(SOME)


def test_requests_that_must_be_answered_are_complete() -> None:
    """Their body is as long as they say."""
    for number in SOME:
        request = make_request(1, number)
        if request.must_answer:
            head, _, body = b"".join(request.pieces).partition(b"\r\n\r\n")
            assert f"Content-Length: {len(body)}".encode() in head


def test_what_is_wrong_is_told_from_what_may_be() -> None:
    tally = Tally()

    tally.add(1, COMPLETE, b"HTTP/1.1 422 Unprocessable Entity\r\n\r\n")
    tally.add(2, FAULTY, b"")
    assert tally.problems == []

    tally.add(3, COMPLETE, b"")
    tally.add(4, FAULTY, ALIVE + b"HTTP/1.1 500 Internal Server Error\r\n\r\n")
    tally.add(5, FAULTY, b"Segmentation fault")
    tally.add(6, COMPLETE, None)
    assert [problem.partition(":")[0] for problem in tally.problems] == [
        *("wrong", "500", "wrong", "dead")
    ]
    assert tally.sent == 6
    assert tally.statuses == {422: 1, 200: 1, 500: 1}


def test_each_request_is_sent_and_its_answer_read() -> None:
    """Over connections of their own, of which the server closes each."""
    heads: list[bytes] = []

    def answer(reader: BufferedIOBase, connection: socket.socket) -> None:
        heads.append(read_head(reader))
        connection.sendall(ALIVE)

    with serve(answer) as port:
        tally = asyncio.run(send_requests(port, range(60), seed=1))

    assert tally.sent == 60
    assert not [problem for problem in tally.problems if "dead" in problem]
    assert 30 < tally.statuses[200] <= len(heads)  # a reset can overtake an answer
