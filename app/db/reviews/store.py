"""The store of reviews, their predictions and their labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import chunk_ids
from app.db.reviews.bulk_insert import insert_reviews
from app.db.reviews.keyset import KEY_KINDS, read_key
from app.db.reviews.labels import LabelStore
from app.db.reviews.mappers import (
    create_prediction,
    create_review,
    to_current_values,
    to_prediction,
    to_prediction_values,
    to_review,
)
from app.db.reviews.search import read_labelled_texts, read_page
from app.db.reviews.stats import read_stats
from app.db.tables.reviews import REVIEW_TABLE, PredictionRow, ReviewCountRow, ReviewRow
from app.domain.reviews import (
    LabelledText,
    NewReview,
    Period,
    Review,
    ReviewFilter,
    ReviewOrder,
    ReviewStats,
    StoredPrediction,
    StoredText,
)
from app.domain.sentiment import Label, Prediction
from app.errors import ReviewExists, ReviewNotFound
from app.pagination import Key, Page, cut_page, decode_cursor, encode_cursor

EVERYTHING = ReviewFilter()

PREDICTIONS = "predictions"
"""The name of a prediction history's order in its cursors."""


@dataclass(frozen=True, slots=True)
class ReviewStore:
    """The stored reviews, within the session's transaction; it never commits.

    Methods that take a `review_id` raise `ReviewNotFound` if no review has it; those that take a
    `cursor` raise `CursorInvalid` for one of another list.
    """

    session: AsyncSession

    async def add_all(
        self, reviews: Sequence[tuple[NewReview, Prediction]]
    ) -> list[Review | ReviewExists]:
        """Store the reviews whose source and external_id are new; return an error for each other.

        Of several with the same pair in one call, the first is stored.
        """
        now = datetime.now(UTC)
        return await self.insert_all([create_review(*new, now=now) for new in reviews])

    async def insert_all(self, reviews: Sequence[Review]) -> list[Review | ReviewExists]:
        """Store reviews that have ids and predictions already, as `add_all` does."""
        stored = await insert_reviews(self.session, reviews)
        return [one if one.id in stored else _make_exists_error(one) for one in reviews]

    async def read(self, review_id: UUID) -> Review:
        return to_review(await self._read_row(review_id))

    async def read_page(
        self, where: ReviewFilter, *, order: ReviewOrder, limit: int, cursor: str | None
    ) -> Page[Review]:
        """Return one page of the reviews that match."""
        after = None if cursor is None else decode_cursor(cursor, order, KEY_KINDS[order])
        rows = await read_page(self.session, where, order, after=after, limit=limit + 1)
        return cut_page(
            rows,
            limit=limit,
            value=to_review,
            cursor=lambda row: encode_cursor(order, read_key(row, order)),
        )

    async def read_after(
        self, where: ReviewFilter, *, after: Key | None, limit: int
    ) -> tuple[list[Review], Key | None]:
        """Return the matching reviews after a key, newest first, and the key to go on after.

        `after` is None for the first call, and the returned key is None after the last. Each call
        can have its own transaction, so that none stays open while a client reads everything.
        """
        order = ReviewOrder.NEWEST
        rows = await read_page(self.session, where, order, after=after, limit=limit + 1)
        kept = rows[:limit]
        next_after = read_key(kept[-1], order) if len(rows) > limit else None
        return [to_review(row) for row in kept], next_after

    async def delete(self, review_id: UUID) -> None:
        """Delete the review and its predictions; the learning log keeps what was learned."""
        deletion = delete(ReviewRow).where(ReviewRow.id == review_id).returning(ReviewRow.id)
        if (await self.session.execute(deletion)).one_or_none() is None:
            raise ReviewNotFound(review_id)

    async def set_label(self, review_id: UUID, label: Label) -> Review:
        """Label the review as of now, and return it."""
        row = await self._read_row(review_id, for_update=True)
        row.label, row.labelled_at = label, datetime.now(UTC)
        await self.session.flush()
        return to_review(row)

    async def set_labels(self, labels: Mapping[UUID, Label]) -> dict[UUID, str]:
        """Label those of the reviews that are stored, as of now, and return their texts."""
        texts: dict[UUID, str] = {}
        for ids in chunk_ids(list(labels)):
            match = ReviewRow.id.in_(ids)
            found = select(ReviewRow.id, ReviewRow.text).where(match).order_by(ReviewRow.number)
            rows = await self.session.execute(found.with_for_update())
            texts.update((review_id, text) for review_id, text in rows)
        now = datetime.now(UTC)
        given = [{"review": one, "given": label} for one, label in labels.items() if one in texts]
        if given:
            labelling = update(REVIEW_TABLE).where(REVIEW_TABLE.c.id == bindparam("review"))
            values = {"label": bindparam("given"), "labelled_at": now}
            connection = await self.session.connection()
            await connection.execute(labelling.values(values), given)
        return texts

    async def clear_label(self, review_id: UUID) -> Review:
        """Remove the review's label and its time, and return it."""
        row = await self._read_row(review_id, for_update=True)
        row.label, row.labelled_at = None, None
        await self.session.flush()
        return to_review(row)

    async def add_prediction(self, review_id: UUID, prediction: Prediction) -> StoredPrediction:
        """Add a prediction to the review's history and make it the current one."""
        await self._read_row(review_id, for_update=True)
        stored = create_prediction(review_id, prediction, now=datetime.now(UTC))
        await self._add_current(stored)
        return stored

    async def add_predictions(self, predictions: Sequence[tuple[UUID, Prediction]]) -> None:
        """Add predictions to the histories of stored reviews, and make them the current ones."""
        now = datetime.now(UTC)
        for review_id, prediction in predictions:
            await self._add_current(create_prediction(review_id, prediction, now=now))

    async def read_predictions(
        self, review_id: UUID, *, limit: int, cursor: str | None
    ) -> Page[StoredPrediction]:
        """Return one page of the review's predictions, newest first."""
        await self._read_row(review_id)
        statement = (
            select(PredictionRow)
            .where(PredictionRow.review_id == review_id)
            .order_by(PredictionRow.id.desc())
            .limit(limit + 1)
        )
        if cursor is not None:
            (after,) = decode_cursor(cursor, PREDICTIONS, (UUID,))
            statement = statement.where(PredictionRow.id < after)
        return cut_page(
            (await self.session.scalars(statement)).all(),
            limit=limit,
            value=to_prediction,
            cursor=lambda row: encode_cursor(PREDICTIONS, (row.id,)),
        )

    async def read_stats(
        self, where: ReviewFilter = EVERYTHING, *, period: Period = Period.DAY
    ) -> ReviewStats:
        """Count the reviews that match, by sentiment and period."""
        return await read_stats(self.session, where, period=period)

    async def read_texts(self, *, after: int, limit: int) -> list[StoredText]:
        """Return up to `limit` texts of reviews with a greater number, in the order of storing."""
        statement = (
            select(ReviewRow.number, ReviewRow.id, ReviewRow.text)
            .where(ReviewRow.number > after)
            .order_by(ReviewRow.number)
            .limit(limit)
        )
        return [StoredText(*columns) for columns in await self.session.execute(statement)]

    async def read_labelled_texts(
        self, where: ReviewFilter, *, after: Key | None, limit: int
    ) -> tuple[list[LabelledText], Key | None]:
        """Return the texts of matching reviews as `read_after` does; a person's label goes before.

        Nothing else of the reviews is read.
        """
        return await read_labelled_texts(self.session, where, after=after, limit=limit)

    async def read_newest_number(self) -> int:
        """Return the number of the review stored last; 0 if there is none."""
        return await self.session.scalar(select(func.max(ReviewRow.number))) or 0

    async def read_number_before(self, newest: int) -> int:
        """Return the number before those of the `newest` reviews; 0 if there are no others."""
        numbers = select(ReviewRow.number).order_by(ReviewRow.number.desc())
        return await self.session.scalar(numbers.offset(newest).limit(1)) or 0

    async def read_recent_labelled(self, limit: int) -> list[tuple[UUID, str, Label]]:
        """Return id, text and label of the reviews labelled last, the latest first."""
        latest = await LabelStore(self.session).read_latest(limit)
        return [(one.review_id, one.text, one.label) for one in latest]

    async def count_labelled(self) -> int:
        """Count the reviews that have a person's label."""
        labelled = select(func.sum(ReviewCountRow.reviews)).where(ReviewCountRow.given != "")
        return int(await self.session.scalar(labelled) or 0)

    async def find_existing(self, review_ids: Sequence[UUID], *, lock: bool = False) -> set[UUID]:
        """Return those of the ids whose reviews are still stored.

        With `lock`, none of them is deleted before this transaction ends.
        """
        found: set[UUID] = set()
        for ids in chunk_ids(review_ids):
            statement = select(ReviewRow.id).where(ReviewRow.id.in_(ids)).order_by(ReviewRow.number)
            if lock:
                statement = statement.with_for_update(read=True, key_share=True)
            found.update(await self.session.scalars(statement))
        return found

    async def _add_current(self, stored: StoredPrediction) -> None:
        """Add a prediction that is its review's latest, which repeats it."""
        row = ReviewRow
        await self.session.execute(insert(PredictionRow).values(to_prediction_values(stored)))
        current = update(row).where(row.id == stored.review_id).values(to_current_values(stored))
        await self.session.execute(current)

    async def _read_row(self, review_id: UUID, *, for_update: bool = False) -> ReviewRow:
        statement = select(ReviewRow).where(ReviewRow.id == review_id)
        if for_update:
            statement = statement.with_for_update()
        fresh = statement.execution_options(populate_existing=True)
        row = (await self.session.scalars(fresh)).one_or_none()
        if row is None:
            raise ReviewNotFound(review_id)
        return row


def _make_exists_error(review: Review) -> ReviewExists:
    return ReviewExists(source=review.source, external_id=str(review.external_id))
