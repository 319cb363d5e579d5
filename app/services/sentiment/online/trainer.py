"""The online trainer: proposes a change of the model, evaluates it, and finds flipped labels."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from app.domain.reviews import StoredText
from app.domain.sentiment import Delta, HoldoutFigures, Prediction
from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.text_features import TextFeatures
from app.services.sentiment.linear.weights import negate, sum_deltas
from app.services.sentiment.online.calibration import recalibrate
from app.services.sentiment.online.candidates import (
    Candidate,
    LabelledReviews,
    Lesson,
    Taught,
    propose_all,
)
from app.services.sentiment.online.feature_cache import Correction, FeatureCache
from app.services.sentiment.online.learner import Learner
from app.services.sentiment.online.promotion import Decision, PromotionPolicy
from app.services.sentiment.online.reasons import explain_all, explain_one
from app.services.sentiment.online.versions import LearnedModel, name_version
from app.services.sentiment.online.window import ReviewWindow


class OnlineTrainer:
    """Computes changes of the model, one at a time, behind a gate with a single thread.

    Each change is one call into the gate, which adds the `unseen` reviews to the window, too.
    Results depend on the arguments and the window's reviews alone: the cache of features only
    saves time. All methods raise `Overloaded` if the gate is full.
    """

    def __init__(
        self,
        *,
        features: TextFeatures,
        learner: Learner,
        policy: PromotionPolicy,
        window: ReviewWindow,
        gate: Gate,
    ) -> None:
        self._learner = learner
        self._policy = policy
        self._window = window
        self._gate = gate
        self._cache = FeatureCache(features)

    @property
    def window(self) -> ReviewWindow:
        """The newest stored reviews, among which flipped labels are found."""
        return self._window

    async def observe(self, unseen: Sequence[StoredText]) -> None:
        """Add stored reviews to the window, oldest first."""
        await self._gate.run(self._window.extend, unseen)

    async def forget(self) -> None:
        """Empty the window, and so free its memory."""
        await self._gate.run(self._window.clear)

    async def list_observed(self) -> list[UUID]:
        """Return the ids of the reviews in the window."""
        return await self._gate.run(self._window.list_reviews)

    async def drop(self, gone: Collection[UUID]) -> None:
        """Forget reviews: those of the window, and what is remembered of any corrections."""
        await self._gate.run(self._drop, gone)

    async def learn(
        self,
        model: LearnedModel,
        correction: Correction,
        *,
        replacing: Sequence[Delta],
        recent: Sequence[Correction],
        unseen: Sequence[StoredText],
    ) -> Candidate:
        """Propose and evaluate learning a correction, in place of what its review changed before.

        `replacing` are the review's earlier deltas. `recent` are the latest other corrections,
        which the candidate is evaluated on.
        """
        return await self._gate.run(self._learn, model, correction, replacing, recent, unseen)

    async def learn_all(
        self,
        model: LearnedModel,
        lesson: Sequence[Taught],
        *,
        recent: Sequence[Correction],
        unseen: Sequence[StoredText],
    ) -> Lesson:
        """Propose learning corrections one after the other, and evaluate what that leads to."""
        return await self._gate.run(self._learn_all, model, lesson, recent, unseen)

    async def unlearn(
        self,
        model: LearnedModel,
        text: str,
        *,
        learned: Sequence[Delta],
        unseen: Sequence[StoredText],
    ) -> Candidate:
        """Subtract the deltas `learned` from a review; promoted always, as a person asks for it."""
        return await self._gate.run(self._unlearn, model, text, learned, unseen)

    async def roll_back(
        self, model: LearnedModel, earlier: LearnedModel, *, unseen: Sequence[StoredText]
    ) -> Candidate:
        """Return to an `earlier` version; promoted always, as a person asks for it."""
        return await self._gate.run(self._roll_back, model, earlier, unseen)

    async def calibrate(self, model: LearnedModel, labelled: LabelledReviews) -> Candidate:
        """Fit the calibration to reviews that people labelled, and evaluate it on them."""
        return await self._gate.run(self._calibrate, model, labelled)

    async def examine(
        self, model: LearnedModel, texts: Sequence[str]
    ) -> tuple[list[Prediction], HoldoutFigures]:
        """Return the predictions on texts, and the hold-out figures, of a model left unchanged."""
        return await self._gate.run(self._examine, model, texts)

    def _drop(self, gone: Collection[UUID]) -> None:
        self._window.drop(gone)
        self._cache.clear()

    def _learn(
        self,
        model: LearnedModel,
        correction: Correction,
        replacing: Sequence[Delta],
        recent: Sequence[Correction],
        unseen: Sequence[StoredText],
    ) -> Candidate:
        undone = [negate(delta) for delta in replacing]
        start = model.classifier.weights.add(*undone)
        proposal = self._learner.propose(
            start, correction.text, correction.label, labels=len(model.learned)
        )
        delta = sum_deltas([*undone, proposal.delta])
        classifier = model.classifier.learn(model.name_next_version(), [delta])
        decision = self._policy.evaluate(
            model.classifier.weights, classifier.weights, recent=self._cache.build_rows(recent)
        )
        decision = explain_one(decision, replace(proposal, delta=delta))
        return self._complete(model, classifier, delta, decision, correction.text, unseen)

    def _learn_all(
        self,
        model: LearnedModel,
        lesson: Sequence[Taught],
        recent: Sequence[Correction],
        unseen: Sequence[StoredText],
    ) -> Lesson:
        proposals = propose_all(self._learner, model, lesson)
        deltas = [proposal.delta for proposal in proposals]
        taught = [number for number, delta in enumerate(deltas, start=1) if not delta.is_empty]
        last = name_version(model.base, model.sequence + max(taught, default=1))
        classifier = model.classifier.learn(last, deltas)
        decision = self._policy.evaluate(
            model.classifier.weights,
            classifier.weights,
            recent=self._cache.build_rows(recent),
            corrections=len(taught),
        )
        decisions = [explain_one(decision, proposal) for proposal in proposals]
        texts = [one.correction.text for one in lesson]
        decision = explain_all(decision, proposals)
        candidate = self._complete(
            model, classifier, sum_deltas(deltas), decision, texts[0], unseen
        )
        before, after = _predict(model.classifier, texts), _predict(classifier, texts)
        return Lesson(candidate, deltas, decisions, before, after)

    def _unlearn(
        self,
        model: LearnedModel,
        text: str,
        learned: Sequence[Delta],
        unseen: Sequence[StoredText],
    ) -> Candidate:
        delta = negate(sum_deltas(learned))
        classifier = model.classifier.learn(model.name_next_version(), [delta])
        decision = self._promote(model, classifier, "Taken back, with all it had taught.")
        return self._complete(model, classifier, delta, decision, text, unseen)

    def _roll_back(
        self, model: LearnedModel, earlier: LearnedModel, unseen: Sequence[StoredText]
    ) -> Candidate:
        self._window.extend(unseen)
        earlier = replace(earlier, labels_fitted=model.labels_fitted)
        classifier = earlier.classifier.learn(model.name_next_version(), [])
        decision = self._promote(model, classifier, f"Rolled back to {earlier.version}.")
        flipped = self._window.find_flipped(model.classifier, classifier)
        return Candidate(earlier, classifier, sum_deltas([]), decision, tuple(flipped))

    def _calibrate(self, model: LearnedModel, labelled: LabelledReviews) -> Candidate:
        known, weights = self._cache.build_rows(labelled.latest), model.classifier.weights
        taught = [labelled.taught.get(one.review_id) for one in labelled.latest]
        fit = recalibrate(model, known, taught, labels=labelled.count)
        classifier = model.classifier.calibrate(model.name_next_version(), fit.calibration)
        decision = Decision(fit.promoted, fit.reason, self._policy.measure(weights, weights))
        delta = sum_deltas([])
        flipped = tuple(self._window.find_flipped(model.classifier, classifier))
        return Candidate(model, classifier, delta, decision, flipped, calibration=fit.calibration)

    def _examine(
        self, model: LearnedModel, texts: Sequence[str]
    ) -> tuple[list[Prediction], HoldoutFigures]:
        weights = model.classifier.weights
        return _predict(model.classifier, texts), self._policy.measure(weights, weights)

    def _promote(self, model: LearnedModel, classifier: Classifier, reason: str) -> Decision:
        """Measure a candidate on the hold-out, and promote it whatever the figures are."""
        figures = self._policy.measure(model.classifier.weights, classifier.weights)
        return Decision(promoted=True, reason=reason, holdout=figures)

    def _complete(  # noqa: PLR0913, PLR0917 - what a candidate is made of
        self,
        model: LearnedModel,
        classifier: Classifier,
        delta: Delta,
        decision: Decision,
        text: str,
        unseen: Sequence[StoredText],
    ) -> Candidate:
        self._window.extend(unseen)
        flipped: Sequence[UUID] = ()
        if decision.promoted:
            flipped = self._window.find_flipped(model.classifier, classifier)
        return Candidate(
            start=model,
            classifier=classifier,
            delta=delta,
            decision=decision,
            flipped=tuple(flipped),
            predictions=(*_predict(model.classifier, [text]), *_predict(classifier, [text])),
        )


def _predict(classifier: Classifier, texts: Sequence[str]) -> list[Prediction]:
    return [sentiment.prediction for sentiment in classifier.classify(texts)]
