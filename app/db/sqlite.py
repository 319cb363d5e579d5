"""SQLite: the file, its connections and their settings, and the turn to write."""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import quote

import aiosqlite
from sqlalchemy import URL, Connection, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import await_

from app.db.backends import Engines, create_engine
from app.errors import NotReady

Synchronous = Literal["normal", "full"]

BUSY_TIMEOUT_S = 0.5
"""How long SQLite waits for a lock by itself; a thread that does so cannot be stopped."""

WRITER_TIMEOUT_S = 10
"""How long a writer without a deadline waits for a writer of another process."""

BUSY_POLL_S = 0.01
"""Pause between attempts to get a lock."""

TRUNCATE_S = 0.05
"""How long emptying the write-ahead log waits for readers: it keeps all writers waiting."""

CACHE_KIB = 8192
"""SQLite's page cache per connection."""

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
"""Modes of what we create: reviews are for the service's user alone."""

FILE = "file"
"""The key, in a connection's `info`, of the device and inode of the file that it has open."""


class _FileConnection(aiosqlite.Connection):
    """A connection that can be told twice to stop.

    SQLAlchemy closes a connection in a task of its own, and stops it when it is cancelled
    meanwhile. aiosqlite then has a stop that its thread, which ended at the first, never answers:
    the task would wait for good, and with it the end of the event loop.
    """

    def __init__(self, path: str, *, uri: bool, check_same_thread: bool) -> None:
        def connect() -> sqlite3.Connection:
            # isolation_level=None: the "begin" event starts transactions, not the driver.
            return sqlite3.connect(
                path,
                timeout=BUSY_TIMEOUT_S,
                isolation_level=None,
                uri=uri,
                check_same_thread=check_same_thread,
            )

        super().__init__(connect, iter_chunk_size=64)
        self._thread.daemon = True  # as SQLAlchemy does with a connection that it creates
        self._stopped: asyncio.Future[None] | None = None

    def stop(self) -> asyncio.Future[None] | None:
        if self._stopped is None:
            self._stopped = super().stop()
        return self._stopped


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...
    def close(self) -> None: ...


class _Driver(Protocol):
    async def interrupt(self) -> None: ...


class _DriverConnection(Protocol):
    driver_connection: _Driver

    def cursor(self) -> _Cursor: ...


class _Record(Protocol):
    info: dict[str, object]


def open_sqlite(url: URL, *, synchronous: Synchronous, pool_size: int) -> Engines:
    """Open a file that many can read while one writes; raise `NotReady` if it cannot be used.

    SQLite has one writer at a time. A pool of one connection makes the writers of this process
    queue in order, instead of polling for the lock with growing pauses.
    """
    path = Path(str(url.database)).absolute()
    _create_file(path)
    # A file that was removed since is not made anew: what is stored there would seem to be kept.
    existing = url.set(database=f"file:{quote(str(path))}", query={"mode": "rw", "uri": "true"})
    connect_args: dict[str, object] = {"async_creator_fn": _FileConnection}
    readers, writers, probes = (
        create_engine(existing, size, connect_args) for size in (pool_size, 1, 1)
    )
    for engine in (readers, probes):
        _listen(engine, path, synchronous, access="query_only=ON", begin=_begin_deferred)
    _listen(writers, path, synchronous, access="query_only=OFF", begin=_begin_immediate)
    return Engines(readers, writers, probes)


async def truncate_wal(writers: AsyncEngine) -> bool:
    """Copy the write-ahead log into the file, and empty it; return False while others read it."""
    async with writers.connect() as connection:  # which begins nothing by itself
        raw = await connection.get_raw_connection()
        driver: aiosqlite.Connection | None = raw.driver_connection
        assert driver is not None, "it has just been opened"
        await _set_busy_timeout(driver, TRUNCATE_S)
        try:
            cursor = await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            row = await cursor.fetchone()
            await cursor.close()
        finally:
            await _set_busy_timeout(driver, BUSY_TIMEOUT_S)
    return row is not None and row[0] == 0


async def _set_busy_timeout(driver: aiosqlite.Connection, seconds: float) -> None:
    cursor = await driver.execute(f"PRAGMA busy_timeout={round(seconds * 1000)}")
    await cursor.close()


def _create_file(path: Path) -> None:
    """Create the file and its folder if they are missing; SQLite gives `-wal` and `-shm` its mode.

    An existing file is never opened here: to close it again would drop the locks on it of all
    connections of this process.
    """
    try:
        path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    except FileExistsError:
        if not path.exists():
            raise NotReady(f"the database's folder {path.parent} is a file") from None
    except OSError as error:
        raise NotReady(f"the database {path} cannot be made: {error.strerror}") from error
    if not os.access(path, os.R_OK | os.W_OK):
        raise NotReady(f"the database {path} may not be read and written")


def _listen(
    engine: AsyncEngine,
    path: Path,
    synchronous: Synchronous,
    *,
    access: str,
    begin: Callable[[Connection], None],
) -> None:
    pragmas = (
        f"synchronous={synchronous}",
        "foreign_keys=ON",
        f"cache_size=-{CACHE_KIB}",
        "secure_delete=ON",  # what is deleted or moved is overwritten with zeros
        access,
    )

    def prepare(connection: _DriverConnection, record: _Record) -> None:
        record.info[FILE] = _identify(path)
        cursor = connection.cursor()
        _enable_wal(cursor)
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begin_on_same_file(connection: Connection) -> None:
        if _identify(path) != connection.info[FILE]:
            connection.invalidate()
            raise FileNotFoundError(f"{path} is not the file that was opened")
        begin(connection)

    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", begin_on_same_file)
    event.listen(engine.sync_engine, "invalidate", _interrupt)


def _identify(path: Path) -> tuple[int, int]:
    """Return what tells the file from another that takes its name.

    SQLite writes on into a file that was removed, and what it stored is lost at the end.
    """
    found = path.stat()
    return found.st_dev, found.st_ino


def _enable_wal(cursor: _Cursor) -> None:
    """Switch the file to write-ahead logging, which it then keeps.

    While another process does the same, SQLite fails with "locked" at once, whatever the busy
    timeout: eight connections that switched a new file together met that in 26 of 400 tries.
    """
    deadline = time.monotonic() + WRITER_TIMEOUT_S
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
    """Begin with the write lock, and wait for it in short turns, which a deadline can end.

    A reader that starts to write after another process wrote in between would fail at once,
    whatever the busy timeout.
    """
    deadline = time.monotonic() + WRITER_TIMEOUT_S
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            code = getattr(error.orig, "sqlite_errorcode", None)
            if code != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        else:
            return
        await_(asyncio.sleep(BUSY_POLL_S))


def _interrupt(connection: _DriverConnection, _record: object, _error: object) -> None:
    """Stop the statement of a connection that is given up, as closing it waits for that."""
    await_(connection.driver_connection.interrupt())
