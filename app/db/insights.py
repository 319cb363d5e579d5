"""The store of sentences of reviews, for figures over all of them; it only reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import chunk_ids, is_postgresql
from app.db.reviews.filters import show
from app.db.reviews.terms import Term, match_terms
from app.db.tables import Row
from app.db.tables.insights import ReviewSentencesRow
from app.db.tables.reviews import FACTS, INDEX, REVIEW_TABLE, ReviewCountRow
from app.errors import ReviewNotFound

SENTENCES = Row.metadata.tables[ReviewSentencesRow.__tablename__]

StoredSentences = tuple[int, int, str, bytes, int, str | None, float | None]
"""Id, review's number, sentiment model, packed sentences; the review's date, source and rating."""


@dataclass(frozen=True, slots=True)
class InsightsReader:
    """The sentences of reviews, within the session's transaction."""

    session: AsyncSession

    async def read_last_id(self) -> int:
        """Return the id of the latest row, of any model; 0 if there is none."""
        return await self.session.scalar(select(func.max(SENTENCES.c.id))) or 0

    async def sum_up(self, model: str, *, until: int) -> tuple[int, int]:
        """Return how many rows a model has up to an id, and the sum of their ids.

        They are equal for equal rows; hardly ever for others.
        """
        found = select(func.count(), func.coalesce(func.sum(SENTENCES.c.id), 0))
        count, ids = (await self.session.execute(found.where(_is_of(model, until)))).one()
        return count, int(ids)

    async def count_reviews(self) -> int:
        """Count all stored reviews."""
        return int(await self.session.scalar(select(func.sum(ReviewCountRow.reviews))) or 0)

    async def count_after(self, number: int) -> int:
        """Count the reviews with a greater number."""
        counted = select(func.count()).where(REVIEW_TABLE.c.number > number)
        return await self.session.scalar(counted) or 0

    async def read_ids(self, model: str, *, until: int) -> Sequence[int]:
        """Return the ids of a model's rows up to an id, in no order."""
        ids = select(SENTENCES.c.id).where(_is_of(model, until))
        return (await self.session.scalars(ids)).all()

    async def read_after(
        self, model: str, after: int, *, until: int, limit: int
    ) -> list[StoredSentences]:
        """Return the first rows of a model with ids after one, up to another one."""
        ids = SENTENCES.c.id
        # By the plus sign, SQLite's planner does not see the model, and follows the ids.
        is_hidden = not is_postgresql(self.session)
        is_of_model = show(SENTENCES.c.model, hide=is_hidden) == model
        found = self._select_rows().where(ids > after, ids <= until, is_of_model)
        rows = (await self.session.execute(found.order_by(ids).limit(limit))).all()
        return list(rows)

    async def read_rows(self, ids: Sequence[int]) -> list[StoredSentences]:
        """Return the rows of these ids."""
        rows: list[StoredSentences] = []
        for some in chunk_ids(ids):
            found = self._select_rows().where(SENTENCES.c.id.in_(some))
            rows += (await self.session.execute(found)).all()
        return rows

    async def read_texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the texts of the reviews of these numbers that are stored."""
        columns = REVIEW_TABLE.c
        texts: dict[int, str] = {}
        for some in chunk_ids(numbers):
            found = select(columns.number, columns.text).where(columns.number.in_(some))
            texts.update((await self.session.execute(found)).all())
        return texts

    async def read_review_ids(self, numbers: Sequence[int]) -> dict[int, UUID]:
        """Return the ids of the reviews of these numbers that are stored."""
        columns = REVIEW_TABLE.c
        ids: dict[int, UUID] = {}
        for some in chunk_ids(numbers):
            found = select(columns.number, columns.id).where(columns.number.in_(some))
            ids.update((await self.session.execute(found)).all())
        return ids

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

    def _select_rows(self) -> Select[*StoredSentences]:
        reviews = REVIEW_TABLE if is_postgresql(self.session) else FACTS
        columns, of_review = SENTENCES.c, reviews.c
        return select(
            columns.id,
            columns.number,
            columns.sentiment_model,
            func.coalesce(columns.sentences, b""),
            of_review.dated_us,
            of_review.source,
            of_review.rating,
        ).join(reviews, of_review.number == columns.number)


def _is_of(model: str, until: int) -> ColumnElement[bool]:
    return and_(SENTENCES.c.model == model, SENTENCES.c.id <= until)
