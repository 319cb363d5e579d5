"""Corrections by people: always stored, and learned if the promotion policy allows it."""

from uuid import UUID

from app.db.reviews.store import ReviewStore
from app.domain.reviews import Review
from app.domain.sentiment import Cause, Delta, Label, ModelUpdate, Receipt
from app.errors import ModelChanged, ReviewUnlabelled
from app.services.reviews.model_log import ModelLog
from app.services.reviews.recalibration import Recalibration
from app.services.reviews.recent_sync import read_unseen
from app.services.sentiment.online.candidates import Candidate
from app.services.sentiment.online.feature_cache import Correction
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.versions import LearnedModel, Replay

RECENT = 200
"""The number of latest corrections that a candidate is evaluated on."""

LEARNED_BEFORE = "Already learned: the model stays as it is."
NOTHING_LEARNED = "Taken back; this model had learned nothing from it."
LEARNED_ELSEWHERE = "Other models keep what they learned from it."


class Corrections:
    """Labels, retractions and rollbacks, each within one transaction.

    The learning log is locked first, so that corrections run one after the other over all
    processes, and each candidate is evaluated against the very model it would replace. All raise
    `ModelChanged` if another model was chosen meanwhile, before anything is stored.
    """

    def __init__(self, *, reviews: ReviewStore, log: ModelLog, trainer: OnlineTrainer) -> None:
        self._reviews = reviews
        self._log = log
        self._trainer = trainer
        self._recalibration = Recalibration(reviews=reviews, log=log, trainer=trainer)

    async def label(self, review_id: UUID, label: Label | None = None) -> Receipt:
        """Store a person's label of a review, learn it, and return what came of that.

        Without `label`, the review's stored label is learned again. Raises `ReviewNotFound`,
        `ReviewUnlabelled` if there is no label to learn, `Overloaded`.

        If the calibration is due, it is fitted first: so the new label is one of those it is
        fitted to and not yet learned, and the receipt tells what answers in the end.
        """
        model = await self._log.lock_chosen()
        label = label or await self._read_label(review_id)
        review = await self._reviews.set_label(review_id, label)
        if model.learned.get(review_id) is label:
            return await self._make_unchanged_receipt(
                model, review, promoted=True, reason=LEARNED_BEFORE
            )
        model = await self._recalibration.run_if_due(model)
        candidate = await self._trainer.learn(
            model,
            Correction(review_id, review.text, label),
            replacing=await self._read_taught(model, review_id),
            recent=await self._read_recent(besides=review_id),
            unseen=await read_unseen(self._reviews, self._trainer.window),
        )
        update, _ = await self._log.record(
            model, candidate, Cause.REVIEW, review_id=review_id, label=label
        )
        return await self._make_receipt(model, candidate, update, review)

    async def take_back(self, review_id: UUID) -> Receipt:
        """Remove a review's label, and exactly what was learned from it.

        Raises `ReviewNotFound`, `ReviewUnlabelled` if there is nothing to take back, `Overloaded`.
        """
        model = await self._log.lock_chosen()
        label = model.learned.get(review_id) or await self._read_label(review_id)
        review = await self._reviews.clear_label(review_id)
        if review_id not in model.learned:
            is_kept = await self._log.is_learned_elsewhere(model, review_id)
            reason = f"{NOTHING_LEARNED} {LEARNED_ELSEWHERE}" if is_kept else NOTHING_LEARNED
            return await self._make_unchanged_receipt(model, review, promoted=False, reason=reason)
        candidate = await self._trainer.unlearn(
            model,
            review.text,
            learned=await self._read_taught(model, review_id),
            unseen=await read_unseen(self._reviews, self._trainer.window),
        )
        update, _ = await self._log.record(
            model, candidate, Cause.RETRACTION, review_id=review_id, label=label
        )
        return await self._make_receipt(model, candidate, update, review)

    async def roll_back(self, earlier: Replay) -> ModelUpdate:
        """Make an earlier version current again, as a new entry of the learning log.

        Raises `ModelChanged` as well if a review was forgotten since the log was replayed: the
        version may still have what it taught. Raises `Overloaded`.
        """
        model = await self._log.lock_chosen()
        is_of_model = model.base is earlier.model.base
        if not is_of_model or await self._log.has_forgotten(model, after=earlier.sequence):
            raise ModelChanged
        candidate = await self._trainer.roll_back(
            model,
            earlier.model,
            unseen=await read_unseen(self._reviews, self._trainer.window),
        )
        update, _ = await self._log.record(model, candidate, Cause.ROLLBACK)
        return update

    async def _read_label(self, review_id: UUID) -> Label:
        label = (await self._reviews.read(review_id)).label
        if label is None:
            raise ReviewUnlabelled(review_id)
        return label

    async def _read_taught(self, model: LearnedModel, review_id: UUID) -> list[Delta]:
        return list((await self._log.read_taught(model, [review_id])).values())

    async def _read_recent(self, *, besides: UUID) -> list[Correction]:
        labelled = await self._reviews.read_recent_labelled(RECENT)
        return [Correction(*one) for one in labelled if one[0] != besides]

    async def _make_unchanged_receipt(
        self, model: LearnedModel, review: Review, *, promoted: bool, reason: str
    ) -> Receipt:
        (prediction,), holdout = await self._trainer.examine(model, [review.text])
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
