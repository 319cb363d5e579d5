"""The figures of the current model on people's labels: read, scored, and kept until one changes."""

import asyncio
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter, itemgetter
from uuid import UUID

from app.db.engine import Database, translate_db_errors
from app.db.learning_log import LearningLog
from app.db.reviews.labels import LabelStore
from app.domain.labels import GivenLabel, LabelTotals, OnLabels
from app.domain.sentiment import ModelUpdate
from app.services.admission import Gate
from app.services.sentiment.linear.weights import Calibration, sum_deltas
from app.services.sentiment.online.on_labels import LabelledReview, LabelScorer
from app.services.sentiment.online.versions import LearnedModel

MOST_LABELS = 2000
"""The latest labels count: more would take longer, and what people write changes."""

REVIEWS_AT_ONCE = 100
CHARACTERS_AT_ONCE = 100_000
"""Reviews scored in one call, some 20 ms: corrections wait for the same thread, between two."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What the figures depend on: they are computed anew when any of it changes."""

    version: str
    counts: LabelTotals


class LabelFiguresReader:
    """Measures the model that answers on the labels that are stored, once for each change.

    Of several callers, one computes, and the others wait for it. No transaction is open meanwhile.
    """

    def __init__(self, database: Database, *, gate: Gate, most_labels: int = MOST_LABELS) -> None:
        self._database = database
        self._gate = gate
        self._most_labels = most_labels
        self._computing = asyncio.Lock()
        self._latest: tuple[_Key, OnLabels] | None = None

    async def read(self, model: LearnedModel, *, trained_at: datetime | None) -> OnLabels | None:
        """Return the model's figures on the labels; None if there are none.

        What was labelled before `trained_at` may have trained the model; None says that nothing
        did. Raises `Overloaded` if the gate is full.
        """
        async with self._computing:
            with translate_db_errors():
                async with self._database.begin_read() as session:
                    counts = await LabelStore(session).count()
            if counts.newest is None:
                return None
            key = _Key(model.version, counts)
            if self._latest is None or self._latest[0] != key:
                self._latest = key, await self._compute(model, counts, trained_at)
            return self._latest[1]

    async def _compute(
        self, model: LearnedModel, counts: LabelTotals, trained_at: datetime | None
    ) -> OnLabels:
        reviews, unseen = await self._read_reviews(model, since=trained_at)
        scorer = LabelScorer(model)
        for part in split(reviews):
            await self._gate.run(scorer.add, part)
        total = counts.positive + counts.negative
        return OnLabels(
            positive=counts.positive,
            negative=counts.negative,
            trained_on=0 if unseen is None else max(0, total - unseen),
            measured=await self._gate.run(scorer.measure) if reviews else None,
        )

    async def _read_reviews(
        self, model: LearnedModel, *, since: datetime | None
    ) -> tuple[list[LabelledReview], int | None]:
        """Return the reviews labelled last, the one learned last first, and how many are unseen."""
        with translate_db_errors():
            async with self._database.begin_read() as session:
                labels, log = LabelStore(session), LearningLog(session)
                unseen = None if since is None else await labels.count_since(since)
                given = await labels.read_latest(self._most_labels, since=since)
                ids = [one.review_id for one in given]
                entries = await log.read_of_reviews(model.base.names, ids)
                fitted = await log.read_calibrations(model.base.names)
        return order_reviews(model, given, entries, fitted), unseen


def order_reviews(
    model: LearnedModel,
    given: Sequence[GivenLabel],
    entries: Sequence[ModelUpdate],
    fitted: Sequence[ModelUpdate],
) -> list[LabelledReview]:
    """Return the labelled reviews with what they taught the model, the one learned last first.

    A review that taught nothing stands where its label was given. `entries` are those that the
    reviews caused, and `fitted` those about the calibration, both in the order of the log.
    """
    lessons: dict[UUID | None, list[ModelUpdate]] = {}
    for entry in filter(model.includes, entries):
        lessons.setdefault(entry.review_id, []).append(entry)
    calibrations = [entry for entry in fitted if model.includes(entry)]
    placed = [_place(one, lessons.get(one.review_id, [])) for one in given]
    return [
        LabelledReview(
            text=one.text,
            label=one.label,
            taught=sum_deltas([entry.delta for entry in lessons.get(one.review_id, [])]),
            calibration=_find_calibration(model, calibrations, at),
        )
        for at, _, one in sorted(placed, key=itemgetter(0, 1), reverse=True)
    ]


def split(reviews: Sequence[LabelledReview]) -> Iterator[list[LabelledReview]]:
    """Yield the reviews in parts that are scored in one call each."""
    part: list[LabelledReview] = []
    characters = 0
    for review in reviews:
        part.append(review)
        characters += len(review.text)
        if len(part) == REVIEWS_AT_ONCE or characters >= CHARACTERS_AT_ONCE:
            yield part
            part, characters = [], 0
    if part:
        yield part


def _place(one: GivenLabel, lessons: Sequence[ModelUpdate]) -> tuple[datetime, int, GivenLabel]:
    """Return when a label was learned, else given, and the entry of the log; 0 without one."""
    if not lessons:
        return one.labelled_at, 0, one
    return lessons[-1].created_at, lessons[-1].sequence, one


def _find_calibration(
    model: LearnedModel, fitted: Sequence[ModelUpdate], at: datetime
) -> Calibration:
    """Return the calibration that was in force at a moment."""
    before = bisect_right(fitted, at, key=attrgetter("created_at"))
    found = fitted[before - 1].calibration if before else None
    if found is None:
        return model.base.calibration
    return Calibration(found.slope, found.intercept, found.prior)
