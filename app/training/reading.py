"""Reviews as rows of features: what is learned from, and what is held out for good."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from app.services.sentiment.linear.features import Features
from app.training.sentences import first_and_last
from app.training.sentiment.dataset import Reviews

BATCH = 2_000
HELD_OUT_SHARE = 0.09
FOLDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The texts that training may see, labelled ones first, and their labels."""

    texts: Sequence[str]
    positive: NDArray[np.float64]
    """1 or 0, one for each of the labelled texts."""

    folds: NDArray[np.int64]
    """Which part of the cross-validation each labelled text belongs to."""

    @property
    def labelled(self) -> int:
        return len(self.positive)


@dataclass(frozen=True, slots=True, eq=False)
class HeldOut:
    """Texts that training never sees, not even without their labels."""

    texts: Sequence[str]
    positive: NDArray[np.bool_]


def split(reviews: Reviews) -> tuple[Corpus, HeldOut]:
    """Hold out the last reviews of either label; cut the others into folds of neighbours.

    Reviews of one film follow each other in the data set, so that neighbours belong together:
    drawn at random, a fold would know the films of the others (accuracy + 0.009).
    """
    place = np.empty(len(reviews.texts))
    for label in (True, False):
        members = np.flatnonzero(reviews.positive == label)
        place[members] = np.arange(len(members)) / len(members)
    out = place >= 1 - HELD_OUT_SHARE
    kept, held = np.flatnonzero(~out).tolist(), np.flatnonzero(out).tolist()
    corpus = Corpus(
        texts=[reviews.texts[index] for index in kept] + list(reviews.unlabelled),
        positive=reviews.positive[kept].astype(np.float64),
        folds=(place[kept] / (1 - HELD_OUT_SHARE) * FOLDS).astype(np.int64).clip(0, FOLDS - 1),
    )
    return corpus, HeldOut([reviews.texts[index] for index in held], reviews.positive[held])


def rows_of(texts: Sequence[str], features: Features) -> csr_matrix:
    """Return the features of the texts, read in batches to keep memory low."""
    batches = [features.matrix(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    return vstack(batches, format="csr")


def rows_of_sentences(texts: Sequence[str], features: Features) -> csr_matrix:
    """Return the features of the first and the last sentence of each text, one after the other."""
    return rows_of([sentence for text in texts for sentence in first_and_last(text)], features)
