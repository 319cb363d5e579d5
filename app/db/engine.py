"""Sessions, each one transaction; callbacks after a commit; translation of database errors."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from app.db.backends import Engines, Synchronous, open_postgresql, open_sqlite, parse_url
from app.errors import NotReady, StoreUnavailable

ON_COMMIT = "on_commit"
"""The key of a session's callbacks in its `info`."""

TRANSIENT = frozenset({"08", "40", "53", "57"})
"""SQLSTATE classes: connection lost, rolled back for others, out of resources, shut down."""


class Database:
    """A database whose sessions are one transaction each.

    A session commits when its block ends and rolls back on any error. It begins nothing and takes
    no connection before its first statement.
    """

    def __init__(self, engines: Engines) -> None:
        self._writers = engines.writers
        self._read_sessions = async_sessionmaker(engines.readers, expire_on_commit=False)
        self._write_sessions = async_sessionmaker(engines.writers, expire_on_commit=False)

    @property
    def writers(self) -> AsyncEngine:
        return self._writers

    @property
    def address(self) -> str:
        """Where the database is, without its password."""
        return self._writers.url.render_as_string(hide_password=True)

    @asynccontextmanager
    async def begin_read(self) -> AsyncIterator[AsyncSession]:
        """Open a read-only transaction on one snapshot of the database."""
        async with self._read_sessions.begin() as session:
            yield session

    @asynccontextmanager
    async def begin_write(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that may write; on SQLite it is the only writer from its start.

        Once it is committed, the callbacks given to `on_commit` are called, in order.
        """
        async with self._write_sessions() as session:
            async with session.begin():
                yield session
            for callback in session.info.pop(ON_COMMIT, ()):
                callback()


@asynccontextmanager
async def open_database(
    url: str, *, synchronous: Synchronous = "normal", pool_size: int = 8
) -> AsyncIterator[Database]:
    """Open the database at the URL, and close it when the block ends.

    `synchronous` applies to SQLite. With "normal" every commit survives the end of the process,
    but the last ones may be lost in a power cut; with "full" none is, at the price of one wait for
    the disk per commit. `pool_size` is the most connections for readers; PostgreSQL gets as many
    again for writers, SQLite one. Raises `NotReady` if the URL is unusable.
    """
    address = parse_url(url)
    if address.get_backend_name() == "sqlite":
        engines = open_sqlite(address, synchronous=synchronous, pool_size=pool_size)
    else:
        engines = open_postgresql(address, pool_size=pool_size)
    try:
        yield Database(engines)
    finally:
        await engines.dispose()


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
        cause = type(error.__cause__).__name__
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
        state = str(getattr(error.orig, "sqlstate", None) or "")
        if error.connection_invalidated or state[:2] in TRANSIENT:
            raise StoreUnavailable from error
        raise
