"""The dashboard, as people look at it and use it."""

from pathlib import Path

import pytest

from tests.acceptance.service_process import (
    ROOT,
    Server,
    make_environment,
    run_command,
    run_server,
)
from tests.browser.test_attacks import ATTACKS, NEIGHBOUR
from tests.browser.test_old_client import OLD_CLIENT
from tests.browser.test_path import BELOW_A_PATH
from tests.browser.vitest import FILES, Vitest

TWO_SERVICES = "files.test.ts"

EMPTY_SERVICE = "insights.test.ts"

LOCKED_SERVICE = ("expiry.test.ts", "keys.test.ts", "login.test.ts")

ALONE = (
    ATTACKS,
    NEIGHBOUR,
    TWO_SERVICES,
    EMPTY_SERVICE,
    *LOCKED_SERVICE,
    OLD_CLIENT,
    BELOW_A_PATH,
)

SHARING = [file for file in FILES if file not in ALONE]


@pytest.mark.parametrize("file", SHARING)
def test_the_dashboard_in_a_browser(file: str, vitest: Vitest, server: Server) -> None:
    """All tests of one file of `web/browser` pass."""
    failure = vitest.run(file, server)

    if failure is not None:
        pytest.fail(failure, pytrace=False)


def test_files_go_in_and_out_and_on_to_another_service(
    vitest: Vitest, dashboard: Path, tmp_path: Path
) -> None:
    """Both services are empty in the beginning."""
    artifacts = ROOT / "artifacts"
    with (
        run_server(artifacts, tmp_path / "one.db", dashboard=dashboard) as one,
        run_server(artifacts, tmp_path / "two.db", dashboard=dashboard) as two,
    ):
        failure = vitest.run(TWO_SERVICES, one, SECOND_URL=two.address)

    if failure is not None:
        pytest.fail(failure, pytrace=False)


def test_a_file_of_reviews_tells_what_people_complain_about(
    vitest: Vitest, dashboard: Path, tmp_path: Path
) -> None:
    """The service has no reviews and no topics of any in the beginning."""
    with run_server(ROOT / "artifacts", tmp_path / "subtext.db", dashboard=dashboard) as server:
        failure = vitest.run(EMPTY_SERVICE, server)

    if failure is not None:
        pytest.fail(failure, pytrace=False)


@pytest.mark.parametrize("file", LOCKED_SERVICE)
def test_who_has_a_key_gets_in_and_does_what_it_allows(
    file: str, vitest: Vitest, dashboard: Path, tmp_path: Path
) -> None:
    """The service needs a key, and has one that allows everything."""
    artifacts, database = ROOT / "artifacts", tmp_path / "subtext.db"
    made = run_command(
        "keys", "add", "admin", "--scope", "admin", env=make_environment(artifacts, database)
    )
    key = made.stdout.decode().strip()
    with run_server(artifacts, database, dashboard=dashboard, auth="required") as server:
        failure = vitest.run(file, server, ADMIN_KEY=key)

    if failure is not None:
        pytest.fail(failure, pytrace=False)
