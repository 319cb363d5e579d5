"""Stop words: which words do not show what a text is about, in general and in one corpus."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict
from scipy.sparse import csr_matrix

from app.services.text.english import FUNCTION_WORDS

STOP_WORDS = Path(__file__).with_name("stop_words.json")

LEAST_SHARE, LEAST_DOCUMENTS = 0.01, 30
"""The share of the documents, and their number, that a word must be in for its company to be known.
"""

LEAST_DIVERGENCE = 0.1
"""Nats by which the company of a word must differ from the corpus, for it to say something.

Of newsgroups, reviews and abstracts, "get", "good" and "time" have 0 to 0.02 everywhere. "Service"
has 0.02 in reviews of services and 0.3 in those of products, "author" 0.23 in the latter; "propose"
0.01 and "network" 0.03 in abstracts.
"""


class StopWords(BaseModel):
    """Stop words: words that by themselves do not show what a text is about.

    Words of `boilerplate` are in no phrase, words of `function` only between others ("bag of
    words"). Words `only_in_phrases` mean something beside others ("time series"). Those of
    `everyday` are in no phrase either: "said", "got", "went" are in any story.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    function: frozenset[str]
    everyday: frozenset[str]
    boilerplate: frozenset[str]
    only_in_phrases: frozenset[str]

    @property
    def never_alone(self) -> frozenset[str]:
        """All stop words."""
        return self.function | self.everyday | self.boilerplate | self.only_in_phrases

    def without(self, words: Iterable[str]) -> "StopWords":
        """Return the stop words without those that mean something in a corpus."""
        meant = frozenset(words)
        return self.model_copy(
            update={
                "boilerplate": self.boilerplate - meant,
                "only_in_phrases": self.only_in_phrases - meant,
            }
        )


@cache
def load_stop_words() -> StopWords:
    """Load the shipped stop words of English; the boilerplate is that of abstracts."""
    listed = json.loads(STOP_WORDS.read_bytes())
    return StopWords.model_validate({"function": FUNCTION_WORDS, **listed})


def find_meaningful(bags: csr_matrix, terms: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return those of the terms that mean something in documents (N, V): by the company they keep.

    Others say nothing, or are too rare to know.
    """
    documents = np.bincount(bags.indices, minlength=bags.shape[1])
    least = max(LEAST_SHARE * bags.shape[0], LEAST_DOCUMENTS)
    known: NDArray[np.intp] = terms[documents[terms] >= least]
    return known[measure_divergence(bags, known) >= LEAST_DIVERGENCE]


def measure_divergence(bags: csr_matrix, terms: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return how much the company of each of n terms differs from the corpus, in nats, (n,).

    It is the Kullback-Leibler divergence of the other terms of its documents (N, V) from those of
    all, where a document counts by its length; what differs by chance is subtracted (Miller 1955),
    so that it may be below 0. A term that is anywhere has 0; one of a few has more of it by chance.
    """
    present = csr_matrix((np.ones(bags.nnz), bags.indices, bags.indptr), shape=bags.shape)
    frequencies = np.asarray(present.sum(axis=0)).ravel()
    together = (present[:, terms].T @ present).tocsr()
    divergences = np.zeros(len(terms))
    for row, term in enumerate(terms):
        part = slice(together.indptr[row], together.indptr[row + 1])
        others, counts = together.indices[part], together.data[part]
        others, counts = others[others != term], counts[others != term]
        if total := counts.sum():
            expected = total * frequencies[others] / (frequencies.sum() - frequencies[term])
            bits = np.dot(counts, np.log(counts / expected)) - (len(others) - 1) / 2
            divergences[row] = bits / total
    return divergences
