"""Corrections by people: kept always, learned when that does not make the model worse."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from app.db.learning_log import LearningLog
from app.db.reviews.store import ReviewStore
from app.domain.reviews import Review
from app.domain.sentiment import Cause, Delta, Label, ModelUpdate, Receipt
from app.errors import ReviewUnlabelled
from app.services.reviews.recent_sync import observe_page
from app.services.sentiment.online.trainer import Correction, Lesson, Teacher
from app.services.sentiment.online.versions import (
    CurrentModel,
    LearnedModel,
    path_to,
    read_to,
    replayed,
)
from app.telemetry import Metrics

RECENT = 200
"""Latest corrections that a candidate is measured on."""

ALREADY_LEARNED = "Already learned: the model stays as it is."
NOTHING_LEARNED = "Taken back; nothing had been learned from it."


class Corrections:
    """What people say about reviews and versions, within one transaction.

    The log is locked first, so that corrections come one after the other over all processes,
    and every candidate is measured against the very model it would replace.
    """

    def __init__(  # noqa: PLR0913 - the collaborators of a use case, all by name
        self,
        *,
        reviews: ReviewStore,
        log: LearningLog,
        current: CurrentModel,
        teacher: Teacher,
        metrics: Metrics,
        on_commit: Callable[[Callable[[], None]], None],
    ) -> None:
        self._reviews = reviews
        self._log = log
        self._current = current
        self._teacher = teacher
        self._metrics = metrics
        self._on_commit = on_commit

    async def label(self, review_id: UUID, label: Label | None = None) -> Receipt:
        """Store what a person says a review is, learn it, and tell what came of it.

        Without a label, the one it was given before is learned again; raises
        `ReviewUnlabelled` if there is none.
        """
        model = await self._latest()
        label = label or await self._given_label(review_id)
        review = await self._reviews.set_label(review_id, label)
        if model.learned.get(review_id) is label:
            return await self._unchanged(model, review, promoted=True, reason=ALREADY_LEARNED)
        lesson = await self._teacher.teach(
            model,
            Correction(review_id, review.text, label),
            instead_of=await self._taught_by(review_id, model),
            recent=await self._recent(besides=review_id),
        )
        update = await self._concluded(model, lesson, Cause.REVIEW, review_id, label)
        return await self._receipt(model, lesson, update, review)

    async def take_back(self, review_id: UUID) -> Receipt:
        """Remove a review's label, and exactly what was learned from it."""
        model = await self._latest()
        label = model.learned.get(review_id) or await self._given_label(review_id)
        review = await self._reviews.clear_label(review_id)
        if review_id not in model.learned:
            return await self._unchanged(model, review, promoted=False, reason=NOTHING_LEARNED)
        lesson = await self._teacher.unteach(model, await self._taught_by(review_id, model))
        update = await self._concluded(model, lesson, Cause.RETRACTION, review_id, label)
        return await self._receipt(model, lesson, update, review)

    async def roll_back(self, version: str) -> ModelUpdate:
        """Make an earlier version current again, as a new entry of the log.

        Raises `VersionNotFound`, or `VersionHeldBack` for a version that never answered.
        """
        model = await self._latest()
        entries = await self._log.entries(model.base.version)
        path = path_to(version, base=model.base.version, entries=entries)
        earlier = replayed(model.base, path)
        lesson = await self._teacher.return_to(model, earlier)
        return await self._concluded(model, lesson, Cause.ROLLBACK, None, None)

    async def _latest(self) -> LearnedModel:
        await self._log.lock()
        await observe_page(self._reviews, self._teacher)
        return await self._current.catch_up(self._log)

    async def _given_label(self, review_id: UUID) -> Label:
        label = (await self._reviews.read(review_id)).label
        if label is None:
            raise ReviewUnlabelled(review_id)
        return label

    async def _taught_by(self, review_id: UUID, model: LearnedModel) -> list[Delta]:
        entries = await self._log.of_review(model.base.version, review_id)
        return [entry.delta for entry in entries if entry.version in model.versions]

    async def _recent(self, *, besides: UUID) -> list[Correction]:
        labelled = await self._reviews.recent_labelled(RECENT)
        return [Correction(*one) for one in labelled if one[0] != besides]

    async def _unchanged(
        self, model: LearnedModel, review: Review, *, promoted: bool, reason: str
    ) -> Receipt:
        (verdict,) = await self._teacher.verdicts(review.text, model.classifier)
        return Receipt(
            label=review.label,
            before=verdict,
            after=verdict,
            promoted=promoted,
            reason=reason,
            model_version=model.version,
            holdout=await self._teacher.figures(model.classifier),
            flipped=0,
        )

    async def _receipt(
        self, model: LearnedModel, lesson: Lesson, update: ModelUpdate, review: Review
    ) -> Receipt:
        before, after = await self._teacher.verdicts(
            review.text, model.classifier, lesson.classifier
        )
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

    async def _concluded(
        self,
        model: LearnedModel,
        lesson: Lesson,
        cause: Cause,
        review_id: UUID | None,
        label: Label | None,
    ) -> ModelUpdate:
        """Write the lesson into the log; once that is committed, let the model it made answer."""
        update = ModelUpdate(
            sequence=model.sequence + 1,
            model=model.base.version,
            parent=lesson.start.version,
            version=lesson.classifier.version,
            cause=cause,
            review_id=review_id,
            label=label,
            delta=lesson.delta,
            holdout=lesson.judgement.holdout,
            flipped=await self._count_flipped(lesson),
            promoted=lesson.judgement.promoted,
            reason=lesson.judgement.reason,
            created_at=datetime.now(UTC),
        )
        await self._log.add(update)
        self._on_commit(lambda: self._publish(lesson, update))
        return update

    async def _count_flipped(self, lesson: Lesson) -> int:
        if not lesson.judgement.promoted:
            return 0
        # The window may still hold reviews that were deleted through another process.
        return await self._reviews.count_existing(lesson.flipped)

    def _publish(self, lesson: Lesson, update: ModelUpdate) -> None:
        classifier = lesson.classifier if update.promoted else lesson.start.classifier
        self._current.publish(read_to(lesson.start, [update], classifier))
        outcome = update.cause.value if update.promoted else "held back"
        self._metrics.corrections.labels(outcome).inc()
