"""A database that takes connections and says nothing: 503 in time, and served once it goes on."""

import asyncio
import sqlite3
import time
from pathlib import Path

import httpx

from bench.harness.postgresql import Cluster
from tests.acceptance.comparison import list_all
from tests.acceptance.service_process import run_server
from tests.acceptance.test_database_failures import DEADLINE_S, store_in_the_end
from tests.routers.calls import add

ANSWERED_WITHIN_S = 5
READY_ANSWERED_WITHIN_S = 2
SLACK_S = 2.5
"""For a busy machine."""

CALLS = (
    ("GET", "/readyz", None, READY_ANSWERED_WITHIN_S),
    ("GET", "/v1/reviews", None, ANSWERED_WITHIN_S),
    ("GET", "/v1/reviews/stats", None, ANSWERED_WITHIN_S),
    ("POST", "/v1/reviews", {"text": "Zzyzx"}, ANSWERED_WITHIN_S),
)


async def time_call(
    client: httpx.AsyncClient, method: str, path: str, body: dict[str, str] | None
) -> tuple[int, float]:
    """Return the status of a call, and how long it took."""
    started = time.monotonic()
    answer = await client.request(method, path, json=body)
    return answer.status_code, time.monotonic() - started


async def test_a_frozen_postgresql_is_a_503_in_time(
    artifacts: Path, tmp_path: Path, postgresql: Cluster
) -> None:
    """However many ask; what needs no database is served, and all is once it goes on."""
    log = tmp_path / "subtext.log"
    with run_server(artifacts, postgresql.url(), log=log, database_deadline_s=DEADLINE_S) as server:
        async with server.client() as client:
            before = await add(client, "Zzyzx before")
            postgresql.freeze()
            calls = [(call, within_s) for *call, within_s in CALLS for _ in range(5)]
            answers = await asyncio.gather(*(time_call(client, *call) for call, _ in calls))
            alive = await client.post("/v1/sentiment", json={"text": "Zzyzx"})
            postgresql.thaw()
            after = await store_in_the_end(client)
            stored = {one["id"] for one in await list_all(client, "/v1/reviews")}

    assert {status for status, _ in answers} == {503}
    for (call, within_s), (_, seconds) in zip(calls, answers, strict=True):
        assert seconds < within_s + SLACK_S, call
    assert alive.status_code == 200
    assert stored >= {before["id"], after["id"]}


async def test_an_sqlite_file_that_another_writes_to_is_a_503_in_time(
    artifacts: Path, tmp_path: Path
) -> None:
    """Reading goes on meanwhile."""
    database = tmp_path / "subtext.db"
    with run_server(artifacts, database, database_deadline_s=DEADLINE_S) as server:
        async with server.client() as client:
            before = await add(client, "Zzyzx before")
            other = sqlite3.connect(database, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            status, seconds = await time_call(client, "POST", "/v1/reviews", {"text": "Zzyzx"})
            read = await client.get(f"/v1/reviews/{before['id']}")
            other.execute("ROLLBACK")
            other.close()
            await store_in_the_end(client)

    assert (status, read.status_code) == (503, 200)
    assert seconds < ANSWERED_WITHIN_S + SLACK_S
