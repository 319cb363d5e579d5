"""Bringing a database to the newest revision, however many processes try it at once."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from app.db.backends import hold_lock
from app.db.engine import Database
from app.errors import NotReady

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"
READ_VERSION = text("SELECT version_num FROM alembic_version")


@cache
def list_revisions() -> tuple[str, ...]:
    """Return all revisions this version knows, oldest first: what their files are numbered."""
    files = (MIGRATIONS / "versions").glob("[0-9]*_*.py")
    return tuple(sorted(file.name.partition("_")[0] for file in files))


def find_head() -> str:
    """Return the newest revision this version knows."""
    return list_revisions()[-1]


def require_known(revision: str | None) -> None:
    """Raise `NotReady` if a newer version than this one has migrated the database."""
    if revision is not None and revision not in list_revisions():
        raise NotReady(
            f"the database is at revision {revision}, which this version does not know; "
            "install a newer one"
        )


def read_revision(connection: Connection) -> str | None:
    """Return the revision the database has; None if it was never migrated."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    revision: str | None = connection.scalar(READ_VERSION)
    return revision


async def upgrade(database: Database) -> None:
    """Run the missing migrations in one transaction, all or none; the late comers find none.

    Raises `NotReady` if the database cannot be reached, does not let us in, or is newer than we.
    """
    async with database.begin_write() as session:
        try:
            await session.connection()
        except Exception as error:  # every driver has its own classes for this
            raise NotReady(f"the database cannot be opened: {error}") from error
        await hold_lock(session, "migrations")
        connection = await session.connection()
        await connection.run_sync(_run_migrations)


async def check_schema(database: Database) -> None:
    """Make sure that the database answers and has the tables this version needs."""
    try:
        async with database.begin_read() as session:
            connection = await session.connection()
            current = await connection.run_sync(read_revision)
    except (SQLAlchemyError, OSError) as error:
        raise NotReady(f"the database does not answer ({type(error).__name__})") from error
    if current != (head := find_head()):
        raise NotReady(
            f"the database is at revision {current}, not {head}; run `subtext db upgrade`"
        )


def _run_migrations(connection: Connection) -> None:
    current = read_revision(connection)
    require_known(current)
    if current == find_head():
        return
    migrate_to(find_head(), connection)


def migrate_to(revision: str, connection: Connection) -> None:
    """Run the migrations up to `revision`."""
    from alembic import command, config  # noqa: PLC0415 - takes long, and is seldom needed

    configured = config.Config(attributes={"connection": connection})  # there is no alembic.ini
    configured.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(configured, revision)
