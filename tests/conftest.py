"""What all tests share: a small model, databases, and the service on top of them."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
import pytest
from asgi_lifespan import LifespanManager
from hypothesis import settings as hypothesis_settings

from app.db.engine import open_database
from app.db.migrate import upgrade
from app.db.topics.store import DocumentStore
from app.domain.documents import Document
from app.main import create_app
from app.settings import Settings
from bench.harness.postgresql import find_postgresql, run_cluster
from tests.postgresql import TEMPLATE, Cluster, find_folder
from tests.small_model import write_small_model
from tests.small_topics import write_small_topics

# An example may be the first to call something that has yet to be compiled.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

PATIENT_S = 60
"""What a request waits for the database at most: tests that run beside it keep the disk busy."""

ENOUGH_S = 300
"""Seconds to start and to shut down: the first service after a change of the source compiles."""

ROOT = Path(__file__).parents[1]

Start = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]
"""Starts a service with the given settings, and yields a client of it."""


@pytest.fixture(scope="session", autouse=True)
def import_from_here() -> Iterator[None]:
    """Have processes of jobs, which import nothing from the current folder, run this checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
        yield


@pytest.fixture(scope="session")
def artifacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models, fitted on a few sentences."""
    folder = tmp_path_factory.mktemp("artifacts")
    write_small_model(folder / "sentiment")
    write_small_topics(folder / "topics")
    return folder


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sentiment model that is not the one in `artifacts`."""
    folder = tmp_path_factory.mktemp("trained") / "sentiment"
    write_small_model(folder, left_out=1)
    return folder


@pytest.fixture(scope="session")
def trained_later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a third one."""
    folder = tmp_path_factory.mktemp("trained_later") / "sentiment"
    write_small_model(folder, left_out=2)
    return folder


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A server for the whole run, whose `TEMPLATE` is migrated and empty."""
    binaries = find_postgresql()
    if binaries is None:
        pytest.skip("there is no PostgreSQL on this machine: initdb is not on the PATH")
    with run_cluster(Cluster, binaries, around=find_folder()) as cluster:
        asyncio.run(migrate(cluster.url(TEMPLATE)))
        yield cluster


@pytest.fixture
def postgresql_url(postgresql: Cluster) -> Iterator[str]:
    """The URL of a migrated, empty PostgreSQL database, which no other test sees."""
    name = asyncio.run(postgresql.copy_template())
    yield postgresql.url(name)
    asyncio.run(postgresql.drop(name))


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


async def migrate(url: str) -> None:
    async with open_database(url) as database:
        await upgrade(database)


@pytest.fixture
def start(artifacts: Path, database_url: str, tmp_path: Path) -> Start:
    """Services over one database: what one stores, the next one finds."""

    @asynccontextmanager
    async def run_service(**changes: object) -> AsyncIterator[httpx.AsyncClient]:
        settings = Settings(
            database_url=database_url,
            artifacts=artifacts,
            uploads=tmp_path / "uploads",
            model_cache=tmp_path / "models",
            database_deadline_s=PATIENT_S,
            log_level="error",
        ).model_copy(update=changes)
        app = create_app(settings)
        async with LifespanManager(
            app, startup_timeout=ENOUGH_S, shutdown_timeout=ENOUGH_S
        ) as running:
            transport = httpx.ASGITransport(running.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://localhost"
            ) as client:
                yield client

    return run_service


@pytest.fixture
async def compiled(start: Start, tmp_path: Path) -> None:
    """Kernels that are compiled: the first correction may take longer than a short deadline."""
    async with start(
        database_url=f"sqlite:///{tmp_path / 'compiled.db'}", database_deadline_s=PATIENT_S
    ) as client:
        review = (await client.post("/v1/reviews", json={"text": "Zzyzx qwrtp"})).json()
        label = {"label": "negative"}
        await client.put(f"/v1/reviews/{review['id']}/label", json=label)


@pytest.fixture
async def client(start: Start) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service with an empty database."""
    async with start() as client:
        yield client


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The URL of a database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'subtext.db'}"


@pytest.fixture
def stored(database_url: str) -> Callable[[], list[Document]]:
    """A function that returns the stored documents, in the order of their first import."""

    async def read() -> list[Document]:
        async with open_database(database_url) as database, database.begin_read() as session:
            return [
                one.document for one in await DocumentStore(session).read_after(0, limit=10_000)
            ]

    return lambda: asyncio.run(read())
