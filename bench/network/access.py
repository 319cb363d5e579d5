"""Measures what finding out who calls, and whether they may, adds to a request.

python -m bench.network.access
"""

import asyncio
import tempfile
from pathlib import Path
from types import SimpleNamespace

from app.db.engine import Database, open_database
from app.db.keys import KeyStore
from app.db.migrate import upgrade
from app.domain.keys import NewKey, Scope
from app.middleware.access import Access
from app.services.keys.ring import KeyRing
from app.services.keys.service import add_key
from app.services.keys.throttle import Throttle
from app.services.keys.windows import share_table
from app.settings import Settings
from bench.harness.asgi import PROGRAM, answer, time_calls

PATHS = {
    "/v1/sentiment": "a literal path",
    "/v1/topic-models/default/inference": "a path with a parameter",
}


async def add(database: Database, requests_per_minute: int | None) -> str:
    """Make a key that may read, and return it."""
    new = NewKey("bench", frozenset({Scope.READ}), requests_per_minute=requests_per_minute)
    async with database.begin_write() as session:
        return (await add_key(KeyStore(session), new)).secret


def bear(key: str) -> tuple[bytes, bytes]:
    """Return the header that carries a key."""
    return b"authorization", f"Bearer {key}".encode()


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
            state = {"subtext": SimpleNamespace(keys=ring, database=database)}
            throttle = Throttle(requests, wrong_keys)
            access = Access(answer, settings=Settings(), host="127.0.0.1", throttle=throttle)
            for path, kind in PATHS.items():
                bare = await time_calls(answer, PROGRAM, path=path, state=state)
                for name, key in callers.items():
                    headers = PROGRAM if key is None else (*PROGRAM, bear(key))
                    added = await time_calls(access, headers, path=path, state=state) - bare
                    print(f"{kind:24} {name:30} {added:6.2f} µs")  # noqa: T201 - what it is for


if __name__ == "__main__":
    asyncio.run(main())
