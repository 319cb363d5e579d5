"""Several services over one database answer as one."""

import asyncio
import itertools
import time

import anyio
import httpx

from tests.conftest import Start
from tests.routers.calls import add, correct, get

AWESOME = {"text": "The movie was awesome"}
ENOUGH_S = 60.0


async def read_log_odds(client: httpx.AsyncClient) -> float:
    return float((await client.post("/v1/sentiment", json=AWESOME)).json()["log_odds"])


async def wait_for_agreement(one: httpx.AsyncClient, other: httpx.AsyncClient) -> bool:
    """Return whether both answer the same within `ENOUGH_S`."""
    deadline = time.monotonic() + ENOUGH_S
    while await read_log_odds(one) != await read_log_odds(other):
        if time.monotonic() > deadline:
            return False
        await anyio.sleep(0.01)
    return True


async def test_a_correction_reaches_the_other_replica(start: Start) -> None:
    """Bit for bit, through the log."""
    async with start(log_poll_s=0.01) as one, start(log_poll_s=0.01) as other:
        before = await read_log_odds(other)
        review = (await one.post("/v1/reviews", json=AWESOME)).json()
        await one.put(f"/v1/reviews/{review['id']}/label", json={"label": "positive"})

        assert await wait_for_agreement(one, other)
        assert await read_log_odds(other) != before


async def test_corrections_through_both_replicas_follow_each_other(start: Start) -> None:
    """Each adds to what the other has learned: no version is made twice."""
    async with start(log_poll_s=3600) as one, start(log_poll_s=3600) as other:
        for client in (one, other, one):
            review = (await client.post("/v1/reviews", json=AWESOME)).json()
            await client.put(f"/v1/reviews/{review['id']}/label", json={"label": "positive"})
        versions = (await one.get("/v1/sentiment-model/versions")).json()["items"]

    promoted = [entry for entry in versions if entry["promoted"]]
    assert len({entry["version"] for entry in versions}) == 3
    assert [entry["parent"] for entry in promoted[:-1]] == [
        entry["version"] for entry in promoted[1:]
    ]


async def test_simultaneous_corrections_through_both_replicas_are_all_learned(
    start: Start,
) -> None:
    """None fails, and none is evaluated against a model that is no longer the latest."""
    async with start(log_poll_s=3600) as one, start(log_poll_s=3600) as other:
        reviews = [await add(one, f"Zzyzx qwrtp blorf {number}") for number in range(8)]

        receipts = await asyncio.gather(
            *(
                correct(client, review, "negative")
                for client, review in zip(itertools.cycle((one, other)), reviews, strict=False)
            )
        )

        entries = (await get(one, "/v1/sentiment-model/versions"))["items"]
    assert {receipt["model_version"] for receipt in receipts} == {
        entry["version"] for entry in entries
    }
    assert [entry["parent"] for entry in entries[:-1]] == [
        entry["version"] for entry in entries[1:]
    ]


async def test_a_restart_answers_as_before(start: Start) -> None:
    """The log is replayed before the first answer."""
    async with start() as client:
        review = (await client.post("/v1/reviews", json=AWESOME)).json()
        await client.put(f"/v1/reviews/{review['id']}/label", json={"label": "positive"})
        learned = (await client.post("/v1/sentiment", json=AWESOME)).json()

    async with start() as client:
        assert (await client.post("/v1/sentiment", json=AWESOME)).json() == learned
