"""A service of two workers that acceptance tests share, and PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.harness.postgresql import Cluster, find_postgresql, run_postgresql
from tests.acceptance.service_process import Server, run_server


@pytest.fixture(scope="package")
def pair(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service with two workers; it keeps the reviews of earlier tests."""
    with run_server(artifacts, tmp_path_factory.mktemp("pair") / "subtext.db", workers=2) as server:
        yield server


@pytest.fixture
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL server of the test's own, which it may stop, freeze and fill."""
    binaries = find_postgresql()
    if binaries is None:
        pytest.skip("there is no PostgreSQL on this machine: initdb is not on the PATH")
    with run_postgresql(binaries) as cluster:
        yield cluster
