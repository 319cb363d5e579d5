"""A topic model as `subtext import gensim` writes it, of two topics and two documents."""

from pathlib import Path

import numpy as np
from scipy.special import psi

from app.domain.documents import Document
from app.services.artifacts import Manifest
from app.services.topics.text.imported import ImportedVocabulary
from app.training.imported.lda.bags import read_bags
from app.training.imported.lda.export import create_inference, write_imported
from app.training.imported.lda.saved import SavedModel
from app.training.imported.lda.words import learn_words

WORDS = ("boat", "sail", "fishing_net", "soup", "bread", "oven")

DOCUMENTS = (
    Document("d1", "Boats", None, None, (), None, "A boat, a sail and a fishing net."),
    Document("d2", "Soup", None, None, (), None, "The soup, the bread and the oven."),
)


def make_saved() -> SavedModel:
    """Return the parameters of the model."""
    counts = np.array([[40, 30, 20, 1, 0, 1], [0, 1, 0, 30, 25, 20]], dtype=np.float32)
    eta = np.float64(0.1)
    topics = counts + eta
    affinities = np.exp(psi(topics) - psi(topics.sum(axis=1, keepdims=True))).astype(np.float32)
    return SavedModel(
        kind="LdaModel",
        counts=counts,
        affinities=affinities,
        alpha=np.array([0.3, 0.2]),
        eta=np.array(eta),
        iterations=50,
        threshold=0.001,
        epsilon=float(np.finfo(np.float32).eps),
        documents=20,
        words=dict(enumerate(WORDS)),
    )


def write_small_imported(folder: Path, documents: tuple[Document, ...] = DOCUMENTS) -> Manifest:
    """Write the model and an index of `documents` into a new folder."""
    folder.mkdir(parents=True)
    saved = make_saved()
    learned = learn_words(dict(enumerate(WORDS)), terms=len(WORDS), phrases=[], frequencies={})
    read = read_bags(
        documents,
        ImportedVocabulary(learned.settings),
        create_inference(saved),
        progress=lambda _: None,
    )
    return write_imported(
        folder, saved, learned, read, data={"file": "lda"}, agreement=0.0, progress=lambda _: None
    )
