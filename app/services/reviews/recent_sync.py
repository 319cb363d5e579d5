"""Keeping the trainer's window of recent reviews in step with what is stored, a page at a time."""

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.reviews import StoredText
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.window import ReviewWindow
from app.services.sync import Step

PAGE = 50
"""Reviews read at once: a correction waits for one page, and memory holds the texts of one."""


def sync_reviews(trainer: OnlineTrainer) -> Step:
    """Return the step that takes in stored reviews before a correction has to."""

    async def sync(database: Database) -> bool:
        async with database.begin_read() as session:
            unseen = await read_unseen(ReviewStore(session), trainer.window)
        await trainer.observe(unseen)
        return len(unseen) == PAGE

    return sync


async def read_unseen(reviews: ReviewStore, window: ReviewWindow) -> list[StoredText]:
    """Return the next stored reviews that the window has not seen; fewer than `PAGE` are all.

    Reviews that are older than the window is long are passed over.
    """
    if not window.limit:
        return []
    texts = await reviews.read_texts(after=window.newest, limit=PAGE)
    if len(texts) == PAGE and await reviews.read_newest_number() - window.newest > window.limit:
        # Perhaps not all of them are wanted. To count back reads as many reviews as are wanted.
        oldest_wanted = await reviews.read_number_before(window.limit)
        if oldest_wanted > window.newest:
            texts = await reviews.read_texts(after=oldest_wanted, limit=PAGE)
    return texts
