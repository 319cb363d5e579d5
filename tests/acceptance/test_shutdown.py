"""SIGTERM ends the service in good order."""

from pathlib import Path

import pytest

from tests.acceptance.processes import serving
from tests.routers.calls import add, get

SECONDS = 10


@pytest.mark.parametrize("workers", [1, 2])
async def test_sigterm_ends_the_service_cleanly(
    artifacts: Path, tmp_path: Path, workers: int
) -> None:
    """Within seconds, with exit code 0 and nothing to complain of; what was stored is kept."""
    database = tmp_path / "subtext.db"
    with serving(artifacts, database, workers=workers) as server:
        async with server.client() as client:
            await add(client, "The movie was awesome")
            assert (await get(client, "/v1/reviews/stats"))["total"] == 1

            assert server.terminate(within_s=SECONDS) == 0

    assert "Traceback" not in database.with_suffix(".log").read_text()
