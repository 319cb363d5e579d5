"""Sentiment: predictions on texts, and the changes of a model that learns from corrections."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import numpy as np
from numpy.typing import NDArray


class Label(StrEnum):
    """How a text feels."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Cause(StrEnum):
    """Why a version exists: a person labelled a review, took a label back, or went back.

    Or the calibration was fitted to people's labels, or a new model learned anew what the one
    before it had learned. What was forgotten is not said; a version of that cause has all that the
    one before it has, without that.
    """

    REVIEW = "review"
    RETRACTION = "retraction"
    ROLLBACK = "rollback"
    CALIBRATION = "calibration"
    CARRYOVER = "carryover"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text; the pieces of a text in order make the whole text.

    `weight` is the piece's part of the log-odds; None for a piece that is not a word.
    """

    text: str
    weight: float | None


@dataclass(frozen=True, slots=True)
class SentenceSentiment:
    """A classifier's prediction on one sentence, by itself and leaning to its text.

    `start` and `end` are code-point offsets in the whole text, of which `text` is that part.
    `probability` is P(label), in [0.5, 1].
    """

    text: str
    start: int
    end: int
    label: Label
    probability: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Prediction:
    """The part of a sentiment that is stored; `probability` is P(label), in [0.5, 1]."""

    model_version: str
    label: Label
    probability: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Sentiment:
    """A classifier's prediction on one text.

    `probability` is P(label), calibrated, in [0.5, 1]. `language` is an ISO 639-1 code, None if
    it cannot be told; a text in another language than English is never `sure`. `coverage` is the
    share of the text's words that the model has seen, in [0, 1]. `log_odds` is the score for
    positive before calibration; segment weights and `bias` add up to it. `segments` and `sentences`
    are None unless asked for.
    """

    model_version: str
    label: Label
    probability: float
    sure: bool
    language: str | None
    coverage: float
    log_odds: float
    bias: float
    segments: tuple[Segment, ...] | None
    sentences: tuple[SentenceSentiment, ...] | None = None

    @property
    def prediction(self) -> Prediction:
        """The part of this that is stored."""
        return Prediction(self.model_version, self.label, self.probability, self.sure)


@dataclass(frozen=True, slots=True)
class HoldoutFigures:
    """A candidate's effect on the frozen hold-out: accuracies in [0, 1], log losses in nats.

    All are None for a model without a hold-out.
    """

    accuracy_before: float | None
    accuracy_after: float | None
    log_loss_before: float | None
    log_loss_after: float | None


NO_FIGURES = HoldoutFigures(None, None, None, None)


@dataclass(frozen=True, slots=True, eq=False)
class Delta:
    """A change of weights: `amounts` (int32, fixed point) are added at `feature_ids` (ascending).

    Integers add up exactly in any order, so all replicas of a log have the same weights.
    """

    feature_ids: NDArray[np.int32]
    amounts: NDArray[np.int32]
    bias: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that it could change."""
        return not len(self.feature_ids) and not self.bias


NO_DELTA = Delta(np.empty(0, np.int32), np.empty(0, np.int32), bias=0)
"""Changes nothing; it also stands where a delta was not read."""


@dataclass(frozen=True, slots=True)
class FittedCalibration:
    """A calibration as it was fitted to a number of `labels` that people gave.

    P(positive) = sigmoid(slope · log-odds + intercept); `prior` is the share of positives for
    which that holds, in (0, 1).
    """

    slope: float
    intercept: float
    prior: float
    labels: int


@dataclass(frozen=True, slots=True, eq=False)
class ModelUpdate:
    """One entry of the learning log: a new version, made from its parent.

    The log belongs to a base `model`. The weights of any version are its parent's plus its delta,
    and its calibration is its parent's unless it has one. The parent of a rollback is the version
    that it goes back to, and its delta is empty. So is that of a review that was forgotten: no
    version has what it taught. Where entries are listed, `text` are the first words of its review,
    None without a review, or if that was deleted, and `key` is the name of the key that made it,
    None without one.
    """

    sequence: int
    model: str
    parent: str
    version: str
    cause: Cause
    review_id: UUID | None
    label: Label | None
    delta: Delta
    holdout: HoldoutFigures
    flipped: int
    promoted: bool
    reason: str
    created_at: datetime
    calibration: FittedCalibration | None = None
    key_id: UUID | None = None
    text: str | None = None
    key: str | None = None


def name_version(model: str, sequence: int) -> str:
    """Return the name of the version that the entry of this sequence creates in a model's log."""
    return f"{model}+{sequence}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The outcome of a correction; `before` and `after` are predictions on the corrected review.

    `label` is the label that a person gave, None after it was taken back. `flipped` counts recent
    reviews whose predicted label changed.
    """

    label: Label | None
    before: Prediction
    after: Prediction
    promoted: bool
    reason: str
    model_version: str
    holdout: HoldoutFigures
    flipped: int


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A review that was labelled, with the predictions on it before and after."""

    id: UUID
    label: Label
    before: Prediction
    after: Prediction


@dataclass(frozen=True, slots=True)
class LessonReceipt:
    """The outcome of many corrections, learned together or not at all."""

    promoted: bool
    reason: str
    model_version: str
    holdout: HoldoutFigures
    flipped: int
