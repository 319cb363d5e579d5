"""Keeping a process in step with corrections made through other processes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog

from app.db.engine import Database
from app.db.learning_log import LearningLog
from app.db.reviews import ReviewStore
from app.services.observing import observe_page
from app.services.sentiment.current import CurrentModel
from app.services.sentiment.teacher import Teacher

log = structlog.get_logger()


@asynccontextmanager
async def following(
    database: Database, current: CurrentModel, teacher: Teacher, *, interval_s: float
) -> AsyncIterator[None]:
    """Bring `current` to the end of the log, then look for more until the context is left.

    In between, the teacher is shown the stored reviews, so that corrections need not wait.
    """
    await catch_up(database, current)
    task = asyncio.create_task(_follow(database, current, teacher, interval_s))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def catch_up(database: Database, current: CurrentModel) -> None:
    """Read what the log holds beyond the current model, if anything."""
    async with database.reading() as session:
        entries = LearningLog(session)
        model = current.now
        if await entries.last_sequence(model.base.version) > model.sequence:
            await current.catch_up(entries)


async def _follow(
    database: Database, current: CurrentModel, teacher: Teacher, interval_s: float
) -> None:
    away = False
    while True:
        more = False
        try:
            await catch_up(database, current)
            more = await _show_page(database, teacher)
            away = False
        except Exception:
            # The database may be away for a while; the model that answers stays as it is.
            if not away:
                log.exception("database_unreadable", retry_in_s=interval_s)
            away = True
        if not more:
            await asyncio.sleep(interval_s)


async def _show_page(database: Database, teacher: Teacher) -> bool:
    async with database.reading() as session:
        return await observe_page(ReviewStore(session), teacher)
