"""The online trainer: propose a change, evaluate it, and see what it would turn over."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.domain.reviews import StoredText
from app.domain.sentiment import Delta, HoldoutFigures, Label, ModelUpdate, Prediction
from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.features import Features
from app.services.sentiment.linear.weights import add_up, negate
from app.services.sentiment.online.learner import Learner
from app.services.sentiment.online.promotion import Decision, LabelledRows, PromotionPolicy
from app.services.sentiment.online.versions import LearnedModel, replay
from app.services.sentiment.online.window import ReviewWindow


@dataclass(frozen=True, slots=True)
class Correction:
    """A stored review's text and what a person says it is."""

    review_id: UUID
    text: str
    label: Label


class FeatureCache:
    """Turns corrections into labelled rows, reusing the rows of the call before."""

    def __init__(self, features: Features) -> None:
        self._features = features
        self._indices: dict[UUID, NDArray[np.int32]] = {}

    def build_rows(self, corrections: Sequence[Correction]) -> LabelledRows:
        """Return one row per correction, in order."""
        self._indices = {one.review_id: self._read_features(one) for one in corrections}
        rows = [self._indices[one.review_id] for one in corrections]
        indptr = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
        indices = np.concatenate([np.empty(0, np.int32), *rows])
        ones = np.ones(len(indices), dtype=np.int8)
        shape = (len(rows), self._features.settings.n_features)
        positive = np.array([one.label is Label.POSITIVE for one in corrections], dtype=np.bool_)
        return LabelledRows(csr_matrix((ones, indices, indptr), shape=shape), positive)

    def _read_features(self, correction: Correction) -> NDArray[np.int32]:
        known = self._indices.get(correction.review_id)
        if known is not None:
            return known
        indices: NDArray[np.int32] = self._features.to_matrix([correction.text]).indices
        return indices


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """The model that a change makes out of `start`, whether it may answer, and what it turns over.

    `predictions` are those on the corrected review before and after; a rollback has no review.
    """

    start: LearnedModel
    classifier: Classifier
    delta: Delta
    decision: Decision
    flipped: tuple[UUID, ...]
    predictions: tuple[Prediction, ...] = ()


class OnlineTrainer:
    """Works out changes of the model, one at a time, behind a gate with a single thread.

    Each change is one call into the gate: it takes in the stored reviews that are `unseen`,
    proposes, evaluates, and classifies the corrected review before and after. The features of
    recent reviews are kept to save time; answers depend on the arguments and on the reviews that
    were taken in alone.
    """

    def __init__(
        self,
        *,
        features: Features,
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
        """The stored reviews among which changed labels are counted."""
        return self._window

    async def observe(self, unseen: Sequence[StoredText]) -> None:
        """Take in stored reviews newer than any before, oldest first."""
        await self._gate.run(self._window.extend, unseen)

    async def learn(
        self,
        model: LearnedModel,
        correction: Correction,
        *,
        replacing: Sequence[Delta],
        recent: Sequence[Correction],
        unseen: Sequence[StoredText],
    ) -> Candidate:
        """Propose a change that learns the correction in place of what the review taught before."""
        return await self._gate.run(self._learn, model, correction, replacing, recent, unseen)

    async def unlearn(
        self,
        model: LearnedModel,
        text: str,
        *,
        learned: Sequence[Delta],
        unseen: Sequence[StoredText],
    ) -> Candidate:
        """Take out what was learned from a review; a person asks for it, so it is promoted."""
        return await self._gate.run(self._unlearn, model, text, learned, unseen)

    async def roll_back(
        self, model: LearnedModel, path: Sequence[ModelUpdate], *, unseen: Sequence[StoredText]
    ) -> Candidate:
        """Make the version at the end of `path` current; a person asks for it: it is promoted."""
        return await self._gate.run(self._roll_back, model, path, unseen)

    async def examine(self, model: LearnedModel, text: str) -> tuple[Prediction, HoldoutFigures]:
        """Return what a model that does not change says of a text, and its hold-out's figures."""
        return await self._gate.run(self._examine, model, text)

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
        learned = self._learner.propose(start, correction.text, correction.label)
        delta = add_up([*undone, learned])
        classifier = model.classifier.learn(model.name_next_version(), [delta])
        decision = self._policy.evaluate(
            model.classifier.weights, classifier.weights, recent=self._cache.build_rows(recent)
        )
        return self._complete(model, classifier, delta, decision, correction.text, unseen)

    def _unlearn(
        self,
        model: LearnedModel,
        text: str,
        learned: Sequence[Delta],
        unseen: Sequence[StoredText],
    ) -> Candidate:
        delta = negate(add_up(learned))
        classifier = model.classifier.learn(model.name_next_version(), [delta])
        decision = self._promote(model, classifier, "Taken back, with all it had taught.")
        return self._complete(model, classifier, delta, decision, text, unseen)

    def _roll_back(
        self, model: LearnedModel, path: Sequence[ModelUpdate], unseen: Sequence[StoredText]
    ) -> Candidate:
        self._window.extend(unseen)
        earlier = replay(model.base, path)
        classifier = earlier.classifier.learn(model.name_next_version(), [])
        decision = self._promote(model, classifier, f"Rolled back to {earlier.version}.")
        flipped = self._window.find_flipped(model.classifier, classifier)
        return Candidate(earlier, classifier, add_up([]), decision, tuple(flipped))

    def _examine(self, model: LearnedModel, text: str) -> tuple[Prediction, HoldoutFigures]:
        weights = model.classifier.weights
        return _predict(model.classifier, text), self._policy.measure(weights, weights)

    def _promote(self, model: LearnedModel, classifier: Classifier, reason: str) -> Decision:
        """Measure a candidate that is promoted whatever it measures."""
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
        flipped = self._window.find_flipped(model.classifier, classifier, change=delta)
        return Candidate(
            start=model,
            classifier=classifier,
            delta=delta,
            decision=decision,
            flipped=tuple(flipped),
            predictions=(_predict(model.classifier, text), _predict(classifier, text)),
        )


def _predict(classifier: Classifier, text: str) -> Prediction:
    return classifier.classify([text])[0].prediction
