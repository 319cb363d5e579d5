"""A service of two workers that acceptance tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.service_process import Server, run_server


@pytest.fixture(scope="session")
def pair(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service with two workers; it keeps the reviews of earlier tests."""
    with run_server(artifacts, tmp_path_factory.mktemp("pair") / "subtext.db", workers=2) as server:
        yield server
