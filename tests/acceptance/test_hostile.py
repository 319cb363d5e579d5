"""Some of the hostile requests of the long form, `make endure`."""

from pathlib import Path

from bench.harness.machine import measure_proportional_mib
from tests.acceptance.service_process import run_server
from tests.endure.hostile_client import send_requests
from tests.routers.calls import get

REQUESTS = 1_000
SEED = 20261127
MORE_MIB = 150


async def test_hostile_requests_do_no_harm(artifacts: Path, tmp_path: Path) -> None:
    """No 500, no end of the service, no hanging answer, and no memory that stays taken."""
    with run_server(artifacts, tmp_path / "subtext.db") as server:
        before = measure_proportional_mib(server.process.pid)
        tally = await send_requests(server.port, range(REQUESTS), seed=SEED)
        after = measure_proportional_mib(server.process.pid)
        async with server.client() as client:
            figures = (await client.get("/metrics")).text
            await get(client, "/readyz")

    assert tally.problems == []
    assert 'status="500"' not in figures
    assert after < before + MORE_MIB
