"""A topic model of three topics over a dozen terms, in memory and as files."""

import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.sparse import csr_matrix, vstack

from app.domain.documents import Document
from app.services.artifacts import write_manifest
from app.services.topics.artifact import (
    DOCUMENTS,
    INDEX,
    MODEL,
    TOPICS,
    VOCABULARY,
    TopicArtifact,
    load_topics,
)
from app.services.topics.lda.model import TopicModel, TopicParameters, create_inference
from app.services.topics.search.index import encode_metadata
from app.services.topics.text.vocabulary import Vocabulary, VocabularySettings

NETWORKS, BAYES, REINFORCEMENT = range(3)
LABELS = ("neural networks", "Bayesian inference", "reinforcement learning")

SETTINGS = VocabularySettings(
    terms=(
        *("network", "gradient", "neural network", "convolutional neural network"),
        *("posterior", "prior", "sampling", "bayesian inference"),
        *("policy", "reward", "agent", "state of the art"),
        "dropout",
    ),
    model_terms=12,
    forms={"networks": "network", "nets": "network", "policies": "policy"},
    stop_words=(
        "a",
        "an",
        "and",
        "for",
        "in",
        "is",
        "of",
        "our",
        "the",
        "this",
        "to",
        "we",
        "with",
    ),
)

PARAMETERS = TopicParameters(
    counts=np.array(
        [
            [40, 30, 25, 12, 0, 1, 2, 0, 0, 0, 1, 6],
            [1, 3, 0, 0, 40, 30, 25, 20, 1, 0, 0, 1],
            [2, 2, 1, 0, 0, 0, 3, 0, 40, 35, 30, 2],
        ],
        dtype=np.float64,
    ),
    alpha=np.array([0.3, 0.2, 0.1]),
    eta=0.01,
)

ABSTRACTS = {
    "1501.00001": "Neural networks learn by gradient descent. Dropout helps a neural network.",
    "1501.00002": "Gradient steps for a convolutional neural network; networks with dropout.",
    "1601.00003": "The posterior is approximated by sampling from the prior.",
    "1601.00004": "Bayesian inference of a posterior with an informative prior.",
    "1701.00005": "An agent learns a policy from reward.",
    "cs/0701006": "A policy gradient agent: the policy is a neural network, reward is sparse.",
}


def load_small_model() -> TopicModel:
    """Return the model."""
    return TopicModel(
        version="small",
        vocabulary=Vocabulary(SETTINGS),
        parameters=PARAMETERS,
        inference=create_inference(PARAMETERS),
    )


def load_small_artifact() -> TopicArtifact:
    """Return the model and its index, written to files and loaded from them."""
    with TemporaryDirectory() as folder:
        write_small_topics(Path(folder) / "topics")
        return load_topics(Path(folder) / "topics")


def make_metadata(document_id: str) -> Document:
    """Return the metadata of one of the `ABSTRACTS`, as a document without a text."""
    year = 2000 + int(document_id.removeprefix("cs/")[:2])
    return Document(
        id=document_id,
        title=f"On {document_id}",
        authors="A. Author, B. Author",
        date=date(year, 1, 31),
        categories=("stat.ML", "cs.LG"),
        url=f"https://arxiv.org/abs/{document_id}",
        text=None,
    )


def write_small_topics(
    folder: Path,
    *,
    labels: Sequence[str] = LABELS,
    data: Mapping[str, JsonValue] = MappingProxyType({"documents": len(ABSTRACTS)}),
) -> None:
    """Write the model and an index of `ABSTRACTS`, with a manifest that vouches for them.

    With other `labels` it is another model. `data` is what its manifest says of its corpus.
    """
    folder.mkdir(parents=True)
    model = load_small_model()
    np.savez_compressed(
        folder / MODEL, counts=PARAMETERS.counts, alpha=PARAMETERS.alpha, eta=PARAMETERS.eta
    )
    (folder / VOCABULARY).write_text(SETTINGS.model_dump_json())
    facts = [{"label": label, "x": float(x), "y": 0.0} for x, label in enumerate(labels)]
    (folder / TOPICS).write_text(json.dumps(facts))
    bags = vstack([_count_terms(model, text) for text in ABSTRACTS.values()]).tocsr()
    np.savez_compressed(
        folder / INDEX,
        indices=bags.indices,
        indptr=bags.indptr,
        counts=bags.data,
        shares=np.array(
            [_infer_shares(model, text) for text in ABSTRACTS.values()], dtype=np.float32
        ),
    )
    lines = [encode_metadata(make_metadata(document_id)) for document_id in ABSTRACTS]
    (folder / DOCUMENTS).write_bytes(gzip.compress(b"\n".join(lines), mtime=0))
    write_manifest(
        folder,
        name="topics",
        requires={},
        libraries={},
        data=data,
        settings={"topics": 3},
        metrics={"coherence": {"fitted": {"c_v": 0.5}}},
    )


def _infer_shares(model: TopicModel, text: str) -> NDArray[np.float64]:
    return model.infer_shares(model.vocabulary.tokenize(text).bag)


def _count_terms(model: TopicModel, text: str) -> csr_matrix:
    bag = model.vocabulary.tokenize(text).bag
    return csr_matrix((bag.counts, bag.ids, [0, len(bag.ids)]), shape=(1, len(model.vocabulary)))
