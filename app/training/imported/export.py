"""The folder of a converted pipeline: its files, calibration and measured figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.services.artifacts import Manifest
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.learner import LearningSettings
from app.services.sentiment.pipeline.features import PipelineFeatures
from app.services.sentiment.pipeline.files import PipelineArrays, build_features
from app.services.sentiment.pipeline.lookup import encode
from app.services.sentiment.pipeline.ngrams import UNSEEN_BITS
from app.services.sentiment.pipeline.settings import PipelineSettings
from app.training.imported.convert import ConvertedPipeline

UNCALIBRATED = Calibration(slope=1.0, intercept=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Holdout:
    """Labelled texts that the pipeline was not fitted to; `positive` has shape (texts,)."""

    texts: Sequence[str]
    positive: NDArray[np.bool_]


def make_features(converted: ConvertedPipeline) -> PipelineFeatures:
    """Return the pipeline ready to answer, as it will be once it is written and loaded."""
    settings = _make_settings(converted, calibration=UNCALIBRATED, sure_from=None, is_english=True)
    return build_features(settings, _make_arrays(converted))


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
    tell the model's language.
    """
    raise NotImplementedError


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
        learning=LearningSettings(),
    )


def _make_arrays(converted: ConvertedPipeline) -> PipelineArrays:
    parts = [encode(ngram) for ngram in chain(*converted.vocabularies, *converted.stop_words)]
    n_features = len(converted.coefficients) + (1 << UNSEEN_BITS)
    return PipelineArrays(
        ngrams=np.frombuffer(b"".join(parts), np.uint8),
        lengths=np.fromiter(map(len, parts), np.int32, len(parts)),
        scales=converted.scales,
        coefficients=converted.coefficients,
        support=np.zeros(n_features, np.uint8),
    )
