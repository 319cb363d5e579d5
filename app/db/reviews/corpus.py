"""Stored reviews as the texts that topics are fitted to."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.reviews.filters import match_filter
from app.db.tables.reviews import ReviewRow
from app.domain.reviews import ReviewFilter, TitledText


async def read_last_number(session: AsyncSession) -> int:
    """Return the number of the review that was stored last; 0 if there is none."""
    return await session.scalar(select(func.max(ReviewRow.number))) or 0


async def count_characters(session: AsyncSession, where: ReviewFilter) -> int:
    """Return the number of characters in the texts of matching reviews; `where` has no words."""
    together = select(func.sum(func.length(ReviewRow.text))).where(*match_filter(where))
    return int(await session.scalar(together) or 0)


async def read_titled_texts(
    session: AsyncSession, where: ReviewFilter, *, after: int, limit: int
) -> list[TitledText]:
    """Return up to `limit` matching reviews with a greater number, in the order of storing.

    All calls together read each review once, whatever the filter; `where` has no words.
    """
    statement = (
        select(ReviewRow.number, ReviewRow.title, ReviewRow.text, ReviewRow.dated_on)
        .where(ReviewRow.number > after, *match_filter(where))
        .order_by(ReviewRow.number)
        .limit(limit)
    )
    return [TitledText(*columns) for columns in await session.execute(statement)]
