"""Servers as processes."""

import sys
from pathlib import Path

import pytest

from bench.harness.machine import measure_proportional_mib, measure_resident_mib
from bench.harness.servers import (
    ContenderFailed,
    Launch,
    launch_subtext,
    make_environment,
    run_command,
    run_server,
)

HTTP_SERVER = Launch(
    "files", (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "{port}")
)


def test_a_server_runs_until_its_block_is_left(tmp_path: Path) -> None:
    with run_server(HTTP_SERVER, tmp_path) as server:
        assert 0 < measure_proportional_mib(server.pid) <= measure_resident_mib(server.pid)

    assert measure_proportional_mib(server.pid) == 0


def test_a_server_that_ends_at_once_has_failed_and_says_why(tmp_path: Path) -> None:
    broken = Launch("broken", (sys.executable, "-c", "raise SystemExit('no steam')"))

    with pytest.raises(ContenderFailed, match=r"broken.*no steam"), run_server(broken, tmp_path):
        pytest.fail("it is not running")


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(ContenderFailed, match=r"kettle failed: no steam"):
        run_command((sys.executable, "-c", "raise SystemExit('no steam')"), name="kettle")


def test_settings_of_subtext_do_not_reach_a_contender() -> None:
    given = {"PATH": "/bin", "SUBTEXT_LOG_LEVEL": "error"}

    passed_on = make_environment({"SUBTEXT_ARTIFACTS": "here"}, inherited=given)

    assert passed_on == {"PATH": "/bin", "SUBTEXT_ARTIFACTS": "here"}


def test_settings_of_a_launch_are_variables_of_subtext(tmp_path: Path) -> None:
    launch = launch_subtext(tmp_path / "reviews.db", sqlite_synchronous="full")

    assert launch.variables == {
        "SUBTEXT_DATABASE_URL": f"sqlite:///{tmp_path}/reviews.db",
        "SUBTEXT_SQLITE_SYNCHRONOUS": "full",
    }
