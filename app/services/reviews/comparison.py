"""The comparison of the phrases of stored reviews: read, and counted, some reviews at a time."""

from functools import partial

from anyio import to_thread

from app.db.engine import Database, translate_db_errors
from app.db.reviews.store import ReviewStore
from app.domain.reviews import LabelledText, PhraseReport, ReviewFilter
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

        Raises `Overloaded`, before anything is read. No transaction is open while phrases are
        counted.
        """
        with self._admission.acquire():
            counts = PhraseCounts()
            texts, after = await self._read(where, None)
            await to_thread.run_sync(counts.add, texts)
            while after is not None and not counts.is_full:
                texts, after = await self._read(where, after)
                await to_thread.run_sync(counts.add, texts)
            return await to_thread.run_sync(partial(counts.report, limit=limit))

    async def _read(
        self, where: ReviewFilter, after: Key | None
    ) -> tuple[list[LabelledText], Key | None]:
        with translate_db_errors():
            async with self._database.begin_read() as session:
                return await ReviewStore(session).read_labelled_texts(
                    where, after=after, limit=REVIEWS_AT_ONCE
                )
