"""Measuring a model on texts it was not trained on, by source and beside simpler models."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier

from app.services.sentiment.artifact import SentimentSettings
from app.services.sentiment.linear.rows import compute_norms
from app.services.sentiment.scope.operators import STEPS
from app.training.sentiment.calibration import (
    Scores,
    Unseen,
    compute_calibration_curve,
    cross_fit,
    measure_calibration_error,
    measure_log_loss,
)
from app.training.sentiment.dataset import Corpus
from app.training.sentiment.fitting import FittedModel
from app.training.sentiment.sources import NEUTRAL, LabelledTexts, list_citations

LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

FILMS = "films"
"""The name of the film reviews among the sources."""

METHOD = (
    "Cross-validation over the labelled reviews that are not held out, in 5 blocks of neighbouring "
    "ids per label (neighbours are about the same film); each block's scores are calibrated on the "
    "other blocks. The document vectors saw the texts of all blocks, without labels. Many films of "
    "a block occur in the others with the opposite label, which lowers the accuracy by about 0.005 "
    "against reviews of films that training never met. The hold-out is the last 9 % of "
    "either label, which no step of training saw, scored by the shipped model. Of each other "
    "source, a tenth is held out likewise, near-copies together; the rest is cross-validated in "
    "5 folds of near-copies, and what is called sure is chosen on that."
)


def report_cross_validation(
    fitted: FittedModel,
    corpus: Corpus,
    unseen: Unseen,
    settings: SentimentSettings,
    *,
    seed: int,
) -> dict[str, JsonValue]:
    """Return the metrics of the model, the tutorial's model and a dummy on unseen folds."""
    positive, folds = corpus.positive, corpus.folds
    calibrated = cross_fit(fitted.unseen_scores, positive, folds)
    baseline = cross_validate_baseline(corpus.texts[: corpus.labelled], positive, folds, seed=seed)
    return {
        "method": METHOD,
        "accuracy": _round(measure_accuracy(calibrated, positive)),
        "log_loss": _round(measure_log_loss(calibrated, positive)),
        "calibration_error": _round(measure_calibration_error(calibrated, positive)),
        "calibration_curve": list(compute_calibration_curve(calibrated, positive)),
        "dummy_accuracy": _round(cross_validate_dummy(positive, folds)),
        "baseline_accuracy": _round(measure_accuracy(baseline, positive)),
        "baseline_log_loss": _round(measure_log_loss(baseline, positive)),
        "baseline_calibration_error": _round(measure_calibration_error(baseline, positive)),
        "cross_validated_by_source": report_by_source(
            settings.calibration.slope * unseen.scores,
            unseen.positive,
            unseen.names,
            sure_from=settings.sure_from,
        ),
    }


def report_holdout(
    fitted: FittedModel, settings: SentimentSettings, rows: csr_matrix, tested: LabelledTexts
) -> dict[str, JsonValue]:
    """Return the metrics of the shipped model on texts that no step saw, together and by source.

    `rows`, shape (held-out texts, n_features), are the features of `tested`. The first three
    figures are those of all with an opinion, which are also those that promotion looks at.
    """
    table = np.zeros(rows.shape[1])
    table[fitted.rows.columns] = fitted.model.weights
    scores = (rows @ table) / (STEPS * compute_norms(np.diff(rows.indptr))) + settings.bias
    calibrated = settings.calibration.slope * scores + settings.calibration.intercept
    has_opinion = tested.positive != NEUTRAL
    polar, positive = calibrated[has_opinion], tested.positive[has_opinion]
    return {
        "holdout_accuracy": _round(measure_accuracy(polar, positive)),
        "holdout_log_loss": _round(measure_log_loss(polar, positive)),
        "holdout_calibration_error": _round(measure_calibration_error(polar, positive)),
        "held_out_by_source": report_by_source(
            calibrated, tested.positive, tested.names, sure_from=settings.sure_from
        ),
    }


def report_by_source(
    calibrated: Scores,
    positive: NDArray[np.float64],
    names: Sequence[str],
    *,
    sure_from: float,
) -> JsonValue:
    """Return for each source how many texts it has, how many are sure, and how many are right."""
    report: dict[str, JsonValue] = {}
    every = np.array(names)
    for name in sorted(set(names)):
        for neutral in (False, True):
            members = (every == name) & ((positive == NEUTRAL) == neutral)
            if not members.any():
                continue
            scores, truth = calibrated[members], positive[members]
            sure = expit(np.abs(scores)) >= sure_from
            figures: dict[str, JsonValue] = {"texts": len(scores), "sure": _round(sure.mean())}
            if not neutral:
                figures["accuracy"] = _round(measure_accuracy(scores, truth))
                figures["calibration_error"] = _round(measure_calibration_error(scores, truth))
                figures["accuracy_where_sure"] = (
                    _round(measure_accuracy(scores[sure], truth[sure])) if sure.any() else None
                )
            report[f"{name} (neutral)" if neutral else name] = figures
    return report


def describe_data(
    corpus: Corpus, others: LabelledTexts, tested: LabelledTexts
) -> dict[str, JsonValue]:
    """Return the data sets, what to cite for them, and their numbers of texts, for the manifest."""
    counts = Counter(others.names)
    held_out = Counter(tested.names)
    return {
        "name": "Large Movie Review Dataset (aclImdb), train half; Maas et al. 2011",
        "labelled": corpus.labelled,
        "unlabelled": len(corpus.texts) - corpus.labelled,
        "held_out": held_out[FILMS],
        "others": {name: counts[name] for name in sorted(counts)},
        "others_held_out": {name: held_out[name] for name in sorted(held_out) if name != FILMS},
        "citations": list(list_citations(others.names)),
    }


def measure_accuracy(scores: Scores, positive: NDArray[np.float64]) -> float:
    """Return the share of scores with the label's sign, in [0, 1]; `positive` holds 1 or 0."""
    return float(np.mean((scores >= 0) == (positive > 0.5)))


def cross_validate_dummy(positive: NDArray[np.float64], folds: NDArray[np.int64]) -> float:
    """Return the cross-validated accuracy of always predicting the more frequent label."""
    right = 0
    for fold in np.unique(folds):
        inside = folds == fold
        majority = float(np.mean(positive[~inside]) >= 0.5)
        right += int(np.sum(positive[inside] == majority))
    return right / len(positive)


def cross_validate_baseline(
    texts: Sequence[str], positive: NDArray[np.float64], folds: NDArray[np.int64], *, seed: int
) -> Scores:
    """Return cross-validated scores of the tutorial's model: hashed words and SGD."""
    rows = HashingVectorizer().transform(LINE_BREAK.sub(" ", text) for text in texts)
    scores = np.empty(len(positive))
    for fold in np.unique(folds):
        inside = folds == fold
        model = SGDClassifier(loss="log_loss", random_state=seed)
        model.fit(rows[~inside], positive[~inside])
        scores[inside] = model.decision_function(rows[inside])
    return scores


def _round(figure: float | np.floating) -> float:
    return round(float(figure), 6)
