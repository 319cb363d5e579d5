"""Reviews filtered by topic, and the sentences of one, over HTTP."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from app.db.engine import open_database
from app.domain.models import ModelKind, ModelOrigin
from app.services.model_files import install_model
from tests.conftest import Start
from tests.routers.calls import Json, add, get
from tests.routers.problems import assert_refused
from tests.routers.test_topic_choice import MODELS, SOON, wait_until
from tests.small_topics import LABELS, NETWORKS, REINFORCEMENT, write_small_topics

BOTH = "I loved the network. The policy was awful."
ONE = "Any policy for agents is awful."
NONE = "I bought it in May."


class Shop:
    """A service with a live model of reviews, and three reviews that have their topics."""

    def __init__(self, client: httpx.AsyncClient, url: str, folder: Path) -> None:
        self.client, self._url, self._folder = client, url, folder
        self.model = ""
        self.reviews: list[Json] = []

    async def install(self, name: str) -> str:
        """Store a model of reviews, and return its version once it is listed."""
        labels = (name, *LABELS[1:])
        write_small_topics(self._folder / name, labels=labels, data={"corpus": "reviews"})
        async with open_database(self._url) as database, database.begin_write() as session:
            stored = await install_model(
                session,
                self._folder / name,
                kind=ModelKind.TOPICS,
                origin=ModelOrigin.TRAINED,
                name=name,
                choose=False,
            )
        await wait_until(partial(self.lists, stored.model))
        return stored.model

    async def fill(self) -> None:
        self.model = await self.install("shop")
        for text in (BOTH, ONE, NONE):
            self.reviews.append(await add(self.client, text))
        for review in self.reviews:
            await wait_until(partial(self.has_topics, review))

    async def lists(self, model: str) -> bool:
        return model in [one["model"] for one in (await get(self.client, MODELS))["items"]]

    async def has_topics(self, review: Json) -> bool:
        return (await self.read_sentences(review))["sentiment_model"] is not None

    async def read_sentences(self, review: Json, **params: str) -> Json:
        return await get(self.client, f"/v1/reviews/{review['id']}/sentences", **params)

    async def find(self, **params: str | int) -> list[str]:
        """Return the texts of the reviews that match, the oldest first."""
        page = await get(self.client, "/v1/reviews", order="oldest", **params)
        return [one["text"] for one in page["items"]]


@pytest.fixture
async def shop(start: Start, database_url: str, tmp_path: Path) -> AsyncIterator[Shop]:
    async with start(**SOON) as client:
        shop = Shop(client, database_url, tmp_path / "topics")
        await shop.fill()
        yield shop


async def test_each_call_with_filters_takes_a_topic(shop: Shop) -> None:
    """The only model of reviews need not be named."""
    params = {"topic": REINFORCEMENT}

    listed = await shop.find(**params)
    stats = await get(shop.client, "/v1/reviews/stats", **params)
    phrases = await get(shop.client, "/v1/reviews/phrases", **params)
    exported = await shop.client.get("/v1/reviews/export", params=params)

    assert listed == [BOTH, ONE]
    assert stats["total"] == phrases["negative"] + phrases["positive"] == 2
    assert len(exported.text.splitlines()) == 2


async def test_a_topic_goes_with_other_filters(shop: Shop) -> None:
    """And without any, what no topic explains is listed."""
    assert await shop.find(topic=REINFORCEMENT, topic_model=shop.model, q="agents") == [ONE]
    assert await shop.find(topic=NETWORKS, topic_model=shop.model) == [BOTH]
    assert await shop.find(topic=-1) == [NONE]


async def test_a_model_that_is_not_of_reviews_has_none(shop: Shop) -> None:
    assert await shop.find(topic=NETWORKS, topic_model="default") == []


async def test_the_sentences_of_a_review_have_topics_and_verdicts(shop: Shop) -> None:
    both, _, none = shop.reviews

    found = await shop.read_sentences(both)
    (plain,) = (await shop.read_sentences(none, topic_model=shop.model))["sentences"]

    first, second = found["sentences"]
    assert found["model"] == shop.model
    assert found["sentiment_model"] == both["prediction"]["model_version"]
    assert [BOTH[one["start"] : one["end"]] for one in (first, second)] == [
        one["text"] for one in (first, second)
    ]
    assert (first["label"], second["label"]) == ("positive", "negative")
    assert (first["topic"]["topic"], first["topic"]["label"]) == (NETWORKS, "shop")
    assert 0.3 <= first["topic"]["share"] <= 1
    assert plain["topic"] is None


async def test_a_review_without_topics_has_no_sentences_yet(shop: Shop) -> None:
    """By a model that stored reviews are not analysed by."""
    found = await shop.read_sentences(shop.reviews[0], topic_model="default")

    assert (found["sentiment_model"], found["sentences"]) == (None, [])


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/v1/reviews?topic=3", 404, "topic-not-found"),
        ("/v1/reviews/stats?topic=0&topic_model=nothing", 404, "topic-model-not-found"),
        ("/v1/reviews?topic=-2", 422, "invalid-request"),
        ("/v1/reviews/phrases?topic=one", 422, "invalid-request"),
        (
            "/v1/reviews/00000000-0000-7000-8000-000000000000/sentences",
            404,
            "review-not-found",
        ),
    ],
)
async def test_what_there_is_not_is_told(shop: Shop, address: str, status: int, kind: str) -> None:
    problem = assert_refused(await shop.client.get(address), status)

    assert problem.type == f"/problems/{kind}"


async def test_of_several_models_of_reviews_one_is_named(shop: Shop) -> None:
    """The problem lists them; one that is the default need not be named either."""
    other = await shop.install("other")

    refused = await shop.client.get("/v1/reviews?topic=0")
    chosen = await shop.client.patch(f"{MODELS}/{shop.model}", json={"default": True})

    problem = assert_refused(refused, 422)
    assert problem.type == "/problems/topic-model-unclear"
    assert other in problem.detail
    assert chosen.status_code == 200
    assert await shop.find(topic=NETWORKS) == [BOTH]


async def test_without_a_model_of_reviews_there_are_no_topics(client: httpx.AsyncClient) -> None:
    """The problem says how to get one."""
    refused = await client.get("/v1/reviews?topic=0")

    problem = assert_refused(refused, 422)
    assert problem.type == "/problems/topic-model-unclear"
    assert "POST /v1/topic-models" in problem.detail
