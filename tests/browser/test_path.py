"""The dashboard below a path of a host, behind nginx with TLS."""

from pathlib import Path

import pytest

from tests.acceptance.nginx import HOST, MISSING, find_nginx, run_nginx
from tests.acceptance.service_process import ROOT, run_server
from tests.browser.vitest import Vitest

BELOW_A_PATH = "path.test.ts"

ADMIN_KEY = "subtext-browser-0123456789abcdef"


def test_the_dashboard_below_a_path(vitest: Vitest, dashboard: Path, tmp_path: Path) -> None:
    """The proxy is the documentation's, and nobody told the service its path but by a header."""
    program = find_nginx()
    if program is None:
        pytest.skip(MISSING)
    key_file = tmp_path / "admin-key"
    key_file.write_text(ADMIN_KEY)
    with (
        run_server(
            ROOT / "artifacts",
            tmp_path / "subtext.db",
            dashboard=dashboard,
            allowed_hosts=HOST,
            auth="required",
            admin_key_file=key_file,
        ) as server,
        run_nginx(program, tmp_path, service_port=server.port) as nginx,
    ):
        failure = vitest.run(BELOW_A_PATH, nginx, ADMIN_KEY=ADMIN_KEY)

    if failure is not None:
        pytest.fail(failure, pytrace=False)
