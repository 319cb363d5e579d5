"""Reviews of a file: known again by id, external_id or content, and stored, replaced or skipped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import hold_lock
from app.db.reviews.bulk_insert import insert_values
from app.db.reviews.mappers import (
    create_review,
    hash_content,
    hash_external_id,
    to_review_values,
)
from app.db.reviews.replacement import (
    Identity,
    Replacement,
    choose_labelled_at,
    free_keys,
    replace_reviews,
)
from app.db.tables import to_utc
from app.db.tables.reviews import ReviewRow
from app.domain.imports import Duplicates, ImportedReview
from app.domain.reviews import NewReview, Review
from app.domain.sentiment import Prediction

IDS_PER_STATEMENT = 1000
"""PostgreSQL takes at most 32,767 values."""

KNOWN = select(ReviewRow.id, ReviewRow.source, ReviewRow.external_id, ReviewRow.external_key)


class ClassifiedRow(NamedTuple):
    """A row of a file, and what the current model says about its text."""

    row: ImportedReview
    prediction: Prediction


@dataclass(frozen=True, slots=True)
class StoredRows:
    """How many rows of a batch were added, replaced a stored review, or were stored already.

    `labels` counts the labels of those that were added or replaced one.
    """

    added: int = 0
    replaced: int = 0
    skipped: int = 0
    labels: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored, of the reviews that a batch may be about."""

    id: UUID
    identity: Identity


class _Plan:
    """What is to be done with each row, as the rows are looked at in their order."""

    def __init__(self, known: Sequence[_Known]) -> None:
        self.by_id = {one.id: one for one in known}
        self.by_key = {one.identity.key: one for one in known if one.identity.key is not None}
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
        self.new[review.id] = (review, free)
        self._remember(_Known(review.id, _identify(row.review, free)))

    def replace(self, known: _Known, classified: ClassifiedRow) -> None:
        """Have a stored review, or one that is new in this batch, replaced by a later row.

        A row without an external_id leaves the review its own, and the source that belongs to it.
        """
        review = classified.row.review
        if review.external_id is not None or known.identity.external_id is None:
            key = make_key(review)
            is_free = self.by_key.get(key, known) is known
            if known.identity.key is not None:
                del self.by_key[known.identity.key]
            known = replace(known, identity=_identify(review, key if is_free else None))
            self._remember(known)
        self.replaced[known.id] = classified

    def list_replacements(self) -> list[Replacement]:
        """Return what becomes of each review that is replaced."""
        return [
            Replacement(review_id, self.by_id[review_id].identity, one.row, one.prediction)
            for review_id, one in self.replaced.items()
        ]

    def _remember(self, known: _Known) -> None:
        self.by_id[known.id] = known
        if known.identity.key is not None:
            self.by_key[known.identity.key] = known


def make_key(review: NewReview) -> bytes:
    """Return the key by which a row of a file is known again, if it has no id of ours."""
    return hash_external_id(review.source, review.external_id) or hash_content(review)


def _identify(review: NewReview, key: bytes | None) -> Identity:
    return Identity(review.source, review.external_id, key)


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
    skipped = replaced = labels = 0
    for classified in rows:
        known = plan.find(classified.row)
        is_taken = known is None or duplicates is Duplicates.REPLACE
        labels += is_taken and classified.row.review.label is not None
        if known is None:
            plan.add(classified, import_id, now)
        elif duplicates is Duplicates.REPLACE:
            plan.replace(known, classified)
            replaced += 1
        else:
            skipped += 1
    await _carry_out(session, plan, now)
    return StoredRows(added=len(plan.new), replaced=replaced, skipped=skipped, labels=labels)


async def _carry_out(session: AsyncSession, plan: _Plan, now: datetime) -> None:
    """Store what is new, and what replaces something.

    Keys may change hands between reviews of a batch: each is free before another gets it.
    """
    await free_keys(session, list(plan.replaced))
    values = [
        to_review_values(review) | {"external_key": None if review_id in plan.replaced else key}
        for review_id, (review, key) in plan.new.items()
    ]
    await insert_values(session, [review for review, _ in plan.new.values()], values)
    await replace_reviews(session, plan.list_replacements(), now=now)


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


async def _read_known(session: AsyncSession, rows: Sequence[ImportedReview]) -> list[_Known]:
    # No other transaction inserts a review with a key until this one ends.
    await hold_lock(session, "external ids")
    keys = [make_key(row.review) for row in rows]
    ids = [row.id for row in rows if row.id is not None]
    found: dict[UUID, _Known] = {}
    for column, wanted in ((ReviewRow.external_key, keys), (ReviewRow.id, ids)):
        for start in range(0, len(wanted), IDS_PER_STATEMENT):
            match = column.in_(wanted[start : start + IDS_PER_STATEMENT])
            for review_id, source, name, key in await session.execute(KNOWN.where(match)):
                found[review_id] = _Known(review_id, Identity(source, name, key))
    return list(found.values())


def _create_review(classified: ClassifiedRow, import_id: UUID, now: datetime) -> Review:
    row = classified.row
    review = create_review(row.review, classified.prediction, now=now)
    review_id = row.id or review.id
    return replace(
        review,
        id=review_id,
        created_at=to_utc(row.created_at) if row.created_at else now,
        labelled_at=choose_labelled_at(row, now),
        import_id=import_id,
        prediction=replace(review.prediction, review_id=review_id),
    )
