"""The dashboard, looked at and used as people do."""

import pytest

from tests.acceptance.processes import Server
from tests.browser.suite import FILES, Programs


@pytest.mark.parametrize("file", FILES)
def test_the_dashboard_in_a_browser(file: str, found: Programs, server: Server) -> None:
    """Everything that one file of `web/browser` says."""
    failure = found.run(file, server)

    if failure is not None:
        pytest.fail(failure, pytrace=False)
