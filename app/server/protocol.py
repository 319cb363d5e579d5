"""uvicorn's protocol for one connection, with limits on what it takes.

uvicorn bounds neither the size of a head nor the time it takes, nor the number of connections. What
is refused here never reaches the application, so it is answered, counted and logged here.
"""

import random
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any, cast

import httptools
import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app import limits
from app.dependencies import State
from app.server.refusals import make_refusal

UPLOAD_GRACE_S = 3.0
ANSWER_GRACE_S = 7.0
"""How long a shutdown waits for bodies that are still coming, and for answers."""

log = structlog.get_logger()


class Refused(Exception):
    """Ends the parsing of a request that is over a limit."""


class LimitedProtocol(HttpToolsProtocol):
    """One connection, whose requests are bounded before the application sees them.

    A client that is refused may still be sending. What it sends is read and thrown away for a
    while: closing at once would reset the connection, and take the answer away.
    """

    head_s = limits.HEAD_S
    drain_s = limits.DRAIN_S
    unread_s = limits.UNREAD_S
    answer_grace_s = ANSWER_GRACE_S
    url = b""
    _is_refused = False
    _refusal = 400
    _head_since: float | None = None
    """When the head that is being read, or the wait for it, began; None if that has no limit."""
    _is_in_message = False
    _is_ending = False  # as soon as the body that still comes has come
    _is_to_be_upgraded = False
    """Whether the head that was read asks for another protocol, which nothing here speaks."""
    _mute_bytes = 0
    """What came since the parser last told of anything: of a head, or of trailers."""
    _drain_since: float | None = None
    """When draining what follows an early answer begins: after the pause of a 429."""
    _drained_bytes = 0
    _hasty_before = 0.0
    """A head read before this time was sent in the pause after a 429, or right after it."""
    _stalled_since: float | None = None
    """When the client stopped reading what is written, None while it reads."""

    @property
    def unsent_bytes(self) -> int:
        """What waits for a client that does not read; 0 while it reads."""
        return self.transport.get_write_buffer_size() if self._stalled_since is not None else 0

    @property
    def _state(self) -> State:
        return cast(State, self.app_state["subtext"])

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as uvicorn has it
        """Take the connection, or close it at once if there are too many."""
        if len(self.connections) >= limits.count_connections(self._state.settings.connections):
            self.transport = transport
            self._is_refused = True
            self._state.metrics.connections_refused.inc()
            transport.abort()
            return
        super().connection_made(transport)
        self._head_since = self.loop.time()
        write, is_closing = transport.write, transport.is_closing
        self._answering = SimpleNamespace(write=write, is_closing=is_closing, close=self._end)

    def data_received(self, data: bytes) -> None:
        """Parse what came; refuse a head that is too large before it has ended."""
        if self._is_refused:
            self._drain(len(data))
            return
        if self._head_since is None and not self._is_in_message and self.cycle.response_complete:
            self._head_since = self.loop.time()  # the parser tells nothing of blank lines
        # What begins a head may follow a body in one chunk: only later chunks count.
        self._mute_bytes += len(data)
        self._unset_keepalive_if_required()
        self._parse(data)
        if self._mute_bytes > limits.HEADER_BYTES + limits.URL_BYTES and not self._is_refused:
            self._refuse(414 if len(self.url) > limits.URL_BYTES else 431)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_in_message = True
        self._mute_bytes = 0
        self._head_since = self.loop.time()

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._head_since is not None:  # else it is a trailer, which nothing here reads
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Pass the request on if its head is within the limits; else stop parsing."""
        if self.parser.should_upgrade():
            if not any(name == b"upgrade" for name, _ in self.headers):
                raise Refused  # CONNECT: what follows is for somebody else
            self._is_to_be_upgraded = True
            return
        since, self._head_since = self._head_since, None
        self._mute_bytes = 0
        if len(self.url) > limits.URL_BYTES:
            self._refusal = 414
            raise Refused
        size = sum([len(name) + len(value) for name, value in self.headers])
        if len(self.headers) > limits.HEADER_COUNT or size > limits.HEADER_BYTES:
            self._refusal = 431
            raise Refused
        if len(self.pipeline) >= limits.PIPELINED:
            raise Refused
        if since is not None and since < self._hasty_before:
            self.scope["state"]["is_hasty"] = True
        super().on_headers_complete()
        self.cycle.transport = cast(Any, self._answering)  # all of it that a cycle uses

    def on_body(self, body: bytes) -> None:
        self._mute_bytes = 0
        if self._drain_since is not None:
            self._drain(len(body))
        super().on_body(body)

    def on_message_complete(self) -> None:
        if self._is_to_be_upgraded:  # it has not begun
            return
        self._is_in_message = False
        self._mute_bytes = 0
        self._drain_since = None
        if self._is_ending:
            self.transport.close()
        if self.cycle.response_complete:  # the body has ended uvicorn's wait for the next request
            self._head_since = self.loop.time()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's own text
        self._refuse(self._refusal)  # also where parsing was ended by us

    def on_response_complete(self) -> None:
        """Go on with the next request; after a 429, read it only when its time has come.

        Over a connection of a proxy, which names others as clients, the next may be of anybody.
        """
        super().on_response_complete()
        if self.transport.is_closing():
            return
        pause, scope = 0.0, self.cycle.scope
        is_refused = scope["state"].get("status") == HTTPStatus.TOO_MANY_REQUESTS
        if is_refused and scope["client"] == self.client:
            pause = random.uniform(*limits.REFUSED_PAUSE_S)
            self.flow.pause_reading()
            self.loop.call_later(pause, self.flow.resume_reading)
            self._hasty_before = self.loop.time() + pause + limits.HASTY_S
        if self.pipeline:
            self.flow.pause_reading()
        if self.cycle.more_body and self.cycle.response_complete:
            self._drain_since, self._drained_bytes = self.loop.time() + pause, 0

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled_since = self.loop.time()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stalled_since = None

    def check_deadlines(self, now: float) -> None:
        """Refuse a head that takes too long, or end what nobody reads or sends any more."""

        def is_over(since: float | None, limit_s: float) -> bool:
            return since is not None and now - since > limit_s

        if self._stalled_since is None and self.transport.is_closing():
            self._stalled_since = now  # or it would be gone: it has something left to send
        if is_over(self._drain_since, self.drain_s) or is_over(self._stalled_since, self.unread_s):
            self.transport.abort()
        elif is_over(self._head_since, self.head_s):
            if self._is_in_message:
                self._refuse(408)
            else:  # nothing came that could be answered
                self.transport.close()

    def shutdown(self) -> None:
        """End the connection, once what it waits for is answered or has taken too long."""
        super().shutdown()
        self.loop.call_later(UPLOAD_GRACE_S, self._abandon_upload)
        self.loop.call_later(self.answer_grace_s, self.transport.abort)

    def _parse(self, data: bytes) -> None:
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserError:
            self.send_400_response("")
        except httptools.HttpParserUpgrade as upgrade:
            self._ignore_upgrade(data[upgrade.args[0] :])

    def _ignore_upgrade(self, rest: bytes) -> None:
        """Go on as if the head had not asked for another protocol (RFC 9110, section 7.8).

        The parser ends at such a head; it would take the body in `rest` for the next request.
        """
        self._is_to_be_upgraded = False
        version = self.parser.get_http_version().encode()
        lines = [b"%b %b HTTP/%b" % (self.parser.get_method(), self.url, version)]
        lines += [b"%b: %b" % header for header in self.headers if header[0] != b"upgrade"]
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn does
        self._parse(b"\r\n".join([*lines, b"", rest]))

    def _end(self) -> None:
        """Close after an answer, once the rest of an answered body has been read."""
        if self.cycle.response_complete and self.cycle.more_body:
            self._is_ending = True
            self.transport.write_eof()
        else:
            self.transport.close()

    def _abandon_upload(self) -> None:
        if self.cycle is not None and self.cycle.more_body:
            self.transport.abort()

    def _refuse(self, status: int) -> None:
        """Answer with a problem, and read nothing more but what the client is still sending."""
        self._is_refused = True
        self._head_since = None
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            if not cycle.more_body:
                cycle.keep_alive = False  # is answered first, and then the connection closed
                return
            if self.pipeline or cycle.response_started:
                self.transport.abort()  # an answer would be taken for that to an earlier request
                return
            cycle.disconnected = True
            cycle.waiting_for_100_continue = False
            cycle.message_event.set()
        elif self._drain_since is not None:
            self.transport.close()  # what breaks off was answered already
            return
        self._write_problem(status)
        self._drain_since = self.loop.time()

    def _write_problem(self, status: int) -> None:
        refusal = make_refusal(status, self.url)
        self.transport.write(refusal.message)
        self.transport.write_eof()
        self._state.metrics.requests.add("other", "unread", status, seconds=0)
        self._state.metrics.refusals.labels(refusal.kind).inc()
        log.info("request", path=refusal.path, status=status, request_id=refusal.request_id)

    def _drain(self, size: int) -> None:
        self._drained_bytes += size
        if self._drained_bytes > limits.DRAINED_BYTES:
            self.transport.abort()
