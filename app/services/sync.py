"""Keeping a process in step with what was stored through other processes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import structlog

from app.db.engine import Database
from app.db.learning_log import LearningLog
from app.db.reviews.store import ReviewStore
from app.db.topics.store import DocumentStore, TopicLabelStore
from app.services.reviews.recent_sync import observe_page
from app.services.sentiment.online.trainer import Teacher
from app.services.sentiment.online.versions import CurrentModel
from app.services.topics.registry import InstalledTopics
from app.services.topics.search.search import GrowingIndex

log = structlog.get_logger()

Step = Callable[[Database], Awaitable[bool]]
"""Takes over some of what is new in the database; returns whether there is more."""


@asynccontextmanager
async def following(
    database: Database, *, first: Sequence[Step], then: Sequence[Step], interval_s: float
) -> AsyncIterator[None]:
    """Take the `first` steps, then all of them again and again until the context is left.

    What answers depend on belongs to `first`; what can wait a while comes `then`.
    """
    for step in first:
        await step(database)
    task = asyncio.create_task(_follow(database, [*first, *then], interval_s))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def corrections_to(current: CurrentModel) -> Step:
    """Return the step that brings a model to the end of the learning log."""

    async def catch_up(database: Database) -> bool:
        async with database.reading() as session:
            entries = LearningLog(session)
            model = current.now
            if await entries.last_sequence(model.base.version) > model.sequence:
                await current.catch_up(entries)
        return False

    return catch_up


def labels_to(installed: InstalledTopics) -> Step:
    """Return the step that reads what people call the topics."""

    async def take_over(database: Database) -> bool:
        async with database.reading() as session:
            for topics in installed:
                changes = topics.labels.changes
                renames = await TopicLabelStore(session).of(topics.version)
                topics.labels.publish(renames, read_after=changes)
        return False

    return take_over


def reviews_to(teacher: Teacher) -> Step:
    """Return the step that shows a teacher the stored reviews, before a correction has to."""

    async def show(database: Database) -> bool:
        async with database.reading() as session:
            return await observe_page(ReviewStore(session), teacher)

    return show


def documents_to(growing: GrowingIndex) -> Step:
    """Return the step that makes imported documents searchable."""

    async def grow(database: Database) -> bool:
        async with database.reading() as session:
            return await growing.grow(DocumentStore(session))

    return grow


async def _follow(database: Database, steps: Sequence[Step], interval_s: float) -> None:
    away = False
    while True:
        more = False
        try:
            for step in steps:
                more |= await step(database)
            away = False
        except Exception:
            # The database may be away for a while; the model that answers stays as it is.
            if not away:
                log.exception("database_unreadable", retry_in_s=interval_s)
            away = True
        if not more:
            await asyncio.sleep(interval_s)
