"""Imports whose jobs are worked on in the test's own process."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.db.engine import open_database
from app.settings import Settings
from tests.services.imports.importer import Importer


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def importer(database_url: str, artifacts: Path, tmp_path: Path) -> AsyncIterator[Importer]:
    settings = Settings(
        database_url=database_url,
        artifacts=artifacts,
        uploads=tmp_path / "uploads",
        model_cache=tmp_path / "models",
        log_level="error",
    )
    async with open_database(database_url) as database:
        yield Importer(database, settings)
