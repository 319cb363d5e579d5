"""The service while its database hangs, seen by its callers."""

import asyncio
import time
from collections.abc import Awaitable
from uuid import uuid4

import httpx
import pytest

from tests.conftest import Start
from tests.postgresql import Cluster
from tests.routers.calls import AWESOME, add, classify, correct, get
from tests.routers.problems import assert_refused

pytestmark = [
    pytest.mark.usefixtures("compiled"),
    pytest.mark.parametrize("database_url", ["postgresql"], indirect=True),
]

DEADLINE_S = 6.0
SLACK_S = 5.0
"""How much later than its deadline a busy machine may answer."""

MANY = 70
"""Reviews at once: more than one group of them."""


def list_calls(client: httpx.AsyncClient, review_id: str) -> dict[str, Awaitable[httpx.Response]]:
    """Return one call of each kind that needs the database."""
    review, text = f"/v1/reviews/{review_id}", {"text": AWESOME}
    return {
        "list": client.get("/v1/reviews"),
        "search": client.get("/v1/reviews", params={"q": "movie"}),
        "count": client.get("/v1/reviews/stats"),
        "export": client.get("/v1/reviews/export"),
        "read": client.get(review),
        "history": client.get(f"{review}/predictions"),
        "store": client.post("/v1/reviews", json=text),
        "store several": client.post("/v1/reviews/batch", json={"reviews": [text]}),
        "score again": client.post(f"{review}/predictions"),
        "correct": client.put(f"{review}/label", json={"label": "negative"}),
        "take back": client.delete(f"{review}/label"),
        "delete": client.delete(review),
        "versions": client.get("/v1/sentiment-model/versions"),
        "roll back": client.post("/v1/sentiment-model/rollback", json={"to_version": "x"}),
        "rename": client.patch("/v1/topic-models/default/topics/0", json={"label": "x"}),
        "random": client.get("/v1/topic-models/default/documents/random"),
        "old classify": client.get("/classify_review", params={"_id": review_id}),
        "old train": client.get("/train_review", params={"_id": review_id}),
    }


async def test_every_call_that_needs_a_frozen_database_is_refused_in_time(
    start: Start, postgresql: Cluster
) -> None:
    """Those that need none are answered meanwhile; thawed, all are served again."""
    async with start(database_deadline_s=DEADLINE_S) as client:
        review = await add(client, AWESOME)
        await correct(client, review, "negative")
        with postgresql.hold():
            started = time.monotonic()
            calls = list_calls(client, review["id"])
            refused = asyncio.gather(client.get("/readyz"), *calls.values())
            assert await get(client, "/livez") == {"status": "alive"}
            assert (await classify(client, AWESOME))["label"]
            await get(client, "/v1/topic-models")
            answered_s = time.monotonic() - started
            answers = await refused
            refused_s = time.monotonic() - started
        served = {name: await call for name, call in list_calls(client, review["id"]).items()}
        await get(client, "/readyz")

    for answer in answers:
        problem = assert_refused(answer, 503)
        assert "does not answer" in problem.detail or "database" in problem.detail
        assert int(answer.headers["Retry-After"]) >= 1
    assert answered_s < DEADLINE_S
    assert refused_s < DEADLINE_S + SLACK_S
    failed = {name: answer.text for name, answer in served.items() if answer.status_code >= 500}
    assert failed == {}


async def test_reviews_in_several_groups_are_refused_in_time(
    start: Start, postgresql: Cluster
) -> None:
    """Not one group after the other. A retry with its key stores each of them once."""
    keys = [str(uuid4()) for _ in range(MANY)]

    async def store(client: httpx.AsyncClient, key: str) -> int:
        headers = {"Idempotency-Key": key}
        answer = await client.post("/v1/reviews", json={"text": key}, headers=headers)
        return answer.status_code

    async with start(database_deadline_s=DEADLINE_S, write_limit=MANY) as client:
        with postgresql.hold():
            started = time.monotonic()
            first = asyncio.create_task(store(client, keys[0]))
            await asyncio.sleep(DEADLINE_S / 2)
            statuses = await asyncio.gather(*(store(client, key) for key in keys[1:]))
            refused_s = time.monotonic() - started
        retried = await asyncio.gather(*(store(client, key) for key in keys))
        stats = await get(client, "/v1/reviews/stats")

    assert {await first, *statuses} == {503}
    assert refused_s < 1.5 * DEADLINE_S + SLACK_S
    assert set(retried) == {201}
    assert stats["total"] == MANY


async def test_a_correction_that_was_cut_off_answers_only_from_the_log(
    start: Start, postgresql: Cluster
) -> None:
    """The version that answers afterwards is the last one of the log, learned or not."""
    async with start(database_deadline_s=DEADLINE_S, log_poll_s=0.05) as client:
        review = await add(client, "Zzyzx qwrtp")
        for delay_s in (0.0, 0.01, 0.02, 0.04):
            correction = asyncio.create_task(
                client.put(f"/v1/reviews/{review['id']}/label", json={"label": "negative"})
            )
            await asyncio.sleep(delay_s)
            with postgresql.hold():
                before = (await classify(client, AWESOME))["model_version"]
                await asyncio.sleep(0.1)
                assert (await classify(client, AWESOME))["model_version"] == before
                answer = await correction
            assert answer.status_code in {200, 503}
            await get(client, "/readyz")
            await asyncio.sleep(0.3)
            log = (await get(client, "/v1/sentiment-model/versions"))["items"]
            current = (await classify(client, AWESOME))["model_version"]
            promoted = [entry["version"] for entry in log if entry["promoted"]]
            assert current == (promoted[0] if promoted else current.partition("+")[0])
            await client.delete(f"/v1/reviews/{review['id']}/label")
