"""Measures what finding out who calls, and whether they may, adds to a request.

python -m bench.network.access
"""

import asyncio
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

from starlette.types import ASGIApp, Scope

from app.db.engine import Database, open_database
from app.db.keys import KeyStore
from app.db.migrate import upgrade
from app.domain.keys import NewKey
from app.domain.keys import Scope as KeyScope
from app.middleware.access import Access
from app.services.keys.ring import KeyRing
from app.services.keys.service import add_key
from app.services.keys.throttle import Throttle
from app.services.keys.windows import share_table
from app.settings import Settings
from bench.network.origins import PROGRAM, answer, receive, send

CALLS, ROUNDS = 2000, 15

PATHS = {
    "/v1/sentiment": "a literal path",
    "/v1/topic-models/default/inference": "a path with a parameter",
}


async def measure(app: ASGIApp, held: object, path: str, key: str | None) -> float:
    """Return the microseconds of one request, in the best of some rounds."""
    headers = [one for one in PROGRAM if one[0] != b"authorization"]
    if key is not None:
        headers.append((b"authorization", f"Bearer {key}".encode()))
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _ in range(CALLS):
            scope: Scope = {
                "type": "http",
                "method": "POST",
                "path": path,
                "root_path": "",
                "headers": headers,
                "client": ("127.0.0.1", 40000),
                "state": {"subtext": held},
            }
            await app(scope, receive, send)
        best = min(best, time.perf_counter() - started)
    return best / CALLS * 1e6


async def add(database: Database, requests_per_minute: int | None) -> str:
    """Make a key that may read, and return it."""
    new = NewKey("bench", frozenset({KeyScope.READ}), requests_per_minute=requests_per_minute)
    async with database.begin_write() as session:
        return (await add_key(KeyStore(session), new)).secret


async def main() -> None:
    """Print what access adds, by what is sent."""
    with (
        tempfile.TemporaryDirectory() as folder,
        share_table() as requests,
        share_table() as wrong_keys,
    ):
        async with open_database(f"sqlite:///{Path(folder) / 'subtext.db'}") as database:
            await upgrade(database)
            callers = {
                "nothing, open to this machine": None,
                "a key": await add(database, None),
                "a key with a limit": await add(database, 10**9),
            }
            ring = KeyRing()
            await ring.refresh(database)
            held = SimpleNamespace(keys=ring, database=database)
            throttle = Throttle(requests, wrong_keys)
            access = Access(answer, settings=Settings(), host="127.0.0.1", throttle=throttle)
            for path, kind in PATHS.items():
                bare = await measure(answer, held, path, None)
                for name, key in callers.items():
                    added = await measure(access, held, path, key) - bare
                    print(f"{kind:24} {name:30} {added:6.2f} µs")  # noqa: T201 - what it is for


if __name__ == "__main__":
    asyncio.run(main())
