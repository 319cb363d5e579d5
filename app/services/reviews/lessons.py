"""Many corrections as one lesson: one candidate, one decision, and an entry of the log for each."""

from collections.abc import Sequence
from uuid import UUID

from app.db.reviews.store import ReviewStore
from app.domain.sentiment import Label, LessonReceipt, Relabelled
from app.errors import LabelRepeated, ReviewNotFound
from app.services.reviews.corrections import LEARNED_BEFORE, RECENT
from app.services.reviews.model_log import ModelLog
from app.services.reviews.recalibration import Recalibration
from app.services.reviews.recent_sync import read_unseen
from app.services.sentiment.online.candidates import Lesson, Taught
from app.services.sentiment.online.feature_cache import Correction
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.versions import LearnedModel

NOTHING_LABELLED = "No review has any of these ids: the model stays as it is."

Outcome = Relabelled | ReviewNotFound | LabelRepeated


class Lessons:
    """Labels of many reviews, within one transaction, under the learning log's lock."""

    def __init__(self, *, reviews: ReviewStore, log: ModelLog, trainer: OnlineTrainer) -> None:
        self._reviews = reviews
        self._log = log
        self._trainer = trainer
        self._recalibration = Recalibration(reviews=reviews, log=log, trainer=trainer)

    async def label_all(
        self, labels: Sequence[tuple[UUID, Label]]
    ) -> tuple[list[Outcome], LessonReceipt]:
        """Store people's labels, learn those that are new, and return what came of each and all.

        A label of an unknown review, or one after the first of a review, gets an error in its
        place. Raises `ModelChanged` if another model was chosen meanwhile, `Overloaded`.
        """
        model = await self._log.lock_chosen()
        wanted: dict[UUID, Label] = {}
        for review_id, label in labels:
            wanted.setdefault(review_id, label)
        texts = await self._reviews.set_labels(wanted)
        model = await self._recalibration.run_if_due(model)
        corrections = [
            Correction(review_id, texts[review_id], label)
            for review_id, label in wanted.items()
            if review_id in texts
        ]
        known = [one for one in corrections if model.learned.get(one.review_id) is one.label]
        new = [one for one in corrections if model.learned.get(one.review_id) is not one.label]
        relabelled, receipt = await self._keep(model, known)
        if new:
            learned, receipt = await self._learn(model, new)
            relabelled |= learned
        return _list_outcomes(labels, relabelled), receipt

    async def _keep(
        self, model: LearnedModel, known: Sequence[Correction]
    ) -> tuple[dict[UUID, Relabelled], LessonReceipt]:
        """Return what comes of corrections that are learned already, or of none."""
        predictions, holdout = await self._trainer.examine(model, [one.text for one in known])
        relabelled = {
            one.review_id: Relabelled(one.review_id, one.label, prediction, prediction)
            for one, prediction in zip(known, predictions, strict=True)
        }
        reason = LEARNED_BEFORE if known else NOTHING_LABELLED
        return relabelled, LessonReceipt(bool(known), reason, model.version, holdout, flipped=0)

    async def _learn(
        self, model: LearnedModel, corrections: Sequence[Correction]
    ) -> tuple[dict[UUID, Relabelled], LessonReceipt]:
        ids = [one.review_id for one in corrections]
        lesson = await self._teach(model, corrections, ids)
        flipped = await self._log.record_lesson(
            model, lesson, [(one.review_id, one.label) for one in corrections]
        )
        decision = lesson.candidate.decision
        after = lesson.after if decision.promoted else lesson.before
        if decision.promoted:
            await self._reviews.add_predictions(list(zip(ids, after, strict=True)))
        relabelled = {
            one.review_id: Relabelled(one.review_id, one.label, old, new)
            for one, old, new in zip(corrections, lesson.before, after, strict=True)
        }
        version = lesson.candidate.classifier.version if decision.promoted else model.version
        return relabelled, LessonReceipt(
            decision.promoted, decision.reason, version, decision.holdout, flipped
        )

    async def _teach(
        self, model: LearnedModel, corrections: Sequence[Correction], ids: Sequence[UUID]
    ) -> Lesson:
        """Propose to learn the corrections, which are of the reviews with these ids."""
        taught = await self._log.read_taught(model, ids)
        latest = await self._reviews.read_recent_labelled(RECENT + len(ids))
        taught_now = set(ids)
        return await self._trainer.learn_all(
            model,
            [
                Taught(one, [taught[one.review_id]] if one.review_id in taught else [])
                for one in corrections
            ],
            recent=[Correction(*one) for one in latest if one[0] not in taught_now][:RECENT],
            unseen=await read_unseen(self._reviews, self._trainer.window),
        )


def _list_outcomes(
    labels: Sequence[tuple[UUID, Label]], relabelled: dict[UUID, Relabelled]
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    named: set[UUID] = set()
    for review_id, _ in labels:
        if review_id in named:
            outcomes.append(LabelRepeated(review_id))
        else:
            outcomes.append(relabelled.get(review_id) or ReviewNotFound(review_id))
        named.add(review_id)
    return outcomes
