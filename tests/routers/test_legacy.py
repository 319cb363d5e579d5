"""The calls of the old review application, in the shapes its clients expect."""

import httpx
import pytest

from tests.routers.calls import AWESOME, add, classify, correct, get, take_back
from tests.routers.problems import assert_refused
from tests.small_model import HELD_OUT_POSITIVE

NEW = "Zzyzx qwrtp"


async def test_classifying_answers_in_percent(client: httpx.AsyncClient) -> None:
    """Id, sentiment and probability, and nothing else."""
    review = await add(client, AWESOME)

    answer = await get(client, "/classify_review", _id=review["id"])

    assert answer == {
        "_id": review["id"],
        "sentiment": "positive",
        "probability": pytest.approx(100 * review["prediction"]["probability"], abs=0.05),
    }


async def test_classifying_stores_the_prediction(client: httpx.AsyncClient) -> None:
    """As POST …/predictions does."""
    review = await add(client, AWESOME)

    await get(client, "/classify_review", _id=review["id"])

    history = (await get(client, f"/v1/reviews/{review['id']}/predictions"))["items"]
    assert len(history) == 2
    assert history[1] == review["prediction"]


async def test_classifying_uses_what_was_learned(client: httpx.AsyncClient) -> None:
    """The current model answers, not the one that first classified the review."""
    review = await add(client, NEW)
    await correct(client, review, "negative")

    answer = await get(client, "/classify_review", _id=review["id"])

    prediction = await classify(client, NEW)
    assert answer["sentiment"] == prediction["label"] == "negative"
    assert answer["probability"] == pytest.approx(100 * prediction["probability"], abs=0.05)


async def test_training_learns_and_labels(client: httpx.AsyncClient) -> None:
    """It does the same as a correction, with an answer in the old shape."""
    review = await add(client, NEW)
    before = await classify(client, NEW)

    answer = await get(client, "/train_review", _id=review["id"], sentiment="negative")

    assert answer == {"_id": review["id"], "sentiment": "negative", "status": "trained"}
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] == "negative"
    assert (await classify(client, NEW))["log_odds"] < before["log_odds"]


async def test_training_defaults_to_the_label_given_before(client: httpx.AsyncClient) -> None:
    """Which is learned already, and stays learned."""
    review = await add(client, NEW)
    await correct(client, review, "positive")

    answer = await get(client, "/train_review", _id=review["id"])

    assert answer == {"_id": review["id"], "sentiment": "positive", "status": "trained"}


async def test_training_without_any_label_is_a_conflict(client: httpx.AsyncClient) -> None:
    """Neither a prediction nor a label that was taken back counts as one."""
    review = await add(client, NEW)

    assert_refused(await client.get("/train_review", params={"_id": review["id"]}), 409)
    await correct(client, review, "positive")
    await take_back(client, review)
    assert_refused(await client.get("/train_review", params={"_id": review["id"]}), 409)


async def test_training_says_what_was_held_back(client: httpx.AsyncClient) -> None:
    """The label is stored, the model is left alone."""
    statuses: list[str] = []
    while "held back" not in statuses and len(statuses) < 120:
        review = await add(client, HELD_OUT_POSITIVE[len(statuses) % len(HELD_OUT_POSITIVE)])
        answer = await get(client, "/train_review", _id=review["id"], sentiment="negative")
        statuses.append(answer["status"])

    assert statuses[-1] == "held back"
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] == "negative"


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize("sentiment", ["", "happy", "POSITIVE", "1"])
async def test_training_as_anything_else_is_refused(
    client: httpx.AsyncClient, sentiment: str
) -> None:
    """With a pointer to the parameter; nothing is stored."""
    review = await add(client, NEW)
    params = {"_id": review["id"], "sentiment": sentiment}

    problem = assert_refused(await client.get("/train_review", params=params), 422)

    assert [error.pointer for error in problem.errors or ()] == ["/query/sentiment"]
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] is None
