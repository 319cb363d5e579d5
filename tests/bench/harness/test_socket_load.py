"""Our own load generator, against small servers on a loopback port."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from bench.harness.servers import find_free_port
from bench.harness.socket_load import generate_load

SUCCESS = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"
BODIES = [b'{"text": "one"}', b'{"text": "the other"}']


@asynccontextmanager
async def run_server(
    *pieces: bytes, then_close: bool = False
) -> AsyncIterator[tuple[str, list[bytes]]]:
    """Serve one answer, sent in pieces; give the address, and the bodies that are received."""
    received: list[bytes] = []
    answered: list[asyncio.Future[None]] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answered.append(done := asyncio.get_running_loop().create_future())
        with suppress(ConnectionError, asyncio.IncompleteReadError):  # the client has gone
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                received.append(await reader.readexactly(int(head.strip().rpartition(b": ")[2])))
                for piece in pieces:
                    writer.write(piece)
                    await writer.drain()
                if then_close:
                    break
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        done.set_result(None)

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/path", received
    await asyncio.gather(*answered)


async def post_briefly(url: str, bodies: Sequence[bytes] = BODIES) -> dict[str, float]:
    """Post for 0.3 s and return the printed figures."""
    line = await generate_load(url, bodies, connections=2, seconds=0.3)
    figures: dict[str, float] = json.loads(line)
    return figures


@pytest.mark.parametrize(
    "pieces",
    [[SUCCESS], [SUCCESS[:30], SUCCESS[30:]], [SUCCESS[:-1], SUCCESS[-1:]]],
    ids=["whole", "cut in the head", "cut in the body"],
)
async def test_answers_are_counted_however_they_arrive(pieces: list[bytes]) -> None:
    async with run_server(*pieces) as (url, received):
        figures = await post_briefly(url)

    assert figures["failed"] == 0
    assert 0 < figures["requests"] <= len(received)
    assert 0 < figures["p50_ms"] <= figures["p99_ms"]


async def test_bodies_are_posted_in_turn() -> None:
    async with run_server(SUCCESS) as (url, received):
        await post_briefly(url)

    assert set(received) == set(BODIES)


async def test_a_closed_connection_is_opened_anew() -> None:
    """gunicorn's sync worker closes each one; only a request without an answer has failed."""
    closing = SUCCESS.replace(b"\r\nContent", b"\r\nConnection: close\r\nContent")

    async with run_server(closing, then_close=True) as (url, received):
        figures = await post_briefly(url)

    assert figures["failed"] == 0
    assert 2 < figures["requests"] <= len(received)


@pytest.mark.parametrize(
    "answer",
    [SUCCESS.replace(b"201 Created", b"429 Too Many"), b"HTTP/1.1 200 OK\r\n\r\n", b""],
    ids=["an error", "no length", "nothing"],
)
async def test_anything_but_success_has_failed(answer: bytes) -> None:
    async with run_server(answer, then_close=True) as (url, _):
        figures = await post_briefly(url)

    assert figures["failed"] > 0


async def test_where_nothing_listens_every_connection_fails() -> None:
    figures = await post_briefly(f"http://127.0.0.1:{find_free_port()}/")

    assert figures["requests"] == 0
    assert figures["failed"] > 0
