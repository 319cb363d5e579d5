"""What SQLite and PostgreSQL have in common, PostgreSQL's pools, chunks of ids and locks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Protocol, TypeAlias, TypeVar

from sqlalchemy import URL, Text, cast, event, func, select
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.util import await_

from app.errors import NotReady

IdT = TypeVar("IdT")

DataVersion: TypeAlias = tuple[object, ...]
"""Which commits the database has seen; two of them are the same or not, and that is all."""

IDS_PER_STATEMENT = 1000
"""PostgreSQL takes at most 32,767 values."""

POOL_TIMEOUT_S = 5
"""How long a transaction without a deadline waits for a connection before it fails."""

LEARNING_LOCK = "learning log"
"""The lock of what appends to the learning log, or changes which sentiment model is taught."""

NEW = "new"
"""The key, in a connection's `info`, of whether it has yet to be used."""

CONNECT_TIMEOUT_S = 10
"""How long PostgreSQL may take to answer a new connection, at the start too."""


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for read-only transactions, one for those that write, and one for probes.

    A probe asks whether the database answers, or has changed. Probes have one connection of their
    own, to get an answer also where slow queries hold all the others.
    """

    readers: AsyncEngine
    writers: AsyncEngine
    probes: AsyncEngine

    async def dispose(self) -> None:
        for engine in (self.readers, self.writers, self.probes):
            await engine.dispose()


class _AsyncpgConnection(Protocol):
    async def execute(self, statement: str) -> object: ...
    def terminate(self) -> None: ...


class _PostgresqlConnection(Protocol):
    driver_connection: _AsyncpgConnection


class _Record(Protocol):
    info: dict[str, object]


def open_postgresql(url: URL, *, pool_size: int, deadline_s: float | None = None) -> Engines:
    """Open a pool for readers and one for writers: writers that wait for a lock starve no reader.

    Readers get REPEATABLE READ, one snapshot per transaction; PostgreSQL's default would show them
    what others commit between their statements. After the deadline the server gives up too, else a
    statement that waits for a lock would hold its place there long after its caller is gone.
    """
    # JIT compilation of a plan takes longer than any of our queries.
    server_settings = {"jit": "off"}
    if deadline_s is not None:
        server_settings["statement_timeout"] = str(round(deadline_s * 1000))
    connect_args: dict[str, object] = {
        "timeout": CONNECT_TIMEOUT_S,
        "command_timeout": deadline_s,  # a second line of defence, behind that of transactions
        "server_settings": server_settings,
    }
    readers, writers, probes = (
        create_engine(url, size, connect_args) for size in (pool_size, pool_size, 1)
    )
    for engine in (readers, writers, probes):
        event.listen(engine.sync_engine, "connect", _mark_new)
        event.listen(engine.sync_engine, "checkout", _ping)
        event.listen(engine.sync_engine, "invalidate", _cut_off)
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return Engines(
        readers.execution_options(**snapshot), writers, probes.execution_options(**snapshot)
    )


def create_engine(url: URL, pool_size: int, connect_args: dict[str, object]) -> AsyncEngine:
    """Create an engine with a pool of this size; raise `NotReady` if that cannot be done."""
    try:
        return create_async_engine(
            url,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=POOL_TIMEOUT_S,
            # Sessions end their transactions. Another roll-back would be one more wait, and where a
            # deadline ends it, a traceback in the log.
            pool_reset_on_return=None,
            # Errors are logged, and the text of a review must not be.
            hide_parameters=True,
            connect_args=connect_args,
        )
    except ModuleNotFoundError as error:
        raise NotReady(f"{error.name} is not installed; install subtext[postgres]") from None
    except (ArgumentError, ValueError):
        raise NotReady("an option in the database URL is no number") from None


def _mark_new(_connection: object, record: _Record) -> None:
    record.info[NEW] = True


def _ping(connection: _PostgresqlConnection, record: _Record, _proxy: object) -> None:
    """Have a connection replaced whose server dropped it, as one that was restarted does.

    SQLAlchemy's own ping takes three round trips, and cut off in the second, it waits for the
    server in the third without end.
    """
    if record.info.pop(NEW, False):
        return
    try:
        await_(connection.driver_connection.execute(";"))
    except Exception as error:  # the driver has many classes for this, and may not be installed
        raise DisconnectionError from error


def _cut_off(connection: _PostgresqlConnection, _record: object, _error: object) -> None:
    """Close a connection that is given up; SQLAlchemy would ask a frozen server for 2 s first."""
    connection.driver_connection.terminate()


async def vacuum(writers: AsyncEngine, tables: Sequence[str]) -> None:
    """Vacuum tables of PostgreSQL, which cannot be done within a transaction."""
    async with writers.connect() as connection:  # which begins nothing by itself
        raw = await connection.get_raw_connection()
        driver: _AsyncpgConnection | None = raw.driver_connection
        assert driver is not None, "it has just been opened"
        await driver.execute(f"VACUUM {', '.join(tables)}")


def is_postgresql(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def chunk_ids(ids: Sequence[IdT]) -> Iterator[Sequence[IdT]]:
    """Yield the ids in order, so many at a time as a statement may name."""
    for start in range(0, len(ids), IDS_PER_STATEMENT):
        yield ids[start : start + IDS_PER_STATEMENT]


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


async def read_clock(session: AsyncSession) -> datetime:
    """Return the time by the database's clock, which for SQLite is this host's."""
    if not is_postgresql(session):
        return datetime.now(UTC)
    now: datetime = (await session.execute(select(func.clock_timestamp()))).scalar_one()
    return now


async def read_data_version(session: AsyncSession) -> DataVersion:
    """Return what differs once any transaction has committed, also one of another process.

    It differs over another connection to SQLite, too, which counts for each connection.
    """
    if is_postgresql(session):
        # It tells which transactions are over: those whose changes are seen.
        return (await session.scalar(select(cast(func.pg_current_snapshot(), Text))),)
    connection = await session.connection()
    number = await connection.exec_driver_sql("PRAGMA data_version")
    return (await connection.get_raw_connection()).driver_connection, number.scalar_one()


def _hash_name(name: str) -> int:
    digest = blake2b(name.encode(), digest_size=8, person=b"subtext").digest()
    return int.from_bytes(digest, "big", signed=True)
