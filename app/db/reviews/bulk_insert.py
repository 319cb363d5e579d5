"""Bulk insert: any number of reviews with predictions and index entries in a few statements."""

import re
import unicodedata
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Text, bindparam, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.db.backends import hold_lock
from app.db.reviews.mappers import hash_external_id, to_review_values
from app.db.tables import Row
from app.db.tables.reviews import INDEX, PredictionRow, ReviewRow
from app.domain.reviews import Review

# The bare tables: inserting through the mapped classes takes a third more time and gains nothing.
REVIEWS = Row.metadata.tables[ReviewRow.__tablename__]
PREDICTIONS = Row.metadata.tables[PredictionRow.__tablename__]

# The columns of a first prediction, and the columns of its review from which they are copied.
FIRST_PREDICTION = {
    "review_id": REVIEWS.c.id,
    "id": REVIEWS.c.current_prediction_id,
    "model_version": REVIEWS.c.current_model_version,
    "label": REVIEWS.c.current_label,
    "probability": REVIEWS.c.current_probability,
    "sure": REVIEWS.c.current_sure,
    "created_at": REVIEWS.c.current_predicted_at,
}

# Built once: building a statement takes as long as running it for one review. None has a RETURNING
# clause: only without one does a statement run for all rows at once.
ADD_REVIEWS = insert(REVIEWS)
ADD_FIRST_PREDICTIONS = insert(PREDICTIONS).from_select(
    list(FIRST_PREDICTION),
    select(*FIRST_PREDICTION.values()).where(REVIEWS.c.id.in_(bindparam("ids", expanding=True))),
)

_NUMBER = select(ReviewRow.number).where(ReviewRow.id == bindparam("review")).scalar_subquery()

_LEXEMES = func.array_to_tsvector(bindparam("words", type_=ARRAY(Text)))

INDEX_IN_SQLITE = INDEX.insert().values(rowid=_NUMBER, words=bindparam("words"))

INDEX_IN_POSTGRESQL = INDEX.insert().values(rowid=_NUMBER, words=_LEXEMES)

# Scripts written without spaces: each character counts as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")

# Everything but letters and digits becomes a space. Bytes translate five times as fast as strings.
_ASCII_WORDS = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ")
    for code in range(256)
)

LONGEST_WORD = 200
"""Characters of a word that are indexed; PostgreSQL takes no lexeme of more than 2,046 bytes."""


async def insert_reviews(session: AsyncSession, reviews: Sequence[Review]) -> set[UUID]:
    """Insert the reviews, their predictions and their words; return the ids of those inserted.

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
    words = [(review.id, find_words(review.title, review.text)) for review in reviews]
    await add_to_index(connection, words)


async def add_to_index(
    connection: AsyncConnection, words: Sequence[tuple[UUID, list[str]]]
) -> None:
    """Add the words of stored reviews, each given by its id, to the full-text index."""
    if connection.dialect.name == "postgresql":
        rows = [{"review": review_id, "words": found} for review_id, found in words]
        await connection.execute(INDEX_IN_POSTGRESQL, rows)
    else:
        lines = [{"review": review_id, "words": " ".join(found)} for review_id, found in words]
        await connection.execute(INDEX_IN_SQLITE, lines)


def find_words(*texts: str | None) -> list[str]:
    """Return the distinct words of the texts, case-folded, in order of first occurrence."""
    whole = " ".join(text for text in texts if text)
    words = dict.fromkeys(
        _find_ascii_words(whole) if whole.isascii() else _find_unicode_words(whole)
    )
    if max(map(len, words), default=0) > LONGEST_WORD:
        words = dict.fromkeys(word[:LONGEST_WORD] for word in words)
    return list(words)


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


def _find_unicode_words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def _find_ascii_words(text: str) -> list[str]:
    """Return what `_find_unicode_words` does, in a third of the time."""
    return text.encode().translate(_ASCII_WORDS).decode().split()
