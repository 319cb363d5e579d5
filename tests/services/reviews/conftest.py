"""The databases of the store tests, for what spans several services over one database."""

from tests.db.conftest import database, database_url

__all__ = ["database", "database_url"]
