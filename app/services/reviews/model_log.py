"""The learning log of a model: candidates become entries, and versions that answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from app.db.learning_log import LearningLog
from app.db.models import ModelStore
from app.db.reviews.store import ReviewStore
from app.domain.keys import Caller
from app.domain.models import ModelKind
from app.domain.sentiment import Cause, Delta, Label, ModelUpdate
from app.errors import ModelChanged
from app.services.sentiment.linear.weights import sum_deltas
from app.services.sentiment.online.candidates import Candidate, Lesson
from app.services.sentiment.online.versions import LearnedModel, advance, name_version
from app.services.sentiment.registry import ActiveModel
from app.telemetry import Metrics


class ModelLog:
    """The log of `active` within one transaction; what it records is published after the commit.

    Each entry names the key of the `caller`.
    """

    def __init__(  # noqa: PLR0913 one argument for each of what it works with
        self,
        *,
        log: LearningLog,
        models: ModelStore,
        reviews: ReviewStore,
        active: ActiveModel,
        caller: Caller,
        metrics: Metrics,
        on_commit: Callable[[Callable[[], None]], None],
    ) -> None:
        self._log = log
        self._models = models
        self._reviews = reviews
        self._active = active
        self._caller = caller
        self._metrics = metrics
        self._on_commit = on_commit

    async def lock_chosen(self) -> LearnedModel:
        """Lock the log as `lock_latest` does; raise `ModelChanged` if another model was chosen.

        While the lock is held, none can be.
        """
        await self._log.lock()
        if await self._models.read_choice(ModelKind.SENTIMENT) != self._active.choice:
            raise ModelChanged
        return await self._active.holder.catch_up(self._log)

    async def lock_latest(self) -> LearnedModel:
        """Lock the log until the transaction ends, and return the version that it leads to."""
        await self._log.lock()
        return await self._active.holder.catch_up(self._log)

    async def has_forgotten(self, model: LearnedModel, *, after: int) -> bool:
        """Return whether a review that the model had learned was forgotten after an entry."""
        entries = await self._log.read_without_deltas(model.base.names, after=after)
        return any(entry.cause is Cause.FORGOTTEN for entry in entries)

    async def read_taught(
        self, model: LearnedModel, review_ids: Sequence[UUID]
    ) -> dict[UUID, Delta]:
        """Return what each of the reviews has changed in the model, all its entries together."""
        taught: dict[UUID, list[Delta]] = {}
        for entry in await self._log.read_of_reviews(model.base.names, review_ids):
            if entry.review_id and model.includes(entry):
                taught.setdefault(entry.review_id, []).append(entry.delta)
        return {review_id: sum_deltas(deltas) for review_id, deltas in taught.items()}

    async def is_learned_elsewhere(self, model: LearnedModel, review_id: UUID) -> bool:
        """Return whether another model than `model` has learned the review's label."""
        return await self._log.is_learned_by_others(model.base.names, review_id)

    async def record(  # noqa: PLR0913 what an entry says, fact by fact
        self,
        model: LearnedModel,
        candidate: Candidate,
        cause: Cause,
        *,
        review_id: UUID | None = None,
        label: Label | None = None,
        caller: Caller | None = None,
    ) -> tuple[ModelUpdate, LearnedModel]:
        """Append the candidate, which would replace `model`; return the entry and what follows.

        A `caller` is named in the place of the log's own.
        """
        caller = caller or self._caller
        decision = candidate.decision
        update = ModelUpdate(
            sequence=model.sequence + 1,
            model=model.base.version,
            parent=candidate.start.version,
            version=candidate.classifier.version,
            cause=cause,
            review_id=review_id,
            label=label,
            delta=candidate.delta,
            holdout=decision.holdout,
            flipped=await self._count_flipped(candidate),
            promoted=decision.promoted,
            reason=decision.reason,
            created_at=datetime.now(UTC),
            calibration=candidate.calibration,
            key_id=caller.key_id,
            key=caller.name,
        )
        await self._log.add(update)
        classifier = candidate.classifier if update.promoted else candidate.start.classifier
        following = advance(candidate.start, [update], classifier)
        self._on_commit(lambda: self._publish(following, update))
        return update, following

    async def record_lesson(
        self, model: LearnedModel, lesson: Lesson, labels: Sequence[tuple[UUID, Label]]
    ) -> int:
        """Append an entry for each correction of a lesson; return how many reviews it flips.

        So each can be taken back by itself. What the lesson flips is counted at its last promoted
        entry, whose version is the lesson's.
        """
        flipped = await self._count_flipped(lesson.candidate)
        updates = [
            replace(update, key_id=self._caller.key_id)
            for update in _list_entries(model, lesson, labels, flipped=flipped)
        ]
        for update in updates:
            await self._log.add(update)
        is_promoted = lesson.candidate.decision.promoted
        classifier = lesson.candidate.classifier if is_promoted else model.classifier
        following = advance(model, updates, classifier)
        self._on_commit(lambda: self._publish(following, *updates))
        return flipped

    async def _count_flipped(self, candidate: Candidate) -> int:
        if not candidate.decision.promoted:
            return 0
        # The window may still hold reviews that were deleted through another process.
        return len(await self._reviews.find_existing(candidate.flipped))

    def _publish(self, model: LearnedModel, *updates: ModelUpdate) -> None:
        self._active.holder.publish(model)
        for update in updates:
            outcome = update.cause.value if update.promoted else "held_back"
            self._metrics.corrections.labels(outcome).inc()


def _list_entries(
    model: LearnedModel, lesson: Lesson, labels: Sequence[tuple[UUID, Label]], *, flipped: int
) -> list[ModelUpdate]:
    """Return an entry per correction; the last that is promoted has the lesson's version."""
    parent, last = model.version, lesson.candidate.classifier.version
    updates: list[ModelUpdate] = []
    entries = zip(labels, lesson.deltas, lesson.decisions, strict=True)
    for sequence, entry in enumerate(entries, start=model.sequence + 1):
        (review_id, label), delta, decision = entry
        version = name_version(model.base, sequence)
        update = ModelUpdate(
            sequence=sequence,
            model=model.base.version,
            parent=parent,
            version=version,
            cause=Cause.REVIEW,
            review_id=review_id,
            label=label,
            delta=delta,
            holdout=decision.holdout,
            flipped=flipped if version == last else 0,
            promoted=decision.promoted,
            reason=decision.reason,
            created_at=datetime.now(UTC),
        )
        updates.append(update)
        parent = version if update.promoted else parent
    return updates
