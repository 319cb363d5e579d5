"""The comparison of the phrases of stored reviews: read, and counted, some reviews at a time."""

from collections.abc import Callable
from functools import partial

from anyio import to_thread

from app.db.engine import Database, translate_db_errors
from app.db.reviews.store import ReviewStore
from app.domain.reviews import LabelledText, PhraseReport, ReviewFilter
from app.limits import PHRASE_REVIEWS
from app.pagination import Key
from app.services.admission import Admission
from app.services.reviews.phrases import PhraseCounts

REVIEWS_AT_ONCE = 500
"""Reviews read by one transaction, and counted by one call of a thread."""


class PhraseComparison:
    """The service that finds what sets the negative of some stored reviews apart."""

    def __init__(self, database: Database, *, admission: Admission) -> None:
        self._database = database
        self._admission = admission

    async def run(self, where: ReviewFilter, *, limit: int) -> PhraseReport:
        """Return up to `limit` phrases of the newest reviews that match.

        Where only one label matches, they are compared with the newest of the other among all.
        Raises `Overloaded`, before anything is read. No transaction is open while phrases are
        counted.
        """
        with self._admission.acquire():
            counts = PhraseCounts()
            await self._count(where, counts, counts.add)
            if (label := counts.missing) is not None:
                await self._count(ReviewFilter(), counts, partial(counts.compare_with, label))
            return await to_thread.run_sync(partial(counts.report, limit=limit))

    async def _count(
        self, where: ReviewFilter, counts: PhraseCounts, add: Callable[[list[LabelledText]], None]
    ) -> None:
        texts, after = await self._read(where, None)
        await to_thread.run_sync(add, texts)
        read = len(texts)
        while after is not None and not counts.is_full and read < PHRASE_REVIEWS:
            texts, after = await self._read(where, after)
            await to_thread.run_sync(add, texts)
            read += len(texts)

    async def _read(
        self, where: ReviewFilter, after: Key | None
    ) -> tuple[list[LabelledText], Key | None]:
        with translate_db_errors():
            async with self._database.begin_read() as session:
                return await ReviewStore(session).read_labelled_texts(
                    where, after=after, limit=REVIEWS_AT_ONCE
                )
