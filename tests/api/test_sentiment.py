"""How a text feels, over HTTP."""

import httpx
import pytest

AWESOME = "The movie was awesome"


async def judge(client: httpx.AsyncClient, text: str, *, explain: bool = False) -> httpx.Response:
    return await client.post("/v1/sentiment", json={"text": text, "explain": explain})


async def test_a_good_review_is_positive(client: httpx.AsyncClient) -> None:
    """With the probability of the label it was given."""
    verdict = (await judge(client, AWESOME)).json()

    assert verdict["label"] == "positive"
    assert 0.5 <= verdict["probability"] <= 1


async def test_an_explanation_adds_up_to_the_log_odds(client: httpx.AsyncClient) -> None:
    """Weights plus bias are the score, and the segments are the text."""
    verdict = (await judge(client, AWESOME + " (really)!", explain=True)).json()

    weights = [segment["weight"] or 0 for segment in verdict["segments"]]
    assert sum(weights) + verdict["bias"] == pytest.approx(verdict["log_odds"], abs=1e-6)
    assert "".join(segment["text"] for segment in verdict["segments"]) == AWESOME + " (really)!"


async def test_segments_are_null_unless_asked_for(client: httpx.AsyncClient) -> None:
    """An explanation costs more than a verdict."""
    assert (await judge(client, AWESOME)).json()["segments"] is None


async def test_a_text_of_unknown_words_is_not_sure(client: httpx.AsyncClient) -> None:
    """The model says so instead of guessing with confidence."""
    verdict = (await judge(client, "Zzyzx qwrtp")).json()

    assert verdict["coverage"] == 0
    assert verdict["sure"] is False


async def test_a_batch_answers_in_order_and_sets_bad_texts_aside(
    client: httpx.AsyncClient,
) -> None:
    """Each bad text has a problem in its place, the rest are answered."""
    texts = [AWESOME, " ", "The movie was awful", 5, "x" * 100_001]

    answer = await client.post("/v1/sentiment/batch", json={"texts": texts})

    results = answer.json()["results"]
    assert answer.status_code == 200
    assert [one.get("label") or one["status"] for one in results] == [
        "positive",
        422,
        "negative",
        422,
        422,
    ]


async def test_a_text_gets_the_same_verdict_alone_and_in_a_batch(
    client: httpx.AsyncClient,
) -> None:
    """Bit for bit."""
    texts = ["The movie was awful", AWESOME, "Great fun!"]

    together = (await client.post("/v1/sentiment/batch", json={"texts": texts})).json()

    assert together["results"] == [(await judge(client, text)).json() for text in texts]


async def test_a_hundred_texts_are_a_batch_and_one_more_is_not(client: httpx.AsyncClient) -> None:
    """The published limit is the enforced one."""
    limit = (await client.get("/v1/limits")).json()["batch_items"]

    full = await client.post("/v1/sentiment/batch", json={"texts": [AWESOME] * limit})
    over = await client.post("/v1/sentiment/batch", json={"texts": [AWESOME] * (limit + 1)})

    assert len(full.json()["results"]) == limit
    assert over.status_code == 422


async def test_the_model_describes_itself(client: httpx.AsyncClient) -> None:
    """Its version is the one that signs verdicts."""
    card = (await client.get("/v1/sentiment-model")).json()

    assert card["model_version"] == (await judge(client, AWESOME)).json()["model_version"]
    assert card["corrections_learned"] == 0
