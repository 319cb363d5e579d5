"""Queues of jobs on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest
import structlog

from app.db.engine import open_database
from app.settings import Settings
from tests.services.jobs.queue import Queue


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(autouse=True)
def log_everything() -> None:
    """Log from `info` on: what ran before in this process may have left a higher level."""
    structlog.reset_defaults()


@pytest.fixture
async def queue(database_url: str) -> AsyncIterator[Queue]:
    settings = Settings(database_url=database_url, log_level="error")
    async with open_database(database_url) as database:
        yield Queue(database, settings)
