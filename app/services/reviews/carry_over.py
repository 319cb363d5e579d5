"""What another model had learned from people, learned anew by the one that replaces it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic
from uuid import UUID

import structlog

from app.db.engine import Database, on_commit
from app.db.learning_log import LearningLog
from app.db.reviews.store import ReviewStore
from app.domain.sentiment import Cause, Label, ModelUpdate
from app.services.reviews.corrections import RECENT
from app.services.reviews.model_log import ModelLog
from app.services.reviews.recalibration import Recalibration
from app.services.sentiment.online.feature_cache import Correction
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.versions import LearnedModel, ModelHolder, find_learned
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
    """Learns anew what the model before had learned, a few corrections per transaction.

    Each takes the way of a correction, under the log's lock, and becomes an entry of the log. What
    is left is read from the log each time: so workers share the work, and a killed one loses none.
    """

    def __init__(self, *, holder: ModelHolder, trainer: OnlineTrainer, metrics: Metrics) -> None:
        self._holder = holder
        self._trainer = trainer
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
            model_log = ModelLog(
                log=entries,
                reviews=reviews,
                holder=self._holder,
                metrics=self._metrics,
                on_commit=partial(on_commit, session),
            )
            model = await model_log.lock_latest()
            pending = await _find_inheritance(model, entries, reviews)
            if not pending.learned:
                return True
            now, later = pending.learned[:CHUNK], pending.learned[CHUNK:]
            model = await self._learn(model, replace(pending, learned=now), reviews, model_log)
            if not later:
                recalibration = Recalibration(reviews=reviews, log=model_log, trainer=self._trainer)
                await recalibration.run_if_due(model)
        log.info("carried_over", source=pending.source, corrections=len(now), left=len(later))
        return not later

    async def _learn(
        self,
        model: LearnedModel,
        inheritance: Inheritance,
        reviews: ReviewStore,
        model_log: ModelLog,
    ) -> LearnedModel:
        recent = [Correction(*one) for one in await reviews.read_recent_labelled(RECENT)]
        for review_id, label in inheritance.learned:
            review = await reviews.read(review_id)
            # The last word is the review's own label, where that was held back or is unchanged.
            correction = Correction(review_id, review.text, review.label or label)
            candidate = await self._trainer.learn(
                model,
                correction,
                replacing=[],
                recent=[one for one in recent if one.review_id != review_id],
                unseen=[],
            )
            reason = f"Carried over from {inheritance.source}: {candidate.decision.reason}"
            candidate = replace(candidate, decision=replace(candidate.decision, reason=reason))
            _, model = await model_log.record(
                model, candidate, Cause.CARRYOVER, review_id=review_id, label=correction.label
            )
        return model


async def _find_inheritance(
    model: LearnedModel, entries: LearningLog, reviews: ReviewStore
) -> Inheritance:
    """Return what the model that was used last has learned, and `model` has not tried to.

    It is nothing if the log began with something else, or there is no other model. Reviews that
    were deleted are left out: their texts are gone.
    """
    own = await entries.read_without_deltas(model.base.names)
    others = await entries.read_without_deltas_of_others(model.base.names)
    if not others or (own and own[0].cause is not Cause.CARRYOVER):
        return Inheritance(model.base.version, [])
    learned = find_learned(_find_last_path(others))
    wanted = await reviews.find_existing(list(learned)) - {entry.review_id for entry in own}
    return Inheritance(others[-1].model, [one for one in learned.items() if one[0] in wanted])


def _find_last_path(entries: Sequence[ModelUpdate]) -> list[ModelUpdate]:
    """Return the entries that lead to the version which was current at the last of `entries`."""
    by_version = {entry.version: entry for entry in entries}
    version = entries[-1].version if entries[-1].promoted else entries[-1].parent
    path: list[ModelUpdate] = []
    while version in by_version:
        path.append(by_version[version])
        version = path[-1].parent
    return path[::-1]
