"""The revisions of the schema: which one a database has, and which one this version needs."""

from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from app.errors import NotReady

MIGRATIONS = Path(__file__).parent / "migrations"


def migration_config() -> Config:
    """Point alembic at the migrations inside the package; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


@cache
def head_revision() -> str | None:
    """Return the newest revision this version knows."""
    return ScriptDirectory.from_config(migration_config()).get_current_head()


@cache
def known_revisions() -> frozenset[str]:
    """Return all revisions this version knows."""
    scripts = ScriptDirectory.from_config(migration_config()).walk_revisions()
    return frozenset(script.revision for script in scripts)


def refuse_unknown(revision: str | None) -> None:
    """Raise `NotReady` if a newer version than this one has migrated the database."""
    if revision is not None and revision not in known_revisions():
        raise NotReady(
            f"the database is at revision {revision}, which this version does not know; "
            "install a newer one"
        )


def current_revision(connection: Connection) -> str | None:
    """Return the revision the database has; None if it was never migrated."""
    return MigrationContext.configure(connection).get_current_revision()
