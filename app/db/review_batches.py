"""Storing many reviews in few statements, whose number does not depend on that of the reviews."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Insert, column, func, insert, select, table
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import BigInteger, Text

from app.db.locks import advisory_lock, is_postgresql
from app.db.review_rows import external_key, review_values
from app.db.search import add_to_index, words_in
from app.db.tables import PredictionRow, ReviewRow, Row
from app.domain import Review

# The bare tables: going through the mapped classes takes a third more time and gives nothing.
REVIEWS = Row.metadata.tables[ReviewRow.__tablename__]
PREDICTIONS = Row.metadata.tables[PredictionRow.__tablename__]

SQLITE_SEQUENCE = table("sqlite_sequence", column("name", Text), column("seq", BigInteger))


async def insert_reviews(session: AsyncSession, reviews: Sequence[Review]) -> set[UUID]:
    """Store the reviews, their predictions and their words; return the ids of those stored.

    The others have the source and external_id of an earlier one.
    """
    new = await _new(session, reviews)
    if not new:
        return set()
    # Numbers that are known beforehand need no RETURNING: statements that only take can be run
    # for all rows at once.
    numbers = await _next_numbers(session, len(new))
    numbered = list(zip(numbers, new, strict=True))
    rows = [{"number": number, **review_values(review)} for number, review in numbered]
    await session.execute(insert(REVIEWS), rows)
    await session.execute(_first_predictions(numbers))
    words = [(number, words_in(review.title, review.text)) for number, review in numbered]
    await add_to_index(session, words)
    return {review.id for review in new}


def _first_predictions(numbers: Sequence[int]) -> Insert:
    """Copy the predictions of new reviews from their rows: they are there already."""
    row = REVIEWS.c
    copied = {
        "review_id": row.id,
        "id": row.current_prediction_id,
        "model_version": row.current_model_version,
        "label": row.current_label,
        "probability": row.current_probability,
        "sure": row.current_sure,
        "created_at": row.current_predicted_at,
    }
    rows = select(*copied.values()).where(row.number.in_(numbers))
    return insert(PREDICTIONS).from_select(list(copied), rows)


async def _new(session: AsyncSession, reviews: Sequence[Review]) -> list[Review]:
    keys = [external_key(review.source, review.external_id) for review in reviews]
    given = [key for key in keys if key is not None]
    if not given:
        return list(reviews)
    # Until this transaction ends, nobody else stores a review with an external id.
    await advisory_lock(session, "external ids")
    known = select(ReviewRow.external_key).where(ReviewRow.external_key.in_(given))
    taken = set((await session.scalars(known)).all())
    new: list[Review] = []
    for key, review in zip(keys, reviews, strict=True):
        if key is None or key not in taken:
            taken.add(key)
            new.append(review)
    return new


async def _next_numbers(session: AsyncSession, count: int) -> Sequence[int]:
    if is_postgresql(session):
        sequence = func.pg_get_serial_sequence(REVIEWS.name, REVIEWS.c.number.name)
        each = func.generate_series(1, count).table_valued("place")
        statement = select(func.nextval(sequence)).select_from(each)
        return sorted((await session.scalars(statement)).all())
    # A transaction that writes is alone from its start.
    last = select(SQLITE_SEQUENCE.c.seq).where(SQLITE_SEQUENCE.c.name == REVIEWS.name)
    first = (await session.scalar(last) or 0) + 1
    return range(first, first + count)
