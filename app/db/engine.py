"""Sessions, each one transaction with a deadline; callbacks after a commit; database errors."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from app.db.backends import Engines, open_postgresql
from app.db.deadline import limit_time
from app.db.sqlite import Synchronous, open_sqlite
from app.db.urls import parse_url, show_url
from app.errors import NotReady, StoreUnavailable

Session = AsyncSession
"""A transaction, as services hand it to the stores."""

ON_COMMIT = "on_commit"
"""The key of a session's callbacks in its `info`."""

PROBE_DEADLINE_S = 1.5
"""How long the service waits for an answer to a probe."""

TRANSIENT_CLASSES = frozenset({"08", "28", "3D", "40", "53", "57", "58"})
"""SQLSTATE classes: connection lost or refused, no such database, rolled back for others, out of
resources (a full disk), shut down, system error."""

TRANSIENT_STATES = frozenset({"25006", "25P03", "42501", "55P03"})
"""SQLSTATEs: read-only, idle for too long, not permitted, locked."""

DISK_FULL = "53100"
"""PostgreSQL's SQLSTATE."""

DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""SQLite's codes for a file that has to be restored."""

CAUSE_CHARACTERS = 200


class Database:
    """A database whose sessions are one transaction each.

    A session commits when its block ends and rolls back on any error. It begins nothing and takes
    no connection before its first statement. With a deadline, a session that waits longer for the
    database in all is ended by a `TimeoutError`; whether it was committed is then unknown if it was
    about to be. Its connection is closed, whatever state it is in.
    """

    def __init__(self, engines: Engines, *, address: str, deadline_s: float | None) -> None:
        self.address = address
        self._deadline_s = deadline_s
        self._writers = engines.writers
        self._read_sessions = async_sessionmaker(engines.readers, expire_on_commit=False)
        self._write_sessions = async_sessionmaker(engines.writers, expire_on_commit=False)
        self._probe_sessions = async_sessionmaker(engines.probes, expire_on_commit=False)

    @property
    def writers(self) -> AsyncEngine:
        return self._writers

    @asynccontextmanager
    async def begin_read(self) -> AsyncIterator[AsyncSession]:
        """Open a read-only transaction on one snapshot of the database."""
        async with _begin(self._read_sessions, self._deadline_s) as session:
            yield session

    @asynccontextmanager
    async def begin_probe(self) -> AsyncIterator[AsyncSession]:
        """Open a read-only transaction that waits for other probes alone, and not for long."""
        deadline_s = self._deadline_s and min(self._deadline_s, PROBE_DEADLINE_S)
        async with _begin(self._probe_sessions, deadline_s) as session:
            yield session

    @asynccontextmanager
    async def begin_write(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that may write; on SQLite it is the only writer from its start.

        Once it is committed, the callbacks given to `on_commit` are called, in order.
        """
        async with _begin(self._write_sessions, self._deadline_s) as session:
            yield session
        for callback in session.info.pop(ON_COMMIT, ()):
            callback()


@asynccontextmanager
async def open_database(
    url: str,
    *,
    synchronous: Synchronous = "normal",
    pool_size: int = 8,
    deadline_s: float | None = None,
) -> AsyncIterator[Database]:
    """Open the database at the URL, and close it when the block ends.

    `synchronous` applies to SQLite. With "normal" every commit survives the end of the process,
    but the last ones may be lost in a power cut; with "full" none is, at the price of one wait for
    the disk per commit. `pool_size` is the most connections for readers; PostgreSQL gets as many
    again for writers, SQLite one. `deadline_s` is the longest that a transaction waits for the
    database; None is for commands, migrations and the start, which take what they need. Raises
    `NotReady` if the URL is unusable.
    """
    address = parse_url(url)
    if address.get_backend_name() == "sqlite":
        engines = open_sqlite(address, synchronous=synchronous, pool_size=pool_size)
    else:
        engines = open_postgresql(address, pool_size=pool_size, deadline_s=deadline_s)
    shown = show_url(address)
    try:
        yield Database(engines, address=shown, deadline_s=deadline_s)
    finally:
        await engines.dispose()


@asynccontextmanager
async def _begin(
    sessions: async_sessionmaker[AsyncSession], deadline_s: float | None
) -> AsyncIterator[AsyncSession]:
    """Open a session that is one transaction, and end it within the deadline."""
    session = sessions()
    try:
        async with limit_time(deadline_s) as timer:
            try:
                yield session
                await session.commit()
            except BaseException:
                if not timer.expired():
                    await session.rollback()
                raise
    finally:
        if timer.expired():
            # Else the roll-back would wait for a server that does not answer.
            await session.invalidate()
        await session.close()


def on_commit(session: AsyncSession, callback: Callable[[], None]) -> None:
    """Call `callback` once the session's transaction is committed; never after a rollback.

    `begin_write` must have opened the session. A listener for SQLAlchemy's event would do the same,
    but in a cycle with the session: what the callback holds would stay until a full collection.
    """
    session.info.setdefault(ON_COMMIT, []).append(callback)


@asynccontextmanager
async def open_transaction(opened: Database) -> AsyncIterator[AsyncSession]:
    """Open a write transaction for a command; raise `NotReady` where the database fails."""
    try:
        with translate_db_errors():
            async with opened.begin_write() as session:
                yield session
    except StoreUnavailable as error:
        cause = describe_failure(error.__cause__ or error)
        raise NotReady(
            f"the database does not answer ({cause}); what was stored before stays, so run the "
            "command again"
        ) from error


@contextmanager
def translate_db_errors() -> Iterator[None]:
    """Raise `StoreUnavailable` for errors that a retry may mend; let real defects through."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout, OSError) as error:
        raise StoreUnavailable from error
    except DBAPIError as error:
        if error.connection_invalidated or _is_transient(error.orig):
            raise StoreUnavailable from error
        raise


def is_full(error: BaseException) -> bool:
    """Return whether the database failed for want of room on its disk."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the upper bytes are details
    return code == sqlite3.SQLITE_FULL or getattr(cause, "sqlstate", None) == DISK_FULL


def describe_failure(error: BaseException) -> str:
    """Return what failed in one short line, as the driver says it, without the statement."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(cause, PoolTimeout):
        return "all its connections are in use"
    if isinstance(cause, TimeoutError):
        return "it did not answer in time"
    lines = str(cause).splitlines() or [type(cause).__name__]
    return lines[0][:CAUSE_CHARACTERS]


def _is_transient(error: BaseException | None) -> bool:
    state = str(getattr(error, "sqlstate", None) or "")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the upper bytes are details
    return state[:2] in TRANSIENT_CLASSES or state in TRANSIENT_STATES or code in DAMAGED
