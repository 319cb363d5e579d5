"""Purging: what was deleted goes from the files of the database as well.

SQLite overwrites deleted rows with zeros. Two places are left: the full-text index, which notes
that a word is gone and merges it away some day, and the write-ahead log, which has older pages.
PostgreSQL marks rows as dead, and reuses their place once they are vacuumed.
"""

import asyncio
from time import monotonic

from sqlalchemy import func, select, text, update

from app.db.backends import is_postgresql, vacuum
from app.db.engine import Database
from app.db.sqlite import truncate_wal
from app.db.tables.forgetting import ForgettingRow

MERGED_AT_ONCE = 200
"""Pages of the index that one transaction writes, 4 kB each: some 20 ms."""

MERGE = text("INSERT INTO review_words (review_words, rank) VALUES ('merge', :pages)")
COUNT_CHANGES = text("SELECT total_changes()")

VACUUMED = (
    *("reviews", "predictions", "review_words", "review_attributes", "review_topics"),
    *("review_sentences", "sentence_audits", "model_updates", "idempotency_keys"),
    *("jobs", "job_problems"),
)
"""The tables that have something of reviews."""


class Purge:
    """Purges after whatever was forgotten, of any process, and goes on where the time was up.

    Several processes may do so at once. PostgreSQL's autovacuum does it by itself. `is_blocked`
    tells whether the last run ended because others read an older state of the database: each try
    keeps writers waiting for a moment, so that who goes on at once starves them.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = asyncio.Lock()
        self._until = 0
        self._purged = 0
        self.is_blocked = False

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._turn.locked()

    async def run(self, *, within_s: float) -> bool:
        """Purge, for so long at most; return whether nothing is left to do.

        Something is left where the time is up, a run before this one included, or others read an
        older state of the database.
        """
        ends_at = monotonic() + within_s
        try:
            async with asyncio.timeout(within_s):
                await self._turn.acquire()
        except TimeoutError:
            return False
        try:
            return await self._run(ends_at)
        finally:
            self._turn.release()

    async def is_due(self) -> bool:
        """Return whether something that was forgotten, by whomever, is not purged."""
        return await self._find_newest() != 0

    async def _run(self, ends_at: float) -> bool:
        self.is_blocked = False
        while self._until or (newest := await self._find_newest()):
            if not self._until:
                # All segments of the index are to become one; further calls go on with that.
                await self._merge(-MERGED_AT_ONCE)
                self._until = newest
            while await self._merge(MERGED_AT_ONCE):
                if monotonic() >= ends_at:
                    return False
            if not await truncate_wal(self._database.writers):
                self.is_blocked = True
                return False
            await self._finish()
        return True

    async def _find_newest(self) -> int:
        """Return the number of the latest forgetting that is not purged; 0 if there is none."""
        async with self._database.begin_read() as session:
            if is_postgresql(session):
                return 0
            newest = select(func.max(ForgettingRow.number)).where(
                ForgettingRow.number > self._purged
            )
            found = await session.scalar(newest.where(~ForgettingRow.is_purged))
            if found is None:  # so that those are not read again at each poll
                self._purged = await session.scalar(newest) or self._purged
            return found or 0

    async def _merge(self, pages: int) -> bool:
        """Merge so many pages of the full-text index; return whether there was anything to do."""
        async with self._database.begin_write() as session:
            before: int = (await session.execute(COUNT_CHANGES)).scalar_one()
            await session.execute(MERGE, {"pages": pages})
            after: int = (await session.execute(COUNT_CHANGES)).scalar_one()
        return after - before > 1  # it counts the command itself

    async def _finish(self) -> None:
        async with self._database.begin_write() as session:
            purged = update(ForgettingRow).where(ForgettingRow.number <= self._until)
            await session.execute(purged.values(is_purged=True))
        self._until = 0


async def vacuum_reviews(database: Database) -> bool:
    """Vacuum what has something of reviews, on PostgreSQL; return whether that is what it is."""
    if database.writers.dialect.name != "postgresql":
        return False
    await vacuum(database.writers, VACUUMED)
    return True
