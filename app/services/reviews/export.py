"""Stored reviews, read in parts: there may be more than memory should hold."""

from collections.abc import AsyncIterator

from app.db.engine import Database, translate_db_errors
from app.db.reviews.store import ReviewStore
from app.domain.reviews import Review, ReviewFilter
from app.pagination import Key

BATCH = 100
"""Reviews in memory at once; with the longest texts, about 10 MB."""


async def stream_reviews(database: Database, where: ReviewFilter) -> AsyncIterator[Review]:
    """Return an iterator over the reviews that match, after reading the first batch.

    Each batch is read in its own transaction: a client that reads slowly keeps none open.
    """

    async def read_batch(after: Key | None) -> tuple[list[Review], Key | None]:
        with translate_db_errors():
            async with database.begin_read() as session:
                return await ReviewStore(session).read_after(where, after=after, limit=BATCH)

    async def iterate(reviews: list[Review], after: Key | None) -> AsyncIterator[Review]:
        while True:
            for review in reviews:
                yield review
            if after is None:
                return
            reviews, after = await read_batch(after)

    return iterate(*await read_batch(None))
