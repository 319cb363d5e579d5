"""`subtext db backup` beside a service that is written to, and what a restore brings back."""

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import httpx

from tests.acceptance.service_process import ROOT, make_environment, run_command, run_server

ENOUGH = 200
"""Reviews that are stored before the backup begins."""


@asynccontextmanager
async def write_reviews(client: httpx.AsyncClient, stored: list[str]) -> AsyncIterator[None]:
    """Store reviews until the block ends, beginning with `ENOUGH`; note the ids of all."""

    async def store() -> None:
        number = len(stored)
        answer = await client.post("/v1/reviews", json={"text": f"A fine film, number {number}."})
        stored.append(answer.json()["id"])

    async def store_on() -> None:
        while True:
            await store()

    for _ in range(ENOUGH):
        await store()
    writer = asyncio.create_task(store_on())
    try:
        yield
    finally:
        writer.cancel()
        await asyncio.wait([writer])


def restore(copy: Path, database: Path) -> None:
    """Put a copy in the place of a database, as the documentation says."""
    shutil.copy(copy, database)
    for rest in ("-wal", "-shm"):
        database.with_name(database.name + rest).unlink(missing_ok=True)


async def test_a_backup_during_writes_is_restored_after_a_crash(
    artifacts: Path, tmp_path: Path
) -> None:
    """It has all that was acknowledged before it, and the service takes it as its database."""
    database, copy = tmp_path / "subtext.db", tmp_path / "copy.db"
    environment = make_environment(artifacts, database)
    stored: list[str] = []
    with run_server(artifacts, database) as server:
        async with server.client() as client, write_reviews(client, stored):
            before = len(stored)
            done = await asyncio.to_thread(run_command, "db", "backup", copy, env=environment)
            after = len(stored)
            server.kill()

    assert done.returncode == 0, done.stderr.decode()
    assert after > before, "nothing was written beside the backup"
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    restore(copy, database)
    with run_server(artifacts, database) as server:
        async with server.client() as client:
            for review in (stored[0], stored[before - 1]):
                assert (await client.get(f"/v1/reviews/{review}")).status_code == 200
            last = await client.post("/v1/reviews", json={"text": "A film after the restore."})
    assert last.status_code == 201


def test_a_backup_that_is_killed_harms_nothing(artifacts: Path, tmp_path: Path) -> None:
    """Neither the database nor the backup of yesterday, at whatever point it ends."""
    database, copy = tmp_path / "subtext.db", tmp_path / "copy.db"
    environment = make_environment(artifacts, database)
    run_command("db", "upgrade", env=environment)
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("CREATE TABLE bulk (text TEXT)")
        opened.executemany("INSERT INTO bulk VALUES (?)", [("x" * 10_000,)] * 10_000)
        opened.commit()
    copy.write_text("the backup of yesterday")

    command = [sys.executable, "-m", "app", "db", "backup", "--force", str(copy)]
    with subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True) as process:
        while process.poll() is None and not list(tmp_path.glob(".copy.db.*.part")):
            os.sched_yield()
        process.send_signal(signal.SIGKILL)

    assert copy.read_text() == "the backup of yesterday"
    with closing(sqlite3.connect(database)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    done = run_command("db", "backup", "--force", copy, env=environment)
    assert done.returncode == 0
    assert copy.stat().st_size >= database.stat().st_size


def test_a_backup_of_nothing_is_refused(artifacts: Path, tmp_path: Path) -> None:
    """An empty file would be taken for a backup."""
    environment = make_environment(artifacts, tmp_path / "subtext.db")

    done = run_command("db", "backup", tmp_path / "copy.db", env=environment)

    assert done.returncode == 2
    assert b"there is no database at" in done.stderr
    assert list(tmp_path.iterdir()) == []
