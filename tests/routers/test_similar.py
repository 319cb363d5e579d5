"""Documents like others, over HTTP."""

import httpx
import pytest

from tests.routers.calls import Json, get
from tests.routers.problems import refused
from tests.small_topics import ABSTRACTS, REINFORCEMENT

MODEL = "/v1/topic-models/default"
SIMILAR = f"{MODEL}/similar"


async def similar(client: httpx.AsyncClient, **request: object) -> list[Json]:
    """Return the documents like what is asked about."""
    answer = await client.post(SIMILAR, json=request)
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


@pytest.mark.parametrize("by", ["both", "topics", "words"])
async def test_the_likest_comes_first(client: httpx.AsyncClient, by: str) -> None:
    """A text finds itself, whatever counts."""
    for document_id, text in ABSTRACTS.items():
        items = await similar(client, text=text, by=by)

        found = [item["document"]["id"] for item in items]
        similarities = [item["similarity"] for item in items]
        assert document_id in found[: 1 if by != "topics" else 3]
        assert similarities == sorted(similarities, reverse=True)
        assert similarities[0] == pytest.approx(1, abs=1e-3)


async def test_every_result_says_why(client: httpx.AsyncClient) -> None:
    """By the topics that both are about, and the words that both have."""
    first, *_ = await similar(client, text="An agent and its reward, its policy")

    assert first["shared_topics"][0]["topic"] == REINFORCEMENT
    assert sum(topic["contribution"] for topic in first["shared_topics"]) <= 1 + 1e-9
    assert set(first["shared_words"]) == {"agent", "policy", "reward"}
    assert first["document"]["url"] == "https://arxiv.org/abs/1701.00005"
    assert first["document"]["text"] is None


async def test_a_document_is_not_like_itself(client: httpx.AsyncClient) -> None:
    """Asked by id, it is left out; ids may have slashes."""
    items = await similar(client, document_id="cs/0701006")

    found = [item["document"]["id"] for item in items]
    assert "cs/0701006" not in found
    assert found[0] == "1701.00005"


async def test_ten_by_default_or_as_many_as_asked_for(client: httpx.AsyncClient) -> None:
    """Six are all there are."""
    assert len(await similar(client, text="policy network posterior", limit=2)) == 2
    assert len(await similar(client, text="policy network posterior", by="topics")) == 6


@pytest.mark.parametrize("by", ["both", "topics", "words"])
async def test_nothing_is_like_a_text_without_known_words(
    client: httpx.AsyncClient, by: str
) -> None:
    """It is about nothing that the model knows, and the prior is no subject."""
    assert await similar(client, text="zebra", by=by) == []


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"text": "a", "document_id": "1501.00001"},
        {"text": " "},
        {"text": "a", "limit": 0},
        {"text": "a", "limit": 201},
        {"text": "a", "limit": True},
        {"text": "a", "by": "magic"},
        {"document_id": ""},
        {"document_id": "x" * 501},
    ],
)
async def test_bad_requests_are_refused(client: httpx.AsyncClient, request_: Json) -> None:
    """A text or a document, not both, not none; limits in their bounds."""
    refused(await client.post(SIMILAR, json=request_), 422)


async def test_an_unknown_document_is_not_found(client: httpx.AsyncClient) -> None:
    """In a body as in an address."""
    refused(await client.post(SIMILAR, json={"document_id": "nowhere"}), 404)
    refused(await client.get(f"{MODEL}/documents/nowhere"), 404)
    refused(await client.get(f"{MODEL}/documents/no%00where"), 404)


@pytest.mark.parametrize("document_id", ["1501.00001", "cs/0701006"])
async def test_a_document_with_its_topics(client: httpx.AsyncClient, document_id: str) -> None:
    """As it was indexed."""
    document = await get(client, f"{MODEL}/documents/{document_id}")

    assert document["id"] == document_id
    assert document["title"] == f"On {document_id}"
    assert document["text"] is None
    assert document["topics"][0]["share"] > 0.3


async def test_words_that_no_topic_has_are_compared_as_words(client: httpx.AsyncClient) -> None:
    """The prior is no subject: by topics nothing is found, by both what has the word."""
    by_both = await similar(client, text="dropout")

    assert await similar(client, text="dropout", by="topics") == []
    assert {item["document"]["id"] for item in by_both} == {"1501.00001", "1501.00002"}
