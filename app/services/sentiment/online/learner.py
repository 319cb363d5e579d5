"""The learning rule: what one correction adds to the weights."""

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from app.domain.sentiment import NO_DELTA, Delta, Label
from app.services.sentiment.linear.text_features import TextFeatures
from app.services.sentiment.linear.weights import (
    GREATEST_EXPONENT,
    UNIT,
    Calibration,
    Weights,
    compute_sigmoid,
)
from app.services.sentiment.online.promotion import PromotionSettings
from app.services.sentiment.scope.operators import STEPS

SUPPORT_STEPS = 4
"""Steps per doubling of the number of texts in the support table."""

MOST_EXTRA_WORDS = 2.0
"""N-grams of three words and more memorise a text; shorter ones carry over to others."""

HALVINGS = 60
"""Bisection steps on an interval shorter than 1: the error left is far below a weight's unit."""


class LearningSettings(BaseModel):
    """How far corrections move the model; stored with it.

    The defaults were chosen with `python -m bench.quality.learning`. Each weight has a Gaussian
    prior around its current value. Variances are in squared calibrated log-odds of a text that
    has that feature alone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    word_variance: float = Field(default=12_000.0, gt=0)
    """Variance of a word that training never saw; a larger one learns faster and forgets faster."""

    length_discount: float = Field(default=4.0, ge=1)
    """Each further word of an n-gram divides the variance by this: long n-grams memorise a text,
    short ones carry over to the next."""

    known_from: float = Field(default=300.0, gt=0)
    """The number of training texts, of 72,500, with a feature that doubles its weight's precision.
    Precision grows with the square of that number, because the hold-out has the same features as
    the training texts."""

    resistance: float = Field(default=1.6, ge=0)
    """Precision added per unit of log-odds by which corrections have moved a weight away from the
    base model: the first corrections of a word move it far, the hundredth little."""

    wrong_labels: float = Field(default=0.2, ge=0, lt=1)
    """The share of labels expected to be wrong: how far a label is doubted that contradicts what
    earlier ones have taught. With 0, all are believed."""

    half_heard: float = Field(default=100.0, gt=0)
    """The number of learned labels after which the model's own judgement has half its weight
    against the next one. The first labels of all are believed whatever it says."""

    least_trust: float = Field(default=0.2, gt=0, le=1)
    """The share of a step that words make for the most doubtful label: so the model follows when
    several people say the same."""

    promotion: PromotionSettings = PromotionSettings()
    """The limits within which a candidate is promoted."""


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """What a correction adds to the weights, and how far its label is believed.

    `trust`, in (0, 1], is the share of the whole step that words make, and `labels` the number of
    learned ones that it was weighed against. The delta is empty where a text has no feature.
    """

    delta: Delta
    trust: float
    labels: int


class Learner:
    """Proposes deltas; it has no state, so equal weights learn equally in every process.

    `base` are the weights before any correction. `support`, shape (n_features,), holds how many
    training texts have each feature (see `quantize_support`).
    """

    def __init__(
        self,
        settings: LearningSettings,
        *,
        features: TextFeatures,
        base: Weights,
        calibration: Calibration,
        support: NDArray[np.uint8],
    ) -> None:
        self._settings = settings
        self._base = base
        self._features = features
        self._calibration = calibration
        self._support = support

    def propose(self, weights: Weights, text: str, label: Label, *, labels: int) -> Proposal:
        """Propose how `weights`, which have learned so many `labels`, learn that `text` is `label`.

        It is the most probable change: the one that minimises the log loss of `label` plus the
        squared change of each weight over twice its variance. The loss is taken at the new
        weights, not linearised at the old ones (implicit, or proximal, step; Kulis & Bartlett
        2010), with a variance for each weight (Dredze, Crammer & Pereira 2008; Crammer, Kulesza
        & Dredze 2009, AROW). One text moves the weights in one direction, so only the length of
        the step has to be solved for. A feature moves as its value says: the word in "not good"
        moves against the label. The bias is left alone: moving it would move every text.

        Of that step, a label that may be wrong makes the share that it is trusted. If that does
        not turn the review, its longest n-grams take the rest: they hardly stand in other texts.
        """
        row = self._features.to_matrix([text])
        if not row.values.any():
            return Proposal(NO_DELTA, trust=1.0, labels=labels)
        ids, slope = row.indices, self._calibration.slope
        values = row.values / (STEPS * row.norms[0])
        extra_words = self._features.count_extra_words(text, ids)
        variance = self._compute_prior(extra_words) / self._compute_precision(weights, ids)
        score = slope * float(weights.score(row)[0]) + self._calibration.intercept
        trust = self._compute_trust(-score if label is Label.POSITIVE else score, labels)
        change = trust * _make_step(score, variance, values, label)
        score += float(change @ values)
        if trust < 1 and (score > 0) != (label is Label.POSITIVE):
            change += _make_step(score, variance * _find_longest(extra_words), values, label)
        amounts = np.rint(change / (slope * UNIT)).astype(np.int32)
        return Proposal(Delta(ids, amounts, bias=0), trust=trust, labels=labels)

    def _compute_trust(self, against: float, labels: int) -> float:
        """Return how probable it is that a label is right, relative to where nothing is known.

        `against` are the model's log-odds for the opposite. They count the more, the more labels
        the model has learned. If a share ε of labels is wrong, Bayes' theorem makes a label with
        these odds z against it 1 / (1 - ε + ε exp(z)) times as probable as one with even odds.
        """
        heard = labels / (labels + self._settings.half_heard)
        odds = exp(min(max(against, 0.0) * heard, GREATEST_EXPONENT))
        trust = 1 / (1 + self._settings.wrong_labels * (odds - 1))
        return max(trust, self._settings.least_trust)

    def _compute_prior(self, extra_words: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the variance of each weight for a feature that neither training nor people moved.

        It depends on the n-gram's length: the shortest, where several share a feature index.
        """
        return self._settings.word_variance / self._settings.length_discount**extra_words

    def _compute_precision(self, weights: Weights, ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return by what factor, 1 or more, training and corrections divide each variance."""
        texts = np.exp2(self._support[ids] / SUPPORT_STEPS) - 1
        moved = (
            np.abs(weights.look_up(ids) - self._base.look_up(ids)) * UNIT * self._calibration.slope
        )
        precision: NDArray[np.float64] = (
            1 + (texts / self._settings.known_from) ** 2 + self._settings.resistance * moved
        )
        return precision


def quantize_support(texts_with: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return the numbers of training texts with each feature in quarters of a doubling.

    `round(4 * log2(1 + n))` is off by at most a tenth, and fits a byte up to 2**63 reviews.
    """
    steps: NDArray[np.float64] = np.rint(SUPPORT_STEPS * np.log2(1.0 + texts_with))
    return steps.astype(np.uint8)


def _make_step(
    score: float, variance: NDArray[np.float64], values: NDArray[np.float64], label: Label
) -> NDArray[np.float64]:
    """Return the change of each weight, in calibrated log-odds, that makes `label` probable."""
    residual = _solve_residual(score, float((variance * values**2).sum()), label)
    return residual * variance * values


def _find_longest(extra_words: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which features are a text's longest n-grams, of three words or else of two."""
    return extra_words >= min(MOST_EXTRA_WORDS, max(1.0, float(extra_words.max())))


def _solve_residual(score: float, variance: float, label: Label) -> float:
    """Return `r = y - sigmoid(score + variance * r)`, the error that is left after the step.

    `variance` is that of the text's score. `r` lies between 0 and `y - sigmoid(score)`, the error
    before the step; bisection finds it, always in the same number of steps.
    """
    target = 1.0 if label is Label.POSITIVE else 0.0
    small, large = 0.0, target - compute_sigmoid(score)
    for _ in range(HALVINGS):
        middle = (small + large) / 2
        excess = middle - (target - compute_sigmoid(score + variance * middle))
        if (excess > 0) == (large > 0):
            large = middle
        else:
            small = middle
    return (small + large) / 2
