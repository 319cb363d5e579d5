"""Showing the teacher the stored reviews it has not seen, a page at a time."""

from app.db.reviews import ReviewStore
from app.services.sentiment.teacher import Teacher

PAGE = 200
"""Reviews read at once; at the longest texts, about 20 MB."""


async def observe_new(reviews: ReviewStore, teacher: Teacher) -> None:
    """Let the teacher take note of reviews stored since it last did, by whichever worker."""
    window = teacher.window
    if not window.limit:
        return
    after = window.newest or await reviews.number_before(window.limit)
    while texts := await reviews.texts(after=after, limit=PAGE):
        await teacher.observe(texts)
        after = texts[-1].number
