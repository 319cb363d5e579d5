"""The sentiment model's artifact: its files, their settings, and loading them checked."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from app.errors import ArtifactCorrupt
from app.services.arrays import map_array, read_arrays
from app.services.artifacts import Manifest, check_libraries, find_trusted, read_manifest
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.features import Features, FeatureSettings
from app.services.sentiment.linear.rows import normalise_rows
from app.services.sentiment.linear.weights import UNIT, Calibration, Weights
from app.services.sentiment.online.learner import LearningSettings
from app.services.sentiment.online.promotion import LabelledRows
from app.services.sentiment.pipeline.files import PIPELINE, LoadedPipeline, load_pipeline
from app.services.sentiment.pipeline.settings import PipelineSettings
from app.services.sentiment.trained_texts import NO_TEXTS, Hashes, load_trained_texts
from app.services.sparse import SparseRows
from app.services.text.tokens.vocabulary import Vocabulary, build_vocabulary

WEIGHTS = "weights.npy"
WORDS = "words.npy"
COMMON_WORDS = "words.txt"
HOLDOUT = "holdout.npz"
SUPPORT = "support.npz"
SETTINGS = "settings.json"


class SentimentSettings(BaseModel):
    """The content of `settings.json`: all of a sentiment model but its arrays.

    A stored weight times `weight_unit` is in log-odds; `weight_unit` is a power of two, `UNIT`
    or more. `bias` is in log-odds. The first `common_words` of the words met in training are common
    ones. `sure_from` is a probability, in [0.5, 1]. Of a model that `is_english` nothing in another
    language is sure.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    weight_unit: float
    bias: float
    features: FeatureSettings
    common_words: int
    calibration: Calibration
    sure_from: float
    learning: LearningSettings
    is_english: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class SentimentArtifact:
    """A model, loaded: everything that serving and online learning need.

    `support`, shape (n_features,), holds how many training texts have each feature, in the steps of
    `quantize_support`. The hold-out of a model that was fitted elsewhere may be empty. Of which
    texts trained it, only a model that was trained on people's labels says something.
    """

    manifest: Manifest
    settings: SentimentSettings | PipelineSettings
    classifier: Classifier
    support: NDArray[np.uint8]
    holdout: LabelledRows
    trained_texts: Hashes

    @property
    def trained_settings(self) -> SentimentSettings:
        """The settings, of a model that was trained here."""
        assert isinstance(self.settings, SentimentSettings)
        return self.settings


def load_sentiment(folder: Path) -> SentimentArtifact:
    """Load the model in `folder`, trained here or a pipeline fitted elsewhere: its files say which.

    Raises an `ArtifactError` if a file is not what it should be.
    """
    manifest = read_manifest(folder)
    check_libraries(manifest)
    if any(entry.file == PIPELINE for entry in manifest.files):
        return _make_artifact(manifest, load_pipeline(folder, manifest))
    settings = _read_settings(find_trusted(folder, manifest, SETTINGS))
    n_features = settings.features.n_features
    support = _load_support(find_trusted(folder, manifest, SUPPORT), n_features)
    classifier = Classifier(
        version=manifest.version,
        replaces=manifest.replaces,
        features=Features(settings.features, _load_vocabulary(folder, manifest, settings)),
        weights=Weights(
            table=_load_weights(find_trusted(folder, manifest, WEIGHTS), n_features),
            bias=round(settings.bias / UNIT),
            step=round(settings.weight_unit / UNIT),
        ),
        calibration=settings.calibration,
        sure_from=settings.sure_from,
        is_english=settings.is_english,
    )
    holdout = _load_holdout(find_trusted(folder, manifest, HOLDOUT), n_features)
    return SentimentArtifact(
        manifest=manifest,
        settings=settings,
        classifier=classifier,
        support=support,
        holdout=holdout,
        trained_texts=load_trained_texts(folder, manifest),
    )


def _make_artifact(manifest: Manifest, pipeline: LoadedPipeline) -> SentimentArtifact:
    """Return a pipeline as a model whose weights hold what corrections change, and begin at 0."""
    settings = pipeline.settings
    classifier = Classifier(
        version=manifest.version,
        replaces=manifest.replaces,
        features=pipeline.features,
        weights=Weights(table=np.zeros(pipeline.features.n_features, np.int16), bias=0),
        calibration=settings.calibration,
        sure_from=settings.sure_from,
        is_english=settings.is_english,
    )
    return SentimentArtifact(
        manifest=manifest,
        settings=settings,
        classifier=classifier,
        support=pipeline.support,
        holdout=pipeline.holdout,
        trained_texts=NO_TEXTS,
    )


def _read_settings(path: Path) -> SentimentSettings:
    try:
        return SentimentSettings.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise ArtifactCorrupt(
            path, f"{error.error_count()} settings are not as expected"
        ) from error


def _load_vocabulary(folder: Path, manifest: Manifest, settings: SentimentSettings) -> Vocabulary:
    """Load the hashes of all words that training met, and the common ones as they are written."""
    hashes = map_array(find_trusted(folder, manifest, WORDS), np.uint64)
    if not 0 <= settings.common_words <= len(hashes):
        raise ArtifactCorrupt(folder / WORDS, "it has fewer words than are common")
    common = find_trusted(folder, manifest, COMMON_WORDS).read_text(encoding="utf-8").split()
    return build_vocabulary(common, hashes, common_from=len(hashes) - settings.common_words + 1)


def _load_weights(path: Path, size: int) -> NDArray[np.int16]:
    """Map the weights; compiled code indexes them, so their number is checked."""
    weights: NDArray[np.int16] = map_array(path, np.int16)
    if len(weights) != size:
        raise ArtifactCorrupt(path, f"it is not an array of {size} int16")
    return weights


def _load_support(path: Path, size: int) -> NDArray[np.uint8]:
    support = read_arrays(path, {"support": 1})["support"]
    if (support.dtype, len(support)) != (np.dtype(np.uint8), size):
        raise ArtifactCorrupt(path, f"it is not an array of {size} uint8")
    return support


def _load_holdout(path: Path, n_features: int) -> LabelledRows:
    """Load the held-out rows, and check their indices: compiled code does not check bounds."""
    arrays = read_arrays(path, dict.fromkeys(("indptr", "indices", "values", "labels"), 1))
    indptr, indices = arrays["indptr"].astype(np.int64), arrays["indices"].astype(np.int32)
    rows = SparseRows(indptr, indices, arrays["values"].astype(np.int8), n_features)
    positive = arrays["labels"].astype(np.bool_)
    try:
        rows.check()
    except ValueError as error:
        raise ArtifactCorrupt(path, f"its rows are not sound: {error}") from error
    if len(rows) != len(positive):
        raise ArtifactCorrupt(path, "its rows and labels are not of the same texts")
    return LabelledRows(rows=normalise_rows(rows), positive=positive)
