"""Invalid bodies: each is refused with a problem document."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.routers.problems import assert_refused

TEXT_CALLS = ("/v1/sentiment", "/v1/reviews", "/v1/summary")
"""The calls that take one text."""

BATCH_CALLS = {"/v1/sentiment/batch": "texts", "/v1/reviews/batch": "reviews"}

JSON = {"Content-Type": "application/json"}
DEEP = 200_000
BODY_LIMIT = 8 * 2**20
TEXT_LIMIT = 100_000
BLANKS = " \t\r\n\u00a0\u2003\u3000"


async def count_stored(client: httpx.AsyncClient) -> int:
    """Return how many reviews are stored, once the list and the statistics agree on it."""
    listed = (await client.get("/v1/reviews")).json()["items"]
    counted = (await client.get("/v1/reviews/stats")).json()["total"]
    assert len(listed) == counted
    return len(listed)


def make_body(text: object) -> bytes:
    return json.dumps({"text": text}).encode()


@pytest.mark.parametrize(
    ("content", "status"),
    [
        pytest.param(b"", 422, id="empty body"),
        pytest.param(b"null", 422, id="null"),
        pytest.param(b"[]", 422, id="list"),
        pytest.param(b'"text"', 422, id="string"),
        pytest.param(b"NaN", 422, id="NaN alone"),
        pytest.param(b"{}", 422, id="no text"),
        pytest.param(make_body(""), 422, id="empty text"),
        pytest.param(make_body(BLANKS), 422, id="blank text"),
        pytest.param(make_body("x" * (TEXT_LIMIT + 1)), 422, id="one character too many"),
        pytest.param(make_body(5), 422, id="number for text"),
        pytest.param(make_body(None), 422, id="null for text"),
        pytest.param(make_body(["x"]), 422, id="list for text"),
        pytest.param(make_body("\0"), 422, id="NUL alone"),
        pytest.param(make_body("a\0b"), 422, id="NUL inside"),
        pytest.param(rb'{"text": "\ud800"}', 422, id="lone high surrogate"),
        pytest.param(rb'{"text": "a\udc00\ud800b"}', 422, id="surrogates in the wrong order"),
        pytest.param(rb'{"text": "a", "\ud800": 1}', 422, id="surrogate in a key"),
        pytest.param(b'{"text": NaN}', 422, id="NaN for text"),
        pytest.param(b'{"text": -Infinity}', 422, id="minus Infinity for text"),
        pytest.param(b'{"text": 1e999}', 422, id="1e999 for text"),
        pytest.param(b'{"text": "a", "txet": "b"}', 422, id="unknown field"),
        pytest.param(b'{"text": "a", "~/": "b"}', 422, id="unknown field to be escaped"),
        pytest.param(b'{"text": "\xff\xfe"}', 400, id="invalid UTF-8"),
        pytest.param(b'{"text": "\xed\xa0\x80"}', 422, id="surrogate in UTF-8"),
        pytest.param(b"\xff", 400, id="one byte that is not text"),
        pytest.param(b'{"text": "a', 400, id="truncated in a string"),
        pytest.param(b'{"text": "a"', 400, id="truncated after a value"),
        pytest.param(b'{"text": "a"} {}', 400, id="two values"),
        pytest.param(b"text=a", 400, id="form fields"),
        pytest.param(b'{"text": "a\nb"}', 400, id="bare line break"),
        pytest.param(b'{"text": ' + b"9" * 10_000 + b"}", 400, id="number of 10,000 digits"),
        pytest.param(b"[" * DEEP, 400, id="deep and open"),
        pytest.param(b"[" * DEEP + b"]" * DEEP, 400, id="deep list"),
        pytest.param(b'{"text":' * DEEP + b"1" + b"}" * DEEP, 400, id="deep object"),
        pytest.param(b'{"text": ' + b"[" * DEEP + b"]" * DEEP + b"}", 400, id="deep text"),
    ],
)
async def test_a_body_that_holds_no_text_is_refused(
    client: httpx.AsyncClient, content: bytes, status: int
) -> None:
    """By every call that takes a text, and nothing is stored."""
    answers = [await client.post(path, content=content, headers=JSON) for path in TEXT_CALLS]

    assert [assert_refused(answer, status).status for answer in answers] == [status] * len(
        TEXT_CALLS
    )
    assert await count_stored(client) == 0


@pytest.mark.parametrize("length", [1, TEXT_LIMIT], ids=["shortest", "longest"])
@pytest.mark.parametrize("character", ["x", "\u00e9", "\U0001f600"], ids=["ASCII", "BMP", "emoji"])
async def test_blanks_around_a_text_do_not_count(
    client: httpx.AsyncClient, character: str, length: int
) -> None:
    """A text at either limit is taken, and kept with its blanks."""
    text = BLANKS + character * length + BLANKS

    answers = [await client.post(path, json={"text": text}) for path in TEXT_CALLS]

    assert [answer.status_code for answer in answers] == [200, 201, 200]
    assert answers[1].json()["text"] == text


@pytest.mark.parametrize(
    ("path", "content", "pointer"),
    [
        pytest.param("/v1/sentiment", '{"text": "a", "explain": "yes"}', "#/explain", id="yes"),
        pytest.param("/v1/sentiment", '{"text": "a", "explain": 1}', "#/explain", id="1 for true"),
        pytest.param("/v1/sentiment", '{"text": "a", "explain": null}', "#/explain", id="null"),
        pytest.param("/v1/sentiment/batch", '{"texts": []}', "#/texts", id="no texts"),
        pytest.param("/v1/sentiment/batch", '{"texts": "a"}', "#/texts", id="string for list"),
        pytest.param(
            "/v1/sentiment/batch", '{"texts": ["a"], "explain": "true"}', "#/explain", id="true"
        ),
        pytest.param("/v1/sentiment-model/rollback", '{"to_version": 1}', "#/to_version", id="1"),
        pytest.param("/v1/sentiment-model/rollback", '{"to_version": ""}', "#/to_version", id="''"),
        pytest.param("/v1/sentiment-model/rollback", "{}", "#/to_version", id="no version"),
        pytest.param("/v1/summary", '{"text": "a", "sentences": 0}', "#/sentences", id="0"),
        pytest.param("/v1/summary", '{"text": "a", "sentences": 101}', "#/sentences", id="101"),
        pytest.param("/v1/summary", '{"text": "a", "sentences": "3"}', "#/sentences", id="'3'"),
        pytest.param("/v1/summary", '{"text": "a", "sentences": true}', "#/sentences", id="bool"),
        pytest.param("/v1/summary", '{"text": "a", "sentences": 1.5}', "#/sentences", id="1.5"),
        pytest.param("/v1/summary", '{"text": "a", "sentences": NaN}', "#/sentences", id="NaN"),
        pytest.param("/v1/summary", '{"text": "a", "sentences": 1e999}', "#/sentences", id="inf"),
        pytest.param("/v1/reviews/batch", '{"reviews": []}', "#/reviews", id="no reviews"),
        pytest.param("/v1/reviews/batch", '{"reviews": {}}', "#/reviews", id="object for list"),
    ],
)
async def test_a_member_of_another_type_or_range_is_refused(
    client: httpx.AsyncClient, path: str, content: str, pointer: str
) -> None:
    """No value is converted, and the problem points to the member."""
    problem = assert_refused(await client.post(path, content=content, headers=JSON), 422)

    assert problem.errors
    assert problem.errors[0].pointer == pointer


@pytest.mark.parametrize(
    "member",
    [
        '"rating": true',
        '"rating": "5"',
        '"rating": NaN',
        '"rating": Infinity',
        '"rating": 1e999',
        '"rating": 1' + "0" * 400,
        '"rating": -0.1',
        '"rating": 100.1',
        '"title": ""',
        '"title": 5',
        '"title": "' + "x" * 501 + '"',
        r'"title": "\ud800"',
        r'"title": "\u0000"',
        '"source": ""',
        r'"source": "\udfff"',
        '"external_id": 5',
        r'"external_id": "a\u0000"',
        '"written_at": 1700000000',
        '"written_at": "1700000000"',
        '"written_at": "yesterday"',
        '"written_at": "2026-01-31T18:00:00"',
        '"written_at": "2026-02-30T18:00:00Z"',
        '"written_at": "0001-01-01T00:00:00+23:59"',
        '"written_at": "9999-12-31T23:59:59-23:59"',
    ],
    # pytest escapes a backslash anew at each collection, and mutmut collects more than once.
    ids=lambda member: member[:44].replace("\\", "/"),
)
async def test_an_invalid_fact_is_refused_with_its_review(
    client: httpx.AsyncClient, member: str
) -> None:
    """With 422 if it comes alone, with a problem in a batch; nothing is stored."""
    name = json.loads("{" + member + "}").popitem()[0]
    review = '{"text": "a", ' + member + "}"

    alone = await client.post("/v1/reviews", content=review, headers=JSON)
    batch = await client.post(
        "/v1/reviews/batch", content='{"reviews": [' + review + "]}", headers=JSON
    )

    problem = assert_refused(alone, 422)
    assert [error.pointer for error in problem.errors or ()] == [f"#/{name}"]
    assert [result["status"] for result in batch.json()["results"]] == [422]
    assert await count_stored(client) == 0


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json", ""],
)
async def test_a_body_that_is_not_declared_as_json_is_refused(
    client: httpx.AsyncClient, content_type: str
) -> None:
    """With 415, although its bytes could be read as JSON."""
    headers = {"Content-Type": content_type}

    for path in TEXT_CALLS:
        assert_refused(await client.post(path, content=make_body("a"), headers=headers), 415)

    assert await count_stored(client) == 0


async def test_a_body_without_a_declared_type_is_refused(client: httpx.AsyncClient) -> None:
    """The sender must declare it."""
    for path in TEXT_CALLS:
        assert_refused(await client.post(path, content=make_body("a")), 415)

    assert await count_stored(client) == 0


@pytest.mark.parametrize("path", [*TEXT_CALLS, *BATCH_CALLS])
async def test_a_body_over_the_limit_is_refused(client: httpx.AsyncClient, path: str) -> None:
    """With 413, whether its length is declared or it comes in chunks; at the limit it is read."""
    largest = make_body("x") + b" " * (BODY_LIMIT - len(make_body("x")))

    async def chunks() -> AsyncIterator[bytes]:
        yield largest
        yield b" "

    declared = await client.post(path, content=largest + b" ", headers=JSON)
    in_chunks = await client.post(path, content=chunks(), headers=JSON)
    at_limit = await client.post(path, content=largest, headers=JSON)

    assert_refused(declared, 413)
    assert_refused(in_chunks, 413)
    assert at_limit.status_code in {200, 201, 422}


async def test_a_bad_item_of_a_batch_is_not_stored(client: httpx.AsyncClient) -> None:
    """The others are, in order, and the problem points into the item."""
    reviews = [{"text": "a"}, {"text": " "}, {"txet": "b"}, 5, {"text": "c"}]

    answer = await client.post("/v1/reviews/batch", json={"reviews": reviews})

    results = answer.json()["results"]
    assert answer.status_code == 200
    assert [result.get("status", "stored") for result in results] == [
        "stored",
        422,
        422,
        422,
        "stored",
    ]
    assert [problem["pointer"] for problem in results[1]["errors"]] == ["#/reviews/1/text"]
    assert await count_stored(client) == 2
