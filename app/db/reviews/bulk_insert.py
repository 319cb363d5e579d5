"""Storing many reviews in few statements, whose number does not depend on that of the reviews."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import hold_lock
from app.db.reviews.mappers import hash_external_id, to_review_values
from app.db.reviews.word_index import add_to_index, find_words
from app.db.tables import Row
from app.db.tables.reviews import PredictionRow, ReviewRow
from app.domain.reviews import Review

# The bare tables: going through the mapped classes takes a third more time and gives nothing.
REVIEWS = Row.metadata.tables[ReviewRow.__tablename__]
PREDICTIONS = Row.metadata.tables[PredictionRow.__tablename__]

COPIED = {
    "review_id": REVIEWS.c.id,
    "id": REVIEWS.c.current_prediction_id,
    "model_version": REVIEWS.c.current_model_version,
    "label": REVIEWS.c.current_label,
    "probability": REVIEWS.c.current_probability,
    "sure": REVIEWS.c.current_sure,
    "created_at": REVIEWS.c.current_predicted_at,
}

# Written once: to build a statement takes as long as to run it for one review. They give nothing
# back, as only such are run for all rows at once.
ADD_REVIEWS = insert(REVIEWS)
ADD_FIRST_PREDICTIONS = insert(PREDICTIONS).from_select(
    list(COPIED),
    select(*COPIED.values()).where(REVIEWS.c.id.in_(bindparam("ids", expanding=True))),
)


async def insert_reviews(session: AsyncSession, reviews: Sequence[Review]) -> set[UUID]:
    """Store the reviews, their predictions and their words; return the ids of those stored.

    The others have the source and external_id of an earlier one.
    """
    new = await _select_new(session, reviews)
    if not new:
        return set()
    ids = [review.id for review in new]
    connection = await session.connection()
    await connection.execute(ADD_REVIEWS, [to_review_values(review) for review in new])
    await connection.execute(ADD_FIRST_PREDICTIONS, {"ids": ids})
    words = [(review.id, find_words(review.title, review.text)) for review in new]
    await add_to_index(connection, words)
    return set(ids)


async def _select_new(session: AsyncSession, reviews: Sequence[Review]) -> list[Review]:
    keys = [hash_external_id(review.source, review.external_id) for review in reviews]
    given = [key for key in keys if key is not None]
    if not given:
        return list(reviews)
    # Until this transaction ends, nobody else stores a review with an external id.
    await hold_lock(session, "external ids")
    known = select(ReviewRow.external_key).where(ReviewRow.external_key.in_(given))
    taken = set((await session.scalars(known)).all())
    new: list[Review] = []
    for key, review in zip(keys, reviews, strict=True):
        if key is None or key not in taken:
            taken.add(key)
            new.append(review)
    return new
