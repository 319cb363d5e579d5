"""The dashboard, as people look at it and use it."""

import pytest

from tests.acceptance.service_process import Server
from tests.browser.vitest import FILES, Vitest


@pytest.mark.parametrize("file", FILES)
def test_the_dashboard_in_a_browser(file: str, vitest: Vitest, server: Server) -> None:
    """All tests of one file of `web/browser` pass."""
    failure = vitest.run(file, server)

    if failure is not None:
        pytest.fail(failure, pytrace=False)
