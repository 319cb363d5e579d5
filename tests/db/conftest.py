"""Databases for the store tests: each test runs on SQLite and on PostgreSQL."""

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from app.db.engine import Database, open_database
from app.db.migrate import upgrade
from tests.db.unavailable import DEADLINE_S

TABLES = (
    "reviews, predictions, review_words, review_counts, model_updates, idempotency_keys, "
    "documents, topic_labels, fetches"
)


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
        self.resume()

    def resume(self) -> None:
        """Start the server on the data it has."""
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        self._run("pg_ctl", "-w", "-o", options, "-l", str(self._folder / "log"), "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "stop")

    @contextmanager
    def freeze(self) -> Iterator[None]:
        """Stop every process of the server where it is; all go on when the block ends."""
        leader = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, check=True)  # noqa: S607 - found on the PATH as everywhere
        pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
        processes = [leader, *(pid for pid, parent in pairs if parent == leader)]
        for pid in processes:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in processes:
                os.kill(pid, signal.SIGCONT)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), "-D", str(self._folder / "data"), *arguments]
        subprocess.run(
            command, user=self._user, cwd=self._folder, check=True, stdout=subprocess.DEVNULL
        )


def find_postgresql() -> Path | None:
    folders = [*os.environ["PATH"].split(os.pathsep)]
    folders += sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    found = shutil.which("initdb", path=os.pathsep.join(folders))
    return Path(found).resolve().parent if found else None


async def migrate(url: str) -> None:
    async with open_database(url) as database:
        await upgrade(database)


async def truncate(url: str) -> None:
    async with open_database(url) as database, database.begin_write() as session:
        await session.execute(text(f"TRUNCATE {TABLES}"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A server for the whole run, with one migrated database named `postgres`."""
    binaries = find_postgresql()
    if binaries is None:
        pytest.skip("there is no PostgreSQL on this machine: initdb is not on the PATH")
    with tempfile.TemporaryDirectory(prefix="subtext-pg-", dir="/tmp") as folder:
        cluster = Cluster(binaries, Path(folder))
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql: Cluster) -> str:
    url = postgresql.url("postgres")
    asyncio.run(migrate(url))
    return url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "subtext.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The URL of a migrated, empty SQLite file."""
    path = shutil.copy(migrated_sqlite, tmp_path / "subtext.db")
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database of each kind."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("empty_postgresql"))


@pytest.fixture
def empty_postgresql(migrated_postgresql: str) -> str:
    """The URL of a migrated, empty PostgreSQL database."""
    asyncio.run(truncate(migrated_postgresql))
    return migrated_postgresql


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url) as database:
        yield database


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as database:
        yield database


@pytest.fixture
async def limited_postgresql(empty_postgresql: str) -> AsyncIterator[Database]:
    """PostgreSQL, whose transactions have a deadline."""
    async with open_database(empty_postgresql, deadline_s=DEADLINE_S, pool_size=2) as database:
        yield database
