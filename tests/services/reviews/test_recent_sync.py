"""Feeding stored reviews into the trainer's window."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.db.engine import Database, open_database
from app.db.migrate import upgrade
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview
from app.domain.sentiment import Label, Prediction
from app.services.admission import Gate
from app.services.reviews.recent_sync import PAGE, sync_reviews
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.service import create_trainer

PREDICTION = Prediction(model_version="small", label=Label.POSITIVE, probability=0.9, sure=True)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty store."""
    async with open_database(f"sqlite:///{tmp_path / 'subtext.db'}") as database:
        await upgrade(database)
        yield database


def make_trainer(artifacts: Path, *, window: int) -> OnlineTrainer:
    return create_trainer(
        load_sentiment(artifacts / "sentiment"), window=window, gate=Gate(threads=1, limit=1)
    )


async def store(database: Database, count: int) -> None:
    async with database.begin_write() as session:
        await ReviewStore(session).add_all([(NewReview(text="Dull"), PREDICTION)] * count)


async def test_all_reviews_are_read_page_by_page(database: Database, artifacts: Path) -> None:
    """Each step reads one page and returns whether there is more."""
    trainer = make_trainer(artifacts, window=1000)
    await store(database, PAGE + 1)

    assert await sync_reviews(lambda: trainer)(database)
    assert trainer.window.newest == PAGE
    assert not await sync_reviews(lambda: trainer)(database)
    assert trainer.window.newest == PAGE + 1


async def test_reviews_too_old_for_the_window_are_skipped(
    database: Database, artifacts: Path
) -> None:
    """A correction after a large import does not read all of the import."""
    trainer = make_trainer(artifacts, window=10)
    await store(database, 3 * PAGE)

    assert not await sync_reviews(lambda: trainer)(database)
    assert trainer.window.newest == 3 * PAGE


async def test_a_window_of_size_zero_reads_nothing(database: Database, artifacts: Path) -> None:
    """Size 0 turns the counting of flipped labels off."""
    trainer = make_trainer(artifacts, window=0)
    await store(database, 2)

    assert not await sync_reviews(lambda: trainer)(database)
    assert trainer.window.newest == 0
