"""What bodies may take: time while they come, and memory together."""

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.middleware.limits import RequestLimits
from app.services.admission import Gate

MIB = 2**20


class WithGate:
    """Gives requests a service that has a gate."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.inference = Gate(threads=1, limit=1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["state"] = {"subtext": self}
        await self._app(scope, receive, send)


def make_client(
    endpoint: Callable[[Request], object], *, budget_bytes: int = 100 * MIB, grace_s: float = 10
) -> httpx.AsyncClient:
    app = Starlette(routes=[Route("/", endpoint, methods=["GET", "POST"])])
    app.add_middleware(RequestLimits, budget_bytes=budget_bytes, grace_s=grace_s)
    app.add_middleware(WithGate)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://subtext")


async def measure(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def send_slowly(pause_s: float, part: bytes = b"x") -> AsyncIterator[bytes]:
    for _ in range(4):
        await asyncio.sleep(pause_s)
        yield part


async def test_a_body_that_comes_too_slowly_is_refused() -> None:
    """Though its parts keep coming."""
    async with make_client(measure, grace_s=0.2) as client:
        slow = await client.post("/", content=send_slowly(0.1))
        fast = await client.post("/", content=send_slowly(0.01))

    assert slow.status_code == 408
    assert (fast.status_code, fast.text) == (200, "4")


async def test_a_large_body_may_take_its_time() -> None:
    """It comes at more than the least rate, so it is not too slow for its size."""
    async with make_client(measure, grace_s=0.2) as client:
        answer = await client.post("/", content=send_slowly(0.1, b"x" * MIB))

    assert (answer.status_code, answer.text) == (200, str(4 * MIB))


async def test_bodies_share_a_budget() -> None:
    """A large one that does not fit is refused; a small one is read, and later there is room."""
    is_reading, go_on = asyncio.Event(), asyncio.Event()

    async def hold(request: Request) -> Response:
        body = await request.body()
        is_reading.set()
        if len(body) > MIB:
            await go_on.wait()
        return PlainTextResponse("read")

    async with make_client(hold, budget_bytes=3 * MIB) as client:
        first = asyncio.create_task(client.post("/", content=b"x" * 2 * MIB))
        await is_reading.wait()
        refused = await client.post("/", content=b"x" * 2 * MIB)
        in_chunks = await client.post("/", content=send_slowly(0, b"x" * MIB))
        small = await client.post("/", content=b"x" * 1000)
        go_on.set()
        read = await first
        later = await client.post("/", content=b"x" * 2 * MIB)

    assert (refused.status_code, in_chunks.status_code) == (429, 429)
    assert (small.status_code, read.status_code, later.status_code) == (200, 200, 200)


async def test_what_is_only_announced_takes_no_room() -> None:
    """A few clients that announce much and send little would keep all others out."""
    stalled = asyncio.Event()

    async def send_little() -> AsyncIterator[bytes]:
        yield b"x" * MIB
        await stalled.wait()

    async with make_client(measure, budget_bytes=4 * MIB) as client:
        announced = {"Content-Length": str(3 * MIB)}
        waiting = asyncio.create_task(client.post("/", content=send_little(), headers=announced))
        await asyncio.sleep(0.1)
        answer = await client.post("/", content=b"x" * 2 * MIB)
        stalled.set()
        await waiting

    assert answer.status_code == 200


async def test_a_body_that_stops_coming_is_refused() -> None:
    """However much came before: each period has to bring its part."""

    async def send_and_stop() -> AsyncIterator[bytes]:
        yield b"x" * MIB
        await asyncio.sleep(1)
        yield b"x"

    async with make_client(measure, grace_s=0.2) as client:
        assert (await client.post("/", content=send_and_stop())).status_code == 408


async def test_the_time_ends_with_the_body() -> None:
    """An answer may take longer, and watch meanwhile whether its client has gone."""

    async def answer_slowly(request: Request) -> Response:
        await request.body()
        leaving = asyncio.create_task(watch(request.receive))
        await asyncio.sleep(0.3)
        assert not leaving.done()
        leaving.cancel()
        return PlainTextResponse("done")

    async def watch(receive: Receive) -> Message:
        return await receive()

    async with make_client(answer_slowly, grace_s=0.1) as client:
        assert (await client.post("/", content=b"x")).text == "done"
