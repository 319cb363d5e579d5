"""A fitted scikit-learn pipeline as settings and arrays, without scikit-learn's own objects."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.calibration import CalibratedClassifierCV

from app.services.sentiment.pipeline.settings import AnalyzerSettings, Member, Stage
from app.training.imported.analyzers import TransformerPlan
from app.training.imported.classes import choose_classes, name_class
from app.training.imported.classifiers import (
    DecisionPlan,
    has_probabilities,
    read_classes,
    split_steps,
)
from app.training.imported.sparse import check_sparse

TOLERANCE, SINGLE_TOLERANCE = 1e-6, 1e-3
"""How far scores may differ: in double precision, and where the pipeline computes in single."""


@dataclass(frozen=True, slots=True, eq=False)
class ConvertedPipeline:
    """A pipeline as it is served.

    `vocabularies` holds the n-grams of each analyzer in the order of its columns, none of one that
    hashes, and `stop_words` what each leaves out. `scales` has a factor for each column of each
    stage `scale`, in order.
    `frequencies` are the shares of training texts that have each column, NaN where the pipeline
    does not know. `coefficients` has shape (columns, rows) and `intercepts` (rows,).

    `classes` are the names of the negative and the positive class; `is_second` says whether the
    positive one comes second in the pipeline, which decides where both are as likely.
    `is_calibrated` says whether members have sigmoids, `has_probabilities` whether the scores are
    log-odds. The pipeline's scores and those from here differ by less than `tolerance`.
    `description` says in words what was converted.
    """

    analyzers: tuple[AnalyzerSettings, ...]
    vocabularies: tuple[tuple[str, ...], ...]
    stop_words: tuple[tuple[str, ...], ...]
    stages: tuple[Stage, ...]
    scales: NDArray[np.float64]
    frequencies: NDArray[np.float64]
    members: tuple[Member, ...]
    coefficients: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    classes: tuple[str, str]
    is_second: bool
    is_calibrated: bool
    has_probabilities: bool
    tolerance: float
    description: dict[str, str]


def convert_pipeline(
    estimator: object, *, positive: str | None = None, negative: str | None = None
) -> ConvertedPipeline:
    """Return what a fitted pipeline does to a text.

    `positive` and `negative` name two of its classes; they may be left out if it has two whose
    names say it. Raises `PipelineUnsupported`, `ClassesUnclear`.
    """
    check_sparse(estimator)
    steps, classifier = split_steps(estimator)
    transformers = TransformerPlan()
    columns = transformers.add_steps(steps) if steps else None
    classes = read_classes(classifier)
    lower, upper = choose_classes(classes, positive=positive, negative=negative)
    decision = DecisionPlan(transformers, lower=lower, upper=upper, classes=len(classes))
    decision.add(classifier, columns)
    coefficients, intercepts = decision.stack()
    return ConvertedPipeline(
        analyzers=tuple(transformers.analyzers),
        vocabularies=tuple(transformers.vocabularies),
        stop_words=tuple(transformers.stop_words),
        stages=tuple(transformers.stages),
        scales=np.concatenate([np.empty(0), *transformers.scales]),
        frequencies=np.concatenate(transformers.frequencies),
        members=tuple(decision.members),
        coefficients=coefficients,
        intercepts=intercepts,
        classes=(name_class(classes[lower]), name_class(classes[upper])),
        is_second=upper > lower,
        is_calibrated=isinstance(classifier, CalibratedClassifierCV),
        has_probabilities=has_probabilities(classifier, classes=len(classes)),
        tolerance=SINGLE_TOLERANCE if transformers.is_single else TOLERANCE,
        description={
            "vectorizers": ", ".join(map(_describe, transformers.analyzers)),
            "classifier": _name(classifier),
        },
    )


def _describe(analyzer: AnalyzerSettings) -> str:
    kind = "hashed " if analyzer.hashing else ""
    lengths = (
        f"{analyzer.least}"
        if analyzer.least == analyzer.most
        else (f"{analyzer.least} to {analyzer.most}")
    )
    return f"{kind}{analyzer.analyzer} n-grams of {lengths} in {analyzer.columns:,} columns"


def _name(classifier: object) -> str:
    if not isinstance(classifier, CalibratedClassifierCV):
        return type(classifier).__name__
    _, base = split_steps(classifier.calibrated_classifiers_[0].estimator)
    return f"CalibratedClassifierCV of {type(base).__name__}"
