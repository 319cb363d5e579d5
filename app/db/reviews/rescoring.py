"""All stored reviews in order, with their latest predictions, and later ones by the hundred."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import chunk_ids
from app.db.reviews.mappers import create_prediction, to_current_values, to_prediction_values
from app.db.tables.reviews import PREDICTION_TABLE, REVIEW_TABLE
from app.domain.reviews import ScoredText
from app.domain.sentiment import Prediction

_COLUMNS = REVIEW_TABLE.c

SCORED = select(
    _COLUMNS.number,
    _COLUMNS.id,
    _COLUMNS.text,
    _COLUMNS.label,
    _COLUMNS.current_prediction_id,
    _COLUMNS.current_model_version,
    _COLUMNS.current_label,
    _COLUMNS.current_probability,
    _COLUMNS.current_sure,
)

CURRENT = [column.name for column in _COLUMNS if column.name.startswith("current_")]

PREDICT = (
    update(REVIEW_TABLE)
    .where(_COLUMNS.number == bindparam("review"))
    .values({name: bindparam(f"new_{name}", type_=_COLUMNS[name].type) for name in CURRENT})
)
"""Built once."""


async def read_scored(session: AsyncSession, *, after: int, limit: int) -> list[ScoredText]:
    """Return up to `limit` reviews with a greater number, in the order of storing."""
    statement = SCORED.where(_COLUMNS.number > after).order_by(_COLUMNS.number).limit(limit)
    rows = await session.execute(statement)
    return [ScoredText(*row[:5], prediction=Prediction(*row[5:])) for row in rows]


async def add_later_predictions(
    session: AsyncSession, predictions: Sequence[tuple[ScoredText, Prediction]]
) -> set[int]:
    """Add predictions to reviews as they were read; return the numbers of those that got one.

    A review that was deleted since, or has another prediction by now, is left as it is.
    """
    unchanged = await _lock_unchanged(session, [one for one, _ in predictions])
    now = datetime.now(UTC)
    stored = [
        (one.number, create_prediction(one.review_id, prediction, now=now))
        for one, prediction in predictions
        if one.number in unchanged
    ]
    if stored:
        connection = await session.connection()
        await connection.execute(
            insert(PREDICTION_TABLE), [to_prediction_values(one) for _, one in stored]
        )
        await connection.execute(
            PREDICT,
            [
                {"review": number}
                | {f"new_{name}": value for name, value in to_current_values(one).items()}
                for number, one in stored
            ],
        )
    return {number for number, _ in stored}


async def _lock_unchanged(session: AsyncSession, texts: Sequence[ScoredText]) -> set[int]:
    """Return the numbers of the reviews that have the predictions they were read with."""
    seen = {one.number: one.prediction_id for one in texts}
    unchanged: set[int] = set()
    for numbers in chunk_ids(sorted(seen)):
        statement = select(_COLUMNS.number, _COLUMNS.current_prediction_id)
        some = statement.where(_COLUMNS.number.in_(numbers)).order_by(_COLUMNS.number)
        for number, prediction_id in await session.execute(some.with_for_update()):
            if prediction_id == seen[number]:
                unchanged.add(number)
    return unchanged
