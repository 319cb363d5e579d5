"""Fixtures for the tests of topics."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.db.engine import Database, open_database
from app.services.admission import Gate, Gates
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.lda.model import TopicModel
from app.services.topics.registry import TopicRegistry
from app.services.topics.stored import TopicLoader
from app.services.topics.text.vocabulary import Vocabulary
from tests.small_imported import write_small_imported
from tests.small_topics import load_small_model


@pytest.fixture(scope="session")
def model() -> TopicModel:
    """Return the small model of three topics."""
    return load_small_model()


@pytest.fixture(scope="session")
def vocabulary(model: TopicModel) -> Vocabulary:
    """Return the small model's vocabulary."""
    assert isinstance(model.vocabulary, Vocabulary)
    return model.vocabulary


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
        gates = Gates(
            inference=gate,
            training=gate,
            measuring=gate,
            indexing=gate,
            importing=gate,
            loading=gate,
            analysing=gate,
            counting=gate,
        )
        yield TopicLoader(tmp_path / "models", gates=gates, documents=10)


@pytest.fixture
def registry(shipped: TopicArtifact, loader: TopicLoader) -> TopicRegistry:
    return TopicRegistry(shipped, loader=loader)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("imported") / "model"
    write_small_imported(path)
    return path
