"""A pipeline's own answers, by scikit-learn, to hold the converted one against."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from app.training.imported.classes import name_class


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Whether each text is positive, and its score; both have shape (texts,).

    Scores are in log-odds; where they `are_probabilities`, they are P(positive): that is all that
    a calibrated classifier tells.
    """

    positive: NDArray[np.bool_]
    scores: NDArray[np.float64]
    are_probabilities: bool = False


def ask_pipeline(
    pipeline: BaseEstimator,
    texts: Sequence[str],
    classes: tuple[str, str],
) -> Answers:
    """Return the answers of a fitted pipeline; `classes` are the negative and the positive one.

    Of more than two classes, the two are compared with each other.
    """
    names = [name_class(name) for name in np.asarray(pipeline.classes_).tolist()]
    negative, positive = (names.index(name) for name in classes)
    scores, least = _score(pipeline, texts, negative, positive)
    are_probabilities = least != 0
    if len(names) > 2:
        return Answers(scores > least, scores, are_probabilities)
    predicted = [name_class(label) for label in np.asarray(pipeline.predict(texts)).tolist()]
    is_positive = np.array([label == classes[1] for label in predicted], dtype=np.bool_)
    return Answers(is_positive, scores, are_probabilities)


def _score(
    pipeline: BaseEstimator,
    texts: Sequence[str],
    negative: int,
    positive: int,
) -> tuple[NDArray[np.float64], float]:
    """Return the scores, and that above which a text is positive."""
    if hasattr(pipeline, "decision_function"):
        scores = np.asarray(pipeline.decision_function(texts), dtype=np.float64)
        if scores.ndim == 1:
            return (scores if positive == 1 else -scores), 0.0
        return scores[:, positive] - scores[:, negative], 0.0
    if hasattr(pipeline, "predict_log_proba"):
        scores = np.asarray(pipeline.predict_log_proba(texts), dtype=np.float64)
        return scores[:, positive] - scores[:, negative], 0.0
    # A calibrated classifier has probabilities alone.
    scores = np.asarray(pipeline.predict_proba(texts), dtype=np.float64)
    return scores[:, positive] / (scores[:, positive] + scores[:, negative]), 0.5
