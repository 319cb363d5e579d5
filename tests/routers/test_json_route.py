"""Calls with a JSON body: which bodies are accepted, and what is answered."""

import json
import re
from collections.abc import AsyncIterator

import httpx
import pytest

from app.schemas.sentiment import SentimentBatchView, SentimentView
from app.services.sentiment.service import IN_PLACE_CHARACTERS
from tests.routers.calls import get
from tests.routers.problems import assert_refused

PLAIN = {"Content-Type": "application/json"}
GENERAL = {"Content-Type": "application/json; charset=utf-8"}
"""Declares the same, with a parameter."""

SENTIMENT = "/v1/sentiment"
BATCH = "/v1/sentiment/batch"
INFERENCE = "/v1/topic-models/default/inference"
COLOURED = "/abst_subm"
REVIEWS = "/v1/reviews"

NAMES = re.compile(rb'"(id|review_id|created_at)":"[^"]*"')


async def post_both(client: httpx.AsyncClient, path: str, body: bytes) -> httpx.Response:
    """Return the answer, after asserting that it does not depend on how JSON is declared."""
    answers = [
        await client.post(path, content=body, headers={**kind, "X-Request-ID": "same"})
        for kind in (PLAIN, GENERAL)
    ]

    plain, general = answers
    assert plain.status_code == general.status_code
    assert blank_names(plain.content) == blank_names(general.content)
    plain_headers, general_headers = (dict(answer.headers) for answer in answers)
    for headers in (plain_headers, general_headers):
        if "location" in headers:  # of the stored review, different each time
            headers["location"] = "there"
    assert plain_headers == general_headers
    return plain


def blank_names(content: bytes) -> bytes:
    """Return an answer without the ids and times, which differ each time."""
    return NAMES.sub(rb'"\1":""', content)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"text": "The movie was awesome"}, id="plain"),
        pytest.param({"text": "Dull, slow\n\nand 🎬 'awful'", "explain": True}, id="explained"),
        pytest.param({"text": "été " * 300}, id="beyond-ascii"),
        pytest.param({"text": "awesome " * IN_PLACE_CHARACTERS}, id="behind-the-gate"),
    ],
)
async def test_an_answer_is_what_its_schema_would_write(
    client: httpx.AsyncClient, body: dict[str, object]
) -> None:
    """Byte for byte, whether the text is classified on the event loop or behind the gate."""
    answer = await post_both(client, SENTIMENT, json.dumps(body).encode())

    assert answer.status_code == 200
    assert (
        answer.content
        == SentimentView.model_validate_json(answer.content).model_dump_json().encode()
    )


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
async def test_a_batch_is_what_its_schema_would_write(
    client: httpx.AsyncClient, body: dict[str, object]
) -> None:
    """Problems of bad texts included."""
    answer = await post_both(client, BATCH, json.dumps(body).encode())

    assert answer.status_code == 200
    assert (
        answer.content
        == SentimentBatchView.model_validate_json(answer.content).model_dump_json().encode()
    )


@pytest.mark.parametrize(
    ("body", "status", "pointers"),
    [
        pytest.param(b'{"text": " "}', 422, ["#/text"], id="blank"),
        pytest.param(b'{"text": "a", "explian": true}', 422, ["#/explian"], id="unknown-key"),
        pytest.param(b'{"text": "a", "explain": 1}', 422, ["#/explain"], id="not-a-boolean"),
        pytest.param(rb'{"text": "\ud800"}', 422, ["#/text"], id="half-a-surrogate-pair"),
        pytest.param(b"[]", 422, ["#"], id="not-an-object"),
        pytest.param(b"", 422, ["#"], id="empty"),
        pytest.param(b'{"text": "a"', 400, None, id="cut-off"),
        pytest.param(b'\xff{"text": "a"}', 400, None, id="not-utf-8"),
        pytest.param(b"[" * 100_000, 400, None, id="nested-too-deeply"),
    ],
)
async def test_a_bad_body_is_refused_with_a_problem(
    client: httpx.AsyncClient, body: bytes, status: int, pointers: list[str] | None
) -> None:
    """Which says where the body is wrong, if it is JSON at all."""
    problem = assert_refused(await post_both(client, SENTIMENT, body), status)

    found = None if problem.errors is None else [str(one.pointer) for one in problem.errors]
    assert found == pointers


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Content-Type": "text/plain"}, id="other"),
        pytest.param({"Content-Type": "application/jsonp"}, id="alike"),
        pytest.param({}, id="none"),
    ],
)
async def test_a_body_that_is_not_declared_to_be_json_is_refused(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    """With 415: forms of other sites can send such bodies, but cannot declare them as JSON."""
    answer = await client.post(SENTIMENT, content=b'{"text": "awesome"}', headers=headers)

    assert_refused(answer, 415)


async def test_a_media_type_with_the_json_suffix_is_json(client: httpx.AsyncClient) -> None:
    """As RFC 6839 says."""
    kind = {"Content-Type": "application/review+json"}
    answer = await client.post(SENTIMENT, content=b'{"text": "awesome"}', headers=kind)

    assert answer.status_code == 200


@pytest.mark.parametrize("text", ["Neural networks for a policy", "$é$ reward \n", "x " * 20_000])
@pytest.mark.parametrize(("path", "key"), [(INFERENCE, "text"), (COLOURED, "abstract")])
async def test_topics_are_answered_however_json_is_declared(
    client: httpx.AsyncClient, path: str, key: str, text: str
) -> None:
    """By the current call and by the old one."""
    answer = await post_both(client, path, json.dumps({key: text}).encode())

    assert answer.status_code == 200


FACTS = {
    "title": "Süß",
    "source": "shop",
    "rating": 3.5,
    "written_at": "2026-01-31T18:00:00+01:00",
}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param({"text": "The movie was awesome"}, 201, id="plain"),
        pytest.param({"text": "Dull, slow\n\nand 🎬 'awful'", **FACTS}, 201, id="with-facts"),
        pytest.param({"text": "awesome " * IN_PLACE_CHARACTERS}, 201, id="behind-the-gate"),
        pytest.param({"text": " "}, 422, id="blank"),
        pytest.param({"text": "fine", "rating": "3"}, 422, id="rating-in-quotes"),
        pytest.param({"text": "fine", "written_at": 1_700_000_000}, 422, id="moment-as-number"),
    ],
)
async def test_a_review_is_stored_once_a_call(
    client: httpx.AsyncClient, body: dict[str, object], status: int
) -> None:
    """Or not at all, if it is invalid."""
    answer = await post_both(client, REVIEWS, json.dumps(body).encode())

    assert answer.status_code == status

    stored = (await get(client, REVIEWS))["items"]
    assert len(stored) == (2 if status == 201 else 0)


async def test_a_taken_external_id_is_refused(client: httpx.AsyncClient) -> None:
    """When the review is to be stored; the refusal is counted like any other."""
    body = b'{"text": "awesome", "external_id": "7"}'
    await client.post(REVIEWS, content=body, headers=PLAIN)

    assert_refused(await post_both(client, REVIEWS, body), 409)
    figures = (await client.get("/metrics")).text
    assert 'subtext_requests_total{method="POST",route="/v1/reviews",status="409"} 2.0' in figures


async def test_a_body_over_the_limit_is_refused_whatever_it_declares(
    client: httpx.AsyncClient,
) -> None:
    """Even if the declared length is within the limit."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(9):
            yield b" " * 2**20

    for kind in (PLAIN, GENERAL):
        headers = {**kind, "Content-Length": "100"}
        answer = await client.post(SENTIMENT, content=pieces(), headers=headers)
        assert answer.status_code == 413


async def test_a_body_that_comes_in_pieces_is_answered(client: httpx.AsyncClient) -> None:
    """Like one that comes whole."""

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


async def test_metrics_count_by_route(client: httpx.AsyncClient) -> None:
    """However JSON was declared."""
    for kind in (PLAIN, GENERAL):
        await client.post(SENTIMENT, content=b'{"text": "awesome"}', headers=kind)

    figures = (await client.get("/metrics")).text

    assert 'subtext_requests_total{method="POST",route="/v1/sentiment",status="200"} 2.0' in figures
