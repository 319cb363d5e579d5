"""Repeated requests: the same key gets the same answer, and stores one review."""

import asyncio

import httpx
import pytest

from tests.conftest import Start
from tests.routers.calls import AWESOME, AWFUL, correct, get
from tests.routers.keyed import log_in, make_key, send_key
from tests.routers.problems import assert_refused

TEXTS = [AWESOME, AWFUL]


async def post(client: httpx.AsyncClient, text: str, key: str, **headers: str) -> httpx.Response:
    headers["Idempotency-Key"] = key
    return await client.post("/v1/reviews", json={"text": text}, headers=headers)


async def count_reviews(client: httpx.AsyncClient) -> int:
    return int((await get(client, "/v1/reviews/stats"))["total"])


async def test_a_repeated_request_gets_the_first_answer(client: httpx.AsyncClient) -> None:
    """Byte for byte, Location included, and nothing more is stored."""
    first = await post(client, AWESOME, "k")

    again = await post(client, AWESOME, "k")

    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert first.headers["Location"] == again.headers["Location"]
    assert await count_reviews(client) == 1


async def test_the_first_answer_stays_what_it_was(client: httpx.AsyncClient) -> None:
    """Although the review has been corrected since."""
    first = await post(client, AWESOME, "k")
    await correct(client, first.json(), "negative")

    assert (await post(client, AWESOME, "k")).content == first.content


async def test_a_key_is_for_one_request(client: httpx.AsyncClient) -> None:
    """With another body it is refused, and nothing is stored."""
    await post(client, AWESOME, "k")

    assert_refused(await post(client, AWFUL, "k"), 422)

    assert await count_reviews(client) == 1


async def test_how_a_body_is_written_does_not_matter(client: httpx.AsyncClient) -> None:
    """Spaces and the order of members do not make it another request."""
    headers = {"Idempotency-Key": "k", "Content-Type": "application/json"}
    first = await client.post("/v1/reviews", content='{"text": "a", "title": "b"}', headers=headers)

    again = await client.post("/v1/reviews", content='{"title":"b","text":"a"}', headers=headers)

    assert again.content == first.content


async def test_other_keys_and_none_store_again(client: httpx.AsyncClient) -> None:
    """Only an equal key makes two requests one."""
    await post(client, AWESOME, "k")
    await post(client, AWESOME, "K")
    await client.post("/v1/reviews", json={"text": AWESOME})
    await client.post("/v1/reviews", json={"text": AWESOME})

    assert await count_reviews(client) == 4


async def test_each_api_key_has_keys_of_its_own(client: httpx.AsyncClient) -> None:
    """As has whoever sends none: two programs may both number their requests from 1."""
    mine, other = [send_key(await make_key(client, "write", name=name)) for name in "ab"]
    callers: list[dict[str, str]] = [mine, other, {}]

    first = [await post(client, AWESOME, "1", **headers) for headers in callers]
    again = [await post(client, AWESOME, "1", **headers) for headers in callers]

    assert {answer.status_code for answer in first} == {201}
    assert len({answer.json()["id"] for answer in first}) == 3
    assert [answer.content for answer in again] == [answer.content for answer in first]
    assert (await post(client, AWFUL, "2", **mine)).status_code == 201
    assert (await post(client, AWESOME, "2", **other)).status_code == 201
    problem = assert_refused(await post(client, AWESOME, "2", **mine), 422)
    assert "Idempotency-Key '2' was used" in problem.detail


async def test_two_api_keys_may_send_an_equal_key_at_once(client: httpx.AsyncClient) -> None:
    """Both reviews are stored, each with the answer to its own request."""
    callers = [send_key(await make_key(client, "write", name=name)) for name in "ab"]

    answers = await asyncio.gather(
        *(post(client, text, "1", **headers) for text, headers in zip(TEXTS, callers, strict=True))
    )

    assert [answer.json()["text"] for answer in answers] == TEXTS


async def test_a_login_has_the_keys_of_its_api_key(client: httpx.AsyncClient) -> None:
    """So a request is known again after another login, or by the key itself."""
    made = await make_key(client, "write")
    first = await post(client, AWESOME, "k", **send_key(made))

    await log_in(client, made)

    assert (await post(client, AWESOME, "k")).content == first.content


async def test_a_refused_request_does_not_use_up_its_key(client: httpx.AsyncClient) -> None:
    """A corrected request is served under the same key."""
    assert_refused(await post(client, " ", "k"), 422)

    assert (await post(client, AWESOME, "k")).status_code == 201


async def test_a_conflict_does_not_use_up_its_key(client: httpx.AsyncClient) -> None:
    """The failed transaction stores nothing, the key included."""
    taken = {"text": AWESOME, "external_id": "1"}
    await client.post("/v1/reviews", json=taken)
    headers = {"Idempotency-Key": "k"}

    assert_refused(await client.post("/v1/reviews", json=taken, headers=headers), 409)

    assert (await post(client, AWFUL, "k")).status_code == 201


async def test_the_same_request_at_the_same_time_is_served_once(
    client: httpx.AsyncClient,
) -> None:
    """However many arrive before the first is answered."""
    answers = await asyncio.gather(*(post(client, AWESOME, "k") for _ in range(8)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert await count_reviews(client) == 1


async def test_keys_outlive_the_service(start: Start) -> None:
    """A client may repeat a request after a restart."""
    async with start() as client:
        first = await post(client, AWESOME, "k")

    async with start() as client:
        again = await post(client, AWESOME, "k")

    assert again.content == first.content


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize("key", ["", "x" * 201], ids=["empty", "too long"])
async def test_a_key_out_of_range_is_refused(client: httpx.AsyncClient, key: str) -> None:
    """With a pointer to the header."""
    problem = assert_refused(await post(client, AWESOME, key), 422)

    assert [error.pointer for error in problem.errors or ()] == ["/header/idempotency-key"]
