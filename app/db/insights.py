"""The store of sentences of reviews, for figures over all of them; it only reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import chunk_ids, is_postgresql
from app.db.reviews.filters import match_filter, show
from app.db.reviews.terms import Term, match_terms
from app.db.tables import Row
from app.db.tables.insights import ReviewSentencesRow
from app.db.tables.reviews import FACTS, INDEX, REVIEW_TABLE, ReviewCountRow
from app.domain.reviews import ReviewFilter
from app.errors import ReviewNotFound

T = TypeVar("T")

SENTENCES = Row.metadata.tables[ReviewSentencesRow.__tablename__]

IS_STALE, IS_ANALYSED = SENTENCES.c.sentences.is_(None), SENTENCES.c.sentences.is_not(None)

StoredSentences = tuple[int, int, str, bytes, int, str | None, float | None]
"""Id, review's number, sentiment model, packed sentences; the review's date, source and rating."""


@dataclass(frozen=True, slots=True)
class InsightsReader:
    """The sentences of reviews, within the session's transaction."""

    session: AsyncSession

    @property
    def sums_up_quickly(self) -> bool:
        """Whether an index has all that is summed up; PostgreSQL reads the whole table."""
        return not is_postgresql(self.session)

    async def read_last_id(self) -> int:
        """Return the id of the latest row, of any model; 0 if there is none."""
        return await self.session.scalar(select(func.max(SENTENCES.c.id))) or 0

    async def sum_up(self, model: str, *, until: int) -> tuple[int, int]:
        """Return how many rows a model has up to an id, and the sum of their ids; no stale ones.

        They are equal for equal rows; hardly ever for others.
        """
        # Two indexes have all of it: rows need not be read to see whether they are stale.
        count, ids = await self._sum_up(_is_of(model, until))
        stale, stale_ids = await self._sum_up(_is_of(model, until), IS_STALE)
        return count - stale, ids - stale_ids

    async def sum_up_stale(self, model: str) -> tuple[int, int]:
        """Return how many rows of a model wait for another analysis, and the sum of their ids."""
        return await self._sum_up(SENTENCES.c.model == model, IS_STALE)

    async def count_reviews(self) -> int:
        """Count all stored reviews."""
        return int(await self.session.scalar(select(func.sum(ReviewCountRow.reviews))) or 0)

    async def count_after(self, number: int, where: ReviewFilter) -> int:
        """Count the reviews with a greater number that match; `where` has no words."""
        is_later = REVIEW_TABLE.c.number > number
        counted = select(func.count()).where(is_later, *match_filter(where, REVIEW_TABLE.c))
        return await self.session.scalar(counted) or 0

    async def sum_up_ranges(
        self, model: str, *, until: int, length: int
    ) -> list[tuple[int, int, int]]:
        """Sum up each range of so many ids in which a model has rows up to an id, stale ones aside.

        Returns the number of the range, how many rows there are, and the sum of their ids.
        """
        number = SENTENCES.c.id // literal(length, literal_execute=True)
        found = select(number, func.count(), func.sum(SENTENCES.c.id)).group_by(number)
        within = SENTENCES.c.id <= until, self._is_of_hidden(model), IS_ANALYSED
        rows = await self.session.execute(found.where(*within))
        return [(at, count, int(ids)) for at, count, ids in rows]

    async def read_ids(self, model: str, first: int, *, until: int) -> Sequence[int]:
        """Return the ids of a model's rows from one to another, in no order; no stale ones."""
        is_of_model = self._is_of_hidden(model)
        ids = select(SENTENCES.c.id).where(
            SENTENCES.c.id.between(first, until), is_of_model, IS_ANALYSED
        )
        return (await self.session.scalars(ids)).all()

    async def read_after(
        self, model: str, after: int, *, until: int, limit: int
    ) -> list[StoredSentences]:
        """Return the first rows of a model with ids after one, up to another one."""
        ids = SENTENCES.c.id
        is_of_model = self._is_of_hidden(model)
        found = self._select_rows().where(ids > after, ids <= until, is_of_model, IS_ANALYSED)
        rows = (await self.session.execute(found.order_by(ids).limit(limit))).all()
        return list(rows)

    async def read_rows(self, ids: Sequence[int]) -> list[StoredSentences]:
        """Return the rows of these ids, but stale ones."""
        rows: list[StoredSentences] = []
        for some in chunk_ids(ids):
            found = self._select_rows().where(SENTENCES.c.id.in_(some), IS_ANALYSED)
            rows += (await self.session.execute(found)).all()
        return rows

    async def read_texts(self, ids: Sequence[int]) -> dict[int, str]:
        """Return the texts that the rows of these ids are of, by the numbers of their reviews.

        There are none of rows that are stale or gone: their sentences are of another text.
        """
        texts: dict[int, str] = {}
        for some in chunk_ids(ids):
            found = _select_reviews(REVIEW_TABLE.c.number, REVIEW_TABLE.c.text, of=some)
            texts.update((await self.session.execute(found)).all())
        return texts

    async def read_review_ids(self, ids: Sequence[int]) -> dict[int, UUID]:
        """Return the ids of the reviews that the rows of these ids are of, by their numbers.

        There are none of rows that are stale or gone.
        """
        review_ids: dict[int, UUID] = {}
        for some in chunk_ids(ids):
            found = _select_reviews(REVIEW_TABLE.c.number, REVIEW_TABLE.c.id, of=some)
            review_ids.update((await self.session.execute(found)).all())
        return review_ids

    async def find_number(self, review_id: UUID) -> int:
        """Return the number of a review; raise `ReviewNotFound`."""
        columns = REVIEW_TABLE.c
        found = select(columns.number).where(columns.id == review_id)
        number: int | None = await self.session.scalar(found)
        if number is None:
            raise ReviewNotFound(review_id)
        return number

    async def read_attributes(self, numbers: Sequence[int]) -> list[tuple[int, str]]:
        """Return the attributes, as JSON, of those of the reviews that have some."""
        columns = REVIEW_TABLE.c
        rows: list[tuple[int, str]] = []
        for some in chunk_ids(numbers):
            found = select(columns.number, cast(columns.attributes, Text)).where(
                columns.number.in_(some), columns.attributes.is_not(None)
            )
            rows += [(number, written) for number, written in await self.session.execute(found)]
        return rows

    async def is_said_before(self, phrase: Sequence[str], dated_us: int) -> bool:
        """Return whether a review that is dated before then has these words in this order."""
        in_postgresql = is_postgresql(self.session)
        found = (
            select(REVIEW_TABLE.c.number)
            .join(INDEX, REVIEW_TABLE.c.number == INDEX.c.rowid)
            .where(
                match_terms([Term(tuple(phrase))], in_postgresql=in_postgresql),
                REVIEW_TABLE.c.dated_us < dated_us,
            )
            .limit(1)
        )
        return await self.session.scalar(found) is not None

    def _is_of_hidden(self, model: str) -> ColumnElement[bool]:
        # By the plus sign, SQLite's planner does not see the model, and follows the ids.
        return show(SENTENCES.c.model, hide=not is_postgresql(self.session)) == model

    async def _sum_up(self, *conditions: ColumnElement[bool]) -> tuple[int, int]:
        found = select(func.count(), func.coalesce(func.sum(SENTENCES.c.id), 0))
        count, ids = (await self.session.execute(found.where(*conditions))).one()
        return count, int(ids)

    def _select_rows(self) -> Select[*StoredSentences]:
        reviews = REVIEW_TABLE if is_postgresql(self.session) else FACTS
        columns, of_review = SENTENCES.c, reviews.c
        return select(
            columns.id,
            columns.number,
            columns.sentiment_model,
            columns.sentences,
            of_review.dated_us,
            of_review.source,
            of_review.rating,
        ).join(reviews, of_review.number == columns.number)


def _select_reviews(
    number: ColumnElement[int], value: ColumnElement[T], *, of: Sequence[int]
) -> Select[int, T]:
    joined = SENTENCES.join(REVIEW_TABLE, REVIEW_TABLE.c.number == SENTENCES.c.number)
    return select(number, value).select_from(joined).where(SENTENCES.c.id.in_(of), IS_ANALYSED)


def _is_of(model: str, until: int) -> ColumnElement[bool]:
    return and_(SENTENCES.c.model == model, SENTENCES.c.id <= until)
