"""Which topic models a process has: it follows the database, and loads each of them once."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from app.db.engine import Database, open_database
from app.db.models import MODELS, ModelStore
from app.services.admission import Gate, Gates
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.registry import TopicRegistry
from app.services.topics.stored import TopicLoader
from tests.routers.test_topic_choice import install
from tests.small_imported import write_small_imported


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as database:
        yield database


@pytest.fixture
def shipped(artifacts: Path) -> TopicArtifact:
    return load_topics(artifacts / "topics")


@pytest.fixture
def loader(tmp_path: Path) -> Iterator[TopicLoader]:
    """Load with as many places as a service has."""
    with Gate(threads=1, limit=4) as gate:
        gates = Gates(inference=gate, training=gate, indexing=gate, importing=gate, loading=gate)
        yield TopicLoader(tmp_path / "models", gates=gates, documents=10)


@pytest.fixture
def registry(shipped: TopicArtifact, loader: TopicLoader) -> TopicRegistry:
    return TopicRegistry(shipped, loader=loader)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("imported") / "model"
    write_small_imported(path)
    return path


async def test_a_model_whose_manifest_cannot_be_read_is_left_out(
    registry: TopicRegistry, database: Database, sqlite_url: str, folder: Path, tmp_path: Path
) -> None:
    """As that of a later release may be; the others are listed, and a choice is followed."""
    later = await install(sqlite_url, folder, choose=False)
    async with database.begin_write() as session:
        manifest = await ModelStore(session).read_manifest(later)
        await session.execute(update(MODELS).values(manifest={**manifest, "unheard_of": 1}))
    write_small_imported(tmp_path / "bare", ())
    model = await install(sqlite_url, tmp_path / "bare")

    await registry.follow(database)

    assert [*registry.manifests] == [registry.shipped.version, model]
    assert registry.default.version == model
