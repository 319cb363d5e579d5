"""Vitest with a browser, and a service, which browser tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.service_process import ROOT, Server, run_server
from tests.browser.vitest import Vitest, find_vitest


@pytest.fixture(scope="session")
def vitest() -> Vitest:
    """Vitest and a browser; without them the tests are skipped."""
    found = find_vitest()
    if isinstance(found, str):
        pytest.skip(found)
    return found


@pytest.fixture(scope="session")
def dashboard(vitest: Vitest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dashboard, built as it is written now: `web/dist` may be of another day."""
    folder = tmp_path_factory.mktemp("dashboard")
    failure = vitest.build(folder)
    if failure is not None:
        pytest.fail(
            f"The dashboard does not build (npm --prefix web ci):\n{failure}", pytrace=False
        )
    return folder


@pytest.fixture(scope="package")
def server(dashboard: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The service with the shipped models; it keeps the reviews of earlier tests."""
    database = tmp_path_factory.mktemp("browser") / "subtext.db"
    with run_server(ROOT / "artifacts", database, dashboard=dashboard) as server:
        yield server
