"""Time that forgetting reviews takes.

`python -m bench.storing.forgetting [--reviews N] [--refused N]` stores combined reviews, and rows
of files that were refused, in a SQLite file. It prints how long it takes to forget one review,
until it is in no file any more, and then many; and one whose rows are searched while writers wait.
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
from app.commands.forget import BATCH, SEARCHED
from app.db.engine import Database
from app.db.forgetting import ForgettingStore
from app.db.jobs import JobStore
from app.db.purging import Purge
from app.db.refused_rows import search_refused
from app.db.reviews.store import ReviewStore
from app.domain.jobs import RowProblem
from app.domain.reviews import NewReview, Review
from app.domain.sentiment import Label, Prediction
from app.limits import JOB_PROBLEMS
from bench.harness.texts import combine_reviews
from bench.storing.sentence_storage import measure_file

MANY = 2_000
STORED_AT_ONCE = 500
REFUSED_AT_ONCE = 5_000
NO_LIMIT_S = 3_600.0

REQUEST = {
    "columns": ["id", "text", "date", "stars", "country", "title"],
    "options": {"mapping": {"external_id": "id", "text": "text"}},
}
"""What an import of such rows was asked."""

PREDICTION = Prediction("none", Label.POSITIVE, 0.9, sure=True)


def main() -> int:
    """Print two lines."""
    parser = argparse.ArgumentParser(prog="python -m bench.storing.forgetting")
    parser.add_argument("--reviews", type=int, default=100_000)
    parser.add_argument("--refused", type=int, default=300_000)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "forgetting.db"
        asyncio.run(measure(path, options.reviews, refused=options.refused))
    return 0


async def measure(path: Path, count: int, *, refused: int) -> None:
    """Store reviews and refused rows, forget one of the reviews, and then many."""
    console = Console(highlight=False, soft_wrap=True)
    async with open_upgraded(f"sqlite:///{path}") as database:
        ids = await store(database, count)
        await refuse(database, refused)
        megabytes = measure_file(path) / 1e6
        for some in (ids[:1], ids[1 : MANY + 1]):
            started = time.perf_counter()
            searched, longest = await forget(database, some)
            deleted = time.perf_counter()
            await Purge(database).run(within_s=NO_LIMIT_S)
            purged = time.perf_counter() - deleted
            console.print(
                f"{len(some):,} of {count:,} reviews, beside {refused:,} refused rows "
                f"({megabytes:,.0f} MB): rows searched in {searched:.3f} s; deleted in "
                f"{deleted - started - searched:.3f} s, the longest transaction of {BATCH} or "
                f"fewer in {longest:.3f} s; the files purged in {purged:.3f} s"
            )

        started = time.perf_counter()
        async with database.begin_write() as session:
            await ForgettingStore(session, []).forget(ids[-1:])
        seconds = time.perf_counter() - started
        console.print(
            f"1 review whose rows are not searched beforehand: deleted in {seconds:.3f} s"
        )


async def refuse(database: Database, count: int) -> None:
    """Store refused rows, none of which is a review, as imports do."""
    texts = (f"{text} Refused." for text in combine_reviews(count))
    for first in range(0, count, JOB_PROBLEMS):
        async with database.begin_write() as session:
            job = await JobStore(session).add("import_reviews", REQUEST)
        for after in range(0, min(JOB_PROBLEMS, count - first), REFUSED_AT_ONCE):
            rows = [
                RowProblem(
                    number, "no date", "date", [str(number), text, "31.31.24", "5", "DE", ""]
                )
                for number, text in enumerate(islice(texts, REFUSED_AT_ONCE), start=after)
            ]
            async with database.begin_write() as session:
                await JobStore(session).add_problems(job.id, rows, after=after)


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


async def forget(database: Database, review_ids: Sequence[UUID]) -> tuple[float, float]:
    """Forget reviews as the command does; return the seconds of searches and a transaction.

    That of the transaction that took longest, as other writers wait for it.
    """
    searched = longest = 0.0
    for first in range(0, len(review_ids), SEARCHED):
        started = time.perf_counter()
        some = review_ids[first : first + SEARCHED]
        refused = await search_refused(database, some)
        searched += time.perf_counter() - started
        for start in range(0, len(some), BATCH):
            started = time.perf_counter()
            async with database.begin_write() as session:
                await ForgettingStore(session, []).forget(some[start : start + BATCH], refused)
            longest = max(longest, time.perf_counter() - started)
    return searched, longest


if __name__ == "__main__":
    sys.exit(main())
