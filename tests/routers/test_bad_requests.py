"""Wrong addresses and parameters, and too many requests: each is refused with a problem."""

import asyncio
from base64 import urlsafe_b64encode
from collections import Counter

import httpx
import pytest

from app.services.sentiment.linear.classifier import Classifier
from tests.conftest import Start
from tests.routers.calls import add
from tests.routers.problems import assert_refused

UNKNOWN = "01890a5d-ac96-774b-bcce-b302099a8057"
REVIEW_CALLS = (
    ("GET", "", None),
    ("DELETE", "", None),
    ("PUT", "/label", {"label": "positive"}),
    ("DELETE", "/label", None),
    ("POST", "/predictions", None),
    ("GET", "/predictions", None),
)
"""Every call under /v1/reviews/{review_id}: method, rest of the path, body."""

LISTS = ("/v1/reviews", "/v1/sentiment-model/versions", f"/v1/reviews/{UNKNOWN}/predictions")


def forge_cursor(json: str) -> str:
    """Return a forged cursor."""
    return urlsafe_b64encode(json.encode()).decode()


@pytest.mark.parametrize(
    "review_id",
    [
        pytest.param(UNKNOWN, id="unknown"),
        pytest.param("00000000-0000-0000-0000-000000000000", id="nil"),
        pytest.param("1", id="number"),
        pytest.param("no-such-review", id="word"),
        pytest.param(UNKNOWN + "0", id="too long"),
        pytest.param("%00", id="NUL"),
        pytest.param("%ED%A0%80", id="surrogate"),
        pytest.param("%F0%9F%98%80", id="emoji"),
        pytest.param("x" * 3000, id="very long"),
    ],
)
async def test_what_is_not_stored_is_not_found(client: httpx.AsyncClient, review_id: str) -> None:
    """Whether or not its id is well-formed, and by every call."""
    for method, rest, body in REVIEW_CALLS:
        answer = await client.request(method, f"/v1/reviews/{review_id}{rest}", json=body)

        assert_refused(answer, 404)


@pytest.mark.parametrize("call", ["classify_review", "train_review"])
async def test_old_calls_do_not_find_a_review_that_is_not_stored(
    client: httpx.AsyncClient, call: str
) -> None:
    """They answer 404; a malformed or missing `_id` is an invalid parameter."""
    unknown = await client.get(f"/{call}", params={"_id": UNKNOWN})
    malformed = await client.get(f"/{call}", params={"_id": "5"})
    missing = await client.get(f"/{call}")

    assert_refused(unknown, 404)
    assert assert_refused(malformed, 422).errors
    assert [error.pointer for error in assert_refused(missing, 422).errors or ()] == ["/query/_id"]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param("", id="empty"),
        pytest.param("x", id="not base64"),
        pytest.param("\u00e9", id="not ASCII"),
        pytest.param("\0", id="NUL"),
        pytest.param("MDEyMw", id="without padding"),
        pytest.param(urlsafe_b64encode(b"\xff\xff").decode(), id="not UTF-8"),
        pytest.param(forge_cursor("["), id="not JSON"),
        pytest.param(forge_cursor("[" * 150), id="nested"),
        pytest.param(forge_cursor("5"), id="number"),
        pytest.param(forge_cursor("[]"), id="empty list"),
        pytest.param(forge_cursor('["newest"]'), id="no number"),
        pytest.param(forge_cursor('["newest", true]'), id="boolean"),
        pytest.param(forge_cursor('["newest", -1]'), id="negative"),
        pytest.param(forge_cursor('["newest", 1.5]'), id="fraction"),
        pytest.param(forge_cursor('["newest", 99999999999999999999]'), id="too large"),
        pytest.param(forge_cursor('["newest", null]'), id="null"),
        pytest.param(forge_cursor('["least_sure", NaN, 1]'), id="NaN"),
        pytest.param(forge_cursor('["least_sure", 0.5, 1]'), id="of another order"),
        pytest.param(forge_cursor('[["newest"], 1]'), id="list for order"),
        pytest.param("x" * 400, id="long"),
    ],
)
async def test_a_forged_cursor_is_refused(client: httpx.AsyncClient, given: str) -> None:
    """By every list."""
    review_id = (await add(client, "The movie was awesome"))["id"]

    for path in LISTS:
        answer = await client.get(path.replace(UNKNOWN, review_id), params={"cursor": given})

        assert_refused(answer, 400)


async def test_a_cursor_of_another_list_or_order_is_refused(client: httpx.AsyncClient) -> None:
    """A position in one order means nothing in another."""
    review_id = (await add(client, "The movie was awesome"))["id"]
    await add(client, "The movie was awful")
    await client.post(f"/v1/reviews/{review_id}/predictions")
    newest = (await client.get("/v1/reviews?limit=1")).json()["next_cursor"]
    history = f"/v1/reviews/{review_id}/predictions"
    earlier = (await client.get(f"{history}?limit=1")).json()["next_cursor"]

    for call in [
        f"/v1/reviews?order=oldest&cursor={newest}",
        f"/v1/reviews?order=least_sure&cursor={newest}",
        f"{history}?cursor={newest}",
        f"/v1/sentiment-model/versions?cursor={newest}",
        f"/v1/reviews?cursor={earlier}",
        f"/v1/sentiment-model/versions?cursor={earlier}",
    ]:
        assert_refused(await client.get(call), 400)


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "/query/limit"),
        ("limit=201", "/query/limit"),
        ("limit=-1", "/query/limit"),
        ("limit=ten", "/query/limit"),
        ("limit=1.5", "/query/limit"),
        ("limit=", "/query/limit"),
        ("limit=" + "9" * 5000, "/query/limit"),
        ("order=sideways", "/query/order"),
        ("sentiment=happy", "/query/sentiment"),
        ("sentiment=Positive", "/query/sentiment"),
        ("corrected=perhaps", "/query/corrected"),
        ("sure=2", "/query/sure"),
        ("q=" + "x" * 1001, "/query/q"),
        ("cursor=" + "x" * 501, "/query/cursor"),
    ],
    ids=lambda value: value[:20],
)
async def test_a_parameter_out_of_range_is_refused(
    client: httpx.AsyncClient, query: str, pointer: str
) -> None:
    """The problem names the parameter."""
    problem = assert_refused(await client.get(f"/v1/reviews?{query}"), 422)

    assert [error.pointer for error in problem.errors or ()] == [pointer]


@pytest.mark.parametrize(
    "words", ["\0", "%ED%A0%80", "\"'", "NOT", "a AND", "*", "(", "a:b", "-", "NEAR(", "\U0001f600"]
)
async def test_any_words_may_be_searched_for(client: httpx.AsyncClient, words: str) -> None:
    """No character of a query is an operator of the database."""
    answer = await client.get("/v1/reviews", params={"q": words})

    assert answer.status_code == 200
    assert answer.json() == {"items": [], "next_cursor": None}


async def test_an_external_id_is_taken_once_per_source(client: httpx.AsyncClient) -> None:
    """No source counts as a source; a second review is a conflict and is not stored."""
    await add(client, "first", external_id="1")
    await add(client, "first", external_id="1", source="shop")
    await add(client, "first", external_id="1", source="forum")

    for facts in ({}, {"source": "shop"}, {"source": "forum"}):
        again = {"text": "second", "external_id": "1", **facts}
        assert_refused(await client.post("/v1/reviews", json=again), 409)

    assert (await client.get("/v1/reviews/stats")).json()["total"] == 3


async def test_an_external_id_twice_in_a_batch_is_a_conflict(client: httpx.AsyncClient) -> None:
    """The first review is stored, the second gets a problem, the others are stored."""
    reviews = [{"text": text, "external_id": name} for text, name in ("a1", "b1", "c2")]

    answer = await client.post("/v1/reviews/batch", json={"reviews": reviews})

    results = answer.json()["results"]
    assert [result.get("text") or result["status"] for result in results] == ["a", 409, "c"]
    assert (await client.get("/v1/reviews/stats")).json()["total"] == 2


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/sentiment", {"POST"}),
        ("PATCH", "/v1/reviews", {"GET", "POST"}),
        ("POST", f"/v1/reviews/{UNKNOWN}", {"GET", "DELETE"}),
        ("GET", f"/v1/reviews/{UNKNOWN}/label", {"PUT", "DELETE"}),
        ("PUT", f"/v1/reviews/{UNKNOWN}/predictions", {"GET", "POST"}),
        ("POST", "/livez", {"GET", "HEAD"}),
        ("BREW", "/classify_review", {"GET"}),
    ],
)
async def test_an_unsupported_method_is_refused(
    client: httpx.AsyncClient, method: str, path: str, allowed: set[str]
) -> None:
    """And the Allow header names all that are supported."""
    answer = await client.request(method, path)

    assert_refused(answer, 405)
    assert {name.strip() for name in answer.headers["Allow"].split(",")} == allowed


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/v1", "/v1/nothing", "/v2/reviews", "/v1/reviews/", "/livez/", "/%00", "/é"],
)
async def test_an_unknown_address_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    """With a problem document, as everywhere."""
    assert_refused(await client.get(path), 404)


async def test_work_over_capacity_is_refused_at_once(start: Start) -> None:
    """The answer says when to try again, and what was refused is not stored."""
    long = "A boring film with a great cast. " * 3000
    batch = {"reviews": [{"text": long}] * 4}

    async with start(inference_limit=1) as client:
        answers = await asyncio.gather(
            *(client.post("/v1/sentiment/batch", json={"texts": [long] * 20}) for _ in range(2)),
            *(client.post("/v1/reviews/batch", json=batch) for _ in range(3)),
            *(client.post("/v1/summary", json={"text": long}) for _ in range(3)),
        )
        total = (await client.get("/v1/reviews/stats")).json()["total"]

    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) == {200, 429}
    for answer in answers:
        if answer.status_code == 429:
            assert_refused(answer, 429)
            assert int(answer.headers["Retry-After"]) >= 1
    assert total == 4 * sum(answer.status_code == 200 for answer in answers[2:5])


async def test_a_defect_is_answered_without_its_details(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a problem that names the request id, as the header does."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(Classifier, "classify", fail)
    problem = assert_refused(await client.post("/v1/sentiment", json={"text": "fine"}), 500)

    assert "secret" not in str(problem)
