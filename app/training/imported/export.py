"""The folder of a converted pipeline: its files, calibration and measured figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.services.artifacts import Manifest, write_manifest
from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.learner import LearningSettings, quantize_support
from app.services.sentiment.online.promotion import LabelledRows
from app.services.sentiment.pipeline.features import PipelineFeatures
from app.services.sentiment.pipeline.files import (
    PipelineArrays,
    build_features,
    write_pipeline_files,
)
from app.services.sentiment.pipeline.lookup import encode
from app.services.sentiment.pipeline.ngrams import UNSEEN_BITS
from app.services.sentiment.pipeline.settings import PipelineSettings
from app.training.imported.calibration import Fit, calibrate
from app.training.imported.convert import ConvertedPipeline
from app.training.imported.language import speaks_english

LEARNING = LearningSettings(word_variance=3_000.0)
"""How far corrections move a pipeline: less far than a model of ours. With more, the guard holds
back two corrections in five, which wins no more; ADR 38 has the figures."""

UNCALIBRATED = Calibration(slope=1.0, intercept=0.0)

TRAINING_TEXTS = 72_500
"""The training texts that `LearningSettings.known_from` is a number of: shares of texts become
numbers of so many."""

LIBRARIES = ("scikit-learn", "numpy")


@dataclass(frozen=True, slots=True, eq=False)
class Holdout:
    """Labelled texts that the pipeline was not fitted to; `positive` has shape (texts,)."""

    texts: Sequence[str]
    positive: NDArray[np.bool_]


EMPTY = Holdout((), np.empty(0, np.bool_))


def make_features(converted: ConvertedPipeline) -> PipelineFeatures:
    """Return the pipeline ready to answer, as it will be once it is written and loaded."""
    settings = _make_settings(converted, calibration=UNCALIBRATED, sure_from=None, is_english=True)
    n_features = len(converted.coefficients) + (1 << UNSEEN_BITS)
    return build_features(settings, _make_arrays(converted, np.zeros(n_features, np.uint8)))


def write_pipeline(
    folder: Path,
    converted: ConvertedPipeline,
    *,
    name: str,
    holdout: Holdout | None = None,
    sample: Sequence[str] = (),
) -> Manifest:
    """Write a model that `load_sentiment` loads into `folder`, which exists and is empty.

    With a hold-out, a pipeline without probabilities is calibrated on it, and what may be called
    sure is chosen; without, nothing is sure until people label reviews. `sample` are texts that
    tell the model's language. The version follows from the files alone, and so from the pipeline
    and the hold-out.
    """
    held_out = holdout or EMPTY
    rows = make_features(converted).to_matrix(held_out.texts)
    fit = Fit(UNCALIBRATED, None, {"calibration_curve": []})
    if len(held_out.texts):
        has_probabilities = converted.has_probabilities
        fit = calibrate(rows.offsets, held_out.positive, has_probabilities=has_probabilities)
    settings = _make_settings(
        converted,
        calibration=fit.calibration,
        sure_from=fit.sure_from,
        is_english=speaks_english(converted, [*sample, *held_out.texts]),
    )
    support = _compute_support(converted, rows)
    write_pipeline_files(
        folder,
        settings,
        _make_arrays(converted, support),
        LabelledRows(rows=rows, positive=held_out.positive),
    )
    return write_manifest(
        folder,
        name=name,
        requires={},
        libraries={library: version(library) for library in LIBRARIES},
        data={
            "name": "texts of your own, where the pipeline was fitted",
            "held_out": len(held_out.texts),
        },
        settings={
            **converted.description,
            "negative": converted.classes[0],
            "positive": converted.classes[1],
            "columns": len(converted.coefficients),
            "english": settings.is_english,
        },
        metrics=fit.metrics,
    )


def _compute_support(converted: ConvertedPipeline, rows: FeatureRows) -> NDArray[np.uint8]:
    """Return how many training texts have each feature, if there were `TRAINING_TEXTS`.

    Document frequencies tell, or else the hold-out; without either all features are as new.
    """
    shares = np.zeros(rows.width)
    if len(rows):
        shares = np.bincount(rows.indices, minlength=rows.width) / len(rows)
    known = np.flatnonzero(np.isfinite(converted.frequencies))
    shares[known] = converted.frequencies[known]
    return quantize_support(np.rint(TRAINING_TEXTS * shares).astype(np.int64))


def _make_settings(
    converted: ConvertedPipeline,
    *,
    calibration: Calibration,
    sure_from: float | None,
    is_english: bool,
) -> PipelineSettings:
    return PipelineSettings(
        analyzers=converted.analyzers,
        stages=converted.stages,
        members=converted.members,
        intercepts=tuple(converted.intercepts.tolist()),
        is_calibrated=converted.is_calibrated,
        is_second=converted.is_second,
        is_english=is_english,
        classes=converted.classes,
        calibration=calibration,
        sure_from=sure_from,
        learning=LEARNING,
    )


def _make_arrays(converted: ConvertedPipeline, support: NDArray[np.uint8]) -> PipelineArrays:
    parts = [encode(ngram) for ngram in chain(*converted.vocabularies, *converted.stop_words)]
    return PipelineArrays(
        ngrams=np.frombuffer(b"".join(parts), np.uint8),
        lengths=np.fromiter(map(len, parts), np.int32, len(parts)),
        scales=converted.scales,
        coefficients=converted.coefficients,
        support=support,
    )
