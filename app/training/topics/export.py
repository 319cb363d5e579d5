"""A fitted topic model and its index as the files that are served from."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter
from scipy.sparse import csr_matrix

from app.domain.topics import Document
from app.services.topics.artifact import (
    DOCUMENTS,
    INDEX,
    MODEL,
    TOPICS,
    VOCABULARY,
    TopicFacts,
)
from app.services.topics.inference import Inference
from app.services.topics.lda.model import TopicParameters
from app.services.topics.library import line_of
from app.services.topics.text.vocabulary import VocabularySettings
from app.training.topic_map import coordinates
from app.training.topic_perplexity import rows

GREATEST_COUNT = np.iinfo(np.uint8).max


def write_model(
    folder: Path,
    parameters: TopicParameters,
    vocabulary: VocabularySettings,
    labels: Sequence[str],
) -> None:
    """Write the topics, the terms they are made of, and how people see them."""
    np.savez_compressed(
        folder / MODEL,
        counts=parameters.counts.astype(np.float32),
        alpha=parameters.alpha,
        eta=np.float64(parameters.eta),
    )
    (folder / VOCABULARY).write_text(vocabulary.model_dump_json() + "\n", encoding="utf-8")
    topic_words = parameters.topic_words
    places = coordinates(topic_words / topic_words.sum(axis=1, keepdims=True)).tolist()
    facts = [
        TopicFacts(label=label, x=x, y=y) for label, (x, y) in zip(labels, places, strict=True)
    ]
    written = TypeAdapter(list[TopicFacts]).dump_json(facts, indent=2)
    (folder / TOPICS).write_bytes(written + b"\n")


def write_index(
    folder: Path,
    documents: Sequence[Document],
    bags: csr_matrix,
    parameters: TopicParameters,
) -> None:
    """Write the documents' facts, bags and shares, and none of their texts."""
    terms = np.uint16 if bags.shape[1] <= 2**16 else np.uint32
    np.savez_compressed(
        folder / INDEX,
        indices=bags.indices.astype(terms),
        indptr=bags.indptr.astype(np.int32),
        counts=bags.data.clip(max=GREATEST_COUNT).astype(np.uint8),
        shares=shares_of(bags, parameters),
    )
    lines = b"".join(line_of(document) + b"\n" for document in documents)
    # Without the time of writing: the same documents give the same file.
    (folder / DOCUMENTS).write_bytes(gzip.compress(lines, mtime=0))


def shares_of(bags: csr_matrix, parameters: TopicParameters) -> NDArray[np.float32]:
    """Return the shares (N, K) of the topics in the documents, as serving would tell them."""
    inference = Inference(parameters.topic_words, parameters.alpha)
    end = parameters.counts.shape[1]
    gammas = np.array([inference.gamma(bag.below(end)) for bag in rows(bags)])
    shares: NDArray[np.float32] = gammas / gammas.sum(axis=1, keepdims=True)
    return shares.astype(np.float32)
