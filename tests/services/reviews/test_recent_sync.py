"""Showing the teacher the stored reviews."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.db.engine import Database, open_database
from app.db.migrate import upgrade
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview
from app.domain.sentiment import Label, Verdict
from app.services.admission import Gate
from app.services.reviews.recent_sync import PAGE, observe_page
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.online.trainer import Teacher, new_teacher

VERDICT = Verdict(model_version="small", label=Label.POSITIVE, probability=0.9, sure=True)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty store."""
    async with open_database(f"sqlite:///{tmp_path / 'subtext.db'}") as database:
        await upgrade(database)
        yield database


def teacher(artifacts: Path, *, window: int) -> Teacher:
    return new_teacher(
        load_sentiment(artifacts / "sentiment"), window=window, gate=Gate(threads=1, limit=1)
    )


async def store(database: Database, count: int) -> None:
    async with database.writing() as session:
        await ReviewStore(session).add_all([(NewReview(text="Dull"), VERDICT)] * count)


async def observe(database: Database, pupil: Teacher) -> bool:
    async with database.reading() as session:
        return await observe_page(ReviewStore(session), pupil)


async def test_all_reviews_are_shown_page_by_page(database: Database, artifacts: Path) -> None:
    """And none twice."""
    pupil = teacher(artifacts, window=1000)
    await store(database, PAGE + 1)

    assert await observe(database, pupil)
    assert pupil.window.newest == PAGE
    assert not await observe(database, pupil)
    assert pupil.window.newest == PAGE + 1


async def test_reviews_beyond_the_window_are_passed_over(
    database: Database, artifacts: Path
) -> None:
    """A correction after a large import does not read all of it."""
    pupil = teacher(artifacts, window=10)
    await store(database, 3 * PAGE)

    assert not await observe(database, pupil)
    assert pupil.window.newest == 3 * PAGE


async def test_a_window_of_none_reads_nothing(database: Database, artifacts: Path) -> None:
    """Counting is turned off."""
    pupil = teacher(artifacts, window=0)
    await store(database, 2)

    assert not await observe(database, pupil)
    assert pupil.window.newest == 0
