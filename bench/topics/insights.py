"""The time of figures on what people complain about, over a million sentences of stored reviews.

`python -m bench.topics.insights` makes a database of made-up reviews (seeded, of two years, with
sources, ratings and attributes; `--database FILE` keeps it, or uses the one that is there), holds
their sentences in memory, and asks as the service is asked: for periods and sources that were not
asked for before, for the same again, while reviews come in, and by the values of an attribute. It
prints the median, the 95th percentile and the longest of each kind of call, until its answer is
written, with the processor time beside it, which other work on the machine moves less.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rich.console import Console
from rich.table import Table
from sqlalchemy import func, select

from app.db.engine import Database, open_database
from app.db.insights import SENTENCES
from app.db.migrate import upgrade
from app.db.models import MODELS
from app.db.reviews.store import ReviewStore
from app.db.tables.reviews import REVIEW_TABLE
from app.domain.insights import SENTENCE, By, InsightsQuery
from app.domain.models import ModelKind, ModelOrigin
from app.domain.reviews import NewReview
from app.domain.sentiment import Label, Prediction
from app.domain.topics import NO_TOPIC
from app.schemas.insights import InsightsView
from app.services.admission import Admission, Gate
from app.services.insights.held import ColumnCache
from app.services.insights.service import InsightsService
from app.services.insights.warmup import warm_up
from app.services.topics.artifact import load_topics
from app.services.topics.service import TopicService, create_topic_service
from app.settings import find_artifacts
from bench.harness.stats import compute_percentile
from bench.storing.synthetic_reviews import COUNTRIES, LAST_DAY, SOURCES, make_vocabulary

SEED = 0
AT_ONCE = 2_000
DAYS = 730
SENTENCES_OF_REVIEW = (1, 6)
WORDS_OF_SENTENCE = (5, 18)
WORDS = 20_000
EXPLAINED = 0.9
"""The share of the sentences that have a topic."""

MIB = 2**20
GUESS = Prediction(label=Label.POSITIVE, probability=0.9, sure=True, model_version="made-up")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A review, and its packed sentences."""

    review: NewReview
    sentences: bytes


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.topics.insights", description=__doc__)
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--calls", type=int, default=40, help="of each kind")
    parser.add_argument("--database", type=Path, help="a file to keep, or that is there")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="subtext-bench-") as folder:
        path = given.database or Path(folder) / "insights.db"
        sentences = 0 if path.exists() else given.sentences
        asyncio.run(measure(path, sentences=sentences, calls=given.calls))
    return 0


async def measure(path: Path, *, sentences: int, calls: int) -> None:
    """Store so many sentences, and print how long calls take."""
    topics, console = load_topics_of_reviews(), Console()
    async with open_database(f"sqlite:///{path}") as database:
        await upgrade(database)
        await store(database, topics, sentences, seed=SEED)
        warm_up()
        with Gate(threads=1, limit=16) as gate:
            await _print_loading(console, database, topics, gate)
            service = InsightsService(
                database, gate=gate, admission=Admission(limit=16), phrases=Admission(limit=2)
            )
            await service.read(topics, InsightsQuery())
            table = Table("call", "median, ms", "95 % within, ms", "worst, ms", "processor, ms")
            for name, queries, before in list_calls(database, topics, calls):
                table.add_row(name, *await _time(service, topics, queries, before))
            console.print(table)


def load_topics_of_reviews() -> TopicService:
    """Return the shipped topic model, as if it had been fitted on reviews."""
    artifact = load_topics(find_artifacts() / "topics")
    manifest = artifact.manifest.model_copy(update={"data": {"corpus": "reviews"}})
    with Gate(threads=1, limit=1) as gate:
        return create_topic_service(replace(artifact, manifest=manifest), gate=gate)


def list_calls(
    database: Database, topics: TopicService, calls: int
) -> Iterator[tuple[str, Sequence[InsightsQuery], Callable[[], Awaitable[None]] | None]]:
    """Yield the kinds of calls: their queries, and what is done before each."""
    rng = np.random.default_rng(SEED)
    days = [LAST_DAY - timedelta(days=int(day)) for day in rng.permutation(DAYS)[:calls] + 30]
    newer = count(1)

    async def add_reviews() -> None:
        await store(database, topics, 100, seed=SEED + next(newer))

    yield "all reviews, again", [InsightsQuery()] * calls, None
    until = [InsightsQuery(until=day + timedelta(days=60)) for day in days]
    yield "up to a day not asked for before", until, None
    yield "the same again", until, None
    sources = [replace(one, source=SOURCES[at % 3], by=By.WEEK) for at, one in enumerate(until)]
    yield "of a source, by week, not asked for before", sources, None
    yield "all reviews, some 30 more each time", [InsightsQuery()] * calls, add_reviews
    periods = [InsightsQuery(since=day, until=day + timedelta(days=30)) for day in days]
    yield "a month and the one before, with new phrases", periods, None
    yield "the same again", periods, None
    yield "all reviews by an attribute", [InsightsQuery(segment="country")] * calls, None


async def store(database: Database, topics: TopicService, sentences: int, *, seed: int) -> None:
    """Store made-up reviews with so many sentences or a few more."""
    made_up, stored = make_reviews(len(topics.list_topics()), seed), 0
    async with database.begin_write() as session:
        if await session.scalar(select(func.count()).select_from(MODELS)) == 0:
            values = {"model": topics.version, "kind": ModelKind.TOPICS, "name": "Made up"}
            facts = {"created_at": datetime.now(UTC), "manifest": {}, "bytes": 0}
            await session.execute(
                MODELS.insert().values(origin=ModelOrigin.TRAINED, **values, **facts)
            )
    while stored < sentences:
        some = list(islice(made_up, min(AT_ONCE, (sentences - stored) // 3 + 1)))
        async with database.begin_write() as session:
            last = await ReviewStore(session).read_newest_number()
            await ReviewStore(session).add_all([(one.review, GUESS) for one in some])
            found = select(REVIEW_TABLE.c.number).where(REVIEW_TABLE.c.number > last)
            numbers = (await session.scalars(found.order_by(REVIEW_TABLE.c.number))).all()
            rows = [
                {
                    "model": topics.version,
                    "number": number,
                    "sentiment_model": "made-up",
                    "sentences": one.sentences,
                }
                for number, one in zip(numbers, some, strict=True)
            ]
            await session.execute(SENTENCES.insert(), rows)
        stored += sum(len(one.sentences) // SENTENCE.itemsize for one in some)


def make_reviews(topics: int, seed: int) -> Iterator[MadeUp]:
    """Yield reviews without end; one has two topics at most, and mostly one feeling."""
    rng = np.random.default_rng(seed)
    words = make_vocabulary()[:WORDS]
    while True:
        mood, of_review = rng.beta(1.2, 0.8), rng.integers(topics, size=2)
        packed = np.zeros(int(rng.integers(*SENTENCES_OF_REVIEW)), SENTENCE)
        said: list[str] = []
        for index in range(len(packed)):
            ranks = WORDS ** rng.random(int(rng.integers(*WORDS_OF_SENTENCE))) - 1
            start = sum(map(len, said)) + len(said)
            said.append(" ".join(words[int(rank)] for rank in ranks).capitalize() + ".")
            topic = of_review[rng.integers(2)] if rng.random() < EXPLAINED else NO_TOPIC
            chance = np.clip(rng.normal(mood, 0.25), 0, 1)
            end = start + len(said[-1])
            packed[index] = (start, end, topic, rng.random(), chance, abs(chance - 0.5) > 0.2)
        yield MadeUp(_make_review(rng, " ".join(said)), packed.tobytes())


def _make_review(rng: np.random.Generator, text: str) -> NewReview:
    return NewReview(
        text,
        source=SOURCES[rng.integers(3)],
        rating=float(rng.integers(1, 6)),
        written_at=LAST_DAY - timedelta(seconds=int(rng.integers(DAYS * 86_400))),
        attributes={"country": str(rng.choice(COUNTRIES))},
    )


async def _print_loading(
    console: Console, database: Database, topics: TopicService, gate: Gate
) -> None:
    begun = time.perf_counter()
    held = await ColumnCache(database, gate=gate).read(topics.version)
    seconds = time.perf_counter() - begun
    columns, mib = held.columns, held.columns.nbytes / MIB
    console.print(
        f"{len(columns.topics):,} sentences of {len(columns):,} reviews, "
        f"{len(topics.list_topics())} topics: read in {seconds:.1f} s, {mib:.0f} MiB in memory"
    )


async def _time(
    service: InsightsService,
    topics: TopicService,
    queries: Sequence[InsightsQuery],
    before: Callable[[], Awaitable[None]] | None,
) -> list[str]:
    """Return median, 95th percentile, longest and mean processor time of the calls."""
    seconds: list[float] = []
    processor = 0.0
    for query in queries:
        if before is not None:
            await before()
        begun, begun_cpu = time.perf_counter(), time.process_time()
        found = await service.read(topics, query)
        InsightsView.model_validate(found).model_dump_json(by_alias=True)
        seconds.append(time.perf_counter() - begun)
        processor += time.process_time() - begun_cpu
    shown = [compute_percentile(sorted(seconds), share) for share in (0.5, 0.95, 1)]
    return [f"{1e3 * one:.0f}" for one in (*shown, processor / len(queries))]


if __name__ == "__main__":
    sys.exit(main())
