"""Reviews that come at the same time are committed together, and answered as if each was alone."""

import asyncio

import httpx

from tests.routers.calls import AWESOME, AWFUL, get


async def post_all(client: httpx.AsyncClient, *bodies: dict[str, str]) -> list[httpx.Response]:
    """Post the reviews at the same time; a `key` is sent as the Idempotency-Key."""
    return await asyncio.gather(
        *[
            client.post(
                "/v1/reviews",
                json={name: value for name, value in body.items() if name != "key"},
                headers={"Idempotency-Key": body["key"]} if "key" in body else {},
            )
            for body in bodies
        ]
    )


async def test_each_gets_its_own_review(client: httpx.AsyncClient) -> None:
    """With its address, which returns the same."""
    texts = [f"{AWESOME} {number}" for number in range(20)]

    answers = await post_all(client, *[{"text": text} for text in texts])

    assert [answer.json()["text"] for answer in answers] == texts
    for answer in answers:
        assert await get(client, answer.headers["Location"]) == answer.json()


async def test_a_conflict_affects_no_other_review(client: httpx.AsyncClient) -> None:
    """Of those with the same external id, the first is stored."""
    same = {"text": AWFUL, "external_id": "1"}

    answers = await post_all(client, same, {"text": AWESOME}, same, same)

    assert sorted(answer.status_code for answer in answers) == [201, 201, 409, 409]
    assert (await get(client, "/v1/reviews/stats"))["total"] == 2


async def test_a_key_for_two_requests_is_for_the_first(client: httpx.AsyncClient) -> None:
    """The other is refused, although it came before the first was answered."""
    answers = await post_all(
        client, {"text": AWESOME, "key": "k"}, {"text": AWFUL, "key": "k"}, {"text": AWFUL}
    )

    assert sorted(answer.status_code for answer in answers) == [201, 201, 422]
    assert (await get(client, "/v1/reviews/stats"))["total"] == 2


async def test_a_key_is_free_after_a_conflict_in_the_same_moment(
    client: httpx.AsyncClient,
) -> None:
    """The review was not stored, so the next request with the key is served."""
    await post_all(client, {"text": AWESOME, "external_id": "1"})

    conflict, served = await post_all(
        client,
        {"text": AWESOME, "external_id": "1", "key": "k"},
        {"text": AWFUL, "external_id": "2", "key": "k"},
    )

    assert (conflict.status_code, served.status_code) == (409, 201)
