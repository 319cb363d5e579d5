"""A topic model of reviews in a database, and stored reviews with the sentences it finds there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import numpy as np
from pydantic import JsonValue
from sqlalchemy import delete, select

from app.db.engine import Database
from app.db.insights import SENTENCES
from app.db.reviews.store import ReviewStore
from app.db.tables.reviews import REVIEW_TABLE
from app.domain.insights import SENTENCE
from app.domain.models import ModelKind, ModelOrigin
from app.domain.reviews import NewReview, Review
from app.domain.sentiment import Label, Prediction
from app.domain.topics import NO_TOPIC
from app.services.model_files import install_model
from tests.small_topics import write_small_topics

NAME = "App reviews"
LABELS = ("crashes", "colours", "prices")
VERDICTS = "verdicts-1"
GOOD = Prediction(label=Label.POSITIVE, probability=0.9, sure=True, model_version="one")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what is said of it; reviews are made of them."""

    text: str
    topic: int = NO_TOPIC
    positive: float = 0.9
    evidence: float = 0.75
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A review as it is to be stored."""

    sentences: Sequence[Sentence]
    written_at: datetime | None = None
    source: str | None = None
    rating: float | None = None
    attributes: Mapping[str, str | float] | None = None

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.sentences) or "…"


async def install_review_topics(
    database: Database,
    folder: Path,
    *,
    labels: Sequence[str] = LABELS,
    last_number: int = 0,
    data: Mapping[str, JsonValue] | None = None,
) -> str:
    """Store a small topic model as one that was fitted on reviews, and return its version.

    Other labels make another model; `data` is what else is known of the reviews.
    """
    facts: dict[str, JsonValue] = {"documents": 100, "last_number": last_number, **(data or {})}
    write_small_topics(folder, labels=labels, data={"corpus": "reviews", **facts})
    async with database.begin_write() as session:
        stored = await install_model(
            session,
            folder,
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.TRAINED,
            name=NAME,
            choose=False,
        )
    return stored.model


async def store_said(database: Database, model: str, *reviews: Said) -> list[Review]:
    """Store reviews and their sentences."""
    new = [
        NewReview(
            text=one.text,
            written_at=one.written_at,
            source=one.source,
            rating=one.rating,
            attributes=one.attributes,
        )
        for one in reviews
    ]
    async with database.begin_write() as session:
        added = await ReviewStore(session).add_all([(one, GOOD) for one in new])
    stored = [one for one in added if isinstance(one, Review)]
    assert len(stored) == len(reviews)
    await analyse(
        database, model, {one.id: said for one, said in zip(stored, reviews, strict=True)}
    )
    return stored


async def analyse(database: Database, model: str, said: Mapping[UUID, Said]) -> None:
    """Store the sentences of stored reviews, instead of what was found in them before."""
    numbers = select(REVIEW_TABLE.c.id, REVIEW_TABLE.c.number)
    async with database.begin_write() as session:
        for review_id, number in (await session.execute(numbers)).all():
            if review_id not in said:
                continue
            older = (SENTENCES.c.model == model) & (SENTENCES.c.number == number)
            await session.execute(delete(SENTENCES).where(older))
            values = {"model": model, "number": number, "sentiment_model": VERDICTS}
            packed = pack(said[review_id].sentences)
            await session.execute(SENTENCES.insert().values(sentences=packed, **values))


def pack(sentences: Sequence[Sentence]) -> bytes:
    """Return sentences that follow each other, parted by a space, as they are stored."""
    packed, start = np.zeros(len(sentences), SENTENCE), 0
    for index, one in enumerate(sentences):
        end = start + len(one.text)
        packed[index] = (start, end, one.topic, one.evidence, one.positive, one.sure)
        start = end + 1
    return packed.tobytes()
