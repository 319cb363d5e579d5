"""Training on stored labels over HTTP: a job, its result, and the model that it installs."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from app.db.engine import open_database
from app.db.job_leases import JobLeases
from app.errors import JobCancelled
from app.schemas.training import TrainingResult
from app.services.jobs.context import JobContext
from app.settings import Settings
from app.training.sentiment.labels.dataset import GivenLabel
from app.training.sentiment.labels.job import train_sentiment
from tests.conftest import Start
from tests.routers.calls import add, classify, correct, get
from tests.routers.importing import wait
from tests.routers.learning import NEW
from tests.routers.models import MODELS, choose, read_base
from tests.routers.problems import assert_refused
from tests.training.sentiment.labels.labelled import make_labels, turn_round

WITHIN_S = 500
"""Its process has the least priority of all, and imports scikit-learn first."""

CRASHY = "The menu is crashy and laggy."


async def store(client: httpx.AsyncClient, labels: Iterable[GivenLabel]) -> list[str]:
    """Store reviews with labels, and return their ids, in order."""
    reviews = [{"text": one.text, "label": one.label.value} for one in labels]
    ids: list[str] = []
    for first in range(0, len(reviews), 100):
        body = {"reviews": reviews[first : first + 100]}
        answer = await client.post("/v1/reviews/batch", json=body)
        assert answer.status_code == 200, answer.text
        ids += [one["id"] for one in answer.json()["results"]]
    return ids


async def test_stored_labels_make_a_model_that_can_be_chosen(
    client: httpx.AsyncClient,
    sqlite_url: str,  # noqa: ARG001 - a process of its own takes seconds, and one is enough
) -> None:
    """The job installs it; it answers once somebody chooses it."""
    labels = make_labels(25)
    (wrong,) = turn_round(labels[:1])
    ids = await store(client, [*labels, wrong])
    shipped, before = await read_base(client), await classify(client, CRASHY)

    answer = await client.post(MODELS, json={"name": "Apps"})
    assert answer.status_code == 202, answer.text
    assert answer.headers["Location"] == f"/v1/jobs/{answer.json()['id']}"
    job = await wait(client, answer.json(), within_s=WITHIN_S)

    assert (job["state"], job["progress"]) == ("succeeded", 1), job
    assert (job["kind"], job["request"]) == (
        "train_sentiment",
        {"name": "Apps", "start_from": "shipped"},
    )
    result = TrainingResult.model_validate(job["result"])
    assert (result.name, result.start_from, result.folds) == ("Apps", "shipped", 5)
    labels_seen = result.labels
    assert (labels_seen.positive, labels_seen.negative, labels_seen.used) == (25, 26, 51)
    assert result.won > 0
    assert result.figures.current is None
    assert {frozenset(one.ids) for one in result.contradictions} == {frozenset({ids[0], ids[-1]})}
    unnamed = (await client.post(MODELS, json={"start_from": "shipped"})).json()
    again = (await wait(client, unnamed, within_s=WITHIN_S))["result"]
    assert (again["model"], again["name"]) == (result.model, "Apps")
    assert await read_base(client) == shipped
    listed = (await get(client, MODELS))["items"]
    assert [(one["model"], one["name"], one["origin"]) for one in listed][1:] == [
        (result.model, "Apps", "trained")
    ]
    await choose(client, result.model)
    after = await classify(client, CRASHY)
    assert (before["coverage"] < 1, after["coverage"]) == (True, 1)
    assert after["label"] == "negative"
    assert after["model_version"] == result.model


async def test_corrections_are_compared_with_and_none_by_heart(
    start: Start, database_url: str, artifacts: Path, tmp_path: Path
) -> None:
    """What a review has taught the current model is left out of its own prediction.

    The others have no word of it: without it, the model is the shipped one.
    """
    async with start(job_processes=0) as client:
        await store(client, make_labels(25))
        receipt = await correct(client, await add(client, NEW), "negative")
        assert receipt["promoted"], receipt
        job = (await client.post(MODELS, json={"start_from": "nothing"})).json()

    async with begin(database_url, UUID(job["id"])) as try_of:
        found = await train_sentiment(try_of(artifacts, tmp_path))

    result = TrainingResult.model_validate(found)
    figures, labels = result.figures, result.labels
    assert (result.start_from, result.shipped_holdout) == ("nothing", None)
    assert result.name == f"Trained on {labels.used} labels"
    assert labels.used + labels.held_out == 51
    assert labels.held_out > 0
    assert figures.current == figures.shipped


@pytest.mark.parametrize(
    ("each", "taken", "title"),
    [
        pytest.param(0, 0, "Labels too few", id="no labels"),
        pytest.param(19, 38, "Labels too few", id="nineteen of each"),
        pytest.param(25, 25, "Labels alike", id="all positive"),
    ],
)
async def test_too_few_labels_are_refused_at_once(
    client: httpx.AsyncClient, each: int, taken: int, title: str
) -> None:
    """No job is made that could only fail."""
    await store(client, make_labels(each)[:taken])

    answer = await client.post(MODELS, json={})

    assert assert_refused(answer, 409).title == title
    assert (await get(client, "/v1/jobs"))["items"] == []


async def test_training_ends_where_it_is_told_to(
    start: Start, database_url: str, artifacts: Path, tmp_path: Path
) -> None:
    """A job that is cancelled while it is worked on reports its next step, and installs nothing."""
    async with start(job_processes=0) as client:
        await store(client, make_labels(25))
        job = (await client.post(MODELS, json={})).json()

        async with begin(database_url, UUID(job["id"])) as try_of:
            await client.delete(f"/v1/jobs/{job['id']}")
            with pytest.raises(JobCancelled):
                await train_sentiment(try_of(artifacts, tmp_path))

        assert len((await get(client, MODELS))["items"]) == 1


@asynccontextmanager
async def begin(url: str, job_id: UUID) -> AsyncIterator[Callable[[Path, Path], JobContext]]:
    """Begin a try of a job in this process; give what makes its context, by its folders."""
    async with open_database(url) as database:
        async with database.begin_write() as session:
            leases = JobLeases(session)
            entered = await leases.enter(await leases.take(job_id, service="test"))
        assert entered is not None
        job, lease = entered

        def make(artifacts: Path, folder: Path) -> JobContext:
            settings = Settings(artifacts=artifacts, model_cache=folder / "models")
            return JobContext(job, settings, database=database, lease=lease)

        yield make
