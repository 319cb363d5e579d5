"""The files of a fitted topic model and its index, and how they are loaded."""

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from pydantic import BaseModel, ConfigDict, TypeAdapter

from app.errors import ArtifactCorrupt
from app.services.artifacts import Manifest, check_libraries, find_trusted, read_manifest
from app.services.sparse import SparseRows
from app.services.topics.lda.model import TopicModel, TopicParameters
from app.services.topics.search.index import DocumentIndex, DocumentMetadata, read_document_metadata
from app.services.topics.text.vocabulary import Vocabulary, VocabularySettings

MODEL = "model.npz"
VOCABULARY = "vocabulary.json"
TOPICS = "topics.json"
INDEX = "index.npz"
DOCUMENTS = "documents.jsonl.gz"


class TopicFacts(BaseModel):
    """A topic's label as fitted, and its coordinates on the map."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class TopicArtifact:
    """A loaded topic model and its index; `topics` are in the order of their ids."""

    manifest: Manifest
    model: TopicModel
    parameters: TopicParameters
    topics: tuple[TopicFacts, ...]
    documents: DocumentIndex


def load_topics(folder: Path) -> TopicArtifact:
    """Load the model in `folder`; raise an `ArtifactError` rather than load a doubtful file."""
    manifest = read_manifest(folder)
    check_libraries(manifest)
    try:
        artifact = _load(folder, manifest)
    except (ValueError, KeyError, EOFError, OSError, BadZipFile) as error:
        raise ArtifactCorrupt(folder, f"its files do not fit together ({error})") from error
    topics, terms = artifact.parameters.counts.shape
    if (topics, topics) != (len(artifact.topics), len(artifact.parameters.alpha)) or (
        terms != artifact.model.vocabulary.settings.model_terms
        or artifact.documents.shares.shape != (len(artifact.documents.metadata), topics)
    ):
        raise ArtifactCorrupt(folder, "its files are not of one model")
    return artifact


def _load(folder: Path, manifest: Manifest) -> TopicArtifact:
    vocabulary = Vocabulary(
        VocabularySettings.model_validate_json(
            find_trusted(folder, manifest, VOCABULARY).read_bytes()
        )
    )
    parameters = _load_parameters(find_trusted(folder, manifest, MODEL))
    topics = TypeAdapter(tuple[TopicFacts, ...])
    return TopicArtifact(
        manifest=manifest,
        model=TopicModel(version=manifest.version, vocabulary=vocabulary, parameters=parameters),
        parameters=parameters,
        topics=topics.validate_json(find_trusted(folder, manifest, TOPICS).read_bytes()),
        documents=_load_documents(
            find_trusted(folder, manifest, INDEX),
            read_document_metadata(find_trusted(folder, manifest, DOCUMENTS)),
            width=len(vocabulary),
        ),
    )


def _load_parameters(path: Path) -> TopicParameters:
    with np.load(path, allow_pickle=False) as arrays:
        return TopicParameters(
            counts=arrays["counts"].astype(np.float64),
            alpha=arrays["alpha"],
            eta=float(arrays["eta"]),
        )


def _load_documents(path: Path, metadata: DocumentMetadata, *, width: int) -> DocumentIndex:
    with np.load(path, allow_pickle=False) as arrays:
        bags = SparseRows(
            arrays["indptr"].astype(np.int64),
            arrays["indices"].astype(np.int32),
            arrays["counts"],
            width=width,
        )
        bags.check()
        return DocumentIndex(metadata, shares=arrays["shares"].astype(np.float32), bags=bags)
