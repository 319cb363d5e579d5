"""Calls of a database that is to fail as unavailable, in time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import Database, translate_db_errors
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview
from app.errors import StoreUnavailable
from tests.db.values import GOOD

DEADLINE_S = 1.5
SLACK_S = 1.4
"""How much later than its deadline a busy machine may end a call."""


@contextmanager
def expect_unavailable() -> Iterator[None]:
    """Expect the block to fail as unavailable, within the deadline."""
    started = time.monotonic()
    with pytest.raises(StoreUnavailable), translate_db_errors():
        yield
    assert time.monotonic() - started < DEADLINE_S + SLACK_S


async def store(session: AsyncSession, text: str = "x") -> None:
    """Store a review within a transaction."""
    await ReviewStore(session).add_all([(NewReview(text=text), GOOD)])


async def store_one(database: Database) -> None:
    """Store a review in a transaction of its own."""
    async with database.begin_write() as session:
        await store(session)
