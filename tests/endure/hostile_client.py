"""Sends hostile requests, many at a time, and looks at what comes of them."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.endure.hostile_requests import HostileRequest, make_request

CONNECTIONS = 24
ANSWERED_WITHIN_S = 30
QUIET_S = 0.05
"""After so long without a word the service is taken to wait for more."""

PAUSE_S = 0.002
"""Between the pieces of a request."""

RECEIVED_AT_ONCE = 65_536
STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")


@dataclass(slots=True)
class Tally:
    """What came of the requests: answers by status, and sentences about those that went wrong."""

    sent: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def add(self, number: int, request: HostileRequest, received: bytes | None) -> None:
        """Count what was received; None if no connection was to be had."""
        self.sent += 1
        if received is None:
            self.problems.append(f"dead: no connection for request {number}")
            return
        found = [int(status) for status in STATUS.findall(received)]
        self.statuses.update(found)
        if any(status >= 500 for status in found):
            self.problems.append(f"500: request {number} ({request.kind}) got {found}")
        elif received and not received.startswith(b"HTTP/1.1 "):
            self.problems.append(f"wrong: request {number} ({request.kind}) got no HTTP")
        elif request.must_answer and not found:
            self.problems.append(f"wrong: request {number} ({request.kind}) got no answer")


async def send_requests(port: int, numbers: range, *, seed: int) -> Tally:
    """Send the requests of these numbers, each on a connection of its own."""
    tally, remaining = Tally(), iter(numbers)
    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(_send_in_turn(port, remaining, seed, tally))
    return tally


async def _send_in_turn(port: int, numbers: Iterator[int], seed: int, tally: Tally) -> None:
    for number in numbers:
        request = make_request(seed, number)
        tally.add(number, request, await _send_once(port, request))


async def _send_once(port: int, request: HostileRequest) -> bytes | None:
    """Send one request, and return all that is received; None without a connection."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return None
    received = bytearray()
    try:
        for piece in request.pieces:
            writer.write(piece)
            await writer.drain()
            if len(request.pieces) > 1:
                await asyncio.sleep(PAUSE_S)
        patience_s = ANSWERED_WITHIN_S if request.must_answer else QUIET_S
        while piece := await asyncio.wait_for(reader.read(RECEIVED_AT_ONCE), patience_s):
            received += piece
    except (OSError, TimeoutError):
        pass  # closed or reset by the service, which may be right, or it waits for more
    finally:
        writer.transport.abort()
    return bytes(received)
