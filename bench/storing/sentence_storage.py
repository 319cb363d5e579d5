"""Room and time that the sentences of stored reviews take.

`python -m bench.storing.sentence_storage [--reviews N]` stores combined reviews in a SQLite file,
fits a topic model to some of them, gives all their topics as a job does, batch by batch, and prints
how fast that was and how much the file grew for each review.
"""

import argparse
import asyncio
import sys
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from app.db.engine import Database, open_database
from app.db.reviews.sentences import SentenceStore
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview
from app.services.analysis.backfill import BATCH, analyse_reviews, store_analysed
from app.services.analysis.sentences import SentenceAnalyst
from app.services.artifacts import SENTIMENT, TOPICS
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.services.topics.artifact import load_topics
from app.settings import find_artifacts
from bench.harness.texts import combine_reviews
from bench.harness.topics import fit_reviews
from bench.storing.beside_topics import FITTED, NUMBER_OF_TOPICS, install


def main() -> int:
    """Print one line."""
    parser = argparse.ArgumentParser(prog="python -m bench.storing.sentence_storage")
    parser.add_argument("--reviews", type=int, default=100_000)
    count = parser.parse_args().reviews
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sentences.db"
        model = fit_reviews(combine_reviews(FITTED), Path(folder) / TOPICS, topics=NUMBER_OF_TOPICS)
        classifier = load_sentiment(find_artifacts() / SENTIMENT).classifier
        analyst = SentenceAnalyst(load_topics(model), classifier)
        asyncio.run(install(path, model))
        asyncio.run(store(path, classifier, count))
        before = measure_file(path)
        started, used = time.perf_counter(), time.process_time()
        sentences = asyncio.run(backfill(path, analyst))
        took, used = time.perf_counter() - started, time.process_time() - used
        grown = measure_file(path) - before
    Console().print(
        f"{count:,} reviews of {sentences / count:.1f} sentences: {count / took:,.0f} a second "
        f"({count / used:,.0f} for each second of processor time); {before / count:,.0f} bytes "
        f"a review before, and {grown / count:,.0f} more with their sentences and topics"
    )
    return 0


async def store(path: Path, classifier: Classifier, count: int) -> None:
    """Store combined reviews with their predictions."""
    texts = combine_reviews(count)
    async with open_database(f"sqlite:///{path}") as database:
        while batch := list(islice(texts, BATCH)):
            new = [NewReview(text=text) for text in batch]
            async with database.begin_write() as session:
                predicted = zip(new, classifier.predict(batch), strict=True)
                await ReviewStore(session).add_all(list(predicted))


async def backfill(path: Path, analyst: SentenceAnalyst) -> int:
    """Give all reviews their topics, and return how many sentences they have."""
    sentences = 0
    async with open_database(f"sqlite:///{path}") as database:
        while found := await store_next(database, analyst):
            sentences += found
    return sentences


async def store_next(database: Database, analyst: SentenceAnalyst) -> int:
    """Analyse the next batch, and return how many sentences it has; 0 after the last."""
    async with database.begin_read() as session:
        sentences = SentenceStore(session, analyst.model)
        newest = await sentences.read_newest_number()
        reviews = await sentences.read_pending(after=newest, limit=BATCH)
    analysed = analyse_reviews(analyst, reviews)
    async with database.begin_write() as session:
        await store_analysed(session, analyst, analysed)
    return sum(len(one.sentences) for one in analysed)


def measure_file(path: Path) -> int:
    """Return the bytes of a SQLite file, its log included."""
    return sum(one.stat().st_size for one in path.parent.glob(f"{path.name}*"))


if __name__ == "__main__":
    sys.exit(main())
