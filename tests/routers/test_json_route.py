"""A shortcut answers as the endpoint does, to the byte, or leaves the request to it."""

import json
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import StoreUnavailable
from app.middleware import Shortcut, Shortcuts
from app.services.sentiment.service import IN_PLACE_CHARACTERS
from tests.routers.calls import get

PLAIN = {"Content-Type": "application/json"}
GENERAL = {"Content-Type": "application/json; charset=utf-8"}
"""Says the same, but not in the words that a shortcut knows."""

SENTIMENT = "/v1/sentiment"
BATCH = "/v1/sentiment/batch"
INFERENCE = "/v1/topic-models/default/inference"
COLOURED = "/abst_subm"
REVIEWS = "/v1/reviews"

NAMES = re.compile(rb'"(id|review_id|created_at)":"[^"]*"')


async def both(client: httpx.AsyncClient, path: str, body: bytes) -> tuple[int, bytes]:
    """Return the answer, after making sure that it is the same with and without shortcut."""
    answers = [
        await client.post(path, content=body, headers={**kind, "X-Request-ID": "same"})
        for kind in (PLAIN, GENERAL)
    ]

    plain, general = answers
    assert plain.status_code == general.status_code
    assert unnamed(plain.content) == unnamed(general.content)
    told, as_told = (dict(answer.headers) for answer in answers)
    for headers in (told, as_told):
        if "location" in headers:  # of what was stored, another one each time
            headers["location"] = "there"
    assert told == as_told
    return plain.status_code, plain.content


def unnamed(content: bytes) -> bytes:
    """Return an answer without what is different each time that something is stored."""
    return NAMES.sub(rb'"\1":""', content)


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
        pytest.param({"text": "awesome " * IN_PLACE_CHARACTERS}, 201, id="too-long-to-do-here"),
        pytest.param({"text": " "}, 422, id="blank"),
        pytest.param({"text": "fine", "rating": "3"}, 422, id="rating-in-quotes"),
        pytest.param({"text": "fine", "written_at": 1_700_000_000}, 422, id="moment-as-number"),
    ],
)
async def test_a_review_is_stored_as_by_the_endpoint(
    client: httpx.AsyncClient, body: dict[str, object], status: int
) -> None:
    """Once each time, and with the address of what was stored."""
    assert (await both(client, REVIEWS, json.dumps(body).encode()))[0] == status

    stored = (await get(client, REVIEWS))["items"]
    assert len(stored) == (2 if status == 201 else 0)


async def test_the_address_of_a_stored_review_is_told(client: httpx.AsyncClient) -> None:
    """Both ways."""
    for kind in (PLAIN, GENERAL):
        answer = await client.post(REVIEWS, content=b'{"text": "awesome"}', headers=kind)

        assert (await get(client, answer.headers["Location"])) == answer.json()


async def test_what_is_refused_late_is_refused_in_the_endpoints_words(
    client: httpx.AsyncClient,
) -> None:
    """An external id that is taken is found out when the review is about to be stored."""
    body = b'{"text": "awesome", "external_id": "7"}'
    await client.post(REVIEWS, content=body, headers=PLAIN)

    assert (await both(client, REVIEWS, body))[0] == 409
    figures = (await client.get("/metrics")).text
    assert 'subtext_requests_total{method="POST",route="/v1/reviews",status="409"} 2.0' in figures


@pytest.mark.parametrize("error", [StoreUnavailable(), RuntimeError()])
async def test_what_fails_is_not_tried_again(error: Exception) -> None:
    """Whether a commit that failed did nothing is not known: a second try could store it twice."""
    asked: list[str] = []

    async def failing(body: bytes, _state: object) -> bytes:
        asked.append(body.decode())
        raise error

    async def endpoint(_scope: Scope, _receive: Receive, _send: Send) -> None:
        asked.append("endpoint")

    async def refused(_request: Request, problem: Exception) -> Response:
        return Response(type(problem).__name__, status_code=503)

    shortcuts = Shortcuts(endpoint, shortcuts=[Shortcut("/a", "/a", failing)], refused=refused)
    transport = httpx.ASGITransport(with_state(shortcuts), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answer = await client.post("/a", content=b"{}", headers=PLAIN)

    assert asked == ["{}"]
    assert answer.status_code == (503 if isinstance(error, StoreUnavailable) else 500)


def with_state(app: ASGIApp) -> ASGIApp:
    """Return the application as it is called within a lifespan."""

    async def called(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "state": {"subtext": None}}, receive, send)

    return called


async def test_a_key_is_for_the_endpoint(client: httpx.AsyncClient) -> None:
    """A shortcut knows nothing of headers."""
    headers = {**PLAIN, "Idempotency-Key": "one"}
    first, second = [
        await client.post(REVIEWS, content=b'{"text": "awesome"}', headers=headers)
        for _ in range(2)
    ]

    assert first.json() == second.json()


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
