"""The files of a fitted topic model and its index, and how they are loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter

from app.errors import ArtifactCorrupt
from app.services.arrays import UNREADABLE, map_array, read_arrays
from app.services.artifacts import Manifest, check_libraries, find_trusted, read_manifest
from app.services.sparse import SparseRows
from app.services.topics.lda.inference import Affinities
from app.services.topics.lda.model import (
    Inference,
    TopicModel,
    TopicParameters,
    create_inference,
)
from app.services.topics.search.index import DocumentIndex, read_document_metadata
from app.services.topics.text.imported import ImportedVocabulary, WordSettings
from app.services.topics.text.vocabulary import Vocabulary, VocabularySettings

MODEL = "model.npz"
VOCABULARY = "vocabulary.json"
TOPICS = "topics.json"
INDEX = "index.npz"
DOCUMENTS = "documents.jsonl.gz"

WORDS = "words.json"
"""Instead of the `VOCABULARY`: how an imported model has words; the mark of one."""

COUNTS, AFFINITIES = "counts.npy", "affinities.npy"
"""The large arrays of an imported model; mapped, so that workers share the memory they take."""


REVIEWS = "reviews"
"""What the manifest of a model of reviews says that its corpus is."""

MOST_AFFINITY = 1.001
"""Affinities are below 1, but for what rounding adds in single precision."""

MOST_ITERATIONS = 1_000_000


class TopicFacts(BaseModel):
    """A topic's label as fitted, its coordinates on the map, and its colour.

    `junk` says that by its figures it is no topic one can speak of. Without a `colour` it has that
    of its id.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    x: float
    y: float
    colour: int | None = None
    junk: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class TopicArtifact:
    """A loaded topic model and its index; `topics` are in the order of their ids."""

    manifest: Manifest
    model: TopicModel
    parameters: TopicParameters
    topics: tuple[TopicFacts, ...]
    documents: DocumentIndex


def is_of_reviews(data: Mapping[str, JsonValue]) -> bool:
    """Return whether the `data` of a manifest are of a model that was fitted to stored reviews."""
    return data.get("corpus") == REVIEWS


def load_topics(folder: Path) -> TopicArtifact:
    """Load the model in `folder`; raise an `ArtifactError` rather than load a doubtful file."""
    manifest = read_manifest(folder)
    check_libraries(manifest)
    is_imported = any(entry.file == WORDS for entry in manifest.files)
    try:
        artifact = (_load_imported if is_imported else _load)(folder, manifest)
    except UNREADABLE as error:
        raise ArtifactCorrupt(folder, f"its files do not fit together ({error})") from error
    topics, terms = artifact.parameters.counts.shape
    if (topics, topics) != (len(artifact.topics), len(artifact.parameters.alpha)) or (
        terms != len(artifact.model.inference)
        or len(artifact.model.inference) > len(artifact.model.vocabulary.terms)
        or artifact.documents.shares.shape != (len(artifact.documents.metadata), topics)
    ):
        raise ArtifactCorrupt(folder, "its files are not of one model")
    return artifact


def _load(folder: Path, manifest: Manifest) -> TopicArtifact:
    settings = VocabularySettings.model_validate_json(
        find_trusted(folder, manifest, VOCABULARY).read_bytes()
    )
    parameters = _load_parameters(find_trusted(folder, manifest, MODEL))
    if parameters.counts.shape[1] != settings.model_terms:
        raise ValueError("the vocabulary is another model's")
    model = TopicModel(
        version=manifest.version,
        vocabulary=Vocabulary(settings),
        parameters=parameters,
        inference=create_inference(parameters),
    )
    return TopicArtifact(
        manifest=manifest,
        model=model,
        parameters=parameters,
        topics=_load_facts(folder, manifest),
        documents=_load_documents(folder, manifest, width=len(settings.terms)),
    )


def _load_imported(folder: Path, manifest: Manifest) -> TopicArtifact:
    settings = WordSettings.model_validate_json(find_trusted(folder, manifest, WORDS).read_bytes())
    parameters, inference = _load_mapped(folder, manifest)
    model = TopicModel(
        version=manifest.version,
        vocabulary=ImportedVocabulary(settings),
        parameters=parameters,
        inference=inference,
    )
    return TopicArtifact(
        manifest=manifest,
        model=model,
        parameters=parameters,
        topics=_load_facts(folder, manifest),
        documents=_load_documents(folder, manifest, width=len(settings.terms)),
    )


def _load_mapped(folder: Path, manifest: Manifest) -> tuple[TopicParameters, Inference]:
    """Return the parameters and the inference of an imported model."""
    counts = _map_numbers(find_trusted(folder, manifest, COUNTS))
    affinities = _map_numbers(find_trusted(folder, manifest, AFFINITIES))
    if affinities.shape != counts.shape[::-1]:
        raise ValueError("affinities and counts are of different models")
    if not 0 <= affinities.min() <= affinities.max() <= MOST_AFFINITY:  # nor without a number
        raise ValueError("affinities are no probabilities")
    scalars = dict.fromkeys(("iterations", "threshold", "epsilon"), 0)
    arrays = read_arrays(
        find_trusted(folder, manifest, MODEL), {"alpha": 1, "eta": None, **scalars}
    )
    parameters = TopicParameters(counts, arrays["alpha"].astype(np.float64), arrays["eta"])
    _check_parameters(parameters)
    iterations, threshold, epsilon = (float(arrays[name]) for name in scalars)
    if not (1 <= iterations <= MOST_ITERATIONS and isfinite(threshold) and 0 < epsilon <= 1):
        raise ValueError("its inference does not end, or ends without numbers")
    return parameters, Inference(
        affinities,
        parameters.alpha,
        iterations=int(iterations),
        threshold=threshold,
        epsilon=epsilon,
    )


def _check_parameters(parameters: TopicParameters) -> None:
    """Raise `ValueError` for parameters that do not fit together or have no distribution."""
    counts, alpha, eta = parameters.counts, parameters.alpha, np.asarray(parameters.eta)
    if not counts.size or alpha.shape != (len(counts),):
        raise ValueError("it has other priors than topics")
    np.broadcast_to(eta, counts.shape)
    if not (counts.min() >= 0 and eta.min() >= 0 and alpha.min() > 0):
        raise ValueError("it has counts or priors below 0")
    if not all(np.isfinite(array.max()) for array in (counts, eta, alpha)):
        raise ValueError("it has counts or priors that are not finite")


def _load_facts(folder: Path, manifest: Manifest) -> tuple[TopicFacts, ...]:
    facts = TypeAdapter(tuple[TopicFacts, ...])
    return facts.validate_json(find_trusted(folder, manifest, TOPICS).read_bytes())


def _map_numbers(path: Path) -> Affinities:
    """Return an array in rows that is read from the file when it is used; the file must stay."""
    mapped: NDArray[np.floating] = map_array(path, np.float32, np.float64, dimensions=2)
    return mapped


def _load_parameters(path: Path) -> TopicParameters:
    arrays = read_arrays(path, {"counts": 2, "alpha": 1, "eta": 0})
    parameters = TopicParameters(
        counts=arrays["counts"].astype(np.float64),
        alpha=arrays["alpha"],
        eta=float(arrays["eta"]),
    )
    _check_parameters(parameters)
    return parameters


def _load_documents(folder: Path, manifest: Manifest, *, width: int) -> DocumentIndex:
    metadata = read_document_metadata(find_trusted(folder, manifest, DOCUMENTS))
    arrays = read_arrays(
        find_trusted(folder, manifest, INDEX),
        {"indptr": 1, "indices": 1, "counts": 1, "shares": 2},
    )
    bags = SparseRows(
        arrays["indptr"].astype(np.int64),
        arrays["indices"].astype(np.int32),
        arrays["counts"],
        width=width,
    )
    bags.check()
    shares = arrays["shares"].astype(np.float32)
    if not len(bags) == len(shares) == len(metadata) or not np.isfinite(shares).all():
        raise ValueError("its index is of other documents")
    return DocumentIndex(metadata, shares, bags)
