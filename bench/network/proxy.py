"""Measures what reading of proxies, and taking their path off, adds to a request.

python -m bench.network.proxy
"""

import asyncio
import time

from starlette.types import ASGIApp

from app.middleware.proxy import Proxy
from app.settings import Settings
from bench.network.origins import CALLS, PROGRAM, ROUNDS, answer, receive, send

PROXIED = [
    *PROGRAM,
    (b"x-forwarded-for", b"203.0.113.9"),
    (b"x-forwarded-proto", b"https"),
    (b"x-forwarded-prefix", b"/subtext"),
]

AT_ROOT, BELOW = Settings(), Settings(root_path="/subtext")

REQUESTS = {
    "without a proxy": (AT_ROOT, "/v1/sentiment", PROGRAM),
    "below a path by the setting": (BELOW, "/v1/sentiment", PROGRAM),
    "below it, not stripped": (BELOW, "/subtext/v1/sentiment", PROGRAM),
    "through a proxy that says all": (AT_ROOT, "/v1/sentiment", PROXIED),
}


async def measure(app: ASGIApp, path: str, headers: list[tuple[bytes, bytes]]) -> float:
    """Return the microseconds of one request, in the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _ in range(CALLS):
            scope = {
                "type": "http",
                "method": "POST",
                "path": path,
                "raw_path": path.encode(),
                "client": ("127.0.0.1", 50_000),
                "headers": headers,
                "state": {},
            }
            await app(scope, receive, send)
        best = min(best, time.perf_counter() - started)
    return best / CALLS * 1e6


async def main() -> None:
    """Print what it adds, by who has the service where."""
    for name, (settings, path, headers) in REQUESTS.items():
        bare = await measure(answer, path, headers)
        added = await measure(Proxy(answer, settings=settings), path, headers) - bare
        print(f"{name:30} {added:5.2f} µs")  # noqa: T201 - the table is what this prints


if __name__ == "__main__":
    asyncio.run(main())
