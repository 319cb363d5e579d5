"""A database of very many made-up reviews, stored by the same code that the service stores with."""

import sqlite3
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from app.db.engine import open_database
from app.db.migrate import upgrade
from app.db.reviews.store import ReviewStore
from bench.storing.made_reviews import made_reviews

SEED = 1
AT_ONCE = 1_000
CALLS_IN_TRANSACTION = 5

YEARS = """
UPDATE reviews SET created_on = date('now', '-' || ((:count - number) * :days / :count) || ' days')
"""
"""Spreads the days over the past; the moments themselves matter to nothing that is measured."""

LABELLED = """
UPDATE reviews SET label = current_label, labelled_at = created_at WHERE number % 200 = 0
"""

DAYS = 730


async def build(path: Path, count: int, *, told: Callable[[int], None]) -> None:
    """Store so many reviews of two years, one in 200 of them labelled; tell of each step."""
    await _store(path, count, told)
    with sqlite3.connect(path) as connection:
        connection.execute(YEARS, {"count": count, "days": DAYS})
        connection.execute(LABELLED)
    connection.close()


async def _store(path: Path, count: int, told: Callable[[int], None]) -> None:
    reviews = made_reviews(count, seed=SEED)
    stored = 0
    async with open_database(f"sqlite:///{path}") as database:
        await upgrade(database)
        while stored < count:
            async with database.begin_write() as session:
                store = ReviewStore(session)
                for _ in range(CALLS_IN_TRANSACTION):
                    stored += len(await store.add_all(list(islice(reviews, AT_ONCE))))
            told(stored)
