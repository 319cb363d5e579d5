"""The calls of the old topic dashboard, with columns and pairs as its client reads them."""

import httpx
import pytest

from app.limits import TEXT_CHARACTERS
from tests.conftest import Start
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
    assert answer["percentage"][0] == pytest.approx(1, abs=0.001)
    assert all(0 <= share <= 1 for share in answer["percentage"])
    assert answer["topics"][0][0][0] == REINFORCEMENT


@pytest.mark.parametrize("body", [{}, {"abstract": None}, {"abstract": ""}, {"abstract": " \n"}])
async def test_a_blank_abstract_has_nothing(client: httpx.AsyncClient, body: Json) -> None:
    """The client sends one before anything is written, and reads all the columns of its answer."""
    coloured = await client.post("/abst_subm", json=body)
    similar = await client.post("/get_similars", json=body)

    assert (coloured.status_code, similar.status_code) == (200, 200)
    assert coloured.json() == {"words": [], "topics": []}
    assert similar.json() == {"topics": [], "percentage": [], "text": [], "link": []}


@pytest.mark.parametrize("call", ["/abst_subm", "/get_similars"])
@pytest.mark.parametrize(
    "body",
    [
        {"abstract": 1},
        {"text": "a"},
        {"abstract": "a\0"},
        {"abstract": "a" * (TEXT_CHARACTERS + 1)},
        [],
    ],
    ids=["number", "other name", "NUL", "too long", "list"],
)
async def test_bad_abstracts_are_refused(client: httpx.AsyncClient, call: str, body: Json) -> None:
    """With a problem document, as everywhere."""
    assert_refused(await client.post(call, json=body), 422)


async def test_similar_topics_are_one_to_a_client_of_two_colours(start: Start) -> None:
    """Words, shares and similar documents have ids below 2; shares are those of the topics."""
    async with start() as own, start(legacy_topics=2) as merging:
        topics = await post_abstract(own, "/abst_subm", TEXT)
        groups = await post_abstract(merging, "/abst_subm", TEXT)
        similar = await post_abstract(merging, "/get_similars", TEXT)

    pairs = list(zip(topics["words"], groups["words"], strict=True))
    assert {(topic, group) for (_, topic), (_, group) in pairs} == {
        (-1, -1),
        (NETWORKS, 0),
        (REINFORCEMENT, 0),
    }
    assert [word for word, _ in groups["words"]] == [word for word, _ in topics["words"]]
    own_shares = dict(map(tuple, topics["topics"]))
    own_shares = {topic: own_shares.get(topic, 0) for topic in range(3)}
    merged = own_shares[NETWORKS] + own_shares[REINFORCEMENT]
    assert dict(map(tuple, groups["topics"])).get(0) == pytest.approx(merged, abs=0.01)
    assert {group for document in similar["topics"] for group, _ in document} <= {0, 1}


@pytest.mark.parametrize("known", [3, 6])
async def test_a_model_of_no_more_topics_keeps_its_ids(start: Start, known: int) -> None:
    """Such as one that was imported for the client."""
    async with start() as own, start(legacy_topics=known) as merging:
        for call in ("/abst_subm", "/get_similars"):
            expected = await post_abstract(own, call, TEXT)
            assert await post_abstract(merging, call, TEXT) == expected


async def test_other_calls_know_all_topics(start: Start) -> None:
    """Merging is for the old client alone."""
    async with start() as own, start(legacy_topics=2) as merging:
        answers = [
            await client.post("/v1/topic-models/default/inference", json={"text": TEXT})
            for client in (own, merging)
        ]

    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("call", ["/abst_subm", "/get_similars"])
async def test_an_abstract_without_known_words_is_answered(
    client: httpx.AsyncClient, call: str
) -> None:
    """With no topic for any word."""
    answer = await post_abstract(client, call, "zebra")

    assert answer.get("words", [["zebra", -1]]) == [["zebra", -1]]
