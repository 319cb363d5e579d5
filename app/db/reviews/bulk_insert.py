"""Bulk insert: any number of reviews with predictions and index entries in a few statements."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Text, bindparam, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.db.backends import hold_lock
from app.db.reviews.mappers import (
    get_dated_us,
    hash_attribute,
    hash_external_id,
    to_review_values,
    write_attribute,
)
from app.db.tables.reviews import (
    ATTRIBUTE_TABLE,
    INDEX,
    PREDICTION_TABLE,
    REVIEW_TABLE,
    ReviewRow,
)
from app.domain.reviews import Review
from app.words import find_words

# The columns of a first prediction, and the columns of its review from which they are copied.
FIRST_PREDICTION = {
    "review_id": REVIEW_TABLE.c.id,
    "id": REVIEW_TABLE.c.current_prediction_id,
    "model_version": REVIEW_TABLE.c.current_model_version,
    "label": REVIEW_TABLE.c.current_label,
    "probability": REVIEW_TABLE.c.current_probability,
    "sure": REVIEW_TABLE.c.current_sure,
    "created_at": REVIEW_TABLE.c.current_predicted_at,
}

# Built once: building a statement takes as long as running it for one review. None has a RETURNING
# clause: only without one does a statement run for all rows at once.
ADD_REVIEWS = insert(REVIEW_TABLE)
ADD_FIRST_PREDICTIONS = insert(PREDICTION_TABLE).from_select(
    list(FIRST_PREDICTION),
    select(*FIRST_PREDICTION.values()).where(
        REVIEW_TABLE.c.id.in_(bindparam("ids", expanding=True))
    ),
)

_NUMBER = select(ReviewRow.number).where(ReviewRow.id == bindparam("review")).scalar_subquery()

_LEXEMES = func.array_to_tsvector(bindparam("words", type_=ARRAY(Text)))

INDEX_IN_SQLITE = INDEX.insert().values(rowid=_NUMBER, words=bindparam("line"))

INDEX_IN_POSTGRESQL = INDEX.insert().values(rowid=_NUMBER, words=_LEXEMES, body=bindparam("line"))

ADD_ATTRIBUTES = insert(ATTRIBUTE_TABLE).values(
    number=_NUMBER, key=bindparam("attribute"), dated_us=bindparam("dated")
)


async def insert_reviews(session: AsyncSession, reviews: Sequence[Review]) -> set[UUID]:
    """Insert the reviews with all that belongs to them; return the ids of those inserted.

    The others have the source and external_id of an earlier review, stored or in this call.
    """
    new = await _select_new(session, reviews)
    await insert_values(session, new, [to_review_values(review) for review in new])
    return {review.id for review in new}


async def insert_values(
    session: AsyncSession, reviews: Sequence[Review], values: Sequence[dict[str, object]]
) -> None:
    """Insert reviews whose keys nothing stored has, given with the columns of each."""
    if not reviews:
        return
    connection = await session.connection()
    await connection.execute(ADD_REVIEWS, values)
    await connection.execute(ADD_FIRST_PREDICTIONS, {"ids": [review.id for review in reviews]})
    await add_to_index(connection, reviews)
    await add_attributes(connection, reviews)


async def add_to_index(connection: AsyncConnection, reviews: Sequence[Review]) -> None:
    """Add the words of stored reviews to the full-text index."""
    words = [(review.id, find_words(review.title, review.text)) for review in reviews]
    if connection.dialect.name == "postgresql":
        rows = [
            {"review": review_id, "words": list(dict.fromkeys(found)), "line": " ".join(found)}
            for review_id, found in words
        ]
        await connection.execute(INDEX_IN_POSTGRESQL, rows)
    else:
        lines = [{"review": review_id, "line": " ".join(found)} for review_id, found in words]
        await connection.execute(INDEX_IN_SQLITE, lines)


async def add_attributes(connection: AsyncConnection, reviews: Sequence[Review]) -> None:
    """Add the attributes of stored reviews, which have none in the index yet."""
    rows = [
        {"review": review.id, "attribute": key, "dated": get_dated_us(review)}
        for review in reviews
        for key in {
            hash_attribute(write_attribute(*one)) for one in (review.attributes or {}).items()
        }
    ]
    if rows:
        await connection.execute(ADD_ATTRIBUTES, rows)


async def _select_new(session: AsyncSession, reviews: Sequence[Review]) -> list[Review]:
    keys = [hash_external_id(review.source, review.external_id) for review in reviews]
    given = [key for key in keys if key is not None]
    if not given:
        return list(reviews)
    # No other transaction inserts a review with an external id until this one ends.
    await hold_lock(session, "external ids")
    known = select(ReviewRow.external_key).where(ReviewRow.external_key.in_(given))
    taken = set((await session.scalars(known)).all())
    new: list[Review] = []
    for key, review in zip(keys, reviews, strict=True):
        if key is None or key not in taken:
            taken.add(key)
            new.append(review)
    return new
