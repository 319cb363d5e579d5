"""What a connection may cost: heads and the number of connections have limits."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.standing.attacks import send_endless_headers
from tests.acceptance.service_process import Server, run_server

CONNECTIONS = 40
KIB = 1024
CLOSED_WITHIN_S = 8
OPEN_AFTER_S = 1.0


@pytest.fixture(scope="module")
def limited(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service that takes few connections."""
    database = tmp_path_factory.mktemp("limited") / "subtext.db"
    with run_server(artifacts, database, connections=CONNECTIONS) as server:
        yield server


def make_head(*, headers: int = 1, size: int = 0, url: int = 0) -> bytes:
    """Return a request with so many headers, so many bytes of them, and a longer address."""
    lines = [
        b"Host: localhost",
        *(f"X-Filler-{number}: ".encode() for number in range(headers - 1)),
    ]
    lines[-1] += b"a" * (size // 2)
    lines[headers // 2] += b"a" * (size // 2)
    address = b"/docs?" + b"a" * url if url else b"/livez"
    return b"\r\n".join([b"GET " + address + b" HTTP/1.1", *lines, b"", b""])


@pytest.mark.parametrize(
    ("head", "status"),
    [
        pytest.param(make_head(headers=20, size=30 * KIB), 200, id="30 KiB of headers"),
        pytest.param(make_head(headers=20, size=36 * KIB), 431, id="36 KiB of headers"),
        pytest.param(make_head(headers=2, size=36 * KIB), 431, id="two large headers"),
        pytest.param(make_head(headers=100), 200, id="100 headers"),
        pytest.param(make_head(headers=101), 431, id="101 headers"),
        pytest.param(make_head(url=8_000), 200, id="8,000 bytes of address"),
        pytest.param(make_head(url=9_000), 414, id="9,000 bytes of address"),
        pytest.param(b"GET /" + b"a" * 200_000, 414, id="an address without an end"),
        pytest.param(make_head(headers=2, size=200_000)[:-4], 431, id="a header without an end"),
    ],
)
async def test_a_head_has_limits(limited: Server, head: bytes, status: int) -> None:
    """Beyond them a problem document says so, and the connection is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", limited.port)
    writer.write(head)
    answered = await read_head(reader)
    body = await reader.readexactly(int(find_value(answered, b"content-length")))
    if status != 200:
        async with asyncio.timeout(CLOSED_WITHIN_S):
            assert await reader.read() == b""
        assert find_value(answered, b"content-type") == b"application/problem+json"
        assert json.loads(body)["status"] == status
    writer.transport.abort()

    assert answered.startswith(f"HTTP/1.1 {status} ".encode())


async def test_endless_headers_are_cut_off(limited: Server) -> None:
    """Long before they take any memory to speak of."""
    reader, writer = await asyncio.open_connection("127.0.0.1", limited.port)

    with pytest.raises(ConnectionError):
        await asyncio.wait_for(send_endless_headers(reader, writer), CLOSED_WITHIN_S)
    writer.transport.abort()


async def test_connections_beyond_the_limit_are_closed_at_once_and_counted(
    limited: Server,
) -> None:
    """Those that are open are served on, and when they are closed, others are taken."""
    refused_before = await count_refused(limited)
    streams = [
        await asyncio.open_connection("127.0.0.1", limited.port) for _ in range(CONNECTIONS + 10)
    ]
    closed = await asyncio.gather(*(is_closed(reader) for reader, _ in streams))
    reader, writer = streams[closed.index(False)]
    writer.write(make_head())
    served = await read_head(reader)
    for _, writer in streams:
        writer.transport.abort()
    await asyncio.sleep(OPEN_AFTER_S / 10)
    refused = await count_refused(limited) - refused_before

    # Connections of the tests before may still be open.
    assert 10 <= sum(closed) == refused < 20
    assert served.startswith(b"HTTP/1.1 200 ")


async def read_head(reader: asyncio.StreamReader) -> bytes:
    """Return the head of an answer."""
    async with asyncio.timeout(CLOSED_WITHIN_S):
        return await reader.readuntil(b"\r\n\r\n")


def find_value(head: bytes, name: bytes) -> bytes:
    """Return the value of a header of an answer."""
    found = re.search(rb"\r\n" + name + rb": *([^\r]*)", head, re.IGNORECASE)
    assert found, head
    return found[1]


async def is_closed(reader: asyncio.StreamReader) -> bool:
    """Return whether the service closes a connection on which nothing is sent, at once."""
    try:
        async with asyncio.timeout(OPEN_AFTER_S):
            return await reader.read(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


async def count_refused(server: Server) -> float:
    """Return how many connections the service says that it has refused."""
    async with server.client() as client:
        text = (await client.get("/metrics")).text
    found = re.search(r"^subtext_connections_refused_total ([0-9.e+]+)$", text, re.MULTILINE)
    assert found, text
    return float(found[1])
