"""Reviews that are analysed by a topic model, stored without one."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from app.db.engine import Database
from app.db.reviews.sentences import SentenceStore
from app.domain.insights import SENTENCE
from app.domain.reviews import NewReview, Review
from app.domain.sentences import AnalysedReview, Sentences
from tests.db.values import GOOD, store


def make_sentences(topics: Sequence[int]) -> Sentences:
    """Return a sentence of a character for each topic, whose evidence is all there can be."""
    sentences = np.zeros(len(topics), SENTENCE)
    sentences["start"] = np.arange(len(topics))
    sentences["end"] = sentences["start"] + 1
    sentences["topic"], sentences["evidence"] = topics, 1
    return sentences


async def store_dated(database: Database, *moments: datetime | None) -> list[Review]:
    """Store a review for each moment that it is said to be written at."""
    reviews = [
        NewReview(text=f"Review {number}", written_at=moment)
        for number, moment in enumerate(moments)
    ]
    return await store(database, *[(review, GOOD) for review in reviews])


async def analyse(database: Database, model: str, *topics: Sequence[int]) -> None:
    """Store a sentence for each of the topics, which come by review, in the order of storing."""
    async with database.begin_write() as session:
        sentences = SentenceStore(session, model)
        reviews = await sentences.read_pending(after=0, limit=len(topics))
        analysed = [
            AnalysedReview(review, make_sentences(of_review))
            for review, of_review in zip(reviews, topics, strict=True)
        ]
        assert await sentences.write("sentiment-1", analysed) == len(topics)
