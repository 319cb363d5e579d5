"""Forgetting reviews: in the database, in the files that it is kept in, and in every process."""

from contextlib import suppress
from uuid import UUID

from app.db.engine import Database, translate_db_errors
from app.db.forgetting import ForgettingStore, read_forgettings
from app.db.learning_log import LearningLog
from app.db.purging import Purge
from app.db.refused_rows import search_refused
from app.db.reviews.store import ReviewStore
from app.domain.keys import Caller
from app.errors import Overloaded, ReviewNotFound, StoreUnavailable
from app.services.admission import Admission
from app.services.insights.service import InsightsService
from app.services.sentiment.registry import ActiveModel, SentimentRegistry

PURGED_WITHIN_S = 2.0
"""How long a request waits for the files; polling goes on where that was not enough."""

STEP_S = 0.5
"""How long one polling step purges: the other steps wait for it."""


class Forgetting:
    """The service that deletes reviews and forgets them, and notices what others forget."""

    def __init__(
        self,
        database: Database,
        *,
        models: SentimentRegistry,
        insights: InsightsService,
        writers: Admission,
    ) -> None:
        self._database = database
        self._models = models
        self._insights = insights
        self._writers = writers
        self._purge = Purge(database)
        self._noticed = 0

    async def delete(self, review_id: UUID) -> None:
        """Delete a review and its predictions; the learning log keeps what was learned.

        Raises `ReviewNotFound`, `Overloaded`.
        """
        with self._writers.acquire(), translate_db_errors():
            async with self._database.begin_write() as session:
                await ReviewStore(session).delete(review_id)

    async def forget(self, review_id: UUID, caller: Caller) -> None:
        """Forget a review, or what one that was deleted has left, as somebody asks for it.

        Once this returns, the database has forgotten it. So have this process and the files, where
        the model is not busy and the database goes on answering; else they follow by polling, as
        other processes do. Raises `ReviewNotFound` where there is nothing to forget, `Overloaded`.
        """
        with self._writers.acquire():
            with translate_db_errors():
                await self._forget_stored(review_id, caller)
            # It is forgotten for good: to say that it is not would have it asked for once more.
            with suppress(StoreUnavailable), translate_db_errors():
                await self._drop(self._database)
                await self._purge.run(within_s=PURGED_WITHIN_S)

    async def step(self, database: Database) -> bool:
        """Drop from memory what any process forgot, and purge for a while, as a polling step.

        To be called after the steps that read reviews: what they read before is dropped, too. Where
        a model is too busy for that, the next time goes on with it.
        """
        async with database.begin_read() as session:
            newest = await read_forgettings(session)
        if newest != self._noticed and await self._drop(database):
            self._noticed = newest
        await self._purge.run(within_s=STEP_S)
        return False  # at once again, it would keep writers waiting

    async def _forget_stored(self, review_id: UUID, caller: Caller) -> None:
        refused = await search_refused(self._database, [review_id])
        async with self._database.begin_write() as session:
            shipped = self._models.shipped.artifact.classifier.names
            store = ForgettingStore(session, shipped, caller.key_id)
            if not await store.forget([review_id], refused):
                raise ReviewNotFound(review_id)

    async def _drop(self, database: Database) -> bool:
        """Drop from memory what is gone; return whether that could be done."""
        self._insights.forget()
        try:
            for active in {self._models.current, self._models.shipped}:
                await _drop(database, active)
        except Overloaded:
            return False
        return True


async def _drop(database: Database, active: ActiveModel) -> None:
    """Bring a model to the end of its log, and drop the reviews that are gone from its memory."""
    observed = await active.trainer.list_observed()
    async with database.begin_read() as session:
        await active.holder.catch_up(LearningLog(session))
        existing = await ReviewStore(session).find_existing(observed)
    await active.trainer.drop(set(observed) - existing)
