"""A model of reviews over HTTP: its documents are the stored reviews."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.conftest import Start
from tests.routers.calls import Json, add, get
from tests.routers.problems import assert_refused
from tests.routers.test_topic_choice import (
    MODELS,
    SOON,
    post,
    read_default,
    store,
    wait_until,
)
from tests.routers.test_topic_models import Models
from tests.small_topics import ABSTRACTS, NETWORKS, REINFORCEMENT

POLICY = "The agent has a policy. It gets a reward."
NETWORK = "A neural network. Its gradient."


@pytest.fixture
async def models(start: Start, database_url: str, tmp_path: Path) -> AsyncIterator[Models]:
    async with start(**SOON) as client:
        yield Models(client, database_url, tmp_path / "topics")


async def add_reviews(client: httpx.AsyncClient, model: str) -> list[Json]:
    """Store three reviews, and wait until they are analysed."""
    reviews = [
        await add(client, POLICY, title="On rewards", written_at="2024-01-31T23:00:00Z"),
        await add(client, NETWORK, written_at="2024-02-01T00:00:00Z"),
        await add(client, f"{POLICY} {NETWORK}", written_at="2024-02-29T12:00:00Z"),
    ]

    async def are_analysed() -> bool:
        page = await get(client, f"{MODELS}/{model}/topics/{NETWORKS}/documents")
        return reviews[-1]["id"] in [one["document"]["id"] for one in page["items"]]

    await wait_until(are_analysed)
    return reviews


async def test_trends_are_means_over_the_reviews(models: Models) -> None:
    """Each sentence counts for its topic, when the review was written."""
    model = await models.add()
    empty = await get(models.client, f"{MODELS}/{model}/trends", by="month")
    await add_reviews(models.client, model)

    by_month = await get(models.client, f"{MODELS}/{model}/trends", by="month")
    by_year = await get(models.client, f"{MODELS}/{model}/trends")

    assert (empty["periods"], empty["documents"]) == ([], [])
    assert by_month["periods"] == ["2024-01-01", "2024-02-01"]
    assert by_month["documents"] == [1, 2]
    shares = {one["topic"]: one["shares"] for one in by_month["topics"]}
    assert shares[NETWORKS] == [0.0, 0.75]
    assert shares[REINFORCEMENT] == [1.0, 0.25]
    assert (by_year["periods"], by_year["documents"]) == (["2024-01-01"], [3])
    assert by_year["topics"][NETWORKS]["shares"] == pytest.approx([0.5])


async def test_typical_documents_are_reviews(models: Models) -> None:
    """With their titles and texts; the largest share comes first."""
    model = await models.add()
    rewards, _, both = await add_reviews(models.client, model)
    address = f"{MODELS}/{model}/topics/{REINFORCEMENT}"
    renamed = await models.client.patch(address, json={"label": "rewards"})
    assert renamed.status_code == 200, renamed.text

    page = await get(models.client, f"{address}/documents")

    assert (page["label"], page["next_cursor"]) == ("rewards", None)
    assert [(one["document"]["id"], one["share"]) for one in page["items"]] == [
        (rewards["id"], 1.0),
        (both["id"], 0.5),
    ]
    assert page["items"][0]["document"] == {
        "id": rewards["id"],
        "title": "On rewards",
        "authors": None,
        "date": "2024-01-31",
        "categories": [],
        "url": None,
        "text": POLICY,
    }
    assert_refused(await models.client.get(f"{MODELS}/{model}/topics/3/documents"), 404)


async def test_imported_documents_are_not_indexed_for_a_model_of_reviews(models: Models) -> None:
    """They are for the others that are in use."""
    shipped, model = await read_default(models.client), await models.add()
    await models.change(model, default=True)
    await get(models.client, f"{MODELS}/{shipped}")
    await store(models.url, "d1")

    async def is_indexed() -> bool:
        return bool((await models.list())[shipped]["documents"] == len(ABSTRACTS) + 1)

    await wait_until(is_indexed)
    assert (await models.list())[model]["documents"] == len(ABSTRACTS)
    inferred = await post(models.client, f"{MODELS}/{model}/inference", {"text": POLICY})
    assert inferred["topics"][0]["topic"] == REINFORCEMENT
