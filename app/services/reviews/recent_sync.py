"""Feeding stored reviews into the trainer's window, one page at a time."""

from collections.abc import Callable

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.reviews import StoredText
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.window import ReviewWindow
from app.services.sync import Step

PAGE = 50
"""Reviews read at once: a correction waits for one page, and memory holds one page of texts."""


def sync_reviews(find_trainer: Callable[[], OnlineTrainer]) -> Step:
    """Return the polling step that adds stored reviews to the window, so corrections need not.

    `find_trainer` returns the trainer of the model that answers.
    """

    async def sync(database: Database) -> bool:
        trainer = find_trainer()
        async with database.begin_read() as session:
            unseen = await read_unseen(ReviewStore(session), trainer.window)
        await trainer.observe(unseen)
        return len(unseen) == PAGE

    return sync


async def read_unseen(reviews: ReviewStore, window: ReviewWindow) -> list[StoredText]:
    """Return the next stored reviews that the window lacks, oldest first, at most `PAGE`.

    Fewer than `PAGE` means that there are no more. Reviews too old for the window are skipped.
    """
    if not window.limit:
        return []
    texts = await reviews.read_texts(after=window.newest, limit=PAGE)
    if len(texts) == PAGE and await reviews.read_newest_number() - window.newest > window.limit:
        # Some may be too old for the window. Finding its oldest reads as many rows as it holds,
        # so it is done only here.
        oldest_wanted = await reviews.read_number_before(window.limit)
        if oldest_wanted > window.newest:
            texts = await reviews.read_texts(after=oldest_wanted, limit=PAGE)
    return texts
