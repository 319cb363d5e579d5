"""The store of reviews' sentences with topic and verdict, and of the topics they are found by."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from sqlalchemy import ColumnElement, Select, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import chunk_ids, hold_lock
from app.db.reviews.mappers import find_topic_keys, hash_topic
from app.db.tables.insights import SENTENCE_TABLE, TOPIC_TABLE
from app.db.tables.reviews import REVIEW_TABLE, ReviewCountRow
from app.domain.insights import SENTENCE
from app.domain.sentences import (
    AnalysedReview,
    PendingReview,
    SentenceCounts,
    StoredSentences,
    TopicPart,
    measure_parts,
)

ORDER_LOCK = "review sentences"
"""Held until the end of what adds sentences, so that their ids appear in order.

Rows of reviews are locked before it, never after it.
"""

_REVIEWS, _SENTENCES, _TOPICS = REVIEW_TABLE.c, SENTENCE_TABLE.c, TOPIC_TABLE.c

PENDING = select(_REVIEWS.number, _REVIEWS.text, _REVIEWS.current_prediction_id)

IS_ANALYSED = _SENTENCES.sentences.is_not(None)


@dataclass(frozen=True, slots=True)
class SentenceStore:
    """The sentences by one topic model, within the session's transaction; it never commits."""

    session: AsyncSession
    model: str

    async def read_newest_number(self) -> int:
        """Return the greatest number of a review that has a row; 0 if there is none."""
        newest = select(func.max(_SENTENCES.number)).where(_SENTENCES.model == self.model)
        return await self.session.scalar(newest) or 0

    async def read_pending(
        self, *, after: int, until: int | None = None, limit: int
    ) -> list[PendingReview]:
        """Return up to `limit` reviews that have no row yet, in the order of storing.

        Their numbers are above `after`, and no greater than `until`.
        """
        has_row = exists().where(
            _SENTENCES.model == self.model, _SENTENCES.number == _REVIEWS.number
        )
        statement = PENDING.where(_REVIEWS.number > after, ~has_row).order_by(_REVIEWS.number)
        if until is not None:
            statement = statement.where(_REVIEWS.number <= until)
        return await self._read_reviews(statement, limit)

    async def read_stale(self, *, after: int, limit: int) -> list[PendingReview]:
        """Return up to `limit` reviews above a number that were replaced since their analysis."""
        stale = self._join_reviews().where(_SENTENCES.number > after, ~IS_ANALYSED)
        return await self._read_reviews(stale, limit)

    async def read_outdated(
        self, sentiment_model: str, *, after: int, limit: int
    ) -> list[PendingReview]:
        """Return up to `limit` reviews above a number whose verdicts are of another version."""
        outdated = self._join_reviews().where(
            _SENTENCES.number > after, _SENTENCES.sentiment_model != sentiment_model, IS_ANALYSED
        )
        return await self._read_reviews(outdated, limit)

    async def write(self, sentiment_model: str, analysed: Sequence[AnalysedReview]) -> int:
        """Store the sentences of reviews; return of how many.

        What another process stored meanwhile is left as it is. A review that was replaced since it
        was read stays pending; one that was deleted is gone. Numbers must ascend.
        """
        dates = await self._lock_reviews([one.review for one in analysed])
        await hold_lock(self.session, ORDER_LOCK)
        wanted = dates.keys() - await self._find_done(sentiment_model, list(dates))
        stored = [one for one in analysed if one.review.number in wanted]
        await self._remove([one.review.number for one in stored])
        rows: list[dict[str, object]] = []
        topics: list[dict[str, object]] = []
        for one in stored:
            number, dated_us = one.review.number, dates[one.review.number]
            if dated_us is None:
                rows.append({"number": number, "sentences": None})
                continue
            rows.append({"number": number, "sentences": one.sentences.tobytes()})
            for part in measure_parts(one.sentences):
                of_review = {"number": number, "dated_us": dated_us}
                topics.append(of_review | self._write_part(part))
        await self._insert(sentiment_model, rows, topics)
        return sum(row["sentences"] is not None for row in rows)

    async def _insert(
        self,
        sentiment_model: str,
        rows: Sequence[dict[str, object]],
        topics: Sequence[dict[str, object]],
    ) -> None:
        connection = await self.session.connection()
        of_model = {"model": self.model, "sentiment_model": sentiment_model}
        if rows:
            await connection.execute(insert(SENTENCE_TABLE), [of_model | row for row in rows])
        if topics:
            await connection.execute(insert(TOPIC_TABLE), topics)

    async def read_of_review(self, review_id: UUID) -> StoredSentences | None:
        """Return the sentences of one review; None if it is not analysed."""
        statement = select(_SENTENCES.sentiment_model, _SENTENCES.sentences).join(
            REVIEW_TABLE, _REVIEWS.number == _SENTENCES.number
        )
        of_review = (_SENTENCES.model == self.model) & (_REVIEWS.id == review_id) & IS_ANALYSED
        row = (await self.session.execute(statement.where(of_review))).one_or_none()
        return row and StoredSentences(row[0], np.frombuffer(row[1], SENTENCE))

    async def count(self) -> SentenceCounts:
        """Count the reviews that are analysed, and those that are not."""
        of_model = select(func.count()).where(_SENTENCES.model == self.model)
        rows = await self.session.scalar(of_model) or 0
        stale = await self.session.scalar(of_model.where(~IS_ANALYSED)) or 0
        reviews = int(await self.session.scalar(select(func.sum(ReviewCountRow.reviews))) or 0)
        return SentenceCounts(analysed=rows - stale, pending=reviews - rows + stale)

    def _join_reviews(self) -> Select[int, str, UUID]:
        joined = PENDING.join(SENTENCE_TABLE, _SENTENCES.number == _REVIEWS.number)
        return joined.where(_SENTENCES.model == self.model).order_by(_SENTENCES.number)

    async def _read_reviews(
        self, statement: Select[int, str, UUID], limit: int
    ) -> list[PendingReview]:
        rows = await self.session.execute(statement.limit(limit))
        return [PendingReview(*columns) for columns in rows]

    async def _lock_reviews(self, reviews: Sequence[PendingReview]) -> dict[int, int | None]:
        """Return when those that are still there are dated, None of those that were replaced."""
        read = {one.number: one.prediction_id for one in reviews}
        dates: dict[int, int | None] = {}
        columns = select(_REVIEWS.number, _REVIEWS.current_prediction_id, _REVIEWS.dated_us)
        for numbers in chunk_ids(list(read)):
            some = columns.where(_REVIEWS.number.in_(numbers)).order_by(_REVIEWS.number)
            for number, prediction_id, dated_us in await self.session.execute(
                some.with_for_update(read=True)
            ):
                dates[number] = dated_us if prediction_id == read[number] else None
        return dates

    async def _find_done(self, sentiment_model: str, numbers: Sequence[int]) -> set[int]:
        done: set[int] = set()
        for some in chunk_ids(numbers):
            found = select(_SENTENCES.number).where(
                self._match(some), _SENTENCES.sentiment_model == sentiment_model, IS_ANALYSED
            )
            done.update(await self.session.scalars(found))
        return done

    async def _remove(self, numbers: Sequence[int]) -> None:
        first, last = find_topic_keys(self.model)
        for some in chunk_ids(numbers):
            removed = delete(SENTENCE_TABLE).where(self._match(some))
            await self.session.execute(removed)
            of_model = _TOPICS.number.in_(some), _TOPICS.key.between(first, last)
            await self.session.execute(delete(TOPIC_TABLE).where(*of_model))

    def _match(self, numbers: Sequence[int]) -> ColumnElement[bool]:
        return (_SENTENCES.model == self.model) & _SENTENCES.number.in_(numbers)

    def _write_part(self, part: TopicPart) -> dict[str, object]:
        key = hash_topic(self.model, part.topic)
        return {"key": key, "share": part.share, "typicality": part.typicality}


async def mark_replaced(session: AsyncSession, numbers: Sequence[int]) -> None:
    """Let reviews be analysed again, which hold another text or are of another date.

    What was told of them is removed at once. Call it after their rows have changed.
    """
    for some in chunk_ids(numbers):
        replaced = update(SENTENCE_TABLE).where(_SENTENCES.number.in_(some))
        await session.execute(replaced.values(sentences=None))
        await session.execute(delete(TOPIC_TABLE).where(_TOPICS.number.in_(some)))
