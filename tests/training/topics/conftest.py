"""What tests of fits share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.db.engine import open_database
from app.settings import Settings
from tests.training.topics.workplace import Workplace


@pytest.fixture
async def place(sqlite_url: str, artifacts: Path, tmp_path: Path) -> AsyncIterator[Workplace]:
    settings = Settings(artifacts=artifacts, model_cache=tmp_path / "models")
    async with open_database(sqlite_url) as database:
        yield Workplace(database, settings)
