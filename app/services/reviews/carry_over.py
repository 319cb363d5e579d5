"""What a shipped model had learned from people, learned anew by the one that replaces it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic
from uuid import UUID

import structlog

from app.db.engine import Database, on_commit
from app.db.learning_log import LearningLog
from app.db.models import ModelStore
from app.db.reviews.store import ReviewStore
from app.domain.keys import ANYONE
from app.domain.models import ModelKind
from app.domain.sentiment import Cause, Label, ModelUpdate
from app.services.reviews.corrections import RECENT
from app.services.reviews.model_log import ModelLog
from app.services.reviews.recalibration import Recalibration
from app.services.sentiment.online.feature_cache import Correction
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.versions import LearnedModel, find_learned
from app.services.sentiment.registry import SentimentRegistry
from app.telemetry import Metrics

log = structlog.get_logger()

CHUNK = 20
"""Corrections learned in one transaction: other writers wait for it, half a second at most."""

BEFORE_READY_S = 10.0
"""How long a start waits for corrections to be learned; the rest follows while it answers."""


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What the base model `source` had learned at last and the current one has yet to, in order."""

    source: str
    learned: Sequence[tuple[UUID, Label]]


class CarryOver:
    """Teaches the shipped model what the one before had learned, a few corrections at a time.

    Only one shipped model takes over from another: each model that was trained or imported here has
    a log of its own, and whether one of them answers makes no difference.

    Each takes the way of a correction, under the log's lock, and becomes an entry of the log. What
    is left is read from the log each time: so workers share the work, and a killed one loses none.
    """

    def __init__(self, *, models: SentimentRegistry, metrics: Metrics) -> None:
        self._models = models
        self._metrics = metrics
        self._is_done = False

    async def run(self, database: Database, *, within_s: float) -> None:
        """Carry corrections over until none is left, or the time is up."""
        deadline = monotonic() + within_s
        while not self._is_done and monotonic() < deadline:
            await self.step(database)

    async def step(self, database: Database) -> bool:
        """Carry a few corrections over, as a polling step; never ask for the next round at once.

        Otherwise writers of other processes would find the database locked most of the time.
        """
        if not self._is_done:
            self._is_done = await self._carry_some(database)
        return False

    async def _carry_some(self, database: Database) -> bool:
        """Carry up to `CHUNK` corrections over; return whether that was all."""
        async with database.begin_write() as session:
            reviews, entries = ReviewStore(session), LearningLog(session)
            active, stored = self._models.shipped, ModelStore(session)
            model_log = ModelLog(
                log=entries,
                models=stored,
                reviews=reviews,
                active=active,
                caller=ANYONE,  # the service itself, for a calibration
                metrics=self._metrics,
                on_commit=partial(on_commit, session),
            )
            model = await model_log.lock_latest()
            pending = await _find_inheritance(model, entries, reviews, stored)
            if not pending.learned:
                return True
            now, later = pending.learned[:CHUNK], pending.learned[CHUNK:]
            learning = Relearning(active.trainer, reviews, entries, model_log)
            model = await learning.learn(model, replace(pending, learned=now))
            if not later:
                await learning.recalibrate(model)
        log.info("carried_over", source=pending.source, corrections=len(now), left=len(later))
        return not later


@dataclass(frozen=True, slots=True)
class Relearning:
    """Corrections that another model had learned, learned by this one within one transaction.

    Each names the key of whoever made it.
    """

    trainer: OnlineTrainer
    reviews: ReviewStore
    entries: LearningLog
    model_log: ModelLog

    async def learn(self, model: LearnedModel, inheritance: Inheritance) -> LearnedModel:
        """Return the version that follows, after an entry of the log for each correction."""
        recent = [Correction(*one) for one in await self.reviews.read_recent_labelled(RECENT)]
        for review_id, label in inheritance.learned:
            review = await self.reviews.read(review_id)
            # The last word is the review's own label, where that was held back or is unchanged.
            correction = Correction(review_id, review.text, review.label or label)
            candidate = await self.trainer.learn(
                model,
                correction,
                replacing=[],
                recent=[one for one in recent if one.review_id != review_id],
                unseen=[],
            )
            reason = f"Carried over from {inheritance.source}: {candidate.decision.reason}"
            candidate = replace(candidate, decision=replace(candidate.decision, reason=reason))
            key_id = await self.entries.find_labelling_key(review_id, correction.label)
            _, model = await self.model_log.record(
                model,
                candidate,
                Cause.CARRYOVER,
                review_id=review_id,
                label=correction.label,
                caller=replace(ANYONE, key_id=key_id),
            )
        return model

    async def recalibrate(self, model: LearnedModel) -> None:
        """Fit the calibration to people's labels, if that is due."""
        recalibration = Recalibration(
            reviews=self.reviews, log=self.model_log, trainer=self.trainer
        )
        await recalibration.run_if_due(model)


async def _find_inheritance(
    model: LearnedModel, entries: LearningLog, reviews: ReviewStore, stored: ModelStore
) -> Inheritance:
    """Return what the shipped model that learned last has learned, and `model` has not tried to.

    It is nothing if the log began with something else, or there is no other shipped model. Reviews
    that were deleted are left out: their texts are gone.
    """
    own = await entries.read_without_deltas(model.base.names)
    made_here = await stored.read_names(ModelKind.SENTIMENT)
    others = await entries.read_without_deltas_of_others([*model.base.names, *made_here])
    begun = next(filter(_is_remembered, own), None)
    latest = next(filter(_is_remembered, reversed(others)), None)
    if latest is None or (begun and begun.cause is not Cause.CARRYOVER):
        return Inheritance(model.base.version, [])
    learned = find_learned(_find_path(others, to=latest))
    wanted = await reviews.find_existing(list(learned)) - {entry.review_id for entry in own}
    return Inheritance(latest.model, [one for one in learned.items() if one[0] in wanted])


def _is_remembered(entry: ModelUpdate) -> bool:
    """Return whether an entry says how a log began or ended; forgotten ones stand anywhere."""
    return entry.cause is not Cause.FORGOTTEN


def _find_path(entries: Sequence[ModelUpdate], *, to: ModelUpdate) -> list[ModelUpdate]:
    """Return those of the entries that lead to the version which was current at one of them."""
    by_version = {entry.version: entry for entry in entries}
    version = to.version if to.promoted else to.parent
    path: list[ModelUpdate] = []
    while version in by_version:
        path.append(by_version[version])
        version = path[-1].parent
    return path[::-1]
