"""The training run: from raw reviews to the files of a sentiment model and their manifest."""

from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.services.artifacts import Manifest, replace_folder, write_manifest
from app.services.sentiment.artifact import (
    HOLDOUT,
    SEEN,
    SETTINGS,
    SUPPORT,
    WEIGHTS,
    SentimentSettings,
)
from app.services.sentiment.linear.features import Features
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.learner import LearningSettings, quantize_support
from app.training import Progress
from app.training.sentiment.dataset import (
    Corpus,
    HeldOut,
    build_rows,
    read_reviews,
    split_holdout,
)
from app.training.sentiment.distillation import (
    FittedModel,
    TrainingSettings,
    fit_model,
)
from app.training.sentiment.linear import Design, LinearModel
from app.training.sentiment.measurement import (
    choose_sure_from,
    cross_fit,
    describe_data,
    fit_slope,
    report_cross_validation,
    report_holdout,
)

NAME = "sentiment"
LIBRARIES = ("numba", "numpy", "scikit-learn", "scipy")
USUAL = TrainingSettings()


def train(
    source: Path,
    target: Path,
    *,
    seed: int,
    progress: Progress,
    settings: TrainingSettings = USUAL,
) -> Manifest:
    """Train, calibrate and measure a model, and write it to `target`, which an error leaves as is.

    The same reviews, settings, seed, libraries and kind of processor give the same files. Raises
    `TrainingDataUnusable` or `OutputUnwritable`.
    """
    progress("Reading reviews", 0.0)
    corpus, held_out = split_holdout(read_reviews(source))
    used = settings.scale_to(len(corpus.texts))
    with threadpool_limits(limits=1):  # sums must not depend on the number of cores
        model = fit_model(corpus, used, seed=seed, progress=progress)
        progress("Measuring", 0.93)
        with replace_folder(target) as folder:
            manifest = _write(folder, model, corpus, held_out, used, seed)
    progress("Trained", 1.0)
    return manifest


def _write(  # noqa: PLR0913, PLR0917 - what was fitted, on what, and how
    folder: Path,
    model: FittedModel,
    corpus: Corpus,
    held_out: HeldOut,
    settings: TrainingSettings,
    seed: int,
) -> Manifest:
    served = _make_settings(model, corpus, settings)
    held_out_rows = build_rows(held_out.texts, Features(settings.features))
    words = Features(settings.features.model_copy(update={"ngram_max": 1}))
    write_weights(folder, model.rows, model.model, model.unit, build_rows(corpus.texts, words))
    write_holdout(folder, held_out_rows, held_out.positive)
    (folder / SETTINGS).write_text(served.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return write_manifest(
        folder,
        name=NAME,
        requires={},
        libraries={library: version(library) for library in LIBRARIES},
        data=describe_data(corpus, held_out),
        settings={"seed": seed, **_describe_settings(settings)},
        metrics={
            **report_cross_validation(model, corpus, seed=seed),
            **report_holdout(model, served, held_out_rows, held_out),
        },
    )


def _describe_settings(settings: TrainingSettings) -> dict[str, JsonValue]:
    return {
        "least_texts": settings.least_texts,
        "vectors": asdict(settings.vectors),
        "distillation": asdict(settings.distillation),
    }


def _make_settings(
    model: FittedModel, corpus: Corpus, settings: TrainingSettings
) -> SentimentSettings:
    """Return the served settings; calibration is fitted on scores of unseen texts."""
    scores, positive = model.unseen_scores, corpus.positive
    return SentimentSettings(
        weight_unit=model.unit,
        bias=model.model.bias,
        features=settings.features,
        calibration=Calibration(slope=round(fit_slope(scores, positive), 6), intercept=0.0),
        sure_from=choose_sure_from(cross_fit(scores, positive, corpus.folds), positive),
        learning=LearningSettings(),
    )


def write_weights(
    folder: Path, rows: Design, model: LinearModel, unit: float, words: csr_matrix
) -> None:
    """Write the weights, the bits of seen words, and the number of texts with each feature.

    `words`, shape (texts, n_features), holds the texts' single words. A word in only one text
    counts as not seen.
    """
    weights = np.zeros(words.shape[1], dtype=np.int16)
    weights[rows.columns] = np.rint(model.weights / unit).astype(np.int16)
    support = np.zeros(words.shape[1], dtype=np.int64)
    support[rows.columns] = _count_texts(rows, words.shape[0])
    seen = np.bincount(words.indices, minlength=words.shape[1]) > 1
    np.save(folder / WEIGHTS, weights, allow_pickle=False)
    np.save(folder / SEEN, np.packbits(seen), allow_pickle=False)
    np.savez_compressed(folder / SUPPORT, support=quantize_support(support))


def write_holdout(folder: Path, rows: csr_matrix, positive: NDArray[np.bool_]) -> None:
    """Write the held-out texts as hashed features only, so that nobody can read them."""
    np.savez_compressed(
        folder / HOLDOUT,
        indices=rows.indices.astype(np.int32),
        indptr=rows.indptr.astype(np.int32),
        labels=positive.astype(np.uint8),
    )


def _count_texts(rows: Design, texts: int) -> NDArray[np.int64]:
    """Return how many of the first `texts` rows have each of the design's columns."""
    is_text = np.zeros(len(rows.norms))
    is_text[:texts] = 1
    return rows.sum_per_column(is_text).astype(np.int64)
