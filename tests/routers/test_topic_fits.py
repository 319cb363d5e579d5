"""Fits of topics over HTTP: a job, the model on every replica, and what is refused at once."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from app.errors import JobCancelled
from app.schemas.topic_fits import TopicFitResult
from app.training.topics.job import fit_topics
from tests.conftest import Start
from tests.routers.calls import Json, get
from tests.routers.importing import wait
from tests.routers.problems import assert_refused
from tests.routers.test_topic_choice import wait_until
from tests.routers.test_training import begin
from tests.training.topics.texts import make_texts

MODELS = "/v1/topic-models"
WITHIN_S = 500
"""Its process has the least priority of all, and imports gensim first."""

REVIEWS: Json = {"corpus": "reviews", "topics": 3}


async def store(client: httpx.AsyncClient, texts: Sequence[str], **facts: object) -> None:
    for first in range(0, len(texts), 100):
        reviews = [{"text": text, **facts} for text in texts[first : first + 100]]
        answer = await client.post("/v1/reviews/batch", json={"reviews": reviews})
        assert answer.status_code == 200, answer.text


async def submit(client: httpx.AsyncClient, body: Json) -> Json:
    answer = await client.post(MODELS, json=body)
    assert answer.status_code == 202, answer.text
    job: Json = answer.json()
    assert answer.headers["Location"] == f"/v1/jobs/{job['id']}"
    return job


async def is_listed(client: httpx.AsyncClient, model: str) -> bool:
    return model in [item["model"] for item in (await get(client, MODELS))["items"]]


async def test_a_fitted_model_answers_on_every_replica_at_once(start: Start) -> None:
    """Under its version, and with its topics; the default is as it was."""
    async with start() as one, start() as other:
        await store(one, make_texts(60))
        default = (await get(other, MODELS))["default"]

        job = await wait(one, await submit(one, REVIEWS), within_s=WITHIN_S)

        assert (job["state"], job["kind"]) == ("succeeded", "fit_topics"), job
        result = TopicFitResult.model_validate(job["result"])
        for client in (one, other):
            await wait_until(partial(is_listed, client, str(result.model)))
            assert len((await get(client, f"{MODELS}/{result.model}"))["topics"]) == 3
            assert (await get(client, MODELS))["default"] == default
    assert (result.name, result.documents) == ("Reviews", 60)


@pytest.mark.parametrize(
    ("stored", "body", "status", "title", "said"),
    [
        pytest.param(0, {}, 409, "Corpus empty", "no reviews to find topics in", id="nothing"),
        pytest.param(49, {}, 409, "Texts too few", "There are 49 usable texts", id="few"),
        pytest.param(
            50,
            {"since": "2020-01-01", "until": "2020-12-31"},
            409,
            "Corpus empty",
            "no reviews since 2020-01-01 before 2021-01-01",
            id="an empty period",
        ),
        pytest.param(50, {"source": "shop"}, 409, "Corpus empty", "of 'shop'", id="no source"),
        pytest.param(
            50, {"topics": [10, 51]}, 422, "Topic count invalid", "from 2 to 50", id="many topics"
        ),
        pytest.param(50, {"corpus": "documents"}, 409, "Corpus empty", "no documents", id="none"),
    ],
)
async def test_what_can_only_fail_is_refused_at_once(  # noqa: PLR0913, PLR0917 - a row of the table
    client: httpx.AsyncClient, stored: int, body: Json, status: int, title: str, said: str
) -> None:
    """With what there is and what to do; no job is made."""
    await store(client, make_texts(stored))

    problem = assert_refused(await client.post(MODELS, json={**REVIEWS, **body}), status)

    assert problem.title == title
    assert said in problem.detail
    assert (await get(client, "/v1/jobs"))["items"] == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"corpus": "documents", "source": "shop"}, id="source of documents"),
        pytest.param({"since": "2024-02-01", "until": "2024-01-01"}, id="no period"),
        pytest.param({"topics": 1}, id="one topic"),
        pytest.param({"topics": []}, id="no number"),
        pytest.param({"topics": "many"}, id="a word"),
        pytest.param({"name": "  "}, id="blank name"),
    ],
)
async def test_a_request_that_makes_no_sense_is_refused(
    client: httpx.AsyncClient, body: Json
) -> None:
    answer = await client.post(MODELS, json={**REVIEWS, **body})

    assert answer.status_code == 422, answer.text


async def test_two_fits_of_one_name_do_not_run_at_once(start: Start) -> None:
    """The second is told which job to wait for, until that has ended."""
    async with start(job_processes=0) as client:
        await store(client, make_texts(50))
        first = await submit(client, {**REVIEWS, "name": "Shop"})

        problem = assert_refused(
            await client.post(MODELS, json={**REVIEWS, "name": "Shop", "seed": 1}), 409
        )
        await submit(client, {**REVIEWS, "name": "Other"})
        await client.delete(f"/v1/jobs/{first['id']}")
        await submit(client, {**REVIEWS, "name": "Shop"})

    assert problem.title == "Fit unfinished"
    assert first["id"] in problem.detail


async def test_a_cancelled_fit_installs_nothing(
    start: Start, database_url: str, artifacts: Path, tmp_path: Path
) -> None:
    async with start(job_processes=0) as client:
        await store(client, make_texts(50))
        job = await submit(client, REVIEWS)

        async with begin(database_url, UUID(job["id"])) as try_of:
            await client.delete(f"/v1/jobs/{job['id']}")
            with pytest.raises(JobCancelled):
                await fit_topics(try_of(artifacts, tmp_path))

        assert len((await get(client, MODELS))["items"]) == 1
