"""A database that is stopped or full: 503 and never 500, and what was acknowledged stays."""

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import httpx
import pytest

from bench.harness.postgresql import Cluster
from tests.acceptance.comparison import list_all
from tests.acceptance.service_process import run_server
from tests.acceptance.small_disk import NotPermitted, SmallDisk, mount_disk
from tests.routers.calls import Json, add

DEADLINE_S = 4
"""What the setting is by default."""

ENOUGH_S = 60
DISK_MIB = 24
LONG = {"text": "Zzyzx " * 10_000}
ATTEMPTS = 400
"""Texts of that length that do not fit on the disk."""


async def test_a_stopped_database_is_a_503_until_it_is_back(
    artifacts: Path, tmp_path: Path, postgresql: Cluster
) -> None:
    """What needs no database is served all the while."""
    log = tmp_path / "subtext.log"
    with run_server(artifacts, postgresql.url(), log=log, database_deadline_s=DEADLINE_S) as server:
        async with server.client() as client:
            before = await add(client, "Zzyzx before")
            postgresql.stop()
            refused = await ask_in_every_way(client, before)
            alive = [await client.get("/livez"), await client.post("/v1/sentiment", json=LONG)]
            postgresql.start()
            after = await store_in_the_end(client)

            stored = {one["id"] for one in await list_all(client, "/v1/reviews")}
            assert refused == [503] * len(refused)
            assert [answer.status_code for answer in alive] == [200, 200]
            assert stored == {before["id"], after["id"]}


async def test_a_full_disk_under_sqlite_is_a_503(artifacts: Path, tmp_path: Path) -> None:
    """Reading goes on, and so does writing once there is room."""
    with mount_or_skip(tmp_path / "disk", user=str(os.getuid())) as disk:
        database, log = disk.folder / "subtext.db", tmp_path / "subtext.log"
        with run_server(artifacts, database, log=log, database_deadline_s=DEADLINE_S) as server:
            async with server.client() as client:
                await fill_and_free(client, disk)


async def test_a_full_disk_under_postgresql_is_a_503(
    artifacts: Path, tmp_path: Path, postgresql: Cluster
) -> None:
    """Its tables are on the full disk, but not its log: where that is full, it ends."""
    log = tmp_path / "subtext.log"
    with mount_or_skip(postgresql.folder / "disk", user=postgresql.user) as disk:
        await keep_tables_in(postgresql, disk.folder)
        with run_server(
            artifacts, postgresql.url(), log=log, database_deadline_s=DEADLINE_S
        ) as server:
            async with server.client() as client:
                await fill_and_free(client, disk)


async def fill_and_free(client: httpx.AsyncClient, disk: SmallDisk) -> None:
    """Store until the disk is full and a while longer, then free it and store once more."""
    before = await add(client, "Zzyzx before")
    disk.fill()
    answers = [await client.post("/v1/reviews", json=LONG) for _ in range(5)]
    while answers[-1].status_code == 201 and len(answers) < ATTEMPTS:
        answers.append(await client.post("/v1/reviews", json=LONG))
    answers += [await client.post("/v1/reviews", json=LONG) for _ in range(5)]
    read = await client.get(f"/v1/reviews/{before['id']}")
    disk.free()
    after = await store_in_the_end(client)

    acknowledged = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert {answer.status_code for answer in answers} - {201} == {503}
    assert read.status_code == 200
    stored = {one["id"] for one in await list_all(client, "/v1/reviews")}
    assert stored == {before["id"], *acknowledged, after["id"]}


async def ask_in_every_way(client: httpx.AsyncClient, review: Json) -> list[int]:
    """Read, write and ask whether the service is ready; return the statuses."""
    address = f"/v1/reviews/{review['id']}"
    answers = [
        await client.get("/readyz"),
        await client.get("/v1/reviews"),
        await client.get("/v1/reviews/stats"),
        await client.get(address),
        await client.post("/v1/reviews", json=LONG),
        await client.post("/v1/reviews/batch", json={"reviews": [LONG]}),
        await client.post(f"{address}/predictions"),
        await client.put(f"{address}/label", json={"label": "positive"}),
        await client.delete(address),
        await client.get("/v1/sentiment-model/versions"),
    ]
    return [answer.status_code for answer in answers]


async def store_in_the_end(client: httpx.AsyncClient) -> Json:
    """Store a review as soon as that is possible again."""
    deadline = time.monotonic() + ENOUGH_S
    while True:
        answer = await client.post("/v1/reviews", json={"text": "Zzyzx after"})
        if answer.status_code == 201 or time.monotonic() > deadline:
            assert answer.status_code == 201, answer.text
            stored: Json = answer.json()
            return stored
        assert answer.status_code == 503, answer.text
        await asyncio.sleep(0.05)


@contextmanager
def mount_or_skip(folder: Path, *, user: str) -> Iterator[SmallDisk]:
    """Mount a small disk; skip the test where that is not permitted."""
    try:
        with mount_disk(folder, size_mib=DISK_MIB, user=user) as disk:
            yield disk
    except NotPermitted:
        pytest.skip("no disk can be filled: neither we nor `sudo -n` may mount a file system")


async def keep_tables_in(postgresql: Cluster, folder: Path) -> None:
    """Let PostgreSQL keep the tables that are made from now on in this folder."""
    connection = await asyncpg.connect(postgresql.url())
    await connection.execute(f"CREATE TABLESPACE small LOCATION '{folder}'")
    await connection.execute("ALTER DATABASE postgres SET default_tablespace = small")
    await connection.close()
