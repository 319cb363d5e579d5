"""What browser tests share: the programs they need, and a service to look at."""

from collections.abc import Iterator

import pytest

from tests.acceptance.processes import ROOT, Server, serving
from tests.browser.suite import Programs, programs


@pytest.fixture(scope="session")
def found() -> Programs:
    """Node.js and a browser; without them there is nothing to test with."""
    answer = programs()
    if isinstance(answer, str):
        pytest.skip(answer)
    return answer


@pytest.fixture(scope="session")
def server(found: Programs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The service with the shipped models; it keeps what earlier tests gave it."""
    assert found
    database = tmp_path_factory.mktemp("browser") / "subtext.db"
    with serving(ROOT / "artifacts", database) as server:
        yield server
