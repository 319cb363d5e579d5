"""Requests that no honest client sends: a number and a seed always give the same one."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.endure.hostile_json import JSON_CALLS, make_body, make_odd_text

HOST = b"Host: localhost\r\n"
CLOSE = b"Connection: close\r\n"
JSON = b"Content-Type: application/json\r\n"

ADDRESSES = (
    *(
        "/livez",
        "/readyz",
        "/v1/limits",
        "/v1/info",
        "/v1/reviews",
        "/v1/reviews/stats",
        "/metrics",
    ),
    *("/v1/sentiment-model", "/v1/sentiment-model/versions", "/v1/topic-models", "/openapi.json"),
    *("/v1/topic-models/default/topics/0/terms", "/v1/topic-models/default/documents/random"),
    *("/classify_review", "/train_review", "/v1/reviews/export", "/", "/docs"),
)
PARAMETERS = (
    *("limit", "cursor", "q", "order", "sentiment", "sure", "corrected", "format", "topic", "seed"),
    *("_id", "relevance"),
)
ODD_SEGMENTS = (
    *("..", ".", "%2e%2e", "%2F", "%00", "%zz", "%", "\\", "//", ";a=b", "%c0%ae", "%ff%fe", "~"),
    *("00000000-0000-0000-0000-000000000000", "{}", "9" * 400, "-1", "%F0%9F%98%80", "a" * 3_000),
)
METHODS = (
    *("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"),
    *("PROPFIND", "BREW", "G\0T", "", "A" * 40),
)
VERSIONS = (
    "HTTP/1.1",
    "HTTP/1.0",
    "HTTP/0.9",
    "HTTP/2.0",
    "HTTP/1.1 ",
    "http/1.1",
    "HTTP/9.99",
    "",
)
TLS_HELLO = bytes.fromhex("16030100c8010000c40303") + bytes(range(200))
HTTP2 = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9)


@dataclass(frozen=True, slots=True)
class HostileRequest:
    """The bytes of a request in the pieces in which they are sent, and what must come of them.

    `must_answer` says that the request is complete HTTP, so that an answer must come; for others
    the service may wait for more or close the connection.
    """

    kind: str
    pieces: tuple[bytes, ...]
    must_answer: bool = False


Make = Callable[[Random], HostileRequest]


def make_request(seed: int, number: int) -> HostileRequest:
    """Return the request of that number."""
    chance = Random(seed * 1_000_003 + number)
    return chance.choices(KINDS, WEIGHTS)[0](chance)


def encode_head(
    method: str, target: str, headers: bytes = b"", *, length: int | None = None
) -> bytes:
    """Return a head that asks for the connection to be closed."""
    declared = b"" if length is None else b"Content-Length: %d\r\n" % length
    line = f"{method} {target} HTTP/1.1\r\n".encode("utf-8", "surrogatepass")
    return line + HOST + CLOSE + headers + declared + b"\r\n"


def send_json(chance: Random) -> HostileRequest:
    """Well-formed HTTP with a body of any kind."""
    method, address, field = chance.choice(JSON_CALLS)
    body = make_body(chance, field)
    return HostileRequest(
        "json", (encode_head(method, address, JSON, length=len(body)) + body,), True
    )


def send_odd_target(chance: Random) -> HostileRequest:
    """Addresses and parameters that lead nowhere, or out of the tree."""
    target = chance.choice(ADDRESSES)
    for _ in range(chance.randrange(3)):
        target += "/" + chance.choice(ODD_SEGMENTS)
    names = chance.choices(PARAMETERS, k=chance.randrange(4))
    values = (chance.choice((*ODD_SEGMENTS, "true", "1", "1e9", "+", "&", "=")) for _ in names)
    query = "&".join(f"{name}={value}" for name, value in zip(names, values, strict=True))
    target += "?" * bool(query) + query
    return HostileRequest("target", (encode_head("GET", target),))


def send_odd_method(chance: Random) -> HostileRequest:
    """Methods that an address does not have, or that do not exist, and odd versions."""
    line = f"{chance.choice(METHODS)} {chance.choice(ADDRESSES)} {chance.choice(VERSIONS)}\r\n"
    return HostileRequest("method", (line.encode() + HOST + CLOSE + b"\r\n",))


def send_odd_header(chance: Random) -> HostileRequest:
    """Headers that break the grammar, or that change what a request means."""
    odd = chance.choice(
        (
            *(b"No-Colon\r\n", b"Space : before\r\n", b": no name\r\n", b"Nul: a\0b\r\n"),
            *(b"Folded: a\r\n b\r\n", b"Bare: a\nb: c\r\n", b"Latin: \xe9\xff\r\n", b"A: \x7f\r\n"),
            *(HOST * 3, b"Host:\r\n", b"Expect: 100-continue\r\n", b"Expect: tea\r\n"),
            b"Upgrade: websocket\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Version: 13\r\n",
            b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
            *(b"Content-Encoding: gzip\r\n", b"Accept: \xff/\xff\r\n", b"Range: bytes=9-1\r\n"),
            b"Content-Type: "
            + chance.choice((b"text/plain", b"application/json; charset=\xff", b"/")),
            b"Idempotency-Key: " + b"k" * chance.choice((0, 200, 201, 2_000)),
            b"X-Request-ID: " + make_odd_text(chance).encode("utf-8", "replace")[:80],
            b"X-Forwarded-For: " + b"1," * 300,
            b"Cookie: " + b"a=b; " * 500,
        )
    )
    body = b'{"text": "good"}'
    ended = odd if odd.endswith(b"\r\n") else odd.replace(b"\r", b"").replace(b"\n", b"") + b"\r\n"
    head = encode_head("POST", "/v1/reviews", JSON + ended, length=len(body))
    return HostileRequest("header", (head + body,))


def send_conflicting_lengths(chance: Random) -> HostileRequest:
    """What is used to smuggle a request past a proxy: two lengths, or none that makes sense."""
    body = b'{"text": "good"}'
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    headers, sent = chance.choice(
        (
            (b"Content-Length: 16\r\nContent-Length: 17\r\n", body),
            (b"Content-Length: 16, 16\r\n", body),
            (b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", chunked),
            (b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", chunked),
            (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", chunked),
            (b"Transfer-Encoding: xchunked\r\n", chunked),
            (b"Transfer-Encoding : chunked\r\n", chunked),
            (b"Transfer-Encoding:\x0bchunked\r\n", chunked),
            (b"Transfer-Encoding: gzip, chunked\r\n", chunked),
            (b"Content-Length: -1\r\n", body),
            (b"Content-Length: +16\r\n", body),
            (b"Content-Length: 0x10\r\n", body),
            (b"Content-Length: 1e1\r\n", body),
            (b"Content-Length: " + b"9" * chance.choice((18, 19, 20, 40)) + b"\r\n", body),
            (b"Content-Length: 3\r\n", body + encode_head("GET", "/livez")),
            (b"Content-Length: 0\r\n", encode_head("DELETE", "/v1/reviews/x")),
        )
    )
    return HostileRequest("lengths", (encode_head("POST", "/v1/sentiment", JSON + headers) + sent,))


def send_chunks(chance: Random) -> HostileRequest:
    """Chunks that are cut off, too long, too short or not chunks."""
    text = json.dumps({"text": make_odd_text(chance)}).encode()
    cut = chance.randrange(len(text) + 1)
    size = chance.choice(
        (b"%x" % cut, b"%x" % (cut + 5), b"%X;ext=%b" % (cut, b"a" * 999), b"-1", b"g", b"", b"0x1")
    )
    end = chance.choice(
        (
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(text) - cut, text[cut:]),
            b"0\r\nTrailer: a\r\n\r\n",
            b"",
            b"ffffffffffffffff\r\n",
            b"\r\n" * 20,
        )
    )
    head = encode_head("POST", "/v1/sentiment", JSON + b"Transfer-Encoding: chunked\r\n")
    first = size + b"\r\n" + text[:cut] + b"\r\n"
    return HostileRequest(
        "chunks", (head, first, end) if chance.random() < 0.3 else (head + first + end,)
    )


def send_cut_off(chance: Random) -> HostileRequest:
    """A good request that ends somewhere."""
    whole = _encode_good(chance)
    return HostileRequest("cut off", (whole[: chance.randrange(1, len(whole))],))


def send_slowly(chance: Random) -> HostileRequest:
    """A good request in small pieces."""
    whole = _encode_good(chance)
    cuts = sorted(chance.randrange(len(whole)) for _ in range(chance.randint(1, 5)))
    ends = (*cuts, len(whole))
    starts = (0, *cuts)
    pieces = tuple(whole[start:end] for start, end in zip(starts, ends, strict=True))
    return HostileRequest("slow", pieces, must_answer=True)


def send_pipelined(chance: Random) -> HostileRequest:
    """Several requests at once, good and bad."""
    good = b"GET /livez HTTP/1.1\r\n" + HOST + b"\r\n"
    body = b'{"text": "good"}'
    post = b"POST /v1/sentiment HTTP/1.1\r\n" + HOST + JSON + b"Content-Length: 16\r\n\r\n" + body
    bad = (
        b"BAD\r\n\r\n",
        b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nBad\r\n\r\n",
        b"POST /v1/reviews HTTP/1.1\r\n\r\n",
    )
    requests = chance.choices((good, post, chance.choice(bad)), (4, 4, 1), k=chance.randint(2, 20))
    return HostileRequest("pipelined", (b"".join(requests) + encode_head("GET", "/livez"),))


def send_large_head(chance: Random) -> HostileRequest:
    """Many headers, or large ones, or a long address."""
    count, size = chance.choice(((300, 10), (90, 300), (3, 12_000), (1, 70_000)))
    headers = b"".join(b"X-%d: %b\r\n" % (number, b"a" * size) for number in range(count))
    target = "/livez?" + "a" * chance.choice((0, 0, 7_000, 20_000))
    return HostileRequest("large head", (encode_head("GET", target, headers),))


def send_bytes(chance: Random) -> HostileRequest:
    """Anything at all."""
    drawn = chance.randbytes(chance.randint(1, 400)) + chance.choice((b"", b"\r\n\r\n"))
    return HostileRequest("bytes", (chance.choice((drawn, drawn, drawn, TLS_HELLO, HTTP2)),))


def _encode_good(chance: Random) -> bytes:
    method, address, field = chance.choice(JSON_CALLS)
    body = json.dumps({field: "good"}).encode()
    return encode_head(method, address, JSON, length=len(body)) + body


KINDS: tuple[Make, ...] = (
    send_json,
    send_odd_target,
    send_odd_method,
    send_odd_header,
    send_conflicting_lengths,
    send_chunks,
    send_cut_off,
    send_slowly,
    send_pipelined,
    send_large_head,
    send_bytes,
)
WEIGHTS = (40, 12, 6, 8, 6, 6, 4, 3, 4, 2, 6)
