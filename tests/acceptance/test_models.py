"""Several models in a service of several workers, killed in between."""

import time
from pathlib import Path

import anyio
import httpx

from tests.acceptance.service_process import Server, run_server
from tests.routers.calls import Json, add, classify, correct, get
from tests.routers.learning import NEW
from tests.routers.models import MODELS, choose, install

WORKERS = 2
ASKED = 20
"""Connections that are asked: so each of the workers is, as good as surely."""

AGREED_WITHIN_S = 30.0


async def ask_all(server: Server) -> list[Json]:
    """Ask for a prediction over many connections."""
    answers: list[Json] = []
    for _ in range(ASKED):
        async with server.client() as client:
            answers.append(await classify(client, NEW))
    return answers


async def wait_for_agreement(server: Server, version: str) -> list[Json]:
    """Return the answers of all workers once all are of the version."""
    deadline = time.monotonic() + AGREED_WITHIN_S
    while True:
        answers = await ask_all(server)
        if {one["model_version"] for one in answers} == {version}:
            return answers
        assert time.monotonic() < deadline, answers
        await anyio.sleep(0.1)


async def teach(client: httpx.AsyncClient) -> Json:
    """Correct a review as soon as the worker that is asked has seen the choice."""
    review = await add(client, NEW)
    deadline = time.monotonic() + AGREED_WITHIN_S
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
        before = await wait_for_agreement(server, f"{model}+1")
        server.kill()

    with run_server(artifacts, database, workers=WORKERS, model_cache=cache) as server:
        after = await wait_for_agreement(server, f"{model}+1")
        async with server.client() as client:
            await choose(client, shipped)
        back = await wait_for_agreement(server, shipped)

    assert {one["log_odds"] for one in before} == {one["log_odds"] for one in after}
    assert len({one["log_odds"] for one in after}) == 1
    assert after[0]["log_odds"] != back[0]["log_odds"]
