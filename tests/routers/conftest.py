"""The databases of the API tests: what is stored is tested on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import httpx
import pytest

from app.db.engine import Database, open_database

STORE_NOTHING = frozenset(
    {
        "test_bad_input",
        "test_bad_requests",
        "test_contract",
        "test_dashboard",
        "test_errors",
        "test_json_route",
        "test_legacy_topics",
        "test_openapi",
        "test_sentiment",
        "test_summary",
        "test_topic_inference",
    }
)
"""Modules whose requests are computed or refused before the database is asked.

They run on SQLite alone; every other module, new ones included, runs on both, but for tests that
ask for `sqlite_url`.
"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    names = metafunc.fixturenames
    if "database_url" not in names:
        return
    module = metafunc.module.__name__.rpartition(".")[2]
    is_alone = module in STORE_NOTHING or "sqlite_url" in names
    kinds = ["sqlite"] if is_alone else ["sqlite", "postgresql"]
    metafunc.parametrize("database_url", kinds, indirect=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database of the kind that the test is run on."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def database(client: httpx.AsyncClient, database_url: str) -> AsyncIterator[Database]:  # noqa: ARG001 (it migrates)
    """The database of the service that `client` calls."""
    async with open_database(database_url) as database:
        yield database
