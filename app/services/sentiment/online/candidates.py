"""What the online trainer is given, and what it proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.domain.sentiment import Delta, FittedCalibration, Prediction
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import negate, sum_deltas
from app.services.sentiment.online.feature_cache import Correction
from app.services.sentiment.online.learner import Learner, Proposal
from app.services.sentiment.online.promotion import Decision
from app.services.sentiment.online.versions import LearnedModel


@dataclass(frozen=True, slots=True, eq=False)
class LabelledReviews:
    """The `latest` of `count` labelled reviews, and what some have `taught` the current model."""

    latest: Sequence[Correction]
    count: int
    taught: Mapping[UUID, Delta]


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """A correction, and what its review changed in the model before."""

    correction: Correction
    replacing: Sequence[Delta] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """The model that a change leads to, the decision on it, and the reviews whose label it flips.

    Its weights are those of `start` plus `delta`. `predictions` are those on the corrected review
    before and after; they are empty for a change without a review. `calibration` is the one that
    was fitted, if any.
    """

    start: LearnedModel
    classifier: Classifier
    delta: Delta
    decision: Decision
    flipped: tuple[UUID, ...]
    predictions: tuple[Prediction, ...] = ()
    calibration: FittedCalibration | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Corrections learned together, by one decision.

    The `candidate` has learned them all, `deltas` are what each added, in order, `decisions` say
    what came of each, and `before` and `after` are the predictions on their reviews. One is held
    back alone where its text has nothing that could be learned.
    """

    candidate: Candidate
    deltas: Sequence[Delta]
    decisions: Sequence[Decision]
    before: Sequence[Prediction]
    after: Sequence[Prediction]


def propose_all(learner: Learner, model: LearnedModel, lesson: Sequence[Taught]) -> list[Proposal]:
    """Return what each correction adds to the weights that those before it lead to."""
    weights, proposals = model.classifier.weights, list[Proposal]()
    known = set(model.learned)
    for one in lesson:
        undone = [negate(delta) for delta in one.replacing]
        text, label = one.correction.text, one.correction.label
        learned = learner.propose(weights.add(*undone), text, label, labels=len(known))
        delta = sum_deltas([*undone, learned.delta])
        proposals.append(replace(learned, delta=delta))
        weights = weights.add(delta)
        if not delta.is_empty:
            known.add(one.correction.review_id)
    return proposals
