"""Several models in a service of several workers, killed in between."""

import time
from pathlib import Path

import anyio
import httpx

from tests.acceptance.agreement import ENOUGH_S, wait_for_agreement
from tests.acceptance.service_process import run_server
from tests.routers.calls import Json, add, correct, get
from tests.routers.learning import NEW
from tests.routers.models import MODELS, choose, install

WORKERS = 2


async def teach(client: httpx.AsyncClient) -> Json:
    """Correct a review as soon as the worker that is asked has seen the choice."""
    review = await add(client, NEW)
    deadline = time.monotonic() + ENOUGH_S
    address = f"/v1/reviews/{review['id']}/label"
    while (await client.put(address, json={"label": "negative"})).status_code == 503:
        assert time.monotonic() < deadline
        await anyio.sleep(0.1)
    return await correct(client, review, "negative")


async def test_the_chosen_model_answers_in_every_worker_and_after_a_kill(
    artifacts: Path, trained: Path, tmp_path: Path
) -> None:
    """With what it was taught, to the last bit; and so does the shipped one that is chosen back."""
    database, cache = tmp_path / "subtext.db", tmp_path / "models"
    with run_server(artifacts, database, workers=WORKERS, model_cache=cache) as server:
        async with server.client() as client:
            shipped = (await get(client, MODELS))["items"][0]["model"]
            model = await install(f"sqlite:///{database}", trained)
            await choose(client, model)
            await teach(client)
        before = await wait_for_agreement(server, version=f"{model}+1")
        server.kill()

    with run_server(artifacts, database, workers=WORKERS, model_cache=cache) as server:
        after = await wait_for_agreement(server, version=f"{model}+1")
        async with server.client() as client:
            await choose(client, shipped)
        back = await wait_for_agreement(server, version=shipped)

    assert {one["log_odds"] for one in before} == {one["log_odds"] for one in after}
    assert len({one["log_odds"] for one in after}) == 1
    assert after[0]["log_odds"] != back[0]["log_odds"]
