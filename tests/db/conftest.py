"""Databases for the store tests: each test runs on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from app.db.engine import Database, open_database
from tests.db.unavailable import DEADLINE_S


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url) as database:
        yield database


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as database:
        yield database


@pytest.fixture
async def limited_postgresql(postgresql_url: str) -> AsyncIterator[Database]:
    """PostgreSQL, whose transactions have a deadline."""
    async with open_database(postgresql_url, deadline_s=DEADLINE_S, pool_size=2) as database:
        yield database
