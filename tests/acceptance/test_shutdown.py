"""SIGTERM ends the service cleanly."""

from pathlib import Path

import pytest

from tests.acceptance.service_process import run_server
from tests.routers.calls import add, get

SECONDS = 10


@pytest.mark.parametrize("workers", [1, 2])
async def test_sigterm_ends_the_service_cleanly(
    artifacts: Path, tmp_path: Path, workers: int
) -> None:
    """Within seconds, with exit code 0 and no traceback in the log; a stored review stays."""
    database = tmp_path / "subtext.db"
    with run_server(artifacts, database, workers=workers) as server:
        async with server.client() as client:
            await add(client, "The movie was awesome")
            assert (await get(client, "/v1/reviews/stats"))["total"] == 1

            assert server.terminate(within_s=SECONDS) == 0

    assert "Traceback" not in database.with_suffix(".log").read_text()
