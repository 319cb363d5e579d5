"""A PostgreSQL server for tests, and databases on it that are copies of a migrated one."""

import os
import shutil
import subprocess
from pathlib import Path
from uuid import uuid4

import asyncpg

TEMPLATE = "postgres"
"""The database that others are copies of."""

FILE_COPY_SINCE = 15
"""The version of PostgreSQL that can copy by writing everything to its log, and does by default.

Copying files takes half as long for a small database.
"""


class Cluster:
    """A PostgreSQL server in a folder of its own, reached through a socket in that folder."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self._folder = folder
        # PostgreSQL refuses to run as root.
        self._user = "nobody" if os.getuid() == 0 else None

    def start(self) -> None:
        if self._user:
            shutil.chown(self._folder, self._user)
        self._run(
            "initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"
        )
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        self._run("pg_ctl", "-w", "-o", options, "-l", str(self._folder / "log"), "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "stop")

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self._folder}"

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

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), "-D", str(self._folder / "data"), *arguments]
        subprocess.run(
            command, user=self._user, cwd=self._folder, check=True, stdout=subprocess.DEVNULL
        )


def find_postgresql() -> Path | None:
    """Return the folder of PostgreSQL's programs; None if it is not installed."""
    folders = [*os.environ["PATH"].split(os.pathsep)]
    folders += sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    found = shutil.which("initdb", path=os.pathsep.join(folders))
    return Path(found).resolve().parent if found else None
