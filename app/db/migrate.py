"""Schema migrations to the newest revision, safe when many processes start at once."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from app.db.backends import hold_lock
from app.db.engine import Database, describe_failure
from app.errors import NotReady

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"
READ_VERSION = text("SELECT version_num FROM alembic_version")


async def upgrade(database: Database) -> None:
    """Run the missing migrations in one transaction, all or none; a process that waited finds none.

    Raises `NotReady` if the database cannot be reached or opened, or has a newer schema than this
    version knows.
    """
    try:
        async with database.begin_write() as session:
            await hold_lock(session, "migrations")
            connection = await session.connection()
            await connection.run_sync(_run_migrations)
    except NotReady:
        raise
    except Exception as error:  # every driver has its own classes for this
        raise NotReady(f"the database cannot be opened: {describe_failure(error)}") from error


async def check_schema(database: Database) -> None:
    """Raise `NotReady` unless the database answers and has this version's schema."""
    try:
        async with database.begin_probe() as session:
            connection = await session.connection()
            current = await connection.run_sync(read_revision)
    except (SQLAlchemyError, OSError) as error:
        raise NotReady(f"the database does not answer: {describe_failure(error)}") from error
    if current != (head := find_head()):
        raise NotReady(
            f"the database is at revision {current}, not {head}; run `subtext db upgrade`"
        )


def migrate_to(revision: str, connection: Connection) -> None:
    """Run the missing migrations up to `revision`, within the connection's transaction."""
    from alembic import command, config  # noqa: PLC0415 - slow to load, rarely needed

    configured = config.Config(attributes={"connection": connection})  # there is no alembic.ini
    configured.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(configured, revision)


def find_head() -> str:
    """Return the newest revision this version knows."""
    return list_revisions()[-1]


@cache
def list_revisions() -> tuple[str, ...]:
    """Return all revisions this version knows, oldest first, from the names of their files."""
    files = (MIGRATIONS / "versions").glob("[0-9]*_*.py")
    return tuple(sorted(file.name.partition("_")[0] for file in files))


def read_revision(connection: Connection) -> str | None:
    """Return the revision the database has; None if it was never migrated."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    revision: str | None = connection.scalar(READ_VERSION)
    return revision


def _run_migrations(connection: Connection) -> None:
    current = read_revision(connection)
    _require_known(current)
    if current == find_head():
        return
    migrate_to(find_head(), connection)


def _require_known(revision: str | None) -> None:
    """Raise `NotReady` for a revision that only a newer version than this one knows."""
    if revision is not None and revision not in list_revisions():
        raise NotReady(
            f"the database is at revision {revision}, which this version does not know; "
            "install a newer one"
        )
