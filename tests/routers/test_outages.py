"""A database that others hold or that is gone: refused in time, and served again afterwards."""

import asyncio
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.conftest import Start
from tests.routers.calls import AWESOME, add, classify, correct, get
from tests.routers.problems import assert_refused

pytestmark = pytest.mark.usefixtures("compiled", "sqlite_url")

DEADLINE_S = 4.0
SLACK_S = 3.0
"""How much later than its deadline a busy machine may answer: a thread of SQLite's takes half."""


async def test_writers_give_up_a_lock_that_another_process_holds(
    start: Start, tmp_path: Path
) -> None:
    """However many wait; readers go on. Afterwards writers do too, and no correction is lost."""
    async with start(database_deadline_s=DEADLINE_S) as client:
        review = await add(client, "Zzyzx qwrtp")
        with closing(sqlite3.connect(tmp_path / "subtext.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            started = time.monotonic()
            writes = asyncio.gather(
                *(client.post("/v1/reviews", json={"text": AWESOME}) for _ in range(5)),
                client.post("/v1/reviews/batch", json={"reviews": [{"text": AWESOME}]}),
                client.put(f"/v1/reviews/{review['id']}/label", json={"label": "negative"}),
                client.delete(f"/v1/reviews/{review['id']}"),
            )
            assert (await get(client, "/v1/reviews/stats"))["total"] == 1
            await get(client, "/readyz")
            before = await classify(client, AWESOME)
            refused = await writes
            refused_s = time.monotonic() - started
            after = await classify(client, AWESOME)
        receipt = await correct(client, review, "negative")
        stats = await get(client, "/v1/reviews/stats")

    for answer in refused:
        assert_refused(answer, 503)
    assert refused_s < DEADLINE_S + SLACK_S
    assert after == before
    assert receipt["promoted"]
    assert stats["total"] == 1


async def test_a_file_that_was_removed_is_refused(start: Start, tmp_path: Path) -> None:
    """By every call that needs it, as what was stored in it would be lost; put back, it serves."""
    path, away = tmp_path / "subtext.db", tmp_path / "away"

    async def call(client: httpx.AsyncClient) -> list[httpx.Response]:
        return [
            await client.post("/v1/reviews", json={"text": AWESOME}),
            await client.get("/v1/reviews"),
            await client.get("/readyz"),
        ]

    async with start(database_deadline_s=DEADLINE_S) as client:
        await add(client, AWESOME)
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        os.rename(path, away)
        refused = await call(client)
        prediction = await classify(client, AWESOME)
        os.rename(away, path)
        served = await call(client)
        stats = await get(client, "/v1/reviews/stats")

    for answer in refused:
        assert_refused(answer, 503)
    assert prediction["label"] == "positive"
    assert [answer.status_code for answer in served] == [201, 200, 200]
    assert stats["total"] == 2
