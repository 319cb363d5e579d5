"""Rollbacks to a version that was replayed before the lock of the log is held."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from app.db.engine import Database, on_commit
from app.db.forgetting import ForgettingStore
from app.db.learning_log import LearningLog
from app.db.models import ModelStore
from app.db.reviews.store import ReviewStore
from app.domain.keys import ANYONE
from app.domain.sentiment import Label, Receipt
from app.errors import ModelChanged
from app.services.reviews.corrections import Corrections
from app.services.reviews.model_log import ModelLog
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.registry import SentimentRegistry
from app.telemetry import create_metrics
from tests.db.values import store_texts
from tests.routers.learning import NEW
from tests.services.sentiment.registries import make_registry


@pytest.fixture
def registry(artifacts: Path, tmp_path: Path) -> SentimentRegistry:
    return make_registry(load_sentiment(artifacts / "sentiment"), cache=tmp_path / "models")


@asynccontextmanager
async def open_corrections(
    registry: SentimentRegistry, database: Database
) -> AsyncIterator[Corrections]:
    """Open the corrections of a request."""
    active = registry.current
    async with database.begin_write() as session:
        reviews = ReviewStore(session)
        log = ModelLog(
            log=LearningLog(session),
            models=ModelStore(session),
            reviews=reviews,
            active=active,
            caller=ANYONE,
            metrics=create_metrics(),
            on_commit=partial(on_commit, session),
        )
        yield Corrections(reviews=reviews, log=log, trainer=active.trainer)


async def teach(registry: SentimentRegistry, database: Database) -> tuple[UUID, Receipt]:
    """Store a review whose label is learned, and return its id and what came of that."""
    (review,) = await store_texts(database, NEW)
    async with open_corrections(registry, database) as corrections:
        receipt = await corrections.label(review.id, Label.POSITIVE)
    assert receipt.promoted
    return review.id, receipt


async def test_a_version_is_returned_to(registry: SentimentRegistry, database: Database) -> None:
    """It answers as it did, under another name."""
    before = registry.read_version()
    await teach(registry, database)
    earlier = await registry.replay_to(database, before.version)

    async with open_corrections(registry, database) as corrections:
        update = await corrections.roll_back(earlier)

    assert (update.parent, update.version) == (before.version, registry.read_version().version)
    weights = registry.read_version().classifier.weights
    assert weights.to_units().tolist() == before.classifier.weights.to_units().tolist()


async def test_what_is_forgotten_meanwhile_is_not_brought_back(
    registry: SentimentRegistry, database: Database
) -> None:
    """The version was replayed with what the review had taught; another time it is without."""
    before = registry.read_version()
    review_id, receipt = await teach(registry, database)
    earlier = await registry.replay_to(database, receipt.model_version)
    async with database.begin_write() as session:
        await ForgettingStore(session, before.base.names).forget([review_id])

    with pytest.raises(ModelChanged):
        async with open_corrections(registry, database) as corrections:
            await corrections.roll_back(earlier)
    again = await registry.replay_to(database, receipt.model_version)
    async with open_corrections(registry, database) as corrections:
        await corrections.roll_back(again)

    weights = registry.read_version().classifier.weights
    assert weights.to_units().tolist() == before.classifier.weights.to_units().tolist()


async def test_a_version_of_another_model_is_not_returned_to(
    registry: SentimentRegistry, database: Database, artifacts: Path, tmp_path: Path
) -> None:
    """Which answered when it was replayed: its weights are not for this log."""
    other = make_registry(load_sentiment(artifacts / "sentiment"), cache=tmp_path / "others")
    earlier = await other.replay_to(database, other.read_version().version)

    with pytest.raises(ModelChanged):
        async with open_corrections(registry, database) as corrections:
            await corrections.roll_back(earlier)
