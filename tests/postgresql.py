"""PostgreSQL for tests: databases that are copies of a migrated one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg

from bench.harness.postgresql import DATABASE, DISK
from bench.harness.postgresql import Cluster as BareCluster

TEMPLATE = DATABASE
"""The database that others are copies of."""

FILE_COPY_SINCE = 15
"""The version of PostgreSQL that can copy by writing everything to its log, and does by default.

Copying files takes half as long for a small database.
"""

MEMORY = Path("/dev/shm")  # noqa: S108 (each server makes a folder of its own in it)

ROOM = 2 * 2**30
"""Bytes that a server may take: its log of writes alone may grow to 1 GiB."""


def find_folder() -> Path:
    """Return where servers lie: in memory if there is room.

    A copy of a database is 300 files, which take five times as long on a disk.
    """
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if has_room else DISK


class Cluster(BareCluster):
    """A server whose `TEMPLATE` is copied for each test."""

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Freeze the server until the block ends."""
        self.freeze()
        try:
            yield
        finally:
            self.thaw()

    async def copy_template(self) -> str:
        """Create a database that is a copy of `TEMPLATE`, and return its name."""
        name = f"copy_{uuid4().hex}"
        connection = await asyncpg.connect(self.url("template1"))
        has_choice = connection.get_server_version().major >= FILE_COPY_SINCE
        strategy = "STRATEGY FILE_COPY" if has_choice else ""
        await connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} {strategy}")
        await connection.close()
        return name

    async def drop(self, name: str) -> None:
        """Drop a database, whoever may still be connected to it."""
        connection = await asyncpg.connect(self.url("template1"))
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await connection.close()
