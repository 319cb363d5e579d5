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
from app.db.tables.reviews import REVIEW_TABLE, ReviewCountRow
from app.domain.documents import Document, TypicalDocument
from app.domain.topics import NO_TOPIC
from app.pagination import Page, cut_page, decode_cursor, encode_cursor

DAY_US = 86_400_000_000

AUDIT_TABLE = TableRow.metadata.tables[SentenceAuditRow.__tablename__]

_REVIEWS, _SENTENCES, _TOPICS = REVIEW_TABLE.c, SENTENCE_TABLE.c, TOPIC_TABLE.c

COUNTS = (
    select(ReviewCountRow.day, func.sum(ReviewCountRow.reviews).cast(BigInteger))
    .group_by(ReviewCountRow.day)
    .having(func.sum(ReviewCountRow.reviews) > 0)
    .order_by(ReviewCountRow.day)
)

SHOWN = select(
    _TOPICS.number,
    _TOPICS.share,
    _TOPICS.typicality,
    _REVIEWS.id,
    _REVIEWS.title,
    _REVIEWS.text,
    _REVIEWS.dated_on,
).join(REVIEW_TABLE, _REVIEWS.number == _TOPICS.number)


@dataclass(frozen=True, slots=True)
class DailyShares:
    """How many reviews are of a day, and the sum of their shares of each topic that some have."""

    day: date
    reviews: int
    shares: dict[int, float]


@dataclass(frozen=True, slots=True)
class ReviewTopicStore:
    """The topics of reviews by one model, within the session's transaction."""

    session: AsyncSession
    model: str

    async def read_revision(self) -> tuple[int, int]:
        """Return what changes with reviews and their topics: the latest analysis, and how many."""
        latest = await self.session.scalar(select(func.max(_SENTENCES.id)))
        reviews = await self.session.scalar(select(func.sum(ReviewCountRow.reviews)))
        return latest or 0, int(reviews or 0)

    async def read_days(self) -> list[DailyShares]:
        """Return the sums of the shares of reviews, by day, in order.

        Reviews that are not analysed yet are counted, too: only analysed ones would take as long
        again to count as all shares to add up, and new ones wait for seconds.
        """
        first, last = find_topic_keys(self.model)
        day = _TOPICS.dated_us.op("/")(literal(DAY_US, BigInteger)).label("day")
        sums = select(_TOPICS.key, day, func.sum(_TOPICS.share))
        its = _TOPICS.key.between(first + 1, last)  # but for `NO_TOPIC`
        shares: dict[date, dict[int, float]] = {}
        # By topic first: a million reviews take 2.2 s so, and 3.2 s by day first.
        for key, number, share in await self.session.execute(
            sums.where(its).group_by(_TOPICS.key, day)
        ):
            shares.setdefault(date.fromordinal(number + 1), {})[key - first + NO_TOPIC] = share
        return [
            DailyShares(day, reviews, shares.get(day, {}))
            for day, reviews in await self.session.execute(COUNTS)
        ]

    async def read_typical(
        self, topic: int, *, limit: int, cursor: str | None
    ) -> Page[TypicalDocument]:
        """Return a page of the reviews, the most typical of the topic first, then the latest.

        Raises `CursorInvalid`.
        """
        order = f"reviews {self.model} {topic}"
        statement = (
            SHOWN.where(_TOPICS.key == hash_topic(self.model, topic))
            .order_by(_TOPICS.typicality.desc(), _TOPICS.number.desc())
            .limit(limit + 1)
        )
        if cursor is not None:
            last = decode_cursor(cursor, order, (float, int))
            statement = statement.where(tuple_(_TOPICS.typicality, _TOPICS.number) < last)
        return cut_page(
            list(await self.session.execute(statement)),
            limit=limit,
            value=lambda row: TypicalDocument(_to_document(row), row.share),
            cursor=lambda row: encode_cursor(order, (row.typicality, row.number)),
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
