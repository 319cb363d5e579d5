"""The calls of the old topic dashboard, with columns and pairs as its client reads them."""

import httpx
import pytest

from tests.routers.calls import Json
from tests.routers.problems import assert_refused
from tests.small_topics import ABSTRACTS, NETWORKS, REINFORCEMENT

TEXT = "  Neural-networks, and\ta zebra's policy.\n\nReward "


async def post_abstract(client: httpx.AsyncClient, call: str, abstract: str) -> Json:
    """Return the answer of an old call to an abstract."""
    answer = await client.post(call, json={"abstract": abstract})
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


async def test_words_are_the_text_split_at_white_space(client: httpx.AsyncClient) -> None:
    """In order, each with its topic or -1."""
    answer = await post_abstract(client, "/abst_subm", TEXT)

    assert answer["words"] == [
        ["Neural-networks,", NETWORKS],
        ["and", -1],
        ["a", -1],
        ["zebra's", -1],
        ["policy.", REINFORCEMENT],
        ["Reward", REINFORCEMENT],
    ]


async def test_both_halves_of_a_divided_word_have_its_topic(client: httpx.AsyncClient) -> None:
    """They are words of their own here, as white space is between them."""
    answer = await client.post("/abst_subm", json={"abstract": "A po-\nlicy, a zebra"})

    topic = REINFORCEMENT
    words = [["A", -1], ["po-", topic], ["licy,", topic], ["a", -1], ["zebra", -1]]
    assert answer.json()["words"] == words


async def test_topics_are_pairs_by_share(client: httpx.AsyncClient) -> None:
    """The old client reads `topics[i][0]`, the largest first."""
    answer = await post_abstract(client, "/abst_subm", TEXT)

    shares = [share for _, share in answer["topics"]]
    assert set(answer) == {"words", "topics"}
    assert shares == sorted(shares, reverse=True)
    assert all(share >= 0.01 for share in shares)


async def test_similar_documents_come_in_columns(client: httpx.AsyncClient) -> None:
    """Five entries in each, the most similar first; a title stands in for a missing text."""
    answer = await post_abstract(client, "/get_similars", ABSTRACTS["1701.00005"])

    assert set(answer) == {"topics", "percentage", "text", "link"}
    assert all(len(column) == 5 for column in answer.values())
    assert answer["link"][0] == "1701.00005"
    assert answer["text"][0] == "On 1701.00005"
    assert answer["percentage"] == sorted(answer["percentage"], reverse=True)
    assert answer["percentage"][0] == pytest.approx(100, abs=0.1)
    assert answer["topics"][0][0][0] == REINFORCEMENT


@pytest.mark.parametrize("call", ["/abst_subm", "/get_similars"])
@pytest.mark.parametrize("body", [{}, {"abstract": ""}, {"abstract": 1}, {"text": "a"}])
async def test_bad_abstracts_are_refused(client: httpx.AsyncClient, call: str, body: Json) -> None:
    """With a problem document, as everywhere."""
    assert_refused(await client.post(call, json=body), 422)


@pytest.mark.parametrize("call", ["/abst_subm", "/get_similars"])
async def test_an_abstract_without_known_words_is_answered(
    client: httpx.AsyncClient, call: str
) -> None:
    """With no topic for any word."""
    answer = await post_abstract(client, call, "zebra")

    assert answer.get("words", [["zebra", -1]]) == [["zebra", -1]]
