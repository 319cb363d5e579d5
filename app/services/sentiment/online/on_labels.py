"""The figures of a model on labelled reviews, none of which is scored by what it taught itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from app.domain.labels import (
    CalibrationBin,
    Confusion,
    CurvePoint,
    LabelFigures,
    LabelMeasurement,
    PredictionCounts,
)
from app.domain.sentiment import Delta, Label
from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.linear.weights import (
    Calibration,
    compute_log_odds,
    compute_sigmoid,
)
from app.services.sentiment.online.versions import LearnedModel

Z = 1.959964
"""The normal quantile of a two-sided 95 % interval."""

MOST_POINTS = 20
FEWEST_BETWEEN = 5
"""Points of the curve, and labels from one to the next: more would not be read."""

FEWEST_IN_POINT = 25
WINDOW = 100
WINDOW_SHARE = 5
"""The labels that a point of the curve is about, the latest ones: a hundred or a fifth of all, and
25 in the beginning. Fewer would say more about their reviews than about the model."""

FEWEST_IN_BIN = 20
MOST_BINS = 10


@dataclass(frozen=True, slots=True, eq=False)
class LabelledReview:
    """A review that a person labelled, and what it taught.

    `taught` is all that it changed in the current model, `NO_DELTA` if that is nothing.
    `calibration` was in force right before its label was learned, or else was given.
    """

    text: str
    label: Label
    taught: Delta
    calibration: Calibration


@dataclass(slots=True)
class LabelLogits:
    """Calibrated log-odds of the reviews scored so far, the latest first."""

    as_trained: list[float] = field(default_factory=list)
    at_the_time: list[float] = field(default_factory=list)
    now: list[float] = field(default_factory=list)
    positive: list[bool] = field(default_factory=list)


class LabelScorer:
    """Scores labelled reviews, and measures a model by that; for one thread at a time.

    A model has learned its labelled reviews by heart: on 2,000 app reviews it has 99.3 % right,
    and 91 % of such that it never saw (`python -m bench.quality.on_labels`). So:

    - **now** is the current version without the very delta that the review itself taught, as in
      `calibration.score_unlearned`; all that the others taught it stays. Deltas were found one
      after the other, and each is smaller for those before it: without one of them a review has
      rather too little than too much.
    - **at the time** is the version right before the review was learned (prequential evaluation,
      Dawid 1984): the current one without what this and all later labels taught. So what was
      taught by reviews that are not among the labelled ones given stays in it.

    The calibration in force was fitted to the labels: two numbers, to fifty labels at least, keep
    none by heart. Scores are linear in the weights, so that no version is built.
    """

    def __init__(self, model: LearnedModel) -> None:
        self._model = model
        self._logits = LabelLogits()
        self._later = np.zeros(0, np.int64)
        self._later_bias = 0

    @property
    def logits(self) -> LabelLogits:
        """What was scored so far."""
        return self._logits

    def add(self, reviews: Sequence[LabelledReview]) -> None:
        """Score further reviews; over all calls, the one that was learned last comes first."""
        base, classifier = self._model.base, self._model.classifier
        rows = classifier.features.to_matrix([review.text for review in reviews])
        scores = classifier.weights.score(rows)
        trained = base.calibration.to_logits(base.weights.score(rows))
        self._logits.as_trained += trained.tolist()
        self._logits.positive += [review.label is Label.POSITIVE for review in reviews]
        for number, review in enumerate(reviews):
            own, later = self._score_taught(review.taught, rows.cut(number, number + 1))
            score = float(scores[number])
            self._logits.now.append(classifier.calibration.to_logits(score - own))
            self._logits.at_the_time.append(review.calibration.to_logits(score - later))

    def measure(self) -> LabelMeasurement:
        """Return the figures on all reviews that were added, at least one."""
        logits = self._logits
        positive = np.array(logits.positive, np.bool_)
        trained, then, now = (
            np.array(some) for some in (logits.as_trained, logits.at_the_time, logits.now)
        )
        was_right, is_right = (trained >= 0) == positive, (now >= 0) == positive
        return LabelMeasurement(
            reviews=len(positive),
            as_trained=measure_logits(trained, positive),
            now=measure_logits(now, positive),
            mended=int((is_right & ~was_right).sum()),
            broken=int((was_right & ~is_right).sum()),
            curve=draw_curve(was_right[::-1], ((then >= 0) == positive)[::-1]),
        )

    def _score_taught(self, taught: Delta, row: FeatureRows) -> tuple[float, float]:
        """Return what a row scores by what it taught itself, and by that and all later labels."""
        if len(self._later) != row.width:
            self._later = np.zeros(row.width, np.int64)
        before = self._sum_later(row)
        self._later[taught.feature_ids] += taught.amounts
        self._later_bias += taught.bias
        after, norm = self._sum_later(row), float(row.norms[0])
        own = compute_log_odds(after - before, norm, bias=taught.bias)
        return own, compute_log_odds(after, norm, bias=self._later_bias)

    def _sum_later(self, row: FeatureRows) -> int:
        return int(self._later[row.indices] @ row.values.astype(np.int64))


def measure_logits(logits: NDArray[np.float64], positive: NDArray[np.bool_]) -> LabelFigures:
    """Return the figures of calibrated log-odds on labels, both of shape (reviews,)."""
    predicted = logits >= 0
    right = int((predicted == positive).sum())
    bins = draw_calibration(compute_sigmoid(logits), positive)
    gaps = [one.count * abs(one.mean_probability - one.share_positive) for one in bins]
    return LabelFigures(
        right=right,
        accuracy=right / len(positive),
        interval=compute_wilson(right, len(positive)),
        confusion=Confusion(
            positive=_count_predicted(predicted[positive]),
            negative=_count_predicted(predicted[~positive]),
        ),
        calibration_curve=bins,
        calibration_error=sum(gaps) / len(positive),
    )


def compute_wilson(right: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of `count`, at least 1, after Wilson (1927)."""
    share, doubt = right / count, Z * Z / count
    middle = (share + doubt / 2) / (1 + doubt)
    reach = Z * sqrt(share * (1 - share) / count + doubt / (4 * count)) / (1 + doubt)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def draw_calibration(
    probabilities: NDArray[np.float64], positive: NDArray[np.bool_]
) -> tuple[CalibrationBin, ...]:
    """Return up to `MOST_BINS` bins of equally many reviews, by P(positive)."""
    bins = min(MOST_BINS, max(1, len(positive) // FEWEST_IN_BIN))
    order = np.argsort(probabilities, kind="stable")
    return tuple(
        CalibrationBin(
            mean_probability=float(probabilities[inside].mean()),
            share_positive=float(positive[inside].mean()),
            count=len(inside),
        )
        for inside in np.array_split(order, bins)
    )


def draw_curve(
    was_right: NDArray[np.bool_], was_right_then: NDArray[np.bool_]
) -> tuple[CurvePoint, ...]:
    """Return the points of the curve for reviews in the order of their labels."""
    count = len(was_right)
    window = max(WINDOW, count // WINDOW_SHARE)
    step = max(FEWEST_BETWEEN, ceil(count / MOST_POINTS))
    ends = list(range(count, FEWEST_IN_POINT - 1, -step))[::-1] or [count]
    return tuple(
        CurvePoint(
            labels=end,
            count=min(end, window),
            as_trained=float(was_right[max(0, end - window) : end].mean()),
            at_the_time=float(was_right_then[max(0, end - window) : end].mean()),
        )
        for end in ends
    )


def _count_predicted(predicted: NDArray[np.bool_]) -> PredictionCounts:
    positive = int(predicted.sum())
    return PredictionCounts(positive=positive, negative=len(predicted) - positive)
