"""Time that forgetting reviews takes.

`python -m bench.storing.forgetting [--reviews N]` stores combined reviews in a SQLite file and
prints how long it takes to forget one, until it is in no file any more, and then many.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from rich.console import Console

from app.commands.db import open_upgraded
from app.commands.forget import BATCH
from app.db.engine import Database
from app.db.forgetting import ForgettingStore
from app.db.purging import Purge
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview, Review
from app.domain.sentiment import Label, Prediction
from bench.harness.texts import combine_reviews
from bench.storing.sentence_storage import measure_file

MANY = 2_000
STORED_AT_ONCE = 500
NO_LIMIT_S = 3_600.0

PREDICTION = Prediction("none", Label.POSITIVE, 0.9, sure=True)


def main() -> int:
    """Print two lines."""
    parser = argparse.ArgumentParser(prog="python -m bench.storing.forgetting")
    parser.add_argument("--reviews", type=int, default=100_000)
    count = parser.parse_args().reviews
    with TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder) / "forgetting.db", count))
    return 0


async def measure(path: Path, count: int) -> None:
    """Store reviews, forget one of them, and then many."""
    console = Console(highlight=False, soft_wrap=True)
    async with open_upgraded(f"sqlite:///{path}") as database:
        ids = await store(database, count)
        megabytes = measure_file(path) / 1e6
        for some in (ids[:1], ids[1 : MANY + 1]):
            started = time.perf_counter()
            longest = await forget(database, some)
            deleted = time.perf_counter()
            await Purge(database).run(within_s=NO_LIMIT_S)
            purged = time.perf_counter() - deleted
            console.print(
                f"{len(some):,} of {count:,} reviews ({megabytes:,.0f} MB): deleted in "
                f"{deleted - started:.3f} s, the longest transaction of {BATCH} or fewer in "
                f"{longest:.3f} s; the files purged in {purged:.3f} s"
            )


async def store(database: Database, count: int) -> list[UUID]:
    """Store combined reviews, and return their ids."""
    ids: list[UUID] = []
    texts = combine_reviews(count)
    while some := list(islice(texts, STORED_AT_ONCE)):
        async with database.begin_write() as session:
            new = [(NewReview(text), PREDICTION) for text in some]
            stored = await ReviewStore(session).add_all(new)
        ids += [one.id for one in stored if isinstance(one, Review)]
    return ids


async def forget(database: Database, review_ids: Sequence[UUID]) -> float:
    """Forget reviews as the command does, and return the seconds of the longest transaction."""
    longest = 0.0
    for first in range(0, len(review_ids), BATCH):
        started = time.perf_counter()
        async with database.begin_write() as session:
            await ForgettingStore(session, []).forget(review_ids[first : first + BATCH])
        longest = max(longest, time.perf_counter() - started)
    return longest


if __name__ == "__main__":
    sys.exit(main())
