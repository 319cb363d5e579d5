"""Fitting of latent Dirichlet allocation (LDA) by collapsed Gibbs sampling of weighed terms."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import psi

from app.services.topics.lda.model import TopicParameters
from app.training.topics.gibbs import LANES, count_documents, sweep

ALPHA_ROUNDS = 5
"""Fixed-point iterations of each estimate of alpha."""

LEAST_ALPHA = 1e-4

WEIGHT_UNIT = 2.0**-6
"""Sums of weights up to 2 ** 18 are exact in single precision."""


@dataclass(frozen=True, slots=True)
class SamplerSettings:
    """Settings of the sampler; a sweep visits every word of every document once."""

    eta: float = 0.1
    """Prior weight of each term in each topic."""

    alpha_sum: float = 5.0
    """Prior weight of all topics together in a document, before it is estimated."""

    sweeps: int = 500
    """Twice as many change neither coherence nor agreement with true groups."""

    first_estimate: int = 50
    """The sweep after which alpha is estimated for the first time."""

    sweeps_per_estimate: int = 20
    samples: int = 10
    """Last states of the sampler whose counts are averaged."""

    sweeps_per_sample: int = 10


SamplerProgress = Callable[[int, "Sampler"], None]
"""Receives the number of sweeps done, and the sampler, to be read at once."""


def fit_topics(  # noqa: PLR0913 - what is fitted, how, and from where
    bags: csr_matrix,
    topics: int,
    settings: SamplerSettings,
    *,
    seed: int,
    start: NDArray[np.int32] | None = None,
    progress: SamplerProgress,
) -> TopicParameters:
    """Fit topics to documents, given as term counts (N, V).

    The method is that of Griffiths and Steyvers (2004), "Finding scientific topics", with terms
    weighed by `weigh_terms` (Wilson and Chew 2010, "Term weighting schemes for LDA"), and the
    counts averaged over the last samples. A term counts once in a document: that an author repeats
    it is a habit more than a topic. The documents' prior is the same for all topics, so that none
    becomes the one that all documents have a part of, and is estimated on the way. The topics are
    in the order of their size, the largest first; their `counts` are of documents with the term,
    before `sharpen`. `start` (n,) holds the first topic of each entry of the bags, else drawn.
    """
    sampler = Sampler(bags, topics, settings, seed, start)
    if start is not None:
        sampler.estimate_alpha()
    counts = np.zeros((bags.shape[1], topics))
    last_estimate = settings.sweeps - settings.samples * settings.sweeps_per_sample
    for done in range(1, settings.sweeps + 1):
        sampler.sweep()
        if done > last_estimate:
            if (settings.sweeps - done) % settings.sweeps_per_sample == 0:
                counts += sampler.count_documents()
        elif done >= settings.first_estimate and done % settings.sweeps_per_estimate == 0:
            sampler.estimate_alpha()
        progress(done, sampler)
    order = np.argsort(-counts.sum(axis=0), kind="stable")
    alpha = np.full(topics, sampler.alpha)
    return TopicParameters(counts.T[order] / settings.samples, alpha, settings.eta)


def weigh_terms(bags: csr_matrix) -> NDArray[np.float32]:
    """Return the weight (V,) of each term: the logarithm of how many documents there are for one.

    Without it, words that are everywhere make the topics. The mean over all occurrences is 1, and
    weights are multiples of `WEIGHT_UNIT`, so that adding and taking away leaves no rest.
    """
    documents = np.bincount(bags.indices, minlength=bags.shape[1])
    weights = np.log((bags.shape[0] + 1) / np.maximum(documents, 1))
    mean = np.dot(weights, documents) / max(documents.sum(), 1)
    units = np.maximum(np.round(weights / mean / WEIGHT_UNIT), 1.0)
    return np.asarray(units * WEIGHT_UNIT, dtype=np.float32)


class Sampler:
    """The state of the Markov chain: a topic for each term of a document, and what follows from it.

    `alpha` is the documents' prior weight of each topic.
    """

    def __init__(
        self,
        bags: csr_matrix,
        topics: int,
        settings: SamplerSettings,
        seed: int,
        start: NDArray[np.int32] | None = None,
    ) -> None:
        random = np.random.default_rng(seed)
        self._starts = bags.indptr.astype(np.int64)
        self._terms = bags.indices.astype(np.int32)
        drawn = random.integers(topics, size=len(self._terms), dtype=np.int32)
        self._topics = drawn if start is None else start.copy()
        self._state = np.uint64(random.integers(1, 2**63))
        self._eta = np.float32(settings.eta)
        self._size, self._padding = topics, -topics % LANES
        self._documents_by_length = np.bincount(np.diff(self._starts))
        self._weights = weigh_terms(bags)
        self.alpha = settings.alpha_sum / topics
        self._counts = np.zeros((bags.shape[1], topics + self._padding), dtype=np.float32)
        np.add.at(self._counts, (self._terms, self._topics), self._weights[self._terms])
        self._totals = self._counts.sum(axis=0)

    def sweep(self) -> None:
        """Draw the topic of every term of every document again."""
        alpha = np.pad(np.full(self._size, self.alpha), (0, self._padding)).astype(np.float32)
        arrays = (self._starts, self._terms, self._topics, self._weights, alpha)
        # numba returns a uint64 as an int, and would compile `sweep` again for that type.
        self._state = np.uint64(sweep(*arrays, self._counts, self._totals, self._eta, self._state))

    def count_documents(self) -> NDArray[np.float32]:
        """Return in how many documents each term has each topic, (V, K)."""
        counts = self._counts[:, : self._size] / self._weights[:, None]
        return np.asarray(counts, dtype=np.float32)

    def estimate_alpha(self) -> None:
        """Move alpha towards its maximum likelihood, given all topics (Minka's fixed point)."""
        longest = len(self._documents_by_length) - 1
        documents = count_documents(self._starts, self._topics, self._size, longest).sum(axis=0)
        counts = np.arange(longest + 1)
        for _ in range(ALPHA_ROUNDS):
            alpha, total = self.alpha, self._size * self.alpha
            per_topic = np.dot(documents, psi(counts + alpha) - psi(alpha)) / self._size
            overall = np.dot(self._documents_by_length, psi(counts + total) - psi(total))
            self.alpha = max(alpha * float(per_topic / overall), LEAST_ALPHA)
