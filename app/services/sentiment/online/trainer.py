"""Teaching the model one review: propose, measure, judge, and see what would turn over."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.domain.reviews import StoredText
from app.domain.sentiment import Delta, HoldoutFigures, Label, Verdict
from app.services.admission import Gate
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.features import Features
from app.services.sentiment.linear.weights import negated, total
from app.services.sentiment.online.learner import Learner
from app.services.sentiment.online.promotion import Guard, Judgement, LabelledRows
from app.services.sentiment.online.versions import LearnedModel
from app.services.sentiment.online.window import ReviewWindow


@dataclass(frozen=True, slots=True)
class Correction:
    """A stored review's text and what a person says it is."""

    review_id: UUID
    text: str
    label: Label


class RememberedRows:
    """Turns corrections into labelled rows, reusing the rows of the call before."""

    def __init__(self, features: Features) -> None:
        self._features = features
        self._indices: dict[UUID, NDArray[np.int32]] = {}

    def rows(self, corrections: Sequence[Correction]) -> LabelledRows:
        """Return one row per correction, in order."""
        self._indices = {one.review_id: self._read(one) for one in corrections}
        rows = [self._indices[one.review_id] for one in corrections]
        indptr = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
        indices = np.concatenate([np.empty(0, np.int32), *rows])
        ones = np.ones(len(indices), dtype=np.int8)
        shape = (len(rows), self._features.settings.n_features)
        positive = np.array([one.label is Label.POSITIVE for one in corrections], dtype=np.bool_)
        return LabelledRows(csr_matrix((ones, indices, indptr), shape=shape), positive)

    def _read(self, correction: Correction) -> NDArray[np.int32]:
        known = self._indices.get(correction.review_id)
        if known is not None:
            return known
        indices: NDArray[np.int32] = self._features.matrix([correction.text]).indices
        return indices


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """What a change comes to: the model it makes out of `start`, how that is judged, and the
    reviews whose label it turns."""

    start: LearnedModel
    classifier: Classifier
    delta: Delta
    judgement: Judgement
    flipped: tuple[UUID, ...]


class Teacher:
    """Works out changes of the model, one at a time, behind a gate with a single thread.

    It remembers the features of recent reviews to save time; its answers depend on its
    arguments and on the reviews it was shown alone.
    """

    def __init__(
        self,
        *,
        features: Features,
        learner: Learner,
        guard: Guard,
        window: ReviewWindow,
        gate: Gate,
    ) -> None:
        self._learner = learner
        self._guard = guard
        self._window = window
        self._gate = gate
        self._remembered = RememberedRows(features)

    @property
    def window(self) -> ReviewWindow:
        """The stored reviews among which changed labels are counted."""
        return self._window

    async def observe(self, reviews: Sequence[StoredText]) -> None:
        """Take note of stored reviews newer than any before, oldest first."""
        await self._gate.run(self._window.extend, reviews)

    async def teach(
        self,
        model: LearnedModel,
        correction: Correction,
        *,
        instead_of: Sequence[Delta],
        recent: Sequence[Correction],
    ) -> Lesson:
        """Propose a change that learns `correction` in place of what it taught before."""
        return await self._gate.run(self._teach, model, correction, instead_of, recent)

    async def unteach(self, model: LearnedModel, taught: Sequence[Delta]) -> Lesson:
        """Take out what was taught; a person asks for it, so it is measured but not judged."""
        return await self._gate.run(
            self._unjudged, model, negated(total(taught)), "Taken back, with all it had taught."
        )

    async def verdicts(self, text: str, *classifiers: Classifier) -> list[Verdict]:
        """Return what each classifier says about one text."""
        return [
            (await self._gate.run(classifier.classify, [text]))[0].verdict
            for classifier in classifiers
        ]

    async def figures(self, classifier: Classifier) -> HoldoutFigures:
        """Return the hold-out's figures of a model that does not change."""
        weights = classifier.weights
        return await self._gate.run(self._guard.measure, weights, weights)

    async def return_to(self, model: LearnedModel, earlier: LearnedModel) -> Lesson:
        """Make an earlier version's weights current; a person asks for it: not judged."""
        return await self._gate.run(self._returned, model, earlier)

    def _teach(
        self,
        model: LearnedModel,
        correction: Correction,
        instead_of: Sequence[Delta],
        recent: Sequence[Correction],
    ) -> Lesson:
        undone = [negated(delta) for delta in instead_of]
        start = model.classifier.weights.plus(*undone)
        taught = self._learner.propose(start, correction.text, correction.label)
        delta = total([*undone, taught])
        candidate = model.classifier.after(model.next_version(), [delta])
        judgement = self._guard.judge(
            model.classifier.weights, candidate.weights, recent=self._remembered.rows(recent)
        )
        return self._lesson(model, candidate, delta, judgement)

    def _unjudged(self, model: LearnedModel, delta: Delta, reason: str) -> Lesson:
        candidate = model.classifier.after(model.next_version(), [delta])
        return self._lesson(model, candidate, delta, self._as_asked(model, candidate, reason))

    def _returned(self, model: LearnedModel, earlier: LearnedModel) -> Lesson:
        candidate = earlier.classifier.after(model.next_version(), [])
        reason = f"Rolled back to {earlier.version}."
        judgement = self._as_asked(model, candidate, reason)
        flipped = self._window.flipped(model.classifier, candidate)
        return Lesson(earlier, candidate, total([]), judgement, tuple(flipped))

    def _as_asked(self, model: LearnedModel, candidate: Classifier, reason: str) -> Judgement:
        figures = self._guard.measure(model.classifier.weights, candidate.weights)
        return Judgement(promoted=True, reason=reason, holdout=figures)

    def _lesson(
        self, model: LearnedModel, candidate: Classifier, delta: Delta, judgement: Judgement
    ) -> Lesson:
        flipped = self._window.flipped(model.classifier, candidate, change=delta)
        return Lesson(model, candidate, delta, judgement, tuple(flipped))


def new_teacher(artifact: SentimentArtifact, *, window: int, gate: Gate) -> Teacher:
    """Return the teacher of a trained model, counting changed labels among `window` reviews."""
    base = artifact.classifier
    settings = artifact.settings.learning
    return Teacher(
        features=base.features,
        learner=Learner(
            settings,
            features=base.features,
            base=base.weights,
            calibration=base.calibration,
            support=artifact.support,
        ),
        guard=Guard(
            artifact.holdout,
            base=base.weights,
            calibration=base.calibration,
            settings=settings.guard,
        ),
        window=ReviewWindow(base, limit=window),
        gate=gate,
    )
