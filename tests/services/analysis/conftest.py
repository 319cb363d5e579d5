"""The small models, and services' registries of topic models over a database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.db.engine import Database, open_database
from app.domain.models import ModelKind, ModelOrigin
from app.services.model_files import install_model
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.services.topics.artifact import TopicArtifact
from tests.small_topics import LABELS, load_small_artifact, write_small_topics


@pytest.fixture(scope="session")
def topics() -> TopicArtifact:
    return load_small_artifact()


@pytest.fixture(scope="session")
def classifier(artifacts: Path) -> Classifier:
    return load_sentiment(artifacts / "sentiment").classifier


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as database:
        yield database


@pytest.fixture
async def model(database: Database, tmp_path: Path) -> str:
    """The version of a live model of reviews."""
    folder = tmp_path / "reviews"
    labels = ("networks of reviews", *LABELS[1:])  # else it is the shipped one
    write_small_topics(folder, labels=labels, data={"corpus": "reviews", "documents": 9})
    async with database.begin_write() as session:
        stored = await install_model(
            session,
            folder,
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.TRAINED,
            name="Shop",
            choose=False,
        )
    return stored.model
