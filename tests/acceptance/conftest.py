"""What acceptance tests share: one service of two workers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.processes import Server, serving


@pytest.fixture(scope="session")
def pair(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service with two workers; it keeps what earlier tests gave it."""
    with serving(artifacts, tmp_path_factory.mktemp("pair") / "subtext.db", workers=2) as server:
        yield server
