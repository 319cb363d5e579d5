"""What one correction adds to the weights: the rule by which the model learns."""

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field
from scipy.special import expit

from app.domain.sentiment import Delta, Label
from app.services.sentiment.linear.features import Features
from app.services.sentiment.linear.weights import UNIT, Calibration, Weights
from app.services.sentiment.online.promotion import PromotionSettings

SUPPORT_STEPS = 4
"""Steps per doubling in the support table."""

HALVINGS = 60
"""Halvings of an interval shorter than 1: the rest is far below what a weight can hold."""


class LearningSettings(BaseModel):
    """How far corrections move the model; stored with it.

    Chosen with `python -m bench.quality.learning`.

    A weight has a Gaussian prior around what it is now. Its variance is in calibrated log-odds
    squared, of a text with that feature alone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    word_variance: float = Field(default=12_000.0, gt=0)
    """Variance of a word that training never met; more learns faster and forgets faster."""

    length_discount: float = Field(default=4.0, ge=1)
    """Each further word of an n-gram divides the variance by this: long ones memorise a text,
    short ones carry over to the next."""

    known_from: float = Field(default=300.0, gt=0)
    """Training texts, of 72,500, in which a feature is known twice as well as if never met. What
    is known grows with their square: the hold-out meets what training met."""

    resistance: float = Field(default=1.6, ge=0)
    """Precision per unit of log-odds that corrections have moved a weight away from the base
    model: the first say much about a word, the hundredth little."""

    promotion: PromotionSettings = PromotionSettings()
    """What a candidate may cost."""


class Learner:
    """Proposes deltas; it remembers nothing, so equal weights learn equally in every process.

    `base` are the weights before any correction; `support` holds, per feature, how many
    training texts have it (see `quantize_support`).
    """

    def __init__(
        self,
        settings: LearningSettings,
        *,
        features: Features,
        base: Weights,
        calibration: Calibration,
        support: NDArray[np.uint8],
    ) -> None:
        self._settings = settings
        self._base = base
        self._features = features
        self._calibration = calibration
        self._support = support

    def propose(self, weights: Weights, text: str, label: Label) -> Delta:
        """Return what learning that `text` is `label` adds to `weights`.

        It is the most probable change: the one that minimises the log loss of `label` plus the
        squared change of each weight over twice its variance. The loss is taken at the new
        weights, not linearised at the old ones (implicit, or proximal, step; Kulis & Bartlett
        2010), with a variance for each weight (Dredze, Crammer & Pereira 2008; Crammer, Kulesza
        & Dredze 2009, AROW). One text is one direction, so one number is left to be found.
        The bias stays: moving it would move every text there is.
        """
        row = self._features.to_matrix([text])
        ids = row.indices.astype(np.int32)
        if not len(ids):
            return Delta(ids, ids, bias=0)
        slope, norm = self._calibration.slope, np.sqrt(len(ids))
        variance = self._compute_prior(text, ids) / self._compute_precision(weights, ids)
        score = slope * float(weights.score(row)[0]) + self._calibration.intercept
        residual = _solve_residual(score, float(variance.sum()) / len(ids), label)
        amounts = np.rint(residual * variance / (norm * slope * UNIT))
        return Delta(ids, amounts.astype(np.int32), bias=0)

    def _compute_prior(self, text: str, ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the variance of each weight if nothing were known of it."""
        ngrams = self._features.read(text).ngrams
        further = np.empty(len(ids))
        for length in reversed(range(ngrams.shape[1])):  # the shortest, where they share an index
            occurring = ngrams[: max(len(ngrams) - length, 0), length]
            further[np.searchsorted(ids, occurring)] = length
        prior: NDArray[np.float64] = self._settings.word_variance / (
            self._settings.length_discount**further
        )
        return prior

    def _compute_precision(self, weights: Weights, ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return how much surer training and corrections have made each weight, from 1 up."""
        texts = np.exp2(self._support[ids] / SUPPORT_STEPS) - 1
        moved = (
            np.abs(weights.look_up(ids) - self._base.look_up(ids)) * UNIT * self._calibration.slope
        )
        precision: NDArray[np.float64] = (
            1 + (texts / self._settings.known_from) ** 2 + self._settings.resistance * moved
        )
        return precision


def quantize_support(texts_with: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return how many training texts have each feature, in quarters of a doubling.

    `round(4 * log2(1 + n))` is off by at most a tenth, and fits a byte up to 2**63 reviews.
    """
    steps: NDArray[np.float64] = np.rint(SUPPORT_STEPS * np.log2(1.0 + texts_with))
    return steps.astype(np.uint8)


def _solve_residual(score: float, reach: float, label: Label) -> float:
    """Return `r = y - sigmoid(score + reach * r)`, what is still wrong after the step.

    `r` and `y - sigmoid(score)` agree in sign, and `r` is the smaller; halving the interval
    between 0 and the latter finds it, always in the same number of steps.
    """
    target = 1.0 if label is Label.POSITIVE else 0.0
    small, large = 0.0, target - float(expit(score))
    for _ in range(HALVINGS):
        middle = (small + large) / 2
        excess = middle - (target - float(expit(score + reach * middle)))
        if (excess > 0) == (large > 0):
            large = middle
        else:
            small = middle
    return (small + large) / 2
