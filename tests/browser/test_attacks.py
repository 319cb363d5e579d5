"""Pages of other origins against the service, as browsers let them act."""

from pathlib import Path

import pytest

from tests.acceptance.service_process import ROOT, run_server
from tests.browser.test_old_client import serve_page
from tests.browser.vitest import Vitest

ATTACKS = "attacks.test.ts"


def test_pages_of_other_origins_get_nothing(
    vitest: Vitest, dashboard: Path, tmp_path: Path
) -> None:
    """One page is of an origin that is allowed, the other one of one that is not."""
    with (
        serve_page() as allowed,
        serve_page() as elsewhere,
        run_server(
            ROOT / "artifacts", tmp_path / "s.db", dashboard=dashboard, cors_origins=allowed
        ) as server,
    ):
        failure = vitest.run(ATTACKS, server, PAGE_URL=allowed, SECOND_URL=elsewhere)

    if failure is not None:
        pytest.fail(failure, pytrace=False)
