"""The topics of reviews by one model: means by day, and the reviews that are most about one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Row, delete, func, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import chunk_ids
from app.db.reviews.mappers import find_topic_keys, hash_topic
from app.db.tables import Row as TableRow
from app.db.tables.insights import SENTENCE_TABLE, TOPIC_TABLE, SentenceAuditRow
from app.db.tables.reviews import REVIEW_TABLE
from app.domain.documents import Document, TypicalDocument
from app.domain.topics import NO_TOPIC
from app.pagination import Page, cut_page, decode_cursor, encode_cursor

DAY_US = 86_400_000_000

AUDIT_TABLE = TableRow.metadata.tables[SentenceAuditRow.__tablename__]

_REVIEWS, _SENTENCES, _TOPICS = REVIEW_TABLE.c, SENTENCE_TABLE.c, TOPIC_TABLE.c

SHOWN = select(
    _TOPICS.number, _TOPICS.share, _REVIEWS.id, _REVIEWS.title, _REVIEWS.text, _REVIEWS.dated_on
).join(REVIEW_TABLE, _REVIEWS.number == _TOPICS.number)


@dataclass(frozen=True, slots=True)
class DailyShares:
    """The reviews of a day, and the sum of their shares of each topic that some are about."""

    day: date
    reviews: int
    shares: dict[int, float]


@dataclass(frozen=True, slots=True)
class ReviewTopicStore:
    """The topics of reviews by one model, within the session's transaction."""

    session: AsyncSession
    model: str

    async def read_days(self) -> list[DailyShares]:
        """Return the sums of the shares of reviews that are analysed, by day, in order."""
        first, last = find_topic_keys(self.model)
        its = _TOPICS.key.between(first, last)
        day = _TOPICS.dated_us.op("/")(literal(DAY_US, BigInteger)).label("day")
        counts = select(day, func.count(_TOPICS.number.distinct())).where(its)
        sums = select(day, _TOPICS.key, func.sum(_TOPICS.share)).where(its)
        days = {
            number: DailyShares(date.fromordinal(number + 1), reviews, {})
            for number, reviews in await self.session.execute(counts.group_by(day).order_by(day))
        }
        for number, key, share in await self.session.execute(sums.group_by(day, _TOPICS.key)):
            topic = key - first + NO_TOPIC
            if topic != NO_TOPIC:
                days[number].shares[topic] = share
        return list(days.values())

    async def read_typical(
        self, topic: int, *, limit: int, cursor: str | None
    ) -> Page[TypicalDocument]:
        """Return a page of the reviews, the largest share of the topic first, then the latest.

        Raises `CursorInvalid`.
        """
        order = f"reviews {self.model} {topic}"
        statement = (
            SHOWN.where(_TOPICS.key == hash_topic(self.model, topic))
            .order_by(_TOPICS.share.desc(), _TOPICS.number.desc())
            .limit(limit + 1)
        )
        if cursor is not None:
            share, number = decode_cursor(cursor, order, (float, int))
            statement = statement.where(tuple_(_TOPICS.share, _TOPICS.number) < (share, number))
        return cut_page(
            list(await self.session.execute(statement)),
            limit=limit,
            value=lambda row: TypicalDocument(_to_document(row), row.share),
            cursor=lambda row: encode_cursor(order, (row.share, row.number)),
        )


async def remove_analyses(session: AsyncSession, model: str, *, limit: int) -> int:
    """Remove up to `limit` reviews' sentences and topics by a model; return how many.

    Reviews that another transaction is removing are left to that: waiting for it, each could wait
    for the other.
    """
    found = (
        select(_SENTENCES.number)
        .join(REVIEW_TABLE, _REVIEWS.number == _SENTENCES.number)
        .where(_SENTENCES.model == model)
        .order_by(_SENTENCES.number)
        .limit(limit)
        .with_for_update(read=True, key_share=True, skip_locked=True, of=REVIEW_TABLE)
    )
    numbers = list(await session.scalars(found))
    its_topics = _TOPICS.key.between(*find_topic_keys(model))
    for some in chunk_ids(numbers):
        of_model = (_SENTENCES.model == model) & _SENTENCES.number.in_(some)
        await session.execute(delete(SENTENCE_TABLE).where(of_model))
        await session.execute(delete(TOPIC_TABLE).where(its_topics, _TOPICS.number.in_(some)))
    return len(numbers)


async def find_analysed(session: AsyncSession, models: Sequence[str]) -> str | None:
    """Return one of the models by which reviews are analysed; None if there is no such."""
    for model in models:
        its = select(_SENTENCES.number).where(_SENTENCES.model == model)
        if await session.scalar(its.limit(1)) is not None:
            return model
    return None


async def remove_audits(session: AsyncSession, model: str) -> None:
    """Remove what people said of sentences by a model."""
    await session.execute(delete(AUDIT_TABLE).where(AUDIT_TABLE.c.model == model))


def _to_document(row: Row[*tuple[Any, ...]]) -> Document:  # SQLAlchemy cannot tell the columns
    return Document(
        id=f"{row.id}",
        title=row.title,
        authors=None,
        date=row.dated_on,
        categories=(),
        url=None,
        text=row.text,
    )
