"""The files of a fitted topic model and its index, and how they are loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, TypeAdapter

from app.errors import ArtifactCorrupt
from app.services.artifacts import Manifest, check_libraries, find_trusted, read_manifest
from app.services.sparse import SparseRows
from app.services.topics.lda.inference import Affinities
from app.services.topics.lda.model import (
    Inference,
    TopicModel,
    TopicParameters,
    create_inference,
)
from app.services.topics.search.index import DocumentIndex, DocumentMetadata, read_document_metadata
from app.services.topics.text.compounds import COMPOUND, add_compounds, find_compounds
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


class TopicFacts(BaseModel):
    """A topic's label as fitted, and its coordinates on the map."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class TopicArtifact:
    """A loaded topic model and its index; `topics` are in the order of their ids.

    `compounds` are terms that the model has beside the fitted ones.
    """

    manifest: Manifest
    model: TopicModel
    parameters: TopicParameters
    topics: tuple[TopicFacts, ...]
    documents: DocumentIndex
    compounds: int = 0


def load_topics(folder: Path) -> TopicArtifact:
    """Load the model in `folder`; raise an `ArtifactError` rather than load a doubtful file."""
    manifest = read_manifest(folder)
    check_libraries(manifest)
    is_imported = any(entry.file == WORDS for entry in manifest.files)
    try:
        artifact = (_load_imported if is_imported else _load)(folder, manifest)
    except (ValueError, KeyError, EOFError, OSError, BadZipFile) as error:
        raise ArtifactCorrupt(folder, f"its files do not fit together ({error})") from error
    topics, terms = artifact.parameters.counts.shape
    if (topics, topics) != (len(artifact.topics), len(artifact.parameters.alpha)) or (
        terms + artifact.compounds != len(artifact.model.inference)
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
    metadata = read_document_metadata(find_trusted(folder, manifest, DOCUMENTS))
    compounds = find_compounds(metadata.find_titles(COMPOUND), settings)
    documents = _load_documents(
        find_trusted(folder, manifest, INDEX),
        metadata,
        width=len(settings.terms),
        compounds=list(compounds.values()),
        first=settings.model_terms,
    )
    of_compounds = [documents.shares[rows].sum(axis=0) for rows in compounds.values()]
    model = TopicModel(
        version=manifest.version,
        vocabulary=Vocabulary(add_compounds(settings, list(compounds))),
        parameters=parameters,
        inference=create_inference(parameters, compounds=of_compounds),
    )
    return TopicArtifact(
        manifest=manifest,
        model=model,
        parameters=parameters,
        topics=_load_facts(folder, manifest),
        documents=documents,
        compounds=len(compounds),
    )


def _load_imported(folder: Path, manifest: Manifest) -> TopicArtifact:
    settings = WordSettings.model_validate_json(find_trusted(folder, manifest, WORDS).read_bytes())
    parameters, inference = _load_mapped(folder, manifest)
    documents = _load_documents(
        find_trusted(folder, manifest, INDEX),
        read_document_metadata(find_trusted(folder, manifest, DOCUMENTS)),
        width=len(settings.terms),
        compounds=(),
        first=len(settings.terms),
    )
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
        documents=documents,
    )


def _load_mapped(folder: Path, manifest: Manifest) -> tuple[TopicParameters, Inference]:
    """Return the parameters and the inference of an imported model."""
    counts = _map_array(find_trusted(folder, manifest, COUNTS))
    affinities = _map_array(find_trusted(folder, manifest, AFFINITIES))
    if affinities.shape != counts.shape[::-1]:  # compiled code does not check bounds
        raise ValueError("affinities and counts are of different models")
    with np.load(find_trusted(folder, manifest, MODEL), allow_pickle=False) as arrays:
        parameters = TopicParameters(counts=counts, alpha=arrays["alpha"], eta=arrays["eta"])
        return parameters, Inference(
            affinities,
            parameters.alpha,
            iterations=int(arrays["iterations"]),
            threshold=float(arrays["threshold"]),
            epsilon=float(arrays["epsilon"]),
        )


def _load_facts(folder: Path, manifest: Manifest) -> tuple[TopicFacts, ...]:
    facts = TypeAdapter(tuple[TopicFacts, ...])
    return facts.validate_json(find_trusted(folder, manifest, TOPICS).read_bytes())


def _map_array(path: Path) -> Affinities:
    """Return an array that is read from the file when it is used; the file must stay."""
    mapped: NDArray[np.floating] = np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
    if mapped.ndim != 2 or mapped.dtype not in (np.float32, np.float64):
        raise ValueError(f"{path.name} is no array of numbers in rows")
    return mapped


def _load_parameters(path: Path) -> TopicParameters:
    with np.load(path, allow_pickle=False) as arrays:
        return TopicParameters(
            counts=arrays["counts"].astype(np.float64),
            alpha=arrays["alpha"],
            eta=float(arrays["eta"]),
        )


def _load_documents(
    path: Path,
    metadata: DocumentMetadata,
    *,
    width: int,
    compounds: Sequence[Sequence[int]],
    first: int,
) -> DocumentIndex:
    with np.load(path, allow_pickle=False) as arrays:
        bags = SparseRows(
            arrays["indptr"].astype(np.int64),
            arrays["indices"].astype(np.int32),
            arrays["counts"],
            width=width,
        )
        bags.check()
        return DocumentIndex(
            metadata,
            shares=arrays["shares"].astype(np.float32),
            bags=insert_terms(bags, compounds, first=first),
        )


def insert_terms(bags: SparseRows, documents: Sequence[Sequence[int]], *, first: int) -> SparseRows:
    """Return bags with further terms, with ids from `first` on, once in each of their documents.

    The terms that had those ids follow. `documents` are the rows of each term, ascending.
    """
    indices = bags.indices + np.where(bags.indices >= first, len(documents), 0).astype(np.int32)
    terms = np.repeat(
        np.arange(first, first + len(documents), dtype=np.int32), [*map(len, documents)]
    )
    rows = np.array([row for of_term in documents for row in of_term], dtype=np.int64)
    # By row and term: neighbours without terms of their own are inserted into at one position.
    order = np.lexsort((terms, rows))
    rows, terms = rows[order], terms[order]
    before = [
        bags.indptr[row] + np.searchsorted(indices[slice(*bags.indptr[row : row + 2])], term)
        for row, term in zip(rows.tolist(), terms.tolist(), strict=True)
    ]
    inserted = np.array(before, dtype=np.int64)
    added = np.bincount(rows, minlength=len(bags))
    return SparseRows(
        bags.indptr + np.concatenate(([0], np.cumsum(added))),
        np.insert(indices, inserted, terms),
        np.insert(bags.values, inserted, 1),
        bags.width + len(documents),
    )
