"""A sentiment model fitted on a few sentences, written in the format of shipped models."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from app.services.artifacts import write_manifest
from app.services.sentiment.artifact import (
    HOLDOUT,
    SEEN,
    SETTINGS,
    SUPPORT,
    WEIGHTS,
    SentimentSettings,
)
from app.services.sentiment.linear.features import Features, FeatureSettings
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.learner import LearningSettings
from app.services.sentiment.online.promotion import PromotionSettings

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

N_FEATURES = 2**14
WEIGHT_UNIT = 2.0**-10


def write_small_model(
    folder: Path, *, left_out: int = 0, promotion: PromotionSettings | None = None
) -> None:
    """Fit the model and write it to `folder`, with a manifest that vouches for it.

    Another number of sentences `left_out` makes another model.
    """
    folder.mkdir(parents=True)
    features = Features(FeatureSettings(n_features=N_FEATURES))
    texts, positive = label_texts(POSITIVE[left_out:], NEGATIVE[left_out:])
    rows = features.to_matrix(texts)
    normalised = rows.multiply(1 / np.sqrt(np.diff(rows.indptr))[:, None]).tocsr()
    fitted = LogisticRegression(C=100.0).fit(normalised, positive)
    np.save(folder / WEIGHTS, np.rint(fitted.coef_[0] / WEIGHT_UNIT).astype(np.int16))
    _write_support(folder, rows)
    _write_seen_words(folder, features, texts)
    _write_holdout(folder, features)
    settings = SentimentSettings(
        weight_unit=WEIGHT_UNIT,
        bias=float(fitted.intercept_[0]),
        features=features.settings,
        calibration=Calibration(slope=1.0, intercept=0.0),
        sure_from=0.75,
        learning=LearningSettings(promotion=promotion or PromotionSettings()),
    )
    (folder / SETTINGS).write_text(settings.model_dump_json())
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


def _write_support(folder: Path, rows: csr_matrix) -> None:
    texts_with = np.minimum(np.bincount(rows.indices, minlength=N_FEATURES), 255)
    np.savez_compressed(folder / SUPPORT, support=texts_with.astype(np.uint8))


def _write_seen_words(folder: Path, features: Features, texts: Sequence[str]) -> None:
    words = features.tokenize(" ".join(texts)).ngrams[:, 0]
    seen = np.zeros(N_FEATURES, dtype=np.bool_)
    seen[words] = True
    np.save(folder / SEEN, np.packbits(seen))


def _write_holdout(folder: Path, features: Features) -> None:
    texts, positive = label_texts(HELD_OUT_POSITIVE, HELD_OUT_NEGATIVE)
    rows = features.to_matrix(texts)
    np.savez_compressed(folder / HOLDOUT, indices=rows.indices, indptr=rows.indptr, labels=positive)
