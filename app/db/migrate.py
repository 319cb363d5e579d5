"""Bringing a database to the newest revision, however many processes try it at once."""

from sqlalchemy import Connection

from app.db.engine import Database
from app.db.locks import advisory_lock
from app.db.revisions import MIGRATIONS, current_revision, head_revision, refuse_unknown
from app.errors import NotReady


async def upgrade(database: Database) -> None:
    """Run the missing migrations in one transaction, all or none; the late comers find none.

    Raises `NotReady` if the database cannot be reached, does not let us in, or is newer than we.
    """
    async with database.writing() as session:
        try:
            await session.connection()
        except Exception as error:  # every driver has its own classes for this
            raise NotReady(f"the database cannot be opened: {error}") from error
        await advisory_lock(session, "migrations")
        connection = await session.connection()
        await connection.run_sync(_run_migrations)


def _run_migrations(connection: Connection) -> None:
    current = current_revision(connection)
    refuse_unknown(current)
    if current == head_revision():
        return
    migrate_to(head_revision(), connection)


def migrate_to(revision: str, connection: Connection) -> None:
    """Run the migrations up to `revision`."""
    from alembic import command, config  # noqa: PLC0415 - takes long, and is seldom needed

    configured = config.Config(attributes={"connection": connection})  # there is no alembic.ini
    configured.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(configured, revision)
