"""All stored reviews are scored again by a job, or it says what would turn."""

import time
from pathlib import Path

import anyio
import httpx
import pytest

from tests.conftest import Start
from tests.routers.calls import AWESOME, AWFUL, Json, add, get
from tests.routers.models import choose, install, read_base
from tests.routers.problems import assert_refused

ADDRESS = "/v1/reviews/predictions"
ENOUGH_S = 60.0


async def wait_for_end(client: httpx.AsyncClient, address: str) -> Json:
    """Return a job once it has ended."""
    deadline = time.monotonic() + ENOUGH_S
    while (job := await get(client, address))["state"] in {"queued", "running"}:
        assert time.monotonic() < deadline, job
        await anyio.sleep(0.05)
    return job


async def test_reviews_are_scored_by_the_model_that_was_chosen(
    start: Start, sqlite_url: str, trained: Path
) -> None:
    """In a process beside the service: tried first, and then done."""
    async with start(job_processes=1) as client:
        reviews = [await add(client, text) for text in (AWESOME, AWFUL)]
        shipped = await read_base(client)
        model = await install(sqlite_url, trained)
        tried = await client.post(ADDRESS, json={"model": model, "preview": True})
        preview = await wait_for_end(client, tried.headers["Location"])
        await choose(client, model)
        asked = await client.post(ADDRESS, json={})
        job = await wait_for_end(client, asked.headers["Location"])
        latest = [await get(client, f"/v1/reviews/{one['id']}") for one in reviews]

    assert (tried.status_code, asked.status_code) == (202, 202)
    assert asked.json()["kind"] == "score_reviews"
    assert preview["state"] == "succeeded", preview
    assert (preview["result"]["against"], preview["result"]["reviews"]) == (shipped, 2)
    assert job["result"] == {
        "model": model,
        "reviews": 2,
        "added": 2,
        "turned": {"to_positive": 0, "to_negative": 0},
    }
    assert {one["prediction"]["model_version"] for one in latest} == {model}


@pytest.mark.usefixtures("sqlite_url")
async def test_only_models_that_there_are_score(client: httpx.AsyncClient) -> None:
    """And fields that there are not are refused."""
    assert_refused(await client.post(ADDRESS, json={"model": "no-such-model"}), 404)
    assert_refused(await client.post(ADDRESS, json={"model": ""}), 422)
    assert_refused(await client.post(ADDRESS, json={"preview": "maybe"}), 422)
    assert_refused(await client.post(ADDRESS, json={"modell": "x"}), 422)
    assert (await get(client, "/v1/jobs"))["items"] == []


async def test_predictions_are_stored_of_the_model_that_answers_alone(
    client: httpx.AsyncClient, sqlite_url: str, trained: Path
) -> None:
    """Else the lists would show what no new review gets."""
    model = await install(sqlite_url, trained)

    problem = assert_refused(await client.post(ADDRESS, json={"model": model}), 409)

    assert problem.type == "/problems/model-idle"
    assert model in problem.detail
