"""A shortcut answers as the endpoint does, to the byte, or leaves the request to it."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from app.services.sentiment.service import IN_PLACE_CHARACTERS

PLAIN = {"Content-Type": "application/json"}
GENERAL = {"Content-Type": "application/json; charset=utf-8"}
"""Says the same, but not in the words that a shortcut knows."""

SENTIMENT = "/v1/sentiment"
BATCH = "/v1/sentiment/batch"
INFERENCE = "/v1/topic-models/default/inference"
COLOURED = "/abst_subm"


async def both(client: httpx.AsyncClient, path: str, body: bytes) -> tuple[int, bytes]:
    """Return the answer, after making sure that it is the same with and without shortcut."""
    answers = [
        await client.post(path, content=body, headers={**kind, "X-Request-ID": "same"})
        for kind in (PLAIN, GENERAL)
    ]

    plain, general = answers
    assert plain.status_code == general.status_code
    assert plain.content == general.content
    assert dict(plain.headers) == dict(general.headers)
    return plain.status_code, plain.content


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"text": "The movie was awesome"}, id="plain"),
        pytest.param({"text": "Dull, slow\n\nand 🎬 'awful'", "explain": True}, id="explained"),
        pytest.param({"text": "été " * 300}, id="beyond-ascii"),
        pytest.param({"text": "awesome " * IN_PLACE_CHARACTERS}, id="too-long-to-do-here"),
    ],
)
async def test_a_good_request_gets_the_endpoints_answer(
    client: httpx.AsyncClient, body: dict[str, object]
) -> None:
    """Whether it is short enough for the shortcut or not."""
    status, _ = await both(client, SENTIMENT, json.dumps(body).encode())

    assert status == 200


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"texts": ["The movie was awesome", "Dull."]}, id="plain"),
        pytest.param({"texts": ["Dull, slow", "Süß! 🎬"], "explain": True}, id="explained"),
        pytest.param({"texts": ["awesome " * 1_000] * 100}, id="many-pieces"),
        pytest.param({"texts": ["fine", " ", None, "awful"]}, id="bad-ones-among-them"),
        pytest.param({"texts": [" "]}, id="none-good"),
    ],
)
async def test_a_batch_gets_the_endpoints_answer(
    client: httpx.AsyncClient, body: dict[str, object]
) -> None:
    """Problems in the places of bad texts included."""
    status, _ = await both(client, BATCH, json.dumps(body).encode())

    assert status == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b'{"text": " "}', 422, id="blank"),
        pytest.param(b'{"text": "a", "explian": true}', 422, id="unknown-key"),
        pytest.param(b'{"text": "a", "explain": 1}', 422, id="not-a-boolean"),
        pytest.param(rb'{"text": "\ud800"}', 422, id="half-a-surrogate-pair"),
        pytest.param(b'{"text": "a"', 400, id="cut-off"),
        pytest.param(b'\xff{"text": "a"}', 400, id="not-utf-8"),
        pytest.param(b"[]", 422, id="not-an-object"),
    ],
)
async def test_a_bad_request_is_refused_in_the_endpoints_words(
    client: httpx.AsyncClient, body: bytes, status: int
) -> None:
    """A shortcut never refuses."""
    assert (await both(client, SENTIMENT, body))[0] == status


@pytest.mark.parametrize("text", ["Neural networks for a policy", "$é$ reward \n", "x " * 20_000])
@pytest.mark.parametrize(("path", "key"), [(INFERENCE, "text"), (COLOURED, "abstract")])
async def test_topics_get_the_endpoints_answer(
    client: httpx.AsyncClient, path: str, key: str, text: str
) -> None:
    """In both shapes."""
    status, _ = await both(client, path, json.dumps({key: text}).encode())

    assert status == 200


async def test_a_body_longer_than_declared_is_refused_for_its_length(
    client: httpx.AsyncClient,
) -> None:
    """By the endpoint: the shortcut reads no further than was declared."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(9):
            yield b" " * 2**20

    for kind in (PLAIN, GENERAL):
        headers = {**kind, "Content-Length": "100"}
        answer = await client.post(SENTIMENT, content=pieces(), headers=headers)
        assert answer.status_code == 413


async def test_a_body_that_comes_in_pieces_is_answered(client: httpx.AsyncClient) -> None:
    """Its first piece was read to find out, and is read again."""

    async def pieces() -> AsyncIterator[bytes]:
        yield b'{"text": "The movie'
        yield b' was awesome"}'

    whole = await client.post(SENTIMENT, json={"text": "The movie was awesome"})
    length = str(len(b'{"text": "The movie was awesome"}'))
    answer = await client.post(
        SENTIMENT, content=pieces(), headers={**PLAIN, "Content-Length": length}
    )

    assert answer.status_code == 200
    assert answer.json() == whole.json()


async def test_the_figures_count_both_ways_alike(client: httpx.AsyncClient) -> None:
    """By the address, whoever answered."""
    for kind in (PLAIN, GENERAL):
        await client.post(SENTIMENT, content=b'{"text": "awesome"}', headers=kind)

    figures = (await client.get("/metrics")).text

    assert 'subtext_requests_total{method="POST",route="/v1/sentiment",status="200"} 2.0' in figures
