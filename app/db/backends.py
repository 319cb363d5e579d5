"""SQLite and PostgreSQL: drivers, connection pools, settings and advisory locks."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal, Protocol

from sqlalchemy import URL, Connection, event, func, make_url, select
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.util import await_

from app.errors import NotReady

Synchronous = Literal["normal", "full"]

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}

BUSY_TIMEOUT_S = 10
"""How long a writer waits for a writer of another process before it fails."""

BUSY_POLL_S = 0.01
"""Pause between attempts where SQLite itself does not wait."""

POOL_TIMEOUT_S = 5
"""How long a transaction waits for a connection before it fails."""

CACHE_KIB = 8192
"""SQLite's page cache per connection."""


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for read-only transactions and one for those that write."""

    readers: AsyncEngine
    writers: AsyncEngine

    async def dispose(self) -> None:
        await self.readers.dispose()
        await self.writers.dispose()


def parse_url(address: str) -> URL:
    """Return a database's URL with the async driver we use; raise `NotReady` if there is none."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise NotReady("the database URL cannot be read; write sqlite:///path") from None
    driver = DRIVERS.get(url.drivername)
    if driver is None:
        raise NotReady(f"there is no driver for {url.drivername}; use sqlite or postgresql")
    return url.set(drivername=driver)


def open_sqlite(url: URL, *, synchronous: Synchronous, pool_size: int) -> Engines:
    """Open a file that many can read while one writes; raise `NotReady` if it cannot be shared.

    SQLite has one writer at a time. A pool of one connection makes the writers of this process
    queue in order, instead of polling for the lock with growing pauses.
    """
    if url.database in {None, "", ":memory:"}:
        raise NotReady("an SQLite database in memory cannot be shared; name a file")
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotReady(
            f"the database's folder {folder} cannot be made: {error.strerror}"
        ) from error
    # isolation_level=None: the "begin" event starts transactions, not the driver.
    connect_args: dict[str, object] = {"timeout": BUSY_TIMEOUT_S, "isolation_level": None}
    readers = _create_engine(url, pool_size, connect_args)
    writers = _create_engine(url, 1, connect_args)
    event.listen(
        readers.sync_engine, "connect", _make_connect_listener(synchronous, "query_only=ON")
    )
    event.listen(readers.sync_engine, "begin", _begin_deferred)
    event.listen(
        writers.sync_engine, "connect", _make_connect_listener(synchronous, "query_only=OFF")
    )
    event.listen(writers.sync_engine, "begin", _begin_immediate)
    return Engines(readers, writers)


def open_postgresql(url: URL, *, pool_size: int) -> Engines:
    """Open a pool for readers and one for writers: writers that wait for a lock starve no reader.

    Readers get REPEATABLE READ, one snapshot per transaction; PostgreSQL's default would show them
    what others commit between their statements.
    """
    # JIT compilation of a plan takes longer than any of our queries.
    connect_args: dict[str, object] = {"server_settings": {"jit": "off"}}
    readers = _create_engine(url, pool_size, connect_args)
    snapshot_readers = readers.execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )
    return Engines(snapshot_readers, _create_engine(url, pool_size, connect_args))


def _create_engine(url: URL, pool_size: int, connect_args: dict[str, object]) -> AsyncEngine:
    try:
        return _build_engine(url, pool_size, connect_args)
    except ModuleNotFoundError as error:
        raise NotReady(f"{error.name} is not installed; install subtext[postgres]") from None


def _build_engine(url: URL, pool_size: int, connect_args: dict[str, object]) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_S,
        # A server can restart and drop its connections, a file cannot.
        pool_pre_ping=url.get_backend_name() == "postgresql",
        # Errors are logged, and the text of a review must not be.
        hide_parameters=True,
        connect_args=connect_args,
    )


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...
    def close(self) -> None: ...


class _DriverConnection(Protocol):
    def cursor(self) -> _Cursor: ...


def _make_connect_listener(
    synchronous: Synchronous, access: str
) -> Callable[[_DriverConnection, object], None]:
    pragmas = (
        f"synchronous={synchronous}",
        "foreign_keys=ON",
        f"cache_size=-{CACHE_KIB}",
        access,
    )

    def prepare(connection: _DriverConnection, _record: object) -> None:
        cursor = connection.cursor()
        _enable_wal(cursor)
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return prepare


def _enable_wal(cursor: _Cursor) -> None:
    """Switch the file to write-ahead logging, which it then keeps.

    While another process does the same, SQLite fails with "locked" at once, whatever the busy
    timeout: eight connections that switched a new file together met that in 26 of 400 tries.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        else:
            return
        await_(asyncio.sleep(BUSY_POLL_S))


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    # Take the write lock first: a reader that starts to write after another process wrote in
    # between fails at once, whatever the busy timeout.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def is_postgresql(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"


async def hold_lock(session: AsyncSession, *names: str) -> None:
    """Wait for the advisory locks of these names, and hold them until the transaction ends.

    Take all the locks a transaction needs in one call: it takes them in one order for every
    caller, so that no two wait for each other. On SQLite a writing transaction is the only one
    from its start, so starting it is enough.
    """
    if is_postgresql(session):
        numbers = sorted(map(_hash_name, names))
        await session.execute(select(*map(func.pg_advisory_xact_lock, numbers)))
    else:
        await session.connection()


def _hash_name(name: str) -> int:
    digest = blake2b(name.encode(), digest_size=8, person=b"subtext").digest()
    return int.from_bytes(digest, "big", signed=True)
