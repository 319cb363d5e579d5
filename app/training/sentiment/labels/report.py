"""What came of training on labels: figures beside those of other models, and labels to look at."""

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue

from app.domain.training import Change, LabelCounts, ModelFigures, TrainingReport
from app.services.artifacts import Manifest
from app.training.sentiment.calibration import compute_calibration_curve
from app.training.sentiment.labels.dataset import FOLDS, LabelledSet
from app.training.sentiment.labels.evaluation import Rivals, compare, measure
from app.training.sentiment.labels.fitting import CrossValidation
from app.training.sentiment.labels.model import TrainedModel
from app.training.sentiment.labels.regression import Numbers
from app.training.sentiment.labels.suspects import find_suspects
from app.training.sentiment.measurement import measure_accuracy

METHOD = (
    "Cross-validation over the labels that are not held out, in 5 folds, near-copies in one; how "
    "far labels move the weights, and each fold's calibration, are chosen on the other folds. The "
    "baseline is a logistic regression over TF-IDF on the same folds."
)


def measure_all(
    validation: CrossValidation, rivals: Rivals, positive: NDArray[np.bool_]
) -> ModelFigures:
    """Return the figures of all models on the same labels."""
    return ModelFigures(
        trained=measure(validation.logits, positive),
        other_start=measure(rivals.other_start, positive),
        shipped=measure(rivals.shipped, positive),
        tfidf=measure(rivals.tfidf, positive),
        current=None if rivals.current is None else measure(rivals.current, positive),
    )


def describe_metrics(
    figures: ModelFigures, logits: Numbers, positive: NDArray[np.bool_]
) -> dict[str, JsonValue]:
    """Return the figures for the manifest, by the names that those of the shipped model have."""
    own, plain, shipped = figures.trained, figures.tfidf, figures.shipped
    return {
        "method": METHOD,
        "accuracy": round(own.accuracy, 6),
        "log_loss": round(own.log_loss, 6),
        "calibration_error": round(own.calibration_error, 6),
        "calibration_curve": list(compute_calibration_curve(logits, positive.astype(np.float64))),
        "baseline_accuracy": round(plain.accuracy, 6),
        "baseline_log_loss": round(plain.log_loss, 6),
        "baseline_calibration_error": round(plain.calibration_error, 6),
        "shipped_accuracy": round(shipped.accuracy, 6),
        "shipped_log_loss": round(shipped.log_loss, 6),
        "shipped_calibration_error": round(shipped.calibration_error, 6),
    }


def make_report(  # noqa: PLR0913, PLR0917 - what a report is made of
    manifest: Manifest,
    model: TrainedModel,
    trained: LabelledSet,
    held_out: LabelledSet,
    rivals: Rivals,
    figures: ModelFigures,
) -> TrainingReport:
    """Return the report of a training run whose model is written."""
    logits = model.validation.logits
    won, interval = compare(
        rivals.shipped if rivals.current is None else rivals.current, logits, trained.positive
    )
    return TrainingReport(
        model=manifest.version,
        start_from=model.start.name,
        labels=count_labels(trained, held_out),
        folds=FOLDS,
        strength=model.validation.strength,
        figures=figures,
        won=won,
        won_interval=interval,
        shipped_holdout=_measure_shipped_holdout(model),
        suspects=find_suspects(trained, logits),
    )


def count_labels(trained: LabelledSet, held_out: LabelledSet) -> LabelCounts:
    """Count labels by kind and use."""
    positive = int(trained.positive.sum() + held_out.positive.sum())
    total = len(trained.texts) + len(held_out.texts)
    return LabelCounts(
        positive=positive,
        negative=total - positive,
        used=len(trained.texts),
        held_out=len(held_out.texts),
    )


def _measure_shipped_holdout(model: TrainedModel) -> Change | None:
    holdout, start = model.start.holdout, model.start
    if holdout is None:
        return None
    targets = holdout.positive.astype(np.float64)
    return Change(
        before=measure_accuracy(start.score(holdout.rows), targets),
        after=measure_accuracy(model.score(holdout.rows), targets),
    )
