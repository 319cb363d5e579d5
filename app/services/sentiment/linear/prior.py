"""The share of positives in a batch, estimated without labels, and predictions that follow it.

Calibrated probabilities hold where as many texts are positive as where they were calibrated.
Elsewhere Bayes' rule mends them by the same number of log-odds for every text, once the share of
positives there is known; and the probabilities of many texts together tell that share (Saerens,
Latinne & Decaestecker 2002). ADR 23 has the figures.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import log

import numpy as np
from numpy.typing import NDArray

from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import compute_sigmoid

PSEUDO_TEXTS = 10
"""As many texts, with the share of positives of the calibration, are added to every batch. They
keep one text from being its own evidence, and many alike from making the share 0 or 1."""

LOGIT_LIMIT = 20
BINS_PER_LOGIT = 64
"""Logits are counted in bins: whole numbers add up to the same in any order and any process. A
text in the middle of its bin or at its edge differs by less than one in a hundred in its odds."""

BINS = 2 * LOGIT_LIMIT * BINS_PER_LOGIT + 1

HALVINGS = 50
"""Bisection steps, always as many: they find the share to the last bits of a float."""


def count_logits(classifier: Classifier, texts: Sequence[str]) -> NDArray[np.int64]:
    """Count the texts in each bin of calibrated log-odds, shape (BINS,); counts may be added up.

    A text of which no word was seen in training says nothing about the batch and is not counted.
    """
    if not texts:
        return np.zeros(BINS, np.int64)
    predictions = classifier.classify_arrays(texts)
    logits = classifier.calibration.to_logits(predictions.log_odds[predictions.coverage > 0])
    bins = np.rint((np.clip(logits, -LOGIT_LIMIT, LOGIT_LIMIT) + LOGIT_LIMIT) * BINS_PER_LOGIT)
    counts: NDArray[np.int64] = np.bincount(bins.astype(np.int64), minlength=BINS)
    return counts


def estimate_prior(counts: NDArray[np.int64], *, calibrated_for: float) -> float:
    """Return the share of positives, in (0, 1), that makes the counted texts most probable.

    `calibrated_for` is the share for which the logits hold. The estimate is the one that the EM
    algorithm climbs to, with `PSEUDO_TEXTS` as its prior. There the share equals the mean of the
    probabilities that follow from it, and nowhere else: so bisection finds it, in a fixed number
    of steps, where EM may take thousands.
    """
    filled = np.flatnonzero(counts)
    if not len(filled):
        return calibrated_for
    evidence = filled / BINS_PER_LOGIT - LOGIT_LIMIT - _to_logit(calibrated_for)
    texts = counts[filled]
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        share = (low + high) / 2
        surplus = texts * (compute_sigmoid(evidence + _to_logit(share)) - share)
        if surplus.sum() + PSEUDO_TEXTS * (calibrated_for - share) > 0:
            low = share
        else:
            high = share
    return (low + high) / 2


def adapt_to_prior(classifier: Classifier, prior: float) -> Classifier:
    """Return the classifier whose probabilities hold where the share of positives is `prior`.

    Labels, probabilities and `sure` follow it; scores and explanations stay.
    """
    before = classifier.calibration
    shift = _to_logit(prior) - _to_logit(before.prior)
    calibration = replace(before, intercept=before.intercept + shift, prior=prior)
    return replace(classifier, calibration=calibration)


def adapt_to_texts(classifier: Classifier, texts: Sequence[str]) -> Classifier:
    """Return the classifier for these texts, whose share of positives is its calibration's."""
    counts = count_logits(classifier, texts)
    prior = estimate_prior(counts, calibrated_for=classifier.calibration.prior)
    return adapt_to_prior(classifier, prior)


def _to_logit(share: float) -> float:
    return log(share / (1 - share))
