"""The figures of the current model on people's labels: read, scored, and kept for a while."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from app.db.engine import Database, translate_db_errors
from app.db.learning_log import LearningLog
from app.db.reviews.labels import LabelStore
from app.domain.labels import GivenLabel, LabelTotals, OnLabels
from app.services.admission import Admission, Gate
from app.services.reviews.label_lessons import order_reviews
from app.services.sentiment.online.on_labels import LabelledReview, LabelScorer
from app.services.sentiment.online.versions import LearnedModel
from app.services.sentiment.online.window import split_texts
from app.services.sentiment.trained_texts import Hashes, find_trained

MOST_LABELS = 2000
"""The latest labels count: more would take longer, and what people write changes."""

REVIEWS_AT_ONCE = 100
CHARACTERS_AT_ONCE = 100_000
"""Reviews scored in one call, some 20 ms."""

LABELS_AT_ONCE = 2000
"""Labels read in one transaction, of a model whose own texts are told apart."""

WAITERS = 64
"""Callers that may wait for figures; further ones are refused."""

REST = 4.0
"""Figures on more labels than are scored in one call may be old, and are not computed anew, for so
many times as long as they took: a fifth of a core at most, however fast labels come in."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What the figures depend on, for one model: they are right until any of it changes."""

    version: str
    counts: LabelTotals


@dataclass(frozen=True, slots=True)
class _Computed:
    """Figures of a model, when they were computed or found to be right still, and their cost.

    `model` is its version as it was trained. Moments and `took` are in seconds, of `monotonic`.
    """

    model: str
    key: _Key
    figures: OnLabels
    done_at: float
    took: float

    def serves(self, model: LearnedModel, asked_at: float) -> bool:
        """Return whether this answers who asked at a moment."""
        counts = self.key.counts
        is_slow = counts.positive + counts.negative > REVIEWS_AT_ONCE
        until = self.done_at + (REST * self.took if is_slow else 0.0)
        return self.model == model.base.version and asked_at < until


class LabelFiguresReader:
    """Measures the model that answers on the labels that are stored.

    Of several callers, one computes, for all who came before it was done. No transaction is open
    meanwhile. Features and weights are never written to, so that `gate` is no other's.
    """

    def __init__(self, database: Database, *, gate: Gate, most_labels: int = MOST_LABELS) -> None:
        self._database = database
        self._gate = gate
        self._most_labels = most_labels
        self._waiters = Admission(limit=WAITERS)
        self._computing = asyncio.Lock()
        self._latest: _Computed | None = None

    async def read(self, model: LearnedModel, trained_texts: Hashes) -> OnLabels | None:
        """Return the model's figures on the labels; None if there are none.

        They may be those of a moment ago; `model_version` is theirs. Reviews of the texts that
        trained the model are not measured. Raises `Overloaded` if too many callers wait.
        """
        asked_at = monotonic()
        with self._waiters.acquire():
            if (found := self._find(model, asked_at)) is not None:
                return found
            async with self._computing:
                if (found := self._find(model, asked_at)) is not None:
                    return found
                return await self._renew(model, trained_texts)

    def _find(self, model: LearnedModel, asked_at: float) -> OnLabels | None:
        latest = self._latest
        return latest.figures if latest and latest.serves(model, asked_at) else None

    async def _renew(self, model: LearnedModel, trained_texts: Hashes) -> OnLabels | None:
        """Return the figures as they are now: those of before if nothing has changed."""
        begun = monotonic()
        with translate_db_errors():
            async with self._database.begin_read() as session:
                counts = await LabelStore(session).count()
        if counts.newest is None:
            self._latest = None
            return None
        key = _Key(model.version, counts)
        if self._latest and self._latest.key == key:
            self._latest = replace(self._latest, done_at=monotonic())
        else:
            figures = await self._compute(model, counts, trained_texts)
            now = monotonic()
            self._latest = _Computed(model.base.version, key, figures, now, now - begun)
        return self._latest.figures

    async def _compute(
        self, model: LearnedModel, counts: LabelTotals, trained_texts: Hashes
    ) -> OnLabels:
        given, trained_on = await self._read_labels(trained_texts)
        reviews = await self._read_reviews(model, given)
        scorer = LabelScorer(model)
        for part in split_texts(reviews, most=REVIEWS_AT_ONCE, characters=CHARACTERS_AT_ONCE):
            await self._gate.run(scorer.add, part)
        return OnLabels(
            model_version=model.version,
            positive=counts.positive,
            negative=counts.negative,
            trained_on=trained_on,
            measured=await self._gate.run(scorer.measure) if reviews else None,
        )

    async def _read_labels(self, trained_texts: Hashes) -> tuple[list[GivenLabel], int]:
        """Return the labels to measure on, the latest first, and how many trained the model.

        Of a model that does not say what trained it, no more are read than are measured.
        """
        limit = LABELS_AT_ONCE if len(trained_texts) else self._most_labels
        unseen, trained_on, last = list[GivenLabel](), 0, None
        while True:
            with translate_db_errors():
                async with self._database.begin_read() as session:
                    page = await LabelStore(session).read_latest(limit, before=last)
            texts = [one.text for one in page]
            is_trained = await self._gate.run(find_trained, trained_texts, texts)
            trained_on += int(is_trained.sum())
            unseen += [page[index] for index in np.flatnonzero(~is_trained).tolist()]
            del unseen[self._most_labels :]
            if len(page) < limit or not len(trained_texts):
                return unseen, trained_on
            last = page[-1]

    async def _read_reviews(
        self, model: LearnedModel, given: Sequence[GivenLabel]
    ) -> list[LabelledReview]:
        """Return labelled reviews with what they taught the model, the one learned last first."""
        with translate_db_errors():
            async with self._database.begin_read() as session:
                log, ids = LearningLog(session), [one.review_id for one in given]
                entries = await log.read_of_reviews(model.base.names, ids)
                fitted = await log.read_calibrations(model.base.names)
        return order_reviews(model, given, entries, fitted)
