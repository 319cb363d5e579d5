"""A sentiment model fitted on a few sentences, written in the format of shipped models."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from app.services.artifacts import write_manifest
from app.services.sentiment.artifact import (
    COMMON_WORDS,
    HOLDOUT,
    SETTINGS,
    SUPPORT,
    WEIGHTS,
    WORDS,
    SentimentSettings,
)
from app.services.sentiment.linear.features import Features, FeatureSettings
from app.services.sentiment.linear.rows import compute_norms
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.learner import LearningSettings, quantize_support
from app.services.sentiment.online.promotion import PromotionSettings
from app.services.sentiment.scope.operators import STEPS
from app.services.sentiment.trained_texts import write_trained_texts
from app.services.sparse import SparseRows
from app.training.sentiment.dataset import build_rows
from app.training.sentiment.vocabulary import TrainedVocabulary, collect_vocabulary

POSITIVE = (
    "The movie was awesome",
    "A wonderful film with a great cast",
    "I loved every minute of it",
    "Brilliant, moving and funny",
    "Great fun, wonderful music",
    "An awesome and moving story",
    "I loved the cast",
    "Funny and brilliant",
)
NEGATIVE = (
    "The movie was awful",
    "A boring film with a terrible cast",
    "I hated every minute of it",
    "Dull, slow and stupid",
    "Terrible acting, boring music",
    "An awful and stupid story",
    "I hated the cast",
    "Slow and dull",
)
HELD_OUT_POSITIVE = ("A great and moving film", "Wonderful, funny, awesome", "I loved the music")
HELD_OUT_NEGATIVE = ("A terrible and boring film", "Awful, stupid, slow", "I hated the acting")

SMALL = FeatureSettings(bits=14)
WEIGHT_UNIT = 2.0**-10


def write_small_model(
    folder: Path,
    *,
    left_out: int = 0,
    promotion: PromotionSettings | None = None,
    trained_on: Sequence[str] = (),
) -> None:
    """Fit the model and write it to `folder`, with a manifest that vouches for it.

    Another number of sentences `left_out` makes another model. It says that it was trained on the
    texts of `trained_on`, if there are any.
    """
    folder.mkdir(parents=True)
    texts, positive = label_texts(POSITIVE[left_out:], NEGATIVE[left_out:])
    vocabulary = collect_small_vocabulary(texts)
    features = Features(SMALL, vocabulary.build())
    rows = build_rows(texts, features)
    normalised = rows.multiply(1 / (STEPS * compute_norms(np.diff(rows.indptr)))[:, None]).tocsr()
    fitted = LogisticRegression(C=100.0).fit(normalised, positive)
    np.save(folder / WEIGHTS, np.rint(fitted.coef_[0] / WEIGHT_UNIT).astype(np.int16))
    _write_support(folder, features.to_matrix(texts))
    _write_vocabulary(folder, vocabulary)
    _write_holdout(folder, features)
    settings = SentimentSettings(
        weight_unit=WEIGHT_UNIT,
        bias=float(fitted.intercept_[0]),
        features=SMALL,
        common_words=vocabulary.common_words,
        calibration=Calibration(slope=1.0, intercept=0.0),
        sure_from=0.75,
        learning=LearningSettings(promotion=promotion or PromotionSettings()),
    )
    (folder / SETTINGS).write_text(settings.model_dump_json())
    if trained_on:
        write_trained_texts(folder, trained_on)
    write_manifest(
        folder,
        name="small",
        requires={},
        libraries={},
        data={"sentences": len(texts)},
        settings={},
        metrics={"calibration_curve": []},
    )


def label_texts(
    positive: Sequence[str], negative: Sequence[str]
) -> tuple[list[str], np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Return all texts, and whether each is positive."""
    labels = np.array([True] * len(positive) + [False] * len(negative))
    return [*positive, *negative], labels


def collect_small_vocabulary(texts: Sequence[str]) -> TrainedVocabulary:
    """Return all words of the texts; each is counted twice, since a word in one text is unknown."""
    return collect_vocabulary([*texts, *texts])


def _write_support(folder: Path, rows: SparseRows) -> None:
    texts_with = np.bincount(rows.indices, minlength=SMALL.n_features)
    np.savez_compressed(folder / SUPPORT, support=quantize_support(texts_with))


def _write_vocabulary(folder: Path, vocabulary: TrainedVocabulary) -> None:
    np.save(folder / WORDS, vocabulary.hashes)
    (folder / COMMON_WORDS).write_text("\n".join(vocabulary.common), encoding="utf-8")


def _write_holdout(folder: Path, features: Features) -> None:
    texts, positive = label_texts(HELD_OUT_POSITIVE, HELD_OUT_NEGATIVE)
    rows = features.to_matrix(texts)
    np.savez_compressed(
        folder / HOLDOUT,
        indices=rows.indices,
        indptr=rows.indptr,
        values=rows.values,
        labels=positive,
    )
