"""Corrections by people: always stored, and learned if the promotion policy allows it."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from app.db.learning_log import LearningLog
from app.db.reviews.store import ReviewStore
from app.domain.reviews import Review
from app.domain.sentiment import Cause, Delta, Label, ModelUpdate, Receipt
from app.errors import ReviewUnlabelled
from app.services.reviews.recent_sync import read_unseen
from app.services.sentiment.online.trainer import Candidate, Correction, OnlineTrainer
from app.services.sentiment.online.versions import (
    LearnedModel,
    ModelHolder,
    advance,
    find_path,
)
from app.telemetry import Metrics

RECENT = 200
"""The number of latest corrections that a candidate is evaluated on."""

LEARNED_BEFORE = "Already learned: the model stays as it is."
NOTHING_LEARNED = "Taken back; nothing had been learned from it."


class Corrections:
    """Labels, retractions and rollbacks, each within one transaction.

    The learning log is locked first, so that corrections run one after the other over all
    processes, and each candidate is evaluated against the very model it would replace.
    """

    def __init__(  # noqa: PLR0913 - the collaborators of a use case, all by name
        self,
        *,
        reviews: ReviewStore,
        log: LearningLog,
        holder: ModelHolder,
        trainer: OnlineTrainer,
        metrics: Metrics,
        on_commit: Callable[[Callable[[], None]], None],
    ) -> None:
        self._reviews = reviews
        self._log = log
        self._holder = holder
        self._trainer = trainer
        self._metrics = metrics
        self._on_commit = on_commit

    async def label(self, review_id: UUID, label: Label | None = None) -> Receipt:
        """Store a person's label of a review, learn it, and return what came of that.

        Without `label`, the review's stored label is learned again. Raises `ReviewNotFound`,
        `ReviewUnlabelled` if there is no label to learn, `Overloaded`.
        """
        model = await self._lock_latest()
        label = label or await self._read_label(review_id)
        review = await self._reviews.set_label(review_id, label)
        if model.learned.get(review_id) is label:
            return await self._make_unchanged_receipt(
                model, review, promoted=True, reason=LEARNED_BEFORE
            )
        candidate = await self._trainer.learn(
            model,
            Correction(review_id, review.text, label),
            replacing=await self._read_learned(review_id, model),
            recent=await self._read_recent(besides=review_id),
            unseen=await read_unseen(self._reviews, self._trainer.window),
        )
        update = await self._record(model, candidate, Cause.REVIEW, review_id, label)
        return await self._make_receipt(model, candidate, update, review)

    async def take_back(self, review_id: UUID) -> Receipt:
        """Remove a review's label, and exactly what was learned from it.

        Raises `ReviewNotFound`, `ReviewUnlabelled` if there is nothing to take back, `Overloaded`.
        """
        model = await self._lock_latest()
        label = model.learned.get(review_id) or await self._read_label(review_id)
        review = await self._reviews.clear_label(review_id)
        if review_id not in model.learned:
            return await self._make_unchanged_receipt(
                model, review, promoted=False, reason=NOTHING_LEARNED
            )
        candidate = await self._trainer.unlearn(
            model,
            review.text,
            learned=await self._read_learned(review_id, model),
            unseen=await read_unseen(self._reviews, self._trainer.window),
        )
        update = await self._record(model, candidate, Cause.RETRACTION, review_id, label)
        return await self._make_receipt(model, candidate, update, review)

    async def roll_back(self, version: str) -> ModelUpdate:
        """Make an earlier version current again, as a new entry of the learning log.

        Raises `VersionNotFound`, `VersionHeldBack` for a version that was not promoted,
        `Overloaded`.
        """
        model = await self._lock_latest()
        entries = await self._log.read(model.base.names)
        candidate = await self._trainer.roll_back(
            model,
            find_path(version, base=model.base, entries=entries),
            unseen=await read_unseen(self._reviews, self._trainer.window),
        )
        return await self._record(model, candidate, Cause.ROLLBACK, None, None)

    async def _lock_latest(self) -> LearnedModel:
        await self._log.lock()
        return await self._holder.catch_up(self._log)

    async def _read_label(self, review_id: UUID) -> Label:
        label = (await self._reviews.read(review_id)).label
        if label is None:
            raise ReviewUnlabelled(review_id)
        return label

    async def _read_learned(self, review_id: UUID, model: LearnedModel) -> list[Delta]:
        entries = await self._log.read_of_review(model.base.names, review_id)
        return [entry.delta for entry in entries if entry.version in model.versions]

    async def _read_recent(self, *, besides: UUID) -> list[Correction]:
        labelled = await self._reviews.read_recent_labelled(RECENT)
        return [Correction(*one) for one in labelled if one[0] != besides]

    async def _make_unchanged_receipt(
        self, model: LearnedModel, review: Review, *, promoted: bool, reason: str
    ) -> Receipt:
        prediction, holdout = await self._trainer.examine(model, review.text)
        return Receipt(
            label=review.label,
            before=prediction,
            after=prediction,
            promoted=promoted,
            reason=reason,
            model_version=model.version,
            holdout=holdout,
            flipped=0,
        )

    async def _make_receipt(
        self, model: LearnedModel, candidate: Candidate, update: ModelUpdate, review: Review
    ) -> Receipt:
        before, after = candidate.predictions
        if update.promoted:
            await self._reviews.add_prediction(review.id, after)
        return Receipt(
            label=review.label,
            before=before,
            after=after if update.promoted else before,
            promoted=update.promoted,
            reason=update.reason,
            model_version=update.version if update.promoted else model.version,
            holdout=update.holdout,
            flipped=update.flipped,
        )

    async def _record(
        self,
        model: LearnedModel,
        candidate: Candidate,
        cause: Cause,
        review_id: UUID | None,
        label: Label | None,
    ) -> ModelUpdate:
        """Add the candidate to the log; once that is committed, publish the model it leads to."""
        update = ModelUpdate(
            sequence=model.sequence + 1,
            model=model.base.version,
            parent=candidate.start.version,
            version=candidate.classifier.version,
            cause=cause,
            review_id=review_id,
            label=label,
            delta=candidate.delta,
            holdout=candidate.decision.holdout,
            flipped=await self._count_flipped(candidate),
            promoted=candidate.decision.promoted,
            reason=candidate.decision.reason,
            created_at=datetime.now(UTC),
        )
        await self._log.add(update)
        self._on_commit(lambda: self._publish(candidate, update))
        return update

    async def _count_flipped(self, candidate: Candidate) -> int:
        if not candidate.decision.promoted:
            return 0
        # The window may still hold reviews that were deleted through another process.
        return await self._reviews.count_existing(candidate.flipped)

    def _publish(self, candidate: Candidate, update: ModelUpdate) -> None:
        classifier = candidate.classifier if update.promoted else candidate.start.classifier
        self._holder.publish(advance(candidate.start, [update], classifier))
        outcome = update.cause.value if update.promoted else "held back"
        self._metrics.corrections.labels(outcome).inc()
