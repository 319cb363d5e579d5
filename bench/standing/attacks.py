"""What careless and hostile clients do with connections, over raw sockets: point 2."""

import asyncio
import resource
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from bench.harness.echo import SENTIMENT
from bench.harness.http_client import RECEIVED_AT_ONCE

HEAD = b"POST " + SENTIMENT.encode() + b" HTTP/1.1\r\nHost: subtext\r\n"
LINE = b"X-Filler: " + b"a" * 1012 + b"\r\n"
LINES_AT_ONCE = 64
BODY_BYTES = 8 * 2**20
HELD_S = 3
"""Enough to send 64 such bodies but for their last bytes."""

FILES_BESIDES = 200

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Attack = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Ending:
    """How one connection ended: when, and with which status; None if it did not, or without one."""

    after_s: float | None
    status: int | None


async def send_endless_headers(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Begin a request and send header after header, as fast as they are taken."""
    writer.write(HEAD)
    while True:
        writer.write(LINE * LINES_AT_ONCE)
        await writer.drain()


async def send_slow_headers(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Begin a request and send a short header each second."""
    writer.write(HEAD)
    while True:
        writer.write(b"X-Filler: a\r\n")
        await writer.drain()
        await asyncio.sleep(1)


async def send_slow_body(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send the body of a request byte by byte, one a second."""
    writer.write(HEAD + b"Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(1)


async def send_large_body(
    _reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, held_s: float = HELD_S
) -> None:
    """Send a body of the most bytes that one may have, its end when the others are as far."""
    begin, end = b'{"text": "', b'"}'
    body = begin + b"a" * (BODY_BYTES - len(begin) - len(end)) + end
    head = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    writer.write(HEAD + head.encode() + b"Connection: close\r\n\r\n")
    writer.write(body[:-1])
    await asyncio.sleep(held_s)
    writer.write(body[-1:])
    await writer.drain()


async def send_nothing(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Keep a connection without a request."""


def run_attack(port: int, attack: Attack, *, connections: int, seconds: float) -> list[Ending]:
    """Attack over so many connections for at most that long; return how each ended."""
    raise_file_limit(connections + FILES_BESIDES)
    return asyncio.run(_attack_together(port, attack, connections, seconds))


def raise_file_limit(files: int) -> None:
    """Allow this process that many open files, as far as the machine does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < files:
        wanted = files if hard == resource.RLIM_INFINITY else min(files, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


async def _attack_together(
    port: int, attack: Attack, connections: int, seconds: float
) -> list[Ending]:
    until = time.monotonic() + seconds
    return await asyncio.gather(
        *(_attack_once(port, attack, until=until) for _ in range(connections))
    )


async def _attack_once(port: int, attack: Attack, *, until: float) -> Ending:
    began_at = time.monotonic()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return Ending(time.monotonic() - began_at, None)
    sending = asyncio.create_task(_ignore_end(attack(reader, writer)))
    status: int | None = None
    try:
        async with asyncio.timeout(until - time.monotonic()):
            status = await _read_to_end(reader)
            return Ending(time.monotonic() - began_at, status)
    except TimeoutError:
        return Ending(None, None)
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        writer.transport.abort()


async def _ignore_end(attack: Awaitable[None]) -> None:
    with suppress(OSError):  # the service has closed the connection, as it should
        await attack


async def _read_to_end(reader: asyncio.StreamReader) -> int | None:
    """Read until the connection is closed; return the status of the answer, if there is one."""
    answer = b""
    with suppress(OSError):  # a reset, possibly after an answer
        while piece := await reader.read(RECEIVED_AT_ONCE):
            answer += piece
    parts = answer.split(maxsplit=2)
    return int(parts[1]) if len(parts) > 1 else None
