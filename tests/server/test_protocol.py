"""The server over real sockets: limits of connections and heads, refusals, and the end."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import SO_RCVBUF, SOL_SOCKET, create_server, socket
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app import limits
from app.dependencies import State
from app.main import create_app
from app.server.protocol import LimitedProtocol
from app.server.server import Server, make_config
from app.settings import Settings

GET = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /v1/sentiment HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
BATCH = POST.replace(b"/sentiment", b"/sentiment/batch")
LARGE = json.dumps({"text": "A great cast. " * 2000}).encode()

Serve = Callable[..., AbstractAsyncContextManager["Running"]]


class Impatient(LimitedProtocol):
    """Waits less long than the service does."""

    head_s = 0.2
    drain_s = 0.2
    unread_s = 0.2
    answer_grace_s = 0.2


class Timeless(LimitedProtocol):
    """Sees no time pass: uvloop's clock stands still within a turn of the loop."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - those of uvicorn
        super().__init__(*args, **options)
        self.loop: Any = SimpleNamespace(
            time=lambda: 1.0, create_task=self.loop.create_task, call_later=self.loop.call_later
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def problem(self) -> dict[str, Any]:
        problem: dict[str, Any] = json.loads(self.body)
        return problem


class Connection:
    """A client that sends whatever bytes it is given."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, *parts: bytes) -> None:
        self._writer.write(b"".join(parts))
        await self._writer.drain()

    async def send_again_and_again(self, part: bytes, times: int) -> None:
        for _ in range(times):
            await self.send(part)

    async def read_answer(self) -> Answer:
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ") for line in lines)}
        body = await self._reader.readexactly(int(headers["content-length"]))
        return Answer(int(first.split()[1]), headers, body)

    async def ask_until(self, condition: Callable[[], bool]) -> None:
        """Send a request and read its answer until the condition holds."""
        while not condition():
            await self.send(GET, b"\r\n")
            assert (await self.read_answer()).status == 200
            await asyncio.sleep(0.05)

    async def is_closed(self) -> bool:
        """Wait until the server ends the connection; return whether it sent nothing before."""
        try:
            return await asyncio.wait_for(self._reader.read(), timeout=60) == b""
        except ConnectionError:
            return True

    async def close(self) -> None:
        self._writer.close()
        with suppress(ConnectionError):
            await self._writer.wait_closed()


@dataclass(frozen=True, slots=True)
class Running:
    """A server in this event loop."""

    server: Server
    state: State
    port: int

    @property
    def connections(self) -> set[LimitedProtocol]:
        return cast(set[LimitedProtocol], self.server.server_state.connections)

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[Connection]:
        connection = Connection(*await asyncio.open_connection("127.0.0.1", self.port))
        try:
            yield connection
        finally:
            await connection.close()

    @asynccontextmanager
    async def keep_busy(self) -> AsyncIterator[None]:
        """Keep a thread of the service busy until the block ends."""
        release = threading.Event()
        busy = asyncio.create_task(self.state.inference.run(release.wait))
        await asyncio.sleep(0)
        try:
            yield
        finally:
            release.set()
            await busy

    async def ask(self, *parts: bytes) -> Answer:
        """Send a request over a connection of its own, and return the answer."""
        async with self.connect() as connection:
            await connection.send(*parts)
            return await connection.read_answer()


@pytest.fixture
def serve(artifacts: Path, tmp_path: Path) -> Serve:
    """Servers of the small models on a free port of the loopback address."""

    @asynccontextmanager
    async def run(
        protocol: type[LimitedProtocol] = LimitedProtocol,
        most_unsent_bytes: int = limits.UNSENT_BYTES,
        **changes: object,
    ) -> AsyncIterator[Running]:
        settings = Settings(
            database_url=f"sqlite:///{tmp_path / 'subtext.db'}",
            artifacts=artifacts,
            log_level="error",
        ).model_copy(update=changes)
        app = create_app(settings)
        config = make_config(app)
        config.http = protocol
        has_started = asyncio.Event()
        async with app.router.lifespan_context(app) as state:
            assert state is not None
            server = Server(config, state=state, on_ready=has_started.set)
            server.most_unsent_bytes = most_unsent_bytes
            listener = create_server(("127.0.0.1", 0))
            port = listener.getsockname()[1]
            task = asyncio.create_task(server.serve([listener]))
            await has_started.wait()
            try:
                yield Running(server, state["subtext"], port)
            finally:
                server.should_exit = True
                await task

    return run


def make_header(size: int) -> bytes:
    return b"X-Padding: " + b"a" * (size - len("x-padding")) + b"\r\n"


async def test_heads_up_to_the_limits_are_read(serve: Serve) -> None:
    """An address of 8 KiB, a hundred headers, and 32 KiB of them."""
    long_address = b"/docs?" + b"a" * (limits.URL_BYTES - len("/docs?"))
    many = b"".join(b"X-%d: 1\r\n" % number for number in range(limits.HEADER_COUNT - 1))
    large = make_header(limits.HEADER_BYTES - len("hostlocalhost"))

    async with serve() as running:
        answers = [
            await running.ask(b"GET ", long_address, b" HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            await running.ask(GET, many, b"\r\n"),
            await running.ask(GET, large, b"\r\n"),
        ]

    assert [answer.status for answer in answers] == [200, 200, 200]


@pytest.mark.parametrize(
    ("request_parts", "status"),
    [
        pytest.param([GET, make_header(limits.HEADER_BYTES), b"\r\n"], 431, id="large"),
        pytest.param([GET, b"X-A: 1\r\n" * limits.HEADER_COUNT, b"\r\n"], 431, id="many"),
        pytest.param([GET, b"X-A: 1\r\n" * 100_000], 431, id="without end"),
        pytest.param([GET, b"X-A: ", b"1" * 1_000_000], 431, id="one without end"),
        pytest.param([b"GET / HTTP/1.1\r\nX-A: ", b"1" * 1_000_000], 431, id="first-without-end"),
        pytest.param(
            [b"GET /", b"a" * limits.URL_BYTES, b" HTTP/1.1\r\nHost: localhost\r\n\r\n"],
            414,
            id="address",
        ),
        pytest.param([b"GET /", b"a" * 1_000_000], 414, id="address without end"),
        pytest.param([b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"], 400, id="TLS"),
        pytest.param([b"GET /livez HTTP/1.1\r\nHost subtext\r\n\r\n"], 400, id="no colon"),
    ],
)
async def test_a_head_over_a_limit_is_refused(
    serve: Serve, request_parts: list[bytes], status: int
) -> None:
    """With a problem that says what to do; the connection ends, and the refusal is counted.

    Browsers are told about it what they are told about every answer.
    """
    async with serve() as running, running.connect() as connection:
        await connection.send(*request_parts)
        answer = await connection.read_answer()
        assert await connection.is_closed()
        metrics = (await running.ask(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")).body

    assert answer.status == answer.problem["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-request-id"] == answer.problem["request_id"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.problem["detail"]
    counted = f'subtext_requests_total{{method="other",route="unread",status="{status}"}} 1.0'
    assert counted.encode() in metrics


async def test_a_head_that_takes_too_long_is_refused(serve: Serve) -> None:
    """Also if a byte comes now and then."""
    async with serve(Impatient) as running, running.connect() as connection:
        await connection.send(GET)
        answer = await connection.read_answer()

    assert answer.status == 408


async def test_a_second_head_that_takes_too_long_is_refused(serve: Serve) -> None:
    """Its time begins with its first byte, not with the connection."""
    async with serve(Impatient) as running, running.connect() as connection:
        await connection.send(GET, b"\r\n")
        first = await connection.read_answer()
        await connection.send(GET)
        second = await connection.read_answer()

    assert (first.status, second.status) == (200, 408)


async def test_a_connection_that_sends_nothing_is_closed(serve: Serve) -> None:
    """Without an answer, which a browser that connects ahead would take for the next one."""
    async with serve(Impatient) as running, running.connect() as connection:
        assert await connection.is_closed()


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param([GET, b"\r\n", b"\r\n"], id="blank line"),
        pytest.param([GET, b"Content-Length: 1\r\n\r\n", b"a"], id="body after its answer"),
    ],
)
async def test_a_connection_that_waits_for_nothing_is_closed(
    serve: Serve, rest: list[bytes]
) -> None:
    """Also if what came last was no request: uvicorn waits for ever then."""
    async with serve(Impatient) as running, running.connect() as connection:
        for part in rest[:-1]:
            await connection.send(part)
        assert (await connection.read_answer()).status == 200
        await connection.send(rest[-1])

        assert await connection.is_closed()


@pytest.fixture
def deaf() -> Iterator[socket]:
    """A client that reads nothing."""
    with socket() as client:
        client.setsockopt(SOL_SOCKET, SO_RCVBUF, 4096)
        yield client


async def leave_unread(deaf: socket, running: Running, reading: Connection) -> None:
    """Connect `deaf`, and write what it does not read; `reading` is the only other client."""
    await asyncio.to_thread(deaf.connect, ("127.0.0.1", running.port))
    await reading.ask_until(lambda: len(running.connections) == 2)
    [it] = [it for it in running.connections if it.client == deaf.getsockname()]
    while it.transport.get_write_buffer_size() == 0:
        it.transport.write(b"a" * 2**15)
    it.transport.close()


async def test_a_closing_connection_that_nobody_reads_is_ended(serve: Serve, deaf: socket) -> None:
    """What is left to send may be too little for the server to wait until it is read."""
    async with serve(Impatient) as running, running.connect() as reading:
        await leave_unread(deaf, running, reading)
        await reading.ask_until(lambda: len(running.connections) == 1)


async def test_the_end_does_not_wait_for_an_unread_answer(serve: Serve, deaf: socket) -> None:
    """Its connection is closing already, and uvicorn would wait for it as for any other."""
    loop = asyncio.get_running_loop()
    async with serve(Impatient) as running:
        async with running.connect() as reading:
            await leave_unread(deaf, running, reading)
        started = loop.time()

    assert loop.time() - started < 5


async def test_trailers_are_bounded_and_no_headers(serve: Serve) -> None:
    """They come after the head, whose limits they would get around."""
    body = b'f\r\n{"text":"good"}\r\n0\r\n'
    request = POST + b"Transfer-Encoding: chunked\r\n\r\n" + body
    async with serve() as running, running.connect() as connection:
        read = await running.ask(request, b"Content-Type: text/html\r\n\r\n")
        await connection.send(request)
        await connection.send_again_and_again(b"X-A: 1\r\n" * 1000, 100)
        refused = await connection.read_answer()

    assert (read.status, refused.status) == (200, 431)


async def test_connections_over_the_limit_are_closed_at_once(serve: Serve) -> None:
    """They are counted, the others stay, and there is room again when one of those ends."""
    async with serve(connections=2) as running, running.connect() as first:
        async with running.connect() as second:
            for connection in (first, second):
                await connection.send(GET, b"\r\n")
                assert (await connection.read_answer()).status == 200
            async with running.connect() as third:
                assert await third.is_closed()
        await asyncio.sleep(0.05)
        metrics = (await running.ask(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")).body

    assert b"subtext_connections_refused_total 1.0" in metrics


async def test_pipelined_requests_are_answered_in_order(serve: Serve) -> None:
    """A few at a time: one after the other is read."""
    bodies = [json.dumps({"text": f"{number} great cast"}).encode() for number in range(9)]
    requests = [POST + b"Content-Length: %d\r\n\r\n" % len(body) + body for body in bodies]

    async with serve() as running, running.connect() as connection:
        for some in (requests[:3], requests[3:]):
            await connection.send(*some)
        answers = [await connection.read_answer() for _ in requests]

    assert [answer.status for answer in answers] == [200] * len(requests)


async def test_a_head_that_begins_behind_a_body_is_read(serve: Serve) -> None:
    """The body does not count towards its limit, however soon it comes after the connection."""
    body = json.dumps({"text": "good " * 12_000}).encode()
    head = POST + b"Content-Length: %d\r\n\r\n" % len(body)
    async with serve(Timeless) as running, running.connect() as connection:
        await connection.send(head, body, GET)
        first = await connection.read_answer()
        await connection.send(b"\r\n")
        second = await connection.read_answer()

    assert (first.status, second.status) == (200, 200)


async def test_too_many_requests_at_once_end_the_connection(serve: Serve) -> None:
    """Each takes memory from the time it is read; those that were kept are answered first."""
    async with serve() as running, running.connect() as connection:
        await connection.send((GET + b"\r\n") * 1000)
        kept = [await connection.read_answer() for _ in range(1 + limits.PIPELINED)]

        assert {answer.status for answer in kept} == {200}
        assert await connection.is_closed()


async def test_what_is_malformed_after_a_request_leaves_its_answer_alone(serve: Serve) -> None:
    """The request is answered, and the connection ends."""
    async with serve() as running, running.connect() as connection:
        await connection.send(GET, b"\r\n", b"garbage \x00\r\n\r\n")
        answer = await connection.read_answer()

        assert answer.status == 200
        assert await connection.is_closed()


@pytest.mark.parametrize("more", [b"", b"Expect: 100-continue\r\n"], ids=["plain", "expect"])
async def test_a_malformed_chunk_is_refused(serve: Serve, more: bytes) -> None:
    """Though its head was in order, and the application waits for more."""
    async with serve() as running:
        answer = await running.ask(POST, more, b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n")
        metrics = (await running.ask(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")).body

    assert answer.status == 400
    assert b'status="500"' not in metrics


async def test_a_body_that_breaks_off_after_its_answer_is_not_answered_again(serve: Serve) -> None:
    """The client would take the second answer for that to its next request."""
    async with serve() as running, running.connect() as connection:
        await connection.send(GET, b"Transfer-Encoding: chunked\r\n\r\n")
        assert (await connection.read_answer()).status == 200
        await connection.send(b"ZZ\r\n")

        assert await connection.is_closed()


async def test_a_refused_body_is_read_to_its_end(serve: Serve) -> None:
    """So that the client reads why, and can send its next request."""
    size = limits.BODY_BYTES + 1
    async with serve() as running, running.connect() as connection:
        await connection.send(POST, b"Content-Length: %d\r\n\r\n" % size, b" " * size)
        refused = await connection.read_answer()
        await connection.send(GET, b"\r\n")
        answered = await connection.read_answer()

    assert (refused.status, answered.status) == (413, 200)


async def test_a_refused_body_is_read_before_the_connection_closes(serve: Serve) -> None:
    """A client that asked for that, as proxies do, would meet a reset while it sends."""
    body = b" " * (limits.BODY_BYTES + 1)
    head = POST + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
    async with serve() as running, running.connect() as connection:
        await connection.send(head, body)
        refused = await connection.read_answer()

        assert (refused.status, refused.headers["connection"]) == (413, "close")
        assert await connection.is_closed()


async def test_a_refused_body_without_end_ends_the_connection(serve: Serve) -> None:
    """After as much again as a body may have."""
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    async with serve() as running, running.connect() as connection:
        await connection.send(POST, b"Transfer-Encoding: chunked\r\n\r\n")
        with pytest.raises(ConnectionError):
            await connection.send_again_and_again(chunk, 10 * limits.BODY_BYTES // len(chunk))


async def test_a_refused_body_that_stalls_ends_the_connection(serve: Serve) -> None:
    """It would hold a connection for nothing."""
    async with serve(Impatient) as running, running.connect() as connection:
        await connection.send(POST, b"Content-Length: %d\r\n\r\n" % (limits.BODY_BYTES + 1))

        assert (await connection.read_answer()).status == 413
        assert await connection.is_closed()


async def test_a_large_body_is_refused_before_it_is_read(serve: Serve) -> None:
    """Where no thread has room; a small request is answered, and a large one soon after."""
    head = POST + b"Content-Length: %d\r\n\r\n" % len(LARGE)
    async with serve(inference_limit=1) as running, running.connect() as connection:
        async with running.keep_busy():
            await connection.send(head)
            refused = await connection.read_answer()
            small = await running.ask(GET, b"\r\n")
        await connection.send(LARGE, head, LARGE)
        answered = await connection.read_answer()

    assert refused.status == 429
    assert refused.headers["retry-after"] == "2"
    assert (small.status, answered.status) == (200, 200)


async def test_an_early_retry_waits_for_its_time(serve: Serve) -> None:
    """The connection is not read from for a while, so that refusing costs little."""
    request = POST + b"Content-Length: %d\r\n\r\n" % len(LARGE) + LARGE
    loop = asyncio.get_running_loop()
    async with (
        serve(inference_limit=1) as running,
        running.connect() as connection,
        running.keep_busy(),
    ):
        await connection.send(request)
        await connection.read_answer()
        refused_at = loop.time()
        await connection.send(request)
        refused = await connection.read_answer()

    assert refused.status == 429
    assert loop.time() - refused_at >= min(limits.REFUSED_PAUSE_S)


async def test_a_refusal_holds_up_nobody_else_behind_a_proxy(serve: Serve) -> None:
    """Over its connections come requests of all its clients, in any order."""
    request = POST + b"Content-Length: %d\r\n\r\n" % len(LARGE) + LARGE
    forwarded = request.replace(b"\r\n", b"\r\nX-Forwarded-For: 203.0.113.1\r\n", 1)
    async with serve(inference_limit=1, auth="off") as running, running.connect() as connection:
        async with running.keep_busy():
            await connection.send(forwarded)
            refused = await connection.read_answer()
            assert not any(one.flow.read_paused for one in running.connections)
        await connection.send(request)
        answered = await connection.read_answer()

    assert (refused.status, answered.status) == (429, 200)


@pytest.mark.parametrize("protocol", ["h2c", "websocket"])
@pytest.mark.parametrize("at_once", [True, False])
async def test_a_request_for_another_protocol_is_as_any_other(
    serve: Serve, protocol: str, at_once: bool
) -> None:
    """Its body is its own, and no request, in whatever pieces it comes; the next one is read."""
    body = b'{"text": "GET /livez HTTP/1.1\\r\\nHost: localhost"}'
    upgrade = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: %b\r\n" % protocol.encode()
    head = POST + upgrade + b"Content-Length: %d\r\n\r\n" % len(body)
    async with serve() as running, running.connect() as connection:
        sent = b"".join([head, body, GET, upgrade, b"\r\n", GET, b"\r\n"])
        size = len(sent) if at_once else 50
        for start in range(0, len(sent), size):
            await connection.send(sent[start : start + size])
            await asyncio.sleep(0.001)
        answers = [await connection.read_answer() for _ in range(3)]

    assert [answer.status for answer in answers] == [200, 200, 200]
    assert answers[0].problem["label"]
    assert [answer.problem for answer in answers[1:]] == [{"status": "alive"}] * 2


async def test_a_password_in_an_address_is_not_logged(
    serve: Serve, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Nor is a key: the path is there, as it was meant."""
    secret = b"subtext_%b_%b" % (b"a" * 22, b"b" * 43)
    async with serve(log_level="info") as running:
        for target in (b"http://u:p4ssw0rd@h", b"/%73" + secret[1:]):
            answer = await running.ask(b"GET %b HTTP/1.1\r\nX A: 1\r\n\r\n" % target)
            assert answer.status == 400
    logged = capfdbinary.readouterr().err

    assert b'"path":"/subtext_' in logged
    assert b"p4ssw0rd" not in logged
    assert b"b" * 43 not in logged


async def test_a_tunnel_is_refused_and_its_connection_ended(serve: Serve) -> None:
    """What follows a CONNECT is no request."""
    tunnel = b"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n"
    async with serve() as running, running.connect() as connection:
        await connection.send(tunnel, GET, b"\r\n")
        refused = await connection.read_answer()
        assert await connection.is_closed()

    assert refused.status == 400


async def test_answers_that_nobody_reads_are_bounded(serve: Serve, deaf: socket) -> None:
    """The connection that holds most is ended; one whose client reads stays."""
    texts = json.dumps({"texts": ["a " * 50_000] * 2, "explain": True}).encode()
    request = BATCH + b"Content-Length: %d\r\n\r\n" % len(texts) + texts

    async with serve(most_unsent_bytes=2**20) as running, running.connect() as reading:
        await asyncio.to_thread(deaf.connect, ("127.0.0.1", running.port))
        await asyncio.to_thread(deaf.sendall, request)
        await reading.ask_until(lambda: len(running.connections) == 1)


async def test_the_end_does_not_wait_for_a_stalled_body(serve: Serve) -> None:
    """Its client has long been gone, or means harm."""
    loop = asyncio.get_running_loop()
    async with serve() as running, running.connect() as connection:
        await connection.send(POST, b"Content-Length: 100\r\n\r\n", b"{")
        await asyncio.sleep(0.1)
        started = loop.time()

    assert loop.time() - started < 6
