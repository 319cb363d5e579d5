"""Measures what reading of proxies, and taking their path off, adds to a request.

python -m bench.network.proxy
"""

import asyncio

from app.middleware.proxy import Proxy
from app.settings import Settings
from bench.harness.asgi import PROGRAM, answer, time_calls

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


async def main() -> None:
    """Print what it adds, by who has the service where."""
    for name, (settings, path, headers) in REQUESTS.items():
        bare = await time_calls(answer, headers, path=path)
        proxy = Proxy(answer, settings=settings)
        added = await time_calls(proxy, headers, path=path) - bare
        print(f"{name:30} {added:5.2f} µs")  # noqa: T201 - the table is what this prints


if __name__ == "__main__":
    asyncio.run(main())
