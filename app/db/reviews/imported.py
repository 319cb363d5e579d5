"""Reviews of a file: known again by id, external_id or content, and stored, replaced or skipped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, case, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import hold_lock
from app.db.reviews.bulk_insert import (
    PREDICTIONS,
    REVIEWS,
    add_to_index,
    find_words,
    insert_values,
)
from app.db.reviews.mappers import (
    create_prediction,
    create_review,
    hash_content,
    hash_external_id,
    to_current_values,
    to_prediction_values,
    to_review_values,
)
from app.db.tables import to_utc
from app.db.tables.reviews import INDEX, ReviewRow
from app.domain.imports import Duplicates, ImportedReview
from app.domain.reviews import NewReview, Review, StoredPrediction
from app.domain.sentiment import Prediction

IDS_PER_STATEMENT = 1000
"""PostgreSQL takes at most 32,767 values."""

REPLACED = ("text", "title", "rating", "written_at", "attributes", "external_key")
"""What a row of a file gives a stored review, besides its label and a new prediction."""

_COLUMNS = REVIEWS.c
CURRENT = [column.name for column in _COLUMNS if column.name.startswith("current_")]

_NEW_LABEL = bindparam("new_label", type_=_COLUMNS.label.type)
_LABELLED_AT = bindparam("new_labelled_at", type_=_COLUMNS.labelled_at.type)

REPLACE = (
    update(REVIEWS)
    .where(_COLUMNS.id == bindparam("review"))
    .values(
        **{name: bindparam(f"new_{name}", type_=_COLUMNS[name].type) for name in REPLACED},
        label=func.coalesce(_NEW_LABEL, _COLUMNS.label),
        labelled_at=case((_NEW_LABEL.is_(None), _COLUMNS.labelled_at), else_=_LABELLED_AT),
        **{name: bindparam(f"new_{name}", type_=_COLUMNS[name].type) for name in CURRENT},
    )
)
"""Built once. A label is kept where the row of the file has none."""


class ClassifiedRow(NamedTuple):
    """A row of a file, and what the current model says about its text."""

    row: ImportedReview
    prediction: Prediction


@dataclass(frozen=True, slots=True)
class StoredRows:
    """How many rows of a batch were added, replaced a stored review, or were stored already."""

    added: int = 0
    replaced: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored, of the reviews that a batch may be about."""

    id: UUID
    key: bytes | None
    has_external_id: bool


class _Plan:
    """What is to be done with each row, as the rows are looked at in their order."""

    def __init__(self, known: Sequence[_Known]) -> None:
        self.by_id = {one.id: one for one in known}
        self.by_key = {one.key: one for one in known if one.key is not None}
        self.new: dict[UUID, tuple[Review, bytes | None]] = {}
        self.replaced: dict[UUID, ClassifiedRow] = {}

    def find(self, row: ImportedReview) -> _Known | None:
        """Return the review that the row is about; None if it is a new one.

        A row with an id comes from an export, where two reviews may hold the same.
        """
        if row.id is not None and row.id in self.by_id:
            return self.by_id[row.id]
        key = make_key(row.review)
        if row.id is not None and row.review.external_id is None:
            return None
        return self.by_key.get(key)

    def add(self, classified: ClassifiedRow, import_id: UUID, now: datetime) -> None:
        row, key = classified.row, make_key(classified.row.review)
        review = _create_review(classified, import_id, now)
        free = None if key in self.by_key else key
        known = _Known(review.id, free, row.review.external_id is not None)
        self.new[review.id] = (review, free)
        self._remember(known)

    def replace(self, known: _Known, classified: ClassifiedRow) -> None:
        """Have a stored review, or one that is new in this batch, replaced by a later row."""
        if not known.has_external_id:  # its key tells what it holds, which changes now
            key = make_key(classified.row.review)
            is_free = self.by_key.get(key, known) is known
            if known.key is not None:
                del self.by_key[known.key]
            known = replace(known, key=key if is_free else None)
            self._remember(known)
        self.replaced[known.id] = classified

    def _remember(self, known: _Known) -> None:
        self.by_id[known.id] = known
        if known.key is not None:
            self.by_key[known.key] = known


def make_key(review: NewReview) -> bytes:
    """Return the key by which a row of a file is known again, if it has no id of ours."""
    return hash_external_id(review.source, review.external_id) or hash_content(review)


async def store_rows(
    session: AsyncSession,
    rows: Sequence[ClassifiedRow],
    *,
    import_id: UUID,
    duplicates: Duplicates,
    now: datetime,
) -> StoredRows:
    """Store the rows of a file that are new; replace or skip the others.

    Of several rows about the same review, the first is kept, or with `replace` the last.
    """
    plan = _Plan(await _read_known(session, [one.row for one in rows]))
    skipped = replaced = 0
    for classified in rows:
        known = plan.find(classified.row)
        if known is None:
            plan.add(classified, import_id, now)
        elif duplicates is Duplicates.REPLACE:
            plan.replace(known, classified)
            replaced += 1
        else:
            skipped += 1
    new = [review for review, _ in plan.new.values()]
    # Keys may change hands between reviews of a batch: each is free before another gets it.
    await _free_keys(session, list(plan.replaced))
    keys = [None if review.id in plan.replaced else key for review, key in plan.new.values()]
    values = [
        to_review_values(review) | {"external_key": key}
        for review, key in zip(new, keys, strict=True)
    ]
    await insert_values(session, new, values)
    await _replace_all(session, plan, now)
    return StoredRows(added=len(new), replaced=replaced, skipped=skipped)


async def delete_imported(session: AsyncSession, import_id: UUID, *, limit: int) -> int:
    """Delete up to `limit` of the reviews that an import added; return how many there were."""
    chosen = (
        select(ReviewRow.number)
        .where(ReviewRow.import_id == import_id)
        .order_by(ReviewRow.number)
        .limit(limit)
    )
    numbers = (await session.scalars(chosen)).all()
    if numbers:
        await session.execute(delete(ReviewRow).where(ReviewRow.number.in_(numbers)))
    return len(numbers)


async def count_imported(session: AsyncSession, import_id: UUID) -> int:
    """Count the stored reviews that an import added."""
    count = select(func.count()).select_from(REVIEWS).where(_COLUMNS.import_id == import_id)
    return await session.scalar(count) or 0


async def _read_known(session: AsyncSession, rows: Sequence[ImportedReview]) -> list[_Known]:
    # No other transaction inserts a review with a key until this one ends.
    await hold_lock(session, "external ids")
    keys = [make_key(row.review) for row in rows]
    ids = [row.id for row in rows if row.id is not None]
    found: dict[UUID, _Known] = {}
    for column, wanted in ((ReviewRow.external_key, keys), (ReviewRow.id, ids)):
        for start in range(0, len(wanted), IDS_PER_STATEMENT):
            match = column.in_(wanted[start : start + IDS_PER_STATEMENT])
            statement = select(ReviewRow.id, ReviewRow.external_key, ReviewRow.external_id)
            for review_id, key, external_id in await session.execute(statement.where(match)):
                found[review_id] = _Known(review_id, key, external_id is not None)
    return list(found.values())


def _create_review(classified: ClassifiedRow, import_id: UUID, now: datetime) -> Review:
    row = classified.row
    review = create_review(row.review, classified.prediction, now=now)
    review_id = row.id or review.id
    return replace(
        review,
        id=review_id,
        created_at=to_utc(row.created_at) if row.created_at else now,
        labelled_at=_choose_labelled_at(row, now),
        import_id=import_id,
        prediction=replace(review.prediction, review_id=review_id),
    )


def _choose_labelled_at(row: ImportedReview, now: datetime) -> datetime | None:
    if row.review.label is None:
        return None
    return to_utc(row.labelled_at) if row.labelled_at else now


async def _free_keys(session: AsyncSession, review_ids: Sequence[UUID]) -> None:
    if review_ids:
        freed = update(REVIEWS).where(_COLUMNS.id.in_(review_ids)).values(external_key=None)
        await session.execute(freed)


async def _replace_all(session: AsyncSession, plan: _Plan, now: datetime) -> None:
    if not plan.replaced:
        return
    predictions = {
        review_id: create_prediction(review_id, one.prediction, now=now)
        for review_id, one in plan.replaced.items()
    }
    values = [
        _to_replacing_values(plan.by_id[review_id], one.row, predictions[review_id], now)
        for review_id, one in plan.replaced.items()
    ]
    connection = await session.connection()
    await connection.execute(
        insert(PREDICTIONS), [*map(to_prediction_values, predictions.values())]
    )
    await connection.execute(REPLACE, values)
    numbers = select(_COLUMNS.number).where(_COLUMNS.id.in_(list(plan.replaced)))
    await connection.execute(delete(INDEX).where(INDEX.c.rowid.in_(numbers)))
    await add_to_index(
        connection,
        [
            (review_id, find_words(one.row.review.title, one.row.review.text))
            for review_id, one in plan.replaced.items()
        ],
    )


def _to_replacing_values(
    known: _Known, row: ImportedReview, prediction: StoredPrediction, now: datetime
) -> dict[str, object]:
    review = row.review
    values = {
        "text": review.text,
        "title": review.title,
        "rating": review.rating,
        "written_at": review.written_at and to_utc(review.written_at),
        "attributes": review.attributes or None,
        "external_key": known.key,
        "label": review.label,
        "labelled_at": _choose_labelled_at(row, now),
        **to_current_values(prediction),
    }
    return {"review": known.id, **{f"new_{name}": value for name, value in values.items()}}
