"""Writing of a fitted topic model: the files that serving loads, and gensim's formats."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from gensim.corpora import Dictionary, MmCorpus
from gensim.models import LdaModel
from numpy.typing import NDArray
from pydantic import TypeAdapter
from scipy.sparse import csr_matrix
from scipy.special import xlogy

from app.domain.documents import Document
from app.errors import OutputUnwritable
from app.services.topics.artifact import (
    DOCUMENTS,
    INDEX,
    MODEL,
    TOPICS,
    VOCABULARY,
    TopicArtifact,
    TopicFacts,
)
from app.services.topics.lda.model import TopicParameters, create_inference
from app.services.topics.search.index import encode_metadata
from app.services.topics.text.vocabulary import VocabularySettings
from app.training.topics.measures import iterate_bags

GREATEST_COUNT = np.iinfo(np.uint8).max
"""Greater counts of a term in a document are stored as this one."""

DIGITS = 4
"""Decimal places of coordinates; further ones would differ between linear algebra libraries."""

GENSIM_MODEL = "lda.model"

DICTIONARY = "dictionary.gensim"

CORPUS = "corpus.mm"


def write_model(  # noqa: PLR0913, PLR0917 - what there is to know of topics
    folder: Path,
    parameters: TopicParameters,
    vocabulary: VocabularySettings,
    labels: Sequence[str],
    junk: Sequence[bool],
    colours: Sequence[int],
) -> None:
    """Write the parameters, the vocabulary, and the topics' facts."""
    np.savez_compressed(
        folder / MODEL,
        counts=parameters.counts.astype(np.float32),
        alpha=parameters.alpha,
        eta=np.float64(parameters.eta),
    )
    (folder / VOCABULARY).write_text(vocabulary.model_dump_json() + "\n", encoding="utf-8")
    write_facts(folder, parameters, labels, junk, colours)


def write_facts(
    folder: Path,
    parameters: TopicParameters,
    labels: Sequence[str],
    junk: Sequence[bool],
    colours: Sequence[int],
) -> None:
    """Write the topics' labels, coordinates and colours, and which of them are junk."""
    topic_words = parameters.topic_words
    coordinates = compute_coordinates(topic_words / topic_words.sum(axis=1, keepdims=True)).tolist()
    facts = [
        TopicFacts(label=label, x=x, y=y, colour=colour, junk=is_junk)
        for label, (x, y), colour, is_junk in zip(labels, coordinates, colours, junk, strict=True)
    ]
    written = TypeAdapter(list[TopicFacts]).dump_json(facts, indent=2)
    (folder / TOPICS).write_bytes(written + b"\n")


def write_index(
    folder: Path,
    documents: Sequence[Document],
    bags: csr_matrix,
    shares: NDArray[np.float32],
) -> None:
    """Write the documents' metadata, bags (N, W) and topic shares (N, K), but not their texts."""
    term_type = np.uint16 if bags.shape[1] <= 2**16 else np.uint32
    np.savez_compressed(
        folder / INDEX,
        indices=bags.indices.astype(term_type),
        indptr=bags.indptr.astype(np.int32),
        counts=bags.data.clip(max=GREATEST_COUNT).astype(np.uint8),
        shares=shares,
    )
    lines = b"".join(encode_metadata(document) + b"\n" for document in documents)
    # Without the time of writing: the same documents give the same file.
    (folder / DOCUMENTS).write_bytes(gzip.compress(lines, mtime=0))


def export_gensim(artifact: TopicArtifact, folder: Path) -> None:
    """Write an `LdaModel`, its `Dictionary`, and the indexed documents as an `MmCorpus`.

    Raises `OutputUnwritable` if the folder cannot be created.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(folder, error.strerror or "it is refused") from error
    model = to_gensim(artifact.model.vocabulary.terms, artifact.parameters)
    documents, end = artifact.documents, artifact.parameters.counts.shape[1]
    bags = [
        documents.make_query(row).bag.select_below(end) for row in range(len(documents.metadata))
    ]
    frequencies = np.bincount(np.concatenate([bag.ids for bag in bags]), minlength=end)
    model.id2word.num_docs = len(bags)
    model.id2word.dfs = dict(enumerate(frequencies.tolist()))
    model.save(str(folder / GENSIM_MODEL))
    model.id2word.save(str(folder / DICTIONARY))
    corpus = ([*zip(bag.ids.tolist(), bag.counts.tolist(), strict=True)] for bag in bags)
    MmCorpus.serialize(str(folder / CORPUS), corpus)


def to_gensim(terms: Sequence[str], parameters: TopicParameters) -> LdaModel:
    """Convert a model to gensim's; its topics and `terms` keep their ids, later ones are left out.

    It is in double precision: in single, gensim's rounds end one sooner or later for some texts.
    """
    topics, end = parameters.counts.shape
    dictionary = Dictionary()
    dictionary.token2id = {term: number for number, term in enumerate(terms[:end])}
    model = LdaModel(
        id2word=dictionary,
        num_topics=topics,
        alpha=parameters.alpha,
        eta=parameters.eta,
        random_state=0,
        dtype=np.float64,
    )
    model.state.sstats = parameters.counts.copy()
    model.sync_state()
    return model


def infer_shares(bags: csr_matrix, parameters: TopicParameters) -> NDArray[np.float32]:
    """Return the shares (N, K) of the topics in the documents, as serving would infer them."""
    inference = create_inference(parameters)
    end = parameters.counts.shape[1]
    gammas = np.empty((bags.shape[0], len(parameters.alpha)))
    for row, bag in enumerate(iterate_bags(bags)):
        gammas[row] = inference.infer(bag.select_below(end))
    shares: NDArray[np.float32] = gammas / gammas.sum(axis=1, keepdims=True)
    return shares.astype(np.float32)


def compute_coordinates(topics: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return map coordinates (K, 2) of K topics, given as distributions (K, V) over terms.

    Classical scaling (Torgerson 1952) of the Jensen-Shannon distances, the square roots of the
    divergences. The farthest topic of each axis lies on its positive side.
    """
    count = len(topics)
    centring = np.eye(count) - 1 / count
    products = -centring @ compute_divergences(topics) @ centring / 2
    values, vectors = np.linalg.eigh(products)
    axes = np.argsort(values)[::-1][:2]
    coordinates = np.zeros((count, 2))
    coordinates[:, : len(axes)] = vectors[:, axes] * np.sqrt(np.maximum(values[axes], 0.0))
    farthest = np.take_along_axis(coordinates, np.abs(coordinates).argmax(axis=0)[None], axis=0)
    rounded: NDArray[np.float64] = np.round(coordinates * np.where(farthest < 0, -1.0, 1.0), DIGITS)
    return rounded + 0.0  # no -0.0 in the file


def compute_divergences(topics: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the Jensen-Shannon divergences (K, K), in nats, between distributions (K, V)."""
    entropies = -xlogy(topics, topics).sum(axis=1)
    divergences = np.zeros((len(topics), len(topics)))
    for index, topic in enumerate(topics):
        middle = (topics + topic) / 2
        mixed = -xlogy(middle, middle).sum(axis=1)
        divergences[index] = mixed - (entropies + entropies[index]) / 2
    return np.maximum(divergences, 0.0)
