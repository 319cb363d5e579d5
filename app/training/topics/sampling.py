"""Fitting of latent Dirichlet allocation by collapsed Gibbs sampling."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import psi

from app.services.topics.lda.model import TopicParameters
from app.training.topic_kernels import LANES, documents_by_count, sweep
from app.training.topics.settings import SamplerSettings

ALPHA_ROUNDS = 5
LEAST_ALPHA = 1e-4


def fit_topics(
    bags: csr_matrix,
    topics: int,
    settings: SamplerSettings,
    *,
    seed: int,
    progress: Callable[[float], None],
) -> TopicParameters:
    """Return topics of the documents whose term counts (N, V) are given.

    Griffiths and Steyvers (2004), "Finding scientific topics", with the documents' prior
    estimated on the way (Wallach, Mimno and McCallum 2009) and the counts averaged over the last
    samples. The topics are in the order of their size, the largest first,
    and the counts as precise as they are stored: what is measured is what is served.
    """
    sampler = _Sampler(bags, topics, settings, seed)
    counts = np.zeros((bags.shape[1], topics))
    last_estimate = settings.sweeps - settings.samples * settings.sweeps_per_sample
    for done in range(1, settings.sweeps + 1):
        sampler.sweep()
        if done > last_estimate:
            if (settings.sweeps - done) % settings.sweeps_per_sample == 0:
                counts += sampler.counts[:, :topics]
        elif done >= settings.first_estimate and done % settings.sweeps_per_estimate == 0:
            sampler.estimate_alpha()
        progress(done / settings.sweeps)
    return _by_size(counts.T / settings.samples, sampler.alpha, settings.eta)


def _by_size(
    counts: NDArray[np.float64], alpha: NDArray[np.float64], eta: float
) -> TopicParameters:
    order = np.argsort(-counts.sum(axis=1), kind="stable")
    return TopicParameters(
        counts=counts[order].astype(np.float32).astype(np.float64), alpha=alpha[order], eta=eta
    )


class _Sampler:
    """The state of the chain: a topic for each word, and the counts that follow from them."""

    def __init__(self, bags: csr_matrix, topics: int, settings: SamplerSettings, seed: int) -> None:
        random = np.random.default_rng(seed)
        lengths = np.asarray(bags.sum(axis=1)).ravel().astype(np.int64)
        self._starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        self._terms = np.repeat(bags.indices, bags.data).astype(np.int32)
        self._topics = random.integers(topics, size=len(self._terms), dtype=np.int32)
        self._state = np.uint64(random.integers(1, 2**63))
        self._eta = np.float32(settings.eta)
        self._padding = -topics % LANES
        self._documents_by_length = np.bincount(lengths)
        self.alpha: NDArray[np.float64] = np.full(topics, settings.alpha_sum / topics)
        self.counts = np.zeros((bags.shape[1], topics + self._padding), dtype=np.float32)
        np.add.at(self.counts, (self._terms, self._topics), 1)
        self._totals = self.counts.sum(axis=0)

    def sweep(self) -> None:
        """Draw the topic of every word anew."""
        alpha = np.pad(self.alpha, (0, self._padding)).astype(np.float32)
        arrays = (self._starts, self._terms, self._topics, alpha, self.counts, self._totals)
        # numba gives a uint64 back as an int, whose type would make it compile once more.
        self._state = np.uint64(sweep(*arrays, self._eta, self._state))

    def estimate_alpha(self) -> None:
        """Move alpha to where the topics of the documents are likeliest (Minka's fixed point)."""
        longest = len(self._documents_by_length) - 1
        documents = documents_by_count(self._starts, self._topics, len(self.alpha), longest)
        counts = np.arange(longest + 1)
        for _ in range(ALPHA_ROUNDS):
            alpha, total = self.alpha[:, None], self.alpha.sum()
            wanted = (documents * (psi(counts + alpha) - psi(alpha))).sum(axis=1)
            given = (self._documents_by_length * (psi(counts + total) - psi(total))).sum()
            self.alpha = np.maximum(self.alpha * wanted / given, LEAST_ALPHA)
