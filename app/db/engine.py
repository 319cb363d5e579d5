"""The database as the service sees it: transactions, and what happens once they are durable."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session

from app.db.backends import Engines, Synchronous, open_postgresql, open_sqlite, parse_url
from app.errors import NotReady, StoreUnavailable

TRANSIENT = frozenset({"08", "40", "53", "57"})
"""SQLSTATE classes: connection lost, rolled back for others' sake, full, shut down."""


class Database:
    """Hands out sessions, each of which is one transaction.

    It commits when the block is left and rolls back on any error. Nothing is begun, and no
    connection is held, until the first statement.
    """

    def __init__(self, engines: Engines) -> None:
        self._writers = engines.writers
        self._reading = async_sessionmaker(engines.readers, expire_on_commit=False)
        self._writing = async_sessionmaker(engines.writers, expire_on_commit=False)

    @property
    def writers(self) -> AsyncEngine:
        return self._writers

    @property
    def address(self) -> str:
        """Where the database is, without its password."""
        return self._writers.url.render_as_string(hide_password=True)

    @asynccontextmanager
    async def begin_read(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that sees one state of the database and may not change it."""
        async with self._reading.begin() as session:
            yield session

    @asynccontextmanager
    async def begin_write(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that may write; on SQLite it is alone in that from the start."""
        async with self._writing.begin() as session:
            yield session


@asynccontextmanager
async def open_database(
    url: str, *, synchronous: Synchronous = "normal", pool_size: int = 8
) -> AsyncIterator[Database]:
    """Open the database at the URL, and close it when the block is left.

    `synchronous` concerns SQLite. With "normal" every commit survives the end of the process,
    but the last ones may be lost with the machine's power; with "full" none is, for one wait
    for the disk per commit. `pool_size` is the most connections for readers; PostgreSQL gets as
    many again for writers, SQLite one.
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
    """Call back once the session's transaction is committed; never if it is rolled back."""

    def call(committed: Session) -> None:
        # The end of a savepoint is announced as a commit too.
        if not committed.in_nested_transaction():
            callback()

    event.listen(session.sync_session, "after_commit", call)


@asynccontextmanager
async def open_transaction(opened: Database) -> AsyncIterator[AsyncSession]:
    """Commit what the block writes; raise `NotReady` where the database fails to."""
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
    """Raise `StoreUnavailable` for what trying again may mend; let real defects through."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout, OSError) as error:
        raise StoreUnavailable from error
    except DBAPIError as error:
        state = str(getattr(error.orig, "sqlstate", None) or "")
        if error.connection_invalidated or state[:2] in TRANSIENT:
            raise StoreUnavailable from error
        raise
