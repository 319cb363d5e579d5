"""Sample predictions and log entries, and helpers that store and read reviews."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

import numpy as np

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview, Review, ReviewFilter, ReviewOrder
from app.domain.sentiment import Cause, Delta, HoldoutFigures, Label, ModelUpdate, Prediction
from app.pagination import Page

GOOD = Prediction(model_version="m1", label=Label.POSITIVE, probability=0.9, sure=True)
BAD = Prediction(model_version="m1", label=Label.NEGATIVE, probability=0.8, sure=True)
UNCLEAR = Prediction(model_version="m1", label=Label.NEGATIVE, probability=0.5, sure=False)

ANY = ReviewFilter()

FIGURES = HoldoutFigures(
    accuracy_before=0.9, accuracy_after=0.1 + 0.2, log_loss_before=0.25, log_loss_after=1e-17
)


async def store(database: Database, *reviews: tuple[NewReview, Prediction]) -> list[Review]:
    """Store reviews, and return those that were new."""
    async with database.begin_write() as session:
        stored = await ReviewStore(session).add_all(reviews)
    return [review for review in stored if isinstance(review, Review)]


async def store_texts(database: Database, *texts: str) -> list[Review]:
    return await store(database, *[(NewReview(text=text), GOOD) for text in texts])


async def count_reviews(database: Database) -> int:
    async with database.begin_read() as session:
        return (await ReviewStore(session).read_stats()).total


async def find_texts(database: Database, words: str) -> list[str]:
    """Return the texts of the reviews that have the words, oldest first."""
    page = await read_page(database, ReviewFilter(words=words), order=ReviewOrder.OLDEST)
    return [review.text for review in page.items]


async def read_page(
    database: Database,
    where: ReviewFilter = ANY,
    *,
    order: ReviewOrder = ReviewOrder.NEWEST,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[Review]:
    async with database.begin_read() as session:
        return await ReviewStore(session).read_page(where, order=order, limit=limit, cursor=cursor)


async def read_pages(
    database: Database, where: ReviewFilter = ANY, *, order: ReviewOrder, limit: int
) -> AsyncIterator[Sequence[Review]]:
    """Yield the pages of a list, following the cursors to the end."""
    cursor = None
    while True:
        page = await read_page(database, where, order=order, limit=limit, cursor=cursor)
        yield page.items
        if (cursor := page.next_cursor) is None:
            return


def make_entry(
    sequence: int, *, model: str = "base", review_id: UUID | None = None, features: int = 2
) -> ModelUpdate:
    return ModelUpdate(
        sequence=sequence,
        model=model,
        parent=f"{model}+{sequence - 1}",
        version=f"{model}+{sequence}",
        cause=Cause.REVIEW,
        review_id=review_id,
        label=Label.NEGATIVE,
        delta=Delta(
            feature_ids=np.arange(features, dtype=np.int32),
            amounts=np.full(features, np.iinfo(np.int32).min, dtype=np.int32),
            bias=-(2**40),
        ),
        holdout=FIGURES,
        flipped=3,
        promoted=True,
        reason="better",
        created_at=datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
    )
