"""The life of a review: stored, read, classified again, counted and deleted."""

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest

from tests.conftest import Start
from tests.routers.calls import AWESOME, AWFUL, add, classify, correct, get
from tests.routers.problems import assert_refused

FACTS = {
    "title": "Well\u2026",
    "source": "app-store",
    "external_id": "4711",
    "rating": 3.5,
    "written_at": "2026-01-31T19:00:00.123456+01:00",
}


def parse_moment(text: str) -> datetime:
    """Parse a moment, after asserting that it is in UTC with Z."""
    assert text.endswith("Z")
    return datetime.fromisoformat(text)


async def test_a_review_is_stored_with_its_prediction(client: httpx.AsyncClient) -> None:
    """The answer gives its address, which returns the same."""
    answer = await client.post("/v1/reviews", json={"text": AWESOME})

    review = answer.json()
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/v1/reviews/{review['id']}"
    assert review["prediction"]["label"] == "positive"
    assert await get(client, answer.headers["Location"]) == review


async def test_a_review_keeps_its_facts(client: httpx.AsyncClient) -> None:
    """Unchanged, except that moments come back in UTC."""
    review = await add(client, f"  {AWESOME}\n", **FACTS)

    assert review["text"] == f"  {AWESOME}\n"
    assert {name: review[name] for name in FACTS} == {
        **FACTS,
        "written_at": "2026-01-31T18:00:00.123456Z",
    }


async def test_a_fact_that_is_not_given_is_null(client: httpx.AsyncClient) -> None:
    """Every key is there all the same."""
    review = await add(client, AWESOME)

    assert {review[name] for name in (*FACTS, "label", "labelled_at")} == {None}


async def test_ids_and_moments_are_of_now(client: httpx.AsyncClient) -> None:
    """Ids are UUIDv7, so that later ones are greater."""
    before = datetime.now(UTC)
    first = await add(client, AWESOME)
    second = await add(client, AWFUL)
    after = datetime.now(UTC)

    assert UUID(first["id"]).version == UUID(second["prediction"]["id"]).version == 7
    assert first["id"] < second["id"]
    assert (
        before <= parse_moment(first["created_at"]) <= parse_moment(second["created_at"]) <= after
    )


async def test_a_stored_prediction_is_the_one_that_is_answered(client: httpx.AsyncClient) -> None:
    """Bit for bit, by the same version."""
    review = await add(client, "A great film with a terrible cast")
    prediction = await classify(client, review["text"])

    assert {
        name: prediction[name] for name in ("model_version", "label", "probability", "sure")
    } == {
        name: review["prediction"][name]
        for name in ("model_version", "label", "probability", "sure")
    }


async def test_a_batch_is_stored_as_if_one_by_one(client: httpx.AsyncClient) -> None:
    """In order, with equal predictions."""
    alone = await add(client, AWFUL)

    answer = await client.post(
        "/v1/reviews/batch", json={"reviews": [{"text": AWESOME}, {"text": AWFUL}]}
    )

    first, second = answer.json()["results"]
    assert second["prediction"]["probability"] == alone["prediction"]["probability"]
    assert [item["id"] for item in (await get(client, "/v1/reviews"))["items"]] == [
        second["id"],
        first["id"],
        alone["id"],
    ]
    assert {"kind": "review", **await get(client, f"/v1/reviews/{first['id']}")} == first


async def test_a_hundred_reviews_are_a_batch_and_one_more_is_not(
    client: httpx.AsyncClient,
) -> None:
    """Too many are refused as a whole."""
    limit = (await get(client, "/v1/limits"))["batch_items"]
    reviews = [{"text": AWESOME}] * limit

    full = await client.post("/v1/reviews/batch", json={"reviews": reviews})
    over = await client.post("/v1/reviews/batch", json={"reviews": [*reviews, reviews[0]]})

    assert len(full.json()["results"]) == limit
    assert_refused(over, 422)
    assert (await get(client, "/v1/reviews/stats"))["total"] == limit


async def test_a_deleted_review_is_gone(client: httpx.AsyncClient) -> None:
    """With its predictions, and only once; its external id is free again."""
    review = await add(client, AWESOME, external_id="1")
    address = f"/v1/reviews/{review['id']}"

    answer = await client.delete(address)

    assert (answer.status_code, answer.content) == (204, b"")
    assert_refused(await client.get(address), 404)
    assert_refused(await client.get(f"{address}/predictions"), 404)
    assert_refused(await client.delete(address), 404)
    assert (await get(client, "/v1/reviews"))["items"] == []
    assert (await get(client, "/v1/reviews", q="awesome"))["items"] == []
    await add(client, AWESOME, external_id="1")


async def test_scoring_again_adds_to_the_history(client: httpx.AsyncClient) -> None:
    """Newest first; the earlier prediction stays what it was, the latest is the review's."""
    review = await add(client, AWESOME)
    address = f"/v1/reviews/{review['id']}"

    again = await client.post(f"{address}/predictions")

    history = (await get(client, f"{address}/predictions"))["items"]
    assert again.status_code == 201
    assert history == [again.json(), review["prediction"]]
    assert (await get(client, address))["prediction"] == again.json()


async def test_a_history_names_the_version_behind_every_prediction(
    client: httpx.AsyncClient,
) -> None:
    """A correction adds the prediction of the version it made, and overwrites none."""
    review = await add(client, "Zzyzx qwrtp")

    receipt = await correct(client, review, "negative")

    history = await get(client, f"/v1/reviews/{review['id']}/predictions")
    assert [one["model_version"] for one in history["items"]] == [
        receipt["model_version"],
        review["prediction"]["model_version"],
    ]


async def test_figures_count_what_is_stored(client: httpx.AsyncClient) -> None:
    """By prediction, by day (UTC) and by whether a person has corrected it."""
    reviews = [await add(client, text) for text in (AWESOME, AWFUL, "I loved the cast")]
    await correct(client, reviews[0], "positive")

    stats = await get(client, "/v1/reviews/stats")

    assert (stats["total"], stats["corrected"]) == (3, 1)
    assert {one["label"]: one["count"] for one in stats["by_sentiment"]} == {
        "positive": 2,
        "negative": 1,
    }
    # Midnight may pass between two of them.
    stored = [(one["created_at"][:10], one["prediction"]["label"]) for one in reviews]
    assert {
        (day["day"], label): day[label]
        for day in stats["by_day"]
        for label in ("positive", "negative")
        if day[label]
    } == Counter(stored)
    assert sum(day["count"] for day in stats["by_day"]) == 3


async def test_mean_probabilities_are_those_of_the_predictions(client: httpx.AsyncClient) -> None:
    """Of the label by sentiment, of positive by day."""
    good = (await add(client, AWESOME))["prediction"]["probability"]
    bad = (await add(client, AWFUL))["prediction"]["probability"]

    stats = await get(client, "/v1/reviews/stats")

    means = {one["label"]: one["mean_probability"] for one in stats["by_sentiment"]}
    assert means == pytest.approx({"positive": good, "negative": bad})
    positive = [day["mean_probability"] * day["count"] for day in stats["by_day"]]
    assert sum(positive) == pytest.approx(good + 1 - bad)


async def test_nothing_stored_is_counted_as_nothing(client: httpx.AsyncClient) -> None:
    """Both sentiments are named; a mean of nothing is null."""
    stats = await get(client, "/v1/reviews/stats")

    assert stats["total"] == stats["corrected"] == 0
    assert [
        (one["label"], one["count"], one["mean_probability"]) for one in stats["by_sentiment"]
    ] == [("positive", 0, None), ("negative", 0, None)]
    assert stats["by_day"] == []


async def test_reviews_outlive_the_service(start: Start) -> None:
    """What one process stored, the next one returns unchanged."""
    async with start() as client:
        review = await add(client, AWESOME, **FACTS)

    async with start() as client:
        kept = await get(client, f"/v1/reviews/{review['id']}")

    assert kept == review
