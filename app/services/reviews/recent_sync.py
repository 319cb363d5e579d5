"""Showing the teacher the stored reviews it has not seen, a page at a time."""

from app.db.reviews.store import ReviewStore
from app.services.sentiment.online.trainer import Teacher

PAGE = 50
"""Reviews shown at once: a correction waits for one page, and memory holds the texts of one."""


async def observe_page(reviews: ReviewStore, teacher: Teacher) -> bool:
    """Let the teacher take note of some reviews it has not seen; return whether there are more.

    Reviews that are older than the window is long are passed over.
    """
    window = teacher.window
    if not window.limit:
        return False
    texts = await reviews.texts(after=window.newest, limit=PAGE)
    if len(texts) == PAGE and await reviews.newest_number() - window.newest > window.limit:
        # Perhaps not all of them are wanted. To count back reads as many reviews as are wanted.
        oldest_wanted = await reviews.number_before(window.limit)
        if oldest_wanted > window.newest:
            texts = await reviews.texts(after=oldest_wanted, limit=PAGE)
    await teacher.observe(texts)
    return len(texts) == PAGE
