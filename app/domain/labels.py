"""The labels that people gave to reviews, and figures of a model on them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.sentiment import Label


@dataclass(frozen=True, slots=True)
class GivenLabel:
    """A stored review's text, and the label that a person gave it, and when.

    `number` is the review's place in the order of storing.
    """

    review_id: UUID
    number: int
    text: str
    label: Label
    labelled_at: datetime


@dataclass(frozen=True, slots=True)
class LabelTotals:
    """How many reviews have which label, and when the newest was given; None if there is none."""

    positive: int
    negative: int
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class PredictionCounts:
    """How many of some reviews are predicted positive, and how many negative."""

    positive: int
    negative: int


@dataclass(frozen=True, slots=True)
class Confusion:
    """The predictions on the reviews that people called positive, and on those called negative."""

    positive: PredictionCounts
    negative: PredictionCounts


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Some reviews of similar P(positive): its mean, and the share that people called positive."""

    mean_probability: float
    share_positive: float
    count: int


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """What one version makes of labelled reviews.

    `accuracy` is the share of `right` predictions, and `interval` Wilson's 95 % interval around
    it. `calibration_error` is the mean gap, weighted by count, between the two shares of a bin.
    """

    right: int
    accuracy: float
    interval: tuple[float, float]
    confusion: Confusion
    calibration_curve: tuple[CalibrationBin, ...]
    calibration_error: float


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The accuracy on `count` labels in a row, the last of which was the `labels`-th.

    Points are about some of the same labels. `as_trained` is the accuracy of the base model, and
    `at_the_time` that of the version right before each of the labels was learned.
    """

    labels: int
    count: int
    as_trained: float
    at_the_time: float


@dataclass(frozen=True, slots=True)
class LabelMeasurement:
    """The model as it was trained and as it is now, on the same `reviews`.

    `mended` were wrong as trained and are right now; `broken` the other way round.
    """

    reviews: int
    as_trained: LabelFigures
    now: LabelFigures
    mended: int
    broken: int
    curve: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True)
class OnLabels:
    """How many reviews have which label, and the figures of a version on the latest of them.

    The model was trained on the texts of `trained_on`, which it may know by heart, so they are not
    measured. `measured` is None where no others are left.
    """

    model_version: str
    positive: int
    negative: int
    trained_on: int
    measured: LabelMeasurement | None
