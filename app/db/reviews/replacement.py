"""Reviews that take over what the row of a file says, with a new prediction and other words."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, case, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.reviews.bulk_insert import add_attributes, add_to_index
from app.db.reviews.mappers import (
    create_prediction,
    get_dated_on,
    get_dated_us,
    to_current_values,
    to_prediction_values,
    to_review,
)
from app.db.reviews.sentences import mark_replaced
from app.db.tables import to_utc
from app.db.tables.reviews import (
    ATTRIBUTE_TABLE,
    INDEX,
    PREDICTION_TABLE,
    REVIEW_TABLE,
    ReviewRow,
)
from app.domain.imports import ImportedReview
from app.domain.reviews import StoredPrediction
from app.domain.sentiment import Prediction

REPLACED = (
    *("text", "title", "rating", "written_at", "attributes"),
    *("source", "external_id", "external_key"),
)
"""What a row of a file gives a stored review, besides its label and a new prediction."""

_COLUMNS = REVIEW_TABLE.c
CURRENT = [column.name for column in _COLUMNS if column.name.startswith("current_")]

_NEW_LABEL = bindparam("new_label", type_=_COLUMNS.label.type)
_LABELLED_AT = bindparam("new_labelled_at", type_=_COLUMNS.labelled_at.type)

REPLACE = (
    update(REVIEW_TABLE)
    .where(_COLUMNS.id == bindparam("review"))
    .values(
        **{name: bindparam(f"new_{name}", type_=_COLUMNS[name].type) for name in REPLACED},
        label=func.coalesce(_NEW_LABEL, _COLUMNS.label),
        labelled_at=case((_NEW_LABEL.is_(None), _COLUMNS.labelled_at), else_=_LABELLED_AT),
        **{name: bindparam(f"new_{name}", type_=_COLUMNS[name].type) for name in CURRENT},
    )
)
"""Built once. A label is kept where the row of the file has none."""

DATE = (
    update(REVIEW_TABLE)
    .where(_COLUMNS.id == bindparam("review"))
    .values(
        dated_us=bindparam("us", type_=_COLUMNS.dated_us.type),
        dated_on=bindparam("day", type_=_COLUMNS.dated_on.type),
    )
)


class Identity(NamedTuple):
    """What a review is known by: its external_id at its source, and its key in the unique index.

    Without an external_id the key is that of what it holds; it is None where another review has it.
    """

    source: str | None
    external_id: str | None
    key: bytes | None


class Replacement(NamedTuple):
    """A stored review, what it is to be known by, and the row that says what it is to hold."""

    id: UUID
    identity: Identity
    row: ImportedReview
    prediction: Prediction


async def free_keys(session: AsyncSession, review_ids: Sequence[UUID]) -> None:
    """Take the keys of reviews away, so that others may have them."""
    if review_ids:
        freed = update(REVIEW_TABLE).where(_COLUMNS.id.in_(review_ids)).values(external_key=None)
        await session.execute(freed)


async def replace_reviews(
    session: AsyncSession, replacements: Sequence[Replacement], *, now: datetime
) -> None:
    """Store what rows say in place of what stored reviews do; their keys must be free."""
    if not replacements:
        return
    predictions = [create_prediction(one.id, one.prediction, now=now) for one in replacements]
    connection = await session.connection()
    await connection.execute(
        insert(PREDICTION_TABLE), [to_prediction_values(prediction) for prediction in predictions]
    )
    values = [
        _to_values(one, prediction, now)
        for one, prediction in zip(replacements, predictions, strict=True)
    ]
    await connection.execute(REPLACE, values)
    await _index_anew(session, [one.id for one in replacements])


def choose_labelled_at(row: ImportedReview, now: datetime) -> datetime | None:
    """Return when the label of a row was given; None if it has none."""
    if row.review.label is None:
        return None
    return to_utc(row.labelled_at) if row.labelled_at else now


async def _index_anew(session: AsyncSession, review_ids: Sequence[UUID]) -> None:
    """Date reviews whose rows have changed, and index their words and attributes."""
    connection = await session.connection()
    fresh = select(ReviewRow).execution_options(populate_existing=True)
    rows = await session.scalars(fresh.where(ReviewRow.id.in_(review_ids)))
    reviews = [to_review(row) for row in rows]
    dates = [
        {"review": review.id, "us": get_dated_us(review), "day": get_dated_on(review)}
        for review in reviews
    ]
    await connection.execute(DATE, dates)
    chosen = select(_COLUMNS.number).where(_COLUMNS.id.in_(review_ids))
    numbers = (await session.scalars(chosen)).all()
    await mark_replaced(session, numbers)
    await connection.execute(delete(INDEX).where(INDEX.c.rowid.in_(numbers)))
    await connection.execute(delete(ATTRIBUTE_TABLE).where(ATTRIBUTE_TABLE.c.number.in_(numbers)))
    await add_to_index(connection, reviews)
    await add_attributes(connection, reviews)


def _to_values(
    replacement: Replacement, prediction: StoredPrediction, now: datetime
) -> dict[str, object]:
    row, review = replacement.row, replacement.row.review
    values = {
        "text": review.text,
        "title": review.title,
        "rating": review.rating,
        "written_at": review.written_at and to_utc(review.written_at),
        "attributes": review.attributes or None,
        "source": replacement.identity.source,
        "external_id": replacement.identity.external_id,
        "external_key": replacement.identity.key,
        "label": review.label,
        "labelled_at": choose_labelled_at(row, now),
        **to_current_values(prediction),
    }
    return {"review": replacement.id, **{f"new_{name}": value for name, value in values.items()}}
