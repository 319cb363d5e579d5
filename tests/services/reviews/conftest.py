"""The databases of the store tests, for what spans several services over one database."""

from tests.db.conftest import (
    database,
    database_url,
    empty_postgresql,
    migrated_postgresql,
    migrated_sqlite,
    postgresql,
    sqlite_url,
)

__all__ = [
    "database",
    "database_url",
    "empty_postgresql",
    "migrated_postgresql",
    "migrated_sqlite",
    "postgresql",
    "sqlite_url",
]
