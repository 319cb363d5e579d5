"""Pages of other origins against the service, as browsers let them act."""

from pathlib import Path

import pytest

from tests.acceptance.service_process import ROOT, run_server
from tests.browser.test_old_client import serve_page
from tests.browser.vitest import Vitest

ATTACKS = "attacks.test.ts"

NEIGHBOUR = "neighbour.test.ts"

ADMIN_KEY = "subtext-neighbour-0123456789abcdef"


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


def test_a_page_on_another_port_of_its_name_changes_nothing(
    vitest: Vitest, dashboard: Path, tmp_path: Path
) -> None:
    """Cookies know no ports, and over plain HTTP a browser says little else of a picture."""
    key_file = tmp_path / "admin-key"
    key_file.write_text(ADMIN_KEY)
    with (
        serve_page() as neighbour,
        run_server(
            ROOT / "artifacts",
            tmp_path / "s.db",
            dashboard=dashboard,
            allowed_hosts="svc.example",
            auth="required",
            admin_key_file=key_file,
        ) as server,
    ):
        failure = vitest.run(NEIGHBOUR, server, SECOND_URL=neighbour, ADMIN_KEY=ADMIN_KEY)

    if failure is not None:
        pytest.fail(failure, pytrace=False)
