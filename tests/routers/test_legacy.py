"""The two calls of the old review application, in the shapes its clients expect."""

import httpx
import pytest

from tests.routers.calls import AWESOME, add, corrected, get, judged, taken_back
from tests.routers.problems import refused
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
    """As scoring again does."""
    review = await add(client, AWESOME)

    await get(client, "/classify_review", _id=review["id"])

    history = (await get(client, f"/v1/reviews/{review['id']}/predictions"))["items"]
    assert len(history) == 2
    assert history[1] == review["prediction"]


async def test_classifying_uses_what_was_learned(client: httpx.AsyncClient) -> None:
    """The current model answers, not the one of the day the review came in."""
    review = await add(client, NEW)
    await corrected(client, review, "negative")

    answer = await get(client, "/classify_review", _id=review["id"])

    prediction = await judged(client, NEW)
    assert answer["sentiment"] == prediction["label"] == "negative"
    assert answer["probability"] == pytest.approx(100 * prediction["probability"], abs=0.05)


async def test_training_learns_and_labels(client: httpx.AsyncClient) -> None:
    """The same as a correction, in the old shape."""
    review = await add(client, NEW)
    before = await judged(client, NEW)

    answer = await get(client, "/train_review", _id=review["id"], sentiment="negative")

    assert answer == {"_id": review["id"], "sentiment": "negative", "status": "trained"}
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] == "negative"
    assert (await judged(client, NEW))["log_odds"] < before["log_odds"]


async def test_training_defaults_to_the_label_given_before(client: httpx.AsyncClient) -> None:
    """Which is learned already, and stays so."""
    review = await add(client, NEW)
    await corrected(client, review, "positive")

    answer = await get(client, "/train_review", _id=review["id"])

    assert answer == {"_id": review["id"], "sentiment": "positive", "status": "trained"}


async def test_training_without_any_label_is_a_conflict(client: httpx.AsyncClient) -> None:
    """Neither a prediction of the model's own nor a label that was taken back is one."""
    review = await add(client, NEW)

    refused(await client.get("/train_review", params={"_id": review["id"]}), 409)
    await corrected(client, review, "positive")
    await taken_back(client, review)
    refused(await client.get("/train_review", params={"_id": review["id"]}), 409)


async def test_training_says_what_was_held_back(client: httpx.AsyncClient) -> None:
    """The label is stored, the model is left alone."""
    statuses: list[str] = []
    while "held back" not in statuses and len(statuses) < 120:
        review = await add(client, HELD_OUT_POSITIVE[len(statuses) % len(HELD_OUT_POSITIVE)])
        answer = await get(client, "/train_review", _id=review["id"], sentiment="negative")
        statuses.append(answer["status"])

    assert statuses[-1] == "held back"
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] == "negative"


@pytest.mark.parametrize("sentiment", ["", "happy", "POSITIVE", "1"])
async def test_training_as_anything_else_is_refused(
    client: httpx.AsyncClient, sentiment: str
) -> None:
    """With a pointer to the parameter; nothing is stored."""
    review = await add(client, NEW)
    asked = {"_id": review["id"], "sentiment": sentiment}

    problem = refused(await client.get("/train_review", params=asked), 422)

    assert [place.pointer for place in problem.errors or ()] == ["/query/sentiment"]
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] is None
