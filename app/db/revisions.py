"""The revisions of the schema: which one a database has, and which ones this version knows.

Without alembic, which takes a while to load and only has something to do if they differ.
"""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from app.errors import NotReady

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"


@cache
def known_revisions() -> tuple[str, ...]:
    """Return all revisions this version knows, oldest first: what their files are numbered."""
    files = (MIGRATIONS / "versions").glob("[0-9]*_*.py")
    return tuple(sorted(file.name.partition("_")[0] for file in files))


def head_revision() -> str:
    """Return the newest revision this version knows."""
    return known_revisions()[-1]


def refuse_unknown(revision: str | None) -> None:
    """Raise `NotReady` if a newer version than this one has migrated the database."""
    if revision is not None and revision not in known_revisions():
        raise NotReady(
            f"the database is at revision {revision}, which this version does not know; "
            "install a newer one"
        )


def current_revision(connection: Connection) -> str | None:
    """Return the revision the database has; None if it was never migrated."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    revision: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return revision
