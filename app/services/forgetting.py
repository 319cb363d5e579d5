"""Forgetting reviews: in the database, in the files that it is kept in, and in every process."""

from contextlib import suppress
from time import monotonic
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

FORGOTTEN_WITHIN_S = 2.0
"""How long a request waits for models and files; polling goes on where that was not enough."""

STEP_S = 0.5
"""How long one polling step purges, or drops: the other steps wait for it."""

PURGE_AGAIN_S = 2.0
"""Pause of purging while others read an older state, as each try makes writers wait."""


class Forgetting:
    """The service that deletes reviews and forgets them, and notices what others forget."""

    def __init__(
        self,
        database: Database,
        *,
        models: SentimentRegistry,
        insights: InsightsService,
        writers: Admission,
        purge_again_s: float = PURGE_AGAIN_S,
    ) -> None:
        self._database = database
        self._models = models
        self._insights = insights
        self._writers = writers
        self._purge = Purge(database)
        self._noticed = 0
        self._purge_again_s = purge_again_s
        self._purge_at = 0.0

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
        with self._writers.acquire(), translate_db_errors():
            await self._forget_stored(review_id, caller)
        # It is forgotten for good: to say that it is not would have it asked for once more.
        ends_at = monotonic() + FORGOTTEN_WITHIN_S
        with suppress(StoreUnavailable), translate_db_errors():
            await self._drop(self._database, ends_at)
            await self._purge.run(within_s=ends_at - monotonic())

    async def step(self, database: Database) -> bool:
        """Drop from memory what any process forgot, and purge for a while, as a polling step.

        To be called after the steps that read reviews: what they read before is dropped, too. Where
        a model is too busy for that, the next time goes on with it.
        """
        async with database.begin_read() as session:
            newest = await read_forgettings(session)
        if newest != self._noticed and await self._drop(database, monotonic() + STEP_S):
            self._noticed = newest
        if monotonic() >= self._purge_at and not self._purge.is_running:
            await self._purge.run(within_s=STEP_S)
            if self._purge.is_blocked:
                self._purge_at = monotonic() + self._purge_again_s
        return False  # at once again, it would keep writers waiting

    async def _forget_stored(self, review_id: UUID, caller: Caller) -> None:
        refused = await search_refused(self._database, [review_id])
        async with self._database.begin_write() as session:
            shipped = self._models.shipped.artifact.classifier.names
            store = ForgettingStore(session, shipped, caller.key_id)
            if not await store.forget([review_id], refused):
                raise ReviewNotFound(review_id)

    async def _drop(self, database: Database, ends_at: float) -> bool:
        """Drop from memory what is gone; return whether that could be done in time."""
        self._insights.forget()
        try:
            return all(
                [
                    await _drop(database, active, ends_at)
                    for active in {self._models.current, self._models.shipped}
                ]
            )
        except Overloaded:
            return False


async def _drop(database: Database, active: ActiveModel, ends_at: float) -> bool:
    """Drop the reviews that are gone from a model's memory, and bring it to the end of its log.

    Return whether the end was reached; a long log is gone on with by the next call.
    """
    observed = await active.trainer.list_observed()
    async with database.begin_read() as session:
        existing = await ReviewStore(session).find_existing(observed)
    await active.trainer.drop(set(observed) - existing)
    is_behind = True
    while is_behind and monotonic() < ends_at:
        async with database.begin_read() as session:
            is_behind = await active.holder.step(LearningLog(session))
    return not is_behind
