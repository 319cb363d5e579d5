"""Databases with a topic model of reviews: each test of them runs on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.db.engine import Database, open_database
from app.services.admission import Gate
from tests.small_sentences import install_review_topics


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url) as database:
        yield database


@pytest.fixture
async def model(database: Database, tmp_path: Path) -> str:
    """A topic model that was fitted on reviews."""
    return await install_review_topics(database, tmp_path / "model")


@pytest.fixture
def gate() -> Iterator[Gate]:
    with Gate(threads=1, limit=4) as gate:
        yield gate
