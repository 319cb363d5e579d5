"""Measures what the checks of names and pages, and the headers of answers, add to a request.

python -m bench.network.origins
"""

import asyncio
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.middleware.headers import SecurityHeaders
from app.middleware.origins import Origins
from app.settings import Settings

CALLS, ROUNDS = 2000, 15

LISTED = b"https://app.example.com"

PROGRAM = [
    (b"host", b"127.0.0.1:8000"),
    (b"accept", b"*/*"),
    (b"accept-encoding", b"gzip"),
    (b"connection", b"keep-alive"),
    (b"user-agent", b"a program"),
    (b"content-length", b"30"),
    (b"content-type", b"application/json"),
    (b"authorization", b"Bearer key"),
]
PLAIN = [
    *PROGRAM,
    (b"accept-language", b"en"),
    (b"referer", b"http://127.0.0.1:8000/"),
    (b"origin", b"http://127.0.0.1:8000"),
    (b"cookie", b"subtext_session=token"),
]
FETCH = [(b"sec-fetch-mode", b"cors"), (b"sec-fetch-dest", b"empty")]
OWN = [*PLAIN, *FETCH, (b"sec-fetch-site", b"same-origin")]
ELSEWHERE = [*PROGRAM, *FETCH, (b"origin", LISTED), (b"sec-fetch-site", b"cross-site")]

REQUESTS = {
    "a program": PROGRAM,
    "the dashboard": OWN,
    "the dashboard over plain http": PLAIN,
    "a page of an allowed origin": ELSEWHERE,
}


async def answer(_scope: Scope, _receive: Receive, send: Send) -> None:
    """Answer as an endpoint does that takes no time."""
    headers = [(b"content-length", b"2"), (b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"{}"})


async def receive() -> Message:
    """Return a request without a body."""
    return {"type": "http.request"}


async def send(_message: Message) -> None:
    """Take an answer."""


async def measure(app: ASGIApp, headers: list[tuple[bytes, bytes]]) -> float:
    """Return the microseconds of one request, in the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _ in range(CALLS):
            scope = {"type": "http", "method": "POST", "path": "/", "headers": headers, "state": {}}
            await app(scope, receive, send)
        best = min(best, time.perf_counter() - started)
    return best / CALLS * 1e6


async def main() -> None:
    """Print what each of the two adds, by who asks."""
    settings = Settings(cors_origins=(LISTED.decode(),))
    for name, headers in REQUESTS.items():
        bare = await measure(answer, headers)
        origins = await measure(Origins(answer, settings=settings, host="127.0.0.1"), headers)
        guarded = await measure(SecurityHeaders(answer), headers)
        added = f"names and pages {origins - bare:5.2f} µs, headers {guarded - bare:5.2f} µs"
        print(f"{name:30} {added}")  # noqa: T201 - the table is what this prints


if __name__ == "__main__":
    asyncio.run(main())
