"""The last step of a pipeline, from columns to a score, as rows of coefficients and members."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import issparse
from sklearn import linear_model
from sklearn.calibration import CalibratedClassifierCV
from sklearn.exceptions import NotFittedError
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.model_selection import (
    FixedThresholdClassifier,
    GridSearchCV,
    RandomizedSearchCV,
    TunedThresholdClassifierCV,
)
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC
from sklearn.utils.validation import check_is_fitted

from app.errors import PipelineUnsupported
from app.services.sentiment.pipeline.settings import Member
from app.training.imported.analyzers import TransformerPlan
from app.training.imported.refusals import WITHOUT_THRESHOLD

LINEAR = frozenset(
    kind
    for name in (
        "LogisticRegression",
        "LogisticRegressionCV",
        "PassiveAggressiveClassifier",  # not in scikit-learn 1.10 any more
        "Perceptron",
        "RidgeClassifier",
        "RidgeClassifierCV",
        "SGDClassifier",
    )
    if (kind := getattr(linear_model, name, None))
) | {LinearSVC}
BAYES = frozenset({BernoulliNB, ComplementNB, MultinomialNB})

REMEDY = (
    "fit LogisticRegression, SGDClassifier, LinearSVC, RidgeClassifier, Perceptron, "
    "PassiveAggressiveClassifier, MultinomialNB, ComplementNB or BernoulliNB on the same columns"
)

Weights = NDArray[np.float64]


class DecisionPlan:
    """Collects rows of coefficients, and the members that are differences of them.

    `lower` and `upper` are the numbers of the negative and the positive one of `classes`.
    """

    def __init__(
        self, transformers: TransformerPlan, *, lower: int, upper: int, classes: int
    ) -> None:
        self.members: list[Member] = []
        self._transformers = transformers
        self._lower, self._upper, self._classes = lower, upper, classes
        self._rows: list[tuple[range, Weights, float]] = []
        self._binarized: set[range] = set()

    def add(self, classifier: object, columns: range | None) -> None:
        """Add a classifier of these columns; raise `PipelineUnsupported`."""
        if isinstance(classifier, CalibratedClassifierCV):
            self._add_calibrated(classifier, columns)
        else:
            self._add_member(classifier, columns, Member(positive=0))

    def stack(self) -> tuple[Weights, Weights]:
        """Return coefficients (columns, rows) and intercepts (rows,)."""
        coefficients = np.zeros((self._transformers.columns, len(self._rows)))
        for number, (columns, weights, _) in enumerate(self._rows):
            coefficients[columns.start : columns.stop, number] = weights
        intercepts = np.array([bias for _, _, bias in self._rows])
        if not (np.isfinite(coefficients).all() and np.isfinite(intercepts).all()):
            raise PipelineUnsupported(
                "A classifier with infinite coefficients", remedy="fit it anew, with smoothing"
            )
        return coefficients, intercepts

    def _add_calibrated(self, classifier: CalibratedClassifierCV, columns: range | None) -> None:
        """Add the members of a calibrated classifier, each with its own sigmoid."""
        if self._classes > 2:
            raise PipelineUnsupported(
                "CalibratedClassifierCV of more than two classes",
                remedy="fit it on texts of the two classes alone",
            )
        for one in classifier.calibrated_classifiers_:
            if one.method != "sigmoid":
                raise PipelineUnsupported(
                    f"CalibratedClassifierCV(method={one.method!r})",
                    remedy="fit it with method='sigmoid'",
                )
            steps, base = split_steps(one.estimator)
            if steps and columns is not None:
                raise PipelineUnsupported(
                    "A pipeline within CalibratedClassifierCV after other steps",
                    remedy="calibrate the whole pipeline, or its last step alone",
                )
            own = self._transformers.add_steps(steps) if steps else columns
            self._add_member(base, own, self._make_member(one.calibrators[0], base))

    def _make_member(self, sigmoid: object, base: object) -> Member:
        """Return a member with its sigmoid, whose rows are not known yet.

        The sigmoid is 1 / (1 + exp(a · score + b)), the probability of the second class by that
        class's score or, of a classifier without one, its probability p. If it is the negative
        class, the logit and a score change signs, and p is 1 less that of the first class.
        """
        slope, shift = float(vars(sigmoid)["a_"]), float(vars(sigmoid)["b_"])
        is_probability = type(base) in BAYES
        if self._upper > self._lower:
            intercept = -shift
        else:
            intercept = slope + shift if is_probability else shift
        return Member(positive=0, is_probability=is_probability, slope=-slope, intercept=intercept)

    def _add_member(self, classifier: object, columns: range | None, member: Member) -> None:
        """Add the rows of a classifier, and the member over them."""
        _require_known(classifier)
        if columns is None:
            raise PipelineUnsupported(
                f"{type(classifier).__name__} without its vectorizer",
                remedy="save the whole Pipeline, from texts to labels: "
                "make_pipeline(vectorizer, classifier)",
            )
        weights, biases = self._read(classifier, columns)
        if weights.shape[1] != len(columns):
            raise PipelineUnsupported(
                f"A classifier of {weights.shape[1]:,} columns after vectorizers of "
                f"{len(columns):,}",
                remedy="fit both again, together in a Pipeline, and save that",
            )
        first = len(self._rows)
        if len(weights) == 1:
            sign = 1.0 if self._upper > self._lower else -1.0
            self._rows.append((columns, sign * weights[0], sign * float(biases[0])))
            self.members.append(member.model_copy(update={"positive": first}))
            return
        for number in (self._upper, self._lower):
            self._rows.append((columns, weights[number], float(biases[number])))
        update = {"positive": first, "negative": first + 1}
        self.members.append(member.model_copy(update=update))

    def _read(self, classifier: object, columns: range) -> tuple[Weights, Weights]:
        """Return weights (rows, columns) and biases (rows,): one row, or one for each class."""
        if isinstance(classifier, BernoulliNB):
            if classifier.binarize is not None and columns not in self._binarized:
                self._transformers.add_stage("binarize", columns, float(classifier.binarize))
                self._binarized.add(columns)
            absent = np.log(1 - np.exp(classifier.feature_log_prob_))
            priors = classifier.class_log_prior_ + absent.sum(axis=1)
            return classifier.feature_log_prob_ - absent, priors
        if isinstance(classifier, ComplementNB):
            return classifier.feature_log_prob_, np.zeros(self._classes)
        if isinstance(classifier, MultinomialNB):
            return classifier.feature_log_prob_, classifier.class_log_prior_
        attributes = vars(classifier)
        weights = attributes["coef_"]
        weights = weights.toarray() if issparse(weights) else np.asarray(weights)
        weights = np.atleast_2d(weights.astype(np.float64))
        biases = np.broadcast_to(np.asarray(attributes["intercept_"], np.float64), len(weights))
        return weights, biases


def split_steps(estimator: object) -> tuple[list[object], object]:
    """Return the steps before the classifier, and the classifier, without what only wraps it."""
    if isinstance(estimator, FrozenEstimator):
        return split_steps(estimator.estimator)
    if isinstance(estimator, GridSearchCV | RandomizedSearchCV):
        if not hasattr(estimator, "best_estimator_"):
            raise PipelineUnsupported(
                f"{type(estimator).__name__} without a best pipeline",
                remedy="fit it with refit=True",
            )
        return split_steps(estimator.best_estimator_)
    if isinstance(estimator, FixedThresholdClassifier | TunedThresholdClassifierCV):
        raise PipelineUnsupported(type(estimator).__name__, remedy=WITHOUT_THRESHOLD)
    if not isinstance(estimator, Pipeline):
        return [], estimator
    steps = [step for _, step in estimator.steps]
    inner, classifier = split_steps(steps[-1])
    return [*steps[:-1], *inner], classifier


def read_classes(classifier: object) -> Sequence[object]:
    """Return the names of a fitted classifier's classes; raise `PipelineUnsupported`."""
    if not isinstance(classifier, CalibratedClassifierCV):
        _require_known(classifier)
    else:
        _require_fitted(classifier)
    classes: list[object] = np.asarray(vars(classifier)["classes_"]).tolist()
    return classes


def has_probabilities(classifier: object, *, classes: int) -> bool:
    """Return whether the scores of a classifier are log-odds of probabilities that it means."""
    if isinstance(classifier, SGDClassifier):
        return classifier.loss == "log_loss" and classes == 2
    return isinstance(classifier, CalibratedClassifierCV | LogisticRegression)


def _require_known(classifier: object) -> None:
    if type(classifier) not in LINEAR | BAYES:
        raise PipelineUnsupported(f"The classifier {type(classifier).__name__}", remedy=REMEDY)
    _require_fitted(classifier)


def _require_fitted(classifier: object) -> None:
    try:
        check_is_fitted(classifier)
    except NotFittedError as error:
        raise PipelineUnsupported(
            f"{type(classifier).__name__} that was never fitted",
            remedy="fit the pipeline and save it again",
        ) from error
