"""An HTTP client over raw sockets, which costs little beside the service that it times."""

import asyncio
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.harness.servers import ContenderFailed

HEAD_END = b"\r\n\r\n"
RECEIVED_AT_ONCE = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request, and the time that it took."""

    status: int
    body: bytes
    seconds: float


def encode_request(method: str, path: str, body: bytes = b"", *, host: str = "localhost") -> bytes:
    """Return the bytes of a request that keeps its connection open."""
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def send_all(port: int, requests: Sequence[bytes], *, connections: int) -> list[Answer]:
    """Send the requests over so many connections; return the answers in any order.

    Each connection sends its next request after an answer. Raises `ContenderFailed` if a request
    is refused.
    """
    answers = asyncio.run(_send_all(port, requests, connections))
    for answer in answers:
        if answer.status not in {200, 201}:
            raise ContenderFailed(f"the service refused a request: {answer.body.decode()}")
    return answers


def read_status(connection: socket.socket) -> int:
    """Receive one answer with a declared length, and return its status; 0 if there is none."""
    received = b""
    while not (head_ends := received.find(HEAD_END)) >= 0:
        if not (piece := connection.recv(RECEIVED_AT_ONCE)):
            return 0
        received += piece
    missing = head_ends + len(HEAD_END) + _read_length(received[:head_ends]) - len(received)
    while missing > 0 and (piece := connection.recv(RECEIVED_AT_ONCE)):
        missing -= len(piece)
    return int(received.split(maxsplit=2)[1])


async def _send_all(port: int, requests: Sequence[bytes], connections: int) -> list[Answer]:
    remaining = iter(requests)
    answers: list[Answer] = []

    async def send_in_turn() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in remaining:
            started = time.perf_counter()
            writer.write(request)
            status, body = await _read_answer(reader)
            answers.append(Answer(status, body, time.perf_counter() - started))
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*[send_in_turn() for _ in range(connections)])
    return answers


async def _read_answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(HEAD_END)
    return int(head.split(maxsplit=2)[1]), await reader.readexactly(_read_length(head))


def _read_length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
