"""Similar documents, over HTTP."""

import httpx
import pytest

from tests.routers.calls import Json, get
from tests.routers.problems import assert_refused
from tests.small_topics import ABSTRACTS, REINFORCEMENT

MODEL = "/v1/topic-models/default"
SIMILAR = f"{MODEL}/similar"


async def find_similar(client: httpx.AsyncClient, **request: object) -> list[Json]:
    """Return the documents that are similar to the request's text or document."""
    answer = await client.post(SIMILAR, json=request)
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


@pytest.mark.parametrize("by", ["both", "topics", "words"])
async def test_the_most_similar_comes_first(client: httpx.AsyncClient, by: str) -> None:
    """An indexed text finds itself, by topics, by words and by both."""
    for document_id, text in ABSTRACTS.items():
        items = await find_similar(client, text=text, by=by)

        found = [item["document"]["id"] for item in items]
        similarities = [item["similarity"] for item in items]
        assert document_id in found[: 1 if by != "topics" else 3]
        assert similarities == sorted(similarities, reverse=True)
        assert similarities[0] == pytest.approx(1, abs=1e-3)


async def test_every_result_says_why(client: httpx.AsyncClient) -> None:
    """By the topics and the words that both share."""
    first, *_ = await find_similar(client, text="An agent and its reward, its policy")

    assert first["shared_topics"][0]["topic"] == REINFORCEMENT
    assert sum(topic["contribution"] for topic in first["shared_topics"]) <= 1 + 1e-9
    assert set(first["shared_words"]) == {"agent", "policy", "reward"}
    assert first["document"]["url"] == "https://arxiv.org/abs/1701.00005"
    assert first["document"]["text"] is None


async def test_a_document_is_not_among_those_similar_to_it(client: httpx.AsyncClient) -> None:
    """A request by id leaves it out; ids may have slashes."""
    items = await find_similar(client, document_id="cs/0701006")

    found = [item["document"]["id"] for item in items]
    assert "cs/0701006" not in found
    assert found[0] == "1701.00005"


async def test_the_limit_bounds_the_documents(client: httpx.AsyncClient) -> None:
    """It is 10 by default; here there are only six."""
    assert len(await find_similar(client, text="policy network posterior", limit=2)) == 2
    assert len(await find_similar(client, text="policy network posterior", by="topics")) == 6


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize("by", ["both", "topics", "words"])
async def test_nothing_is_similar_to_a_text_without_known_words(
    client: httpx.AsyncClient, by: str
) -> None:
    """Its topics would be the prior's, which say nothing about it."""
    assert await find_similar(client, text="zebra", by=by) == []


@pytest.mark.usefixtures("sqlite_url")
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
    """A request has a text or a document but not both, and a limit in range."""
    assert_refused(await client.post(SIMILAR, json=request_), 422)


async def test_an_unknown_document_is_not_found(client: httpx.AsyncClient) -> None:
    """Whether a body or an address names it."""
    assert_refused(await client.post(SIMILAR, json={"document_id": "nowhere"}), 404)
    assert_refused(await client.get(f"{MODEL}/documents/nowhere"), 404)
    assert_refused(await client.get(f"{MODEL}/documents/no%00where"), 404)


@pytest.mark.parametrize("document_id", ["1501.00001", "cs/0701006"])
async def test_a_document_comes_with_its_topics(
    client: httpx.AsyncClient, document_id: str
) -> None:
    """And the facts with which it was indexed."""
    document = await get(client, f"{MODEL}/documents/{document_id}")

    assert document["id"] == document_id
    assert document["title"] == f"On {document_id}"
    assert document["text"] is None
    assert document["topics"][0]["share"] > 0.3


async def test_words_that_no_topic_has_are_compared_as_words(client: httpx.AsyncClient) -> None:
    """By topics nothing is found; by both, the documents with the word are."""
    by_both = await find_similar(client, text="dropout")

    assert await find_similar(client, text="dropout", by="topics") == []
    assert {item["document"]["id"] for item in by_both} == {"1501.00001", "1501.00002"}
