"""Vitest with a browser, and a service, which browser tests share."""

from collections.abc import Iterator

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
def server(vitest: Vitest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The service with the shipped models; it keeps the reviews of earlier tests."""
    assert vitest
    database = tmp_path_factory.mktemp("browser") / "subtext.db"
    with run_server(ROOT / "artifacts", database) as server:
        yield server
