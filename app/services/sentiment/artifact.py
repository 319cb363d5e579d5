"""Loading a trained sentiment model from its folder."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict
from scipy.sparse import csr_matrix

from app.errors import ArtifactCorrupt
from app.services.arrays import mapped_arrays
from app.services.artifacts import Manifest, check_libraries, read_manifest, trusted_path
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.features import Features, FeatureSettings
from app.services.sentiment.linear.weights import UNIT, Calibration, Weights
from app.services.sentiment.online.learner import LearningSettings
from app.services.sentiment.online.promotion import LabelledRows

WEIGHTS = "weights.npz"
HOLDOUT = "holdout.npz"
SUPPORT = "support.npz"
SETTINGS = "settings.json"


class SentimentSettings(BaseModel):
    """The small numbers of a sentiment model: all but its weights and its hold-out.

    A stored weight times `weight_unit`, a power of two no smaller than `UNIT`, is log-odds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    weight_unit: float
    bias: float
    features: FeatureSettings
    calibration: Calibration
    sure_from: float
    learning: LearningSettings


@dataclass(frozen=True, slots=True, eq=False)
class SentimentArtifact:
    """All that serving and learning need of a trained model.

    `support` holds, per feature, how many training texts have it (see `support_table`).
    """

    manifest: Manifest
    settings: SentimentSettings
    classifier: Classifier
    support: NDArray[np.uint8]
    holdout: LabelledRows


def load_sentiment(folder: Path) -> SentimentArtifact:
    """Return the model in `folder`; raise an `ArtifactError` rather than load a doubtful file."""
    manifest = read_manifest(folder)
    check_libraries(manifest)
    settings = SentimentSettings.model_validate(
        json.loads(trusted_path(folder, manifest, SETTINGS).read_bytes())
    )
    table, seen = _trained(trusted_path(folder, manifest, WEIGHTS), settings.features.n_features)
    with np.load(trusted_path(folder, manifest, SUPPORT), allow_pickle=False) as arrays:
        support = arrays["support"]
    classifier = Classifier(
        version=manifest.version,
        features=Features(settings.features),
        weights=Weights(
            table=table,
            bias=round(settings.bias / UNIT),
            step=round(settings.weight_unit / UNIT),
        ),
        calibration=settings.calibration,
        seen=seen,
        sure_from=settings.sure_from,
    )
    holdout = _holdout(trusted_path(folder, manifest, HOLDOUT), settings.features.n_features)
    return SentimentArtifact(
        manifest=manifest,
        settings=settings,
        classifier=classifier,
        support=support,
        holdout=holdout,
    )


def _trained(path: Path, n_features: int) -> tuple[NDArray[np.int16], NDArray[np.uint8]]:
    """Map the weights and the bits of the words that training has seen.

    Compiled code looks features up unchecked, so no array may be shorter than it expects.
    """
    arrays = mapped_arrays(path)
    expected = {
        "weights": (np.dtype(np.int16), n_features),
        "seen": (np.dtype(np.uint8), -(-n_features // 8)),
    }
    if {name: (array.dtype, array.size) for name, array in arrays.items()} != expected:
        raise ArtifactCorrupt(path, f"its arrays are not those of {n_features} features")
    return arrays["weights"].view(np.int16), arrays["seen"].view(np.uint8)


def _holdout(path: Path, n_features: int) -> LabelledRows:
    """Load the held-out rows; like the weights' length, their features are looked up unchecked."""
    with np.load(path, allow_pickle=False) as arrays:
        indices, indptr, positive = arrays["indices"], arrays["indptr"], arrays["labels"]
    ones = np.ones(len(indices), dtype=np.int8)
    try:
        rows = csr_matrix((ones, indices, indptr), shape=(len(indptr) - 1, n_features))
        rows.check_format(full_check=True)
    except ValueError as error:
        raise ArtifactCorrupt(path, f"its rows are not sound: {error}") from error
    return LabelledRows(rows=rows, positive=positive.astype(np.bool_))
