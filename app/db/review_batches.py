"""Storing many reviews in few statements."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.locks import advisory_lock, is_postgresql
from app.db.review_rows import prediction_values, review_values
from app.db.search import add_to_index, words_in
from app.db.tables import PredictionRow, ReviewRow, Row
from app.domain import Review

# The bare tables: going through the mapped classes takes a third more time and gives nothing.
REVIEWS = Row.metadata.tables[ReviewRow.__tablename__]
PREDICTIONS = Row.metadata.tables[PredictionRow.__tablename__]


async def insert_reviews(session: AsyncSession, reviews: Sequence[Review]) -> set[UUID]:
    """Store the reviews, their predictions and their words; return the ids of those stored.

    The others have the source and external_id of an earlier one. The number of statements does
    not depend on the number of reviews.
    """
    if not reviews:
        return set()
    numbers = await _insert_new(session, reviews)
    stored = [review for review in reviews if review.id in numbers]
    if stored:
        predictions = [prediction_values(review.prediction) for review in stored]
        await session.execute(insert(PREDICTIONS), predictions)
    words = [(numbers[review.id], words_in(review.title, review.text)) for review in stored]
    await add_to_index(session, words)
    return set(numbers)


async def _insert_new(session: AsyncSession, reviews: Sequence[Review]) -> dict[UUID, int]:
    if any(review.external_id is not None for review in reviews):
        # On PostgreSQL two batches with the same ids, each in its own order, wait for each other.
        await advisory_lock(session, "external ids")
    dialect = postgresql if is_postgresql(session) else sqlite
    statement = dialect.insert(REVIEWS).on_conflict_do_nothing()
    inserted = await session.execute(
        statement.returning(REVIEWS.c.id, REVIEWS.c.number),
        [review_values(review) for review in reviews],
    )
    return {row.id: row.number for row in inserted}
