"""The files of a model that was trained on labels, of the same form as the shipped one's."""

from dataclasses import asdict
from importlib.metadata import version
from math import sqrt
from pathlib import Path

import numpy as np
from pydantic import JsonValue
from scipy.sparse import csr_matrix

from app.domain.training import ModelFigures
from app.services.artifacts import Manifest, write_manifest
from app.services.sentiment.artifact import SETTINGS, SUPPORT, WEIGHTS, SentimentSettings
from app.services.sentiment.linear.rows import FeatureRows, concatenate_feature_rows
from app.services.sentiment.online.learner import LearningSettings, quantize_support
from app.services.sentiment.online.promotion import LabelledRows
from app.services.sentiment.trained_texts import write_trained_texts
from app.training.sentiment.labels.dataset import FOLDS, LabelledSet
from app.training.sentiment.labels.model import TrainedModel
from app.training.sentiment.labels.report import count_labels, describe_metrics
from app.training.sentiment.labels.start import Start, are_english
from app.training.sentiment.train import LIBRARIES, write_holdout, write_words

NAME = "trained"

GUARDED = 4000
"""The size of a hold-out from which the usual limits of promotion hold. In a smaller one, figures
move more with each correction, good or bad: by the root of the size."""

ONE_TEXT = 1.5
"""The label of one text of a hold-out, however small, may turn."""

TEXTS_OF_SUPPORT = 72_500
"""The training texts that `LearningSettings.known_from` is told for."""


def write_model(
    folder: Path,
    model: TrainedModel,
    trained: LabelledSet,
    held_out: LabelledSet,
    figures: ModelFigures,
) -> Manifest:
    """Write the model into `folder`, which exists and is empty, and return its manifest."""
    start, rows = model.start, model.reading.rows
    weights = np.rint(model.model.weights / model.unit).astype(np.int16)
    np.save(folder / WEIGHTS, weights, allow_pickle=False)
    support = start.support + np.bincount(rows.indices, minlength=len(start.support))
    np.savez_compressed(folder / SUPPORT, support=quantize_support(np.rint(support).astype(int)))
    write_words(folder, start.vocabulary)
    write_trained_texts(folder, trained.texts)
    own = LabelledRows(start.features.to_matrix(held_out.texts), held_out.positive)
    guard = join_holdouts(start, own)
    write_holdout(folder, to_matrix(guard.rows), guard.positive)
    served = make_settings(model, trained, guarded=len(guard.positive))
    (folder / SETTINGS).write_text(served.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return write_manifest(
        folder,
        name=NAME,
        requires={},
        libraries={library: version(library) for library in LIBRARIES},
        data=describe_data(model, trained, held_out),
        settings={"strength": model.validation.strength, "folds": FOLDS},
        metrics=describe_metrics(figures, model.validation.logits, trained.positive),
    )


def make_settings(model: TrainedModel, trained: LabelledSet, *, guarded: int) -> SentimentSettings:
    """Return all of the model but its arrays, for a hold-out of so many texts."""
    start, texts = model.start, trained.texts
    return SentimentSettings(
        weight_unit=model.unit,
        bias=model.model.bias,
        features=start.features.settings,
        common_words=start.vocabulary.common_words,
        calibration=model.calibration,
        sure_from=model.sure_from,
        learning=limit_learning(start, texts=len(texts), guarded=guarded),
        is_english=are_english(texts),
    )


def describe_data(
    model: TrainedModel, trained: LabelledSet, held_out: LabelledSet
) -> dict[str, JsonValue]:
    """Return what the model was made from, for the manifest."""
    artifact = model.start.artifact
    return {
        "name": "Labels of one's own",
        "start_from": None if artifact is None else artifact.manifest.version,
        **asdict(count_labels(trained, held_out)),
    }


def join_holdouts(start: Start, own: LabelledRows) -> LabelledRows:
    """Return what guards the model against corrections: the shipped hold-out and one's own.

    The shipped one, where training started from it, keeps what the model knows of texts of other
    kinds, and is large enough that single corrections can be told from noise. One's own says how
    good the model is where it is used, the better the more labels there are.
    """
    if start.holdout is None:
        return own
    rows = concatenate_feature_rows([start.holdout.rows, own.rows])
    return LabelledRows(rows, np.concatenate([start.holdout.positive, own.positive]))


def limit_learning(start: Start, *, texts: int, guarded: int) -> LearningSettings:
    """Return how far corrections move the model, with limits that suit the size of its hold-out."""
    learning = start.learning
    if start.artifact is None:
        known_from = max(1.0, learning.known_from * texts / TEXTS_OF_SUPPORT)
        learning = learning.model_copy(update={"known_from": known_from})
    factor = max(1.0, sqrt(GUARDED / max(guarded, 1)))
    promotion = learning.promotion
    widened = promotion.model_copy(
        update={
            "accuracy_fall": max(promotion.accuracy_fall * factor, ONE_TEXT / max(guarded, 1)),
            "log_loss_rise": promotion.log_loss_rise * factor,
            "rise_per_correction": promotion.rise_per_correction * factor,
        }
    )
    return learning if factor == 1 else learning.model_copy(update={"promotion": widened})


def to_matrix(rows: FeatureRows) -> csr_matrix:
    """Return rows of features as a matrix."""
    return csr_matrix((rows.values, rows.indices, rows.indptr), shape=(len(rows), rows.width))
