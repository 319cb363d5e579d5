"""What a text is about: variational inference for LDA, a function of the text alone."""

import numpy as np
from numpy import add, divide, dot, exp, multiply, subtract
from numpy.typing import NDArray
from scipy.linalg.blas import dasum
from scipy.special import psi

from app.services.topics.vocabulary import Bag

ITERATIONS = 50
"""The most rounds for one text."""

THRESHOLD = 0.001
"""Mean change of gamma, in words, at which the rounds end."""

EPSILON = float(np.finfo(np.float64).eps)


class Inference:
    """The E-step of Hoffman, Blei and Bach (2010), "Online Learning for LDA", algorithm 2.

    gensim runs the same rounds but draws each text's start from a generator that all share; here
    every text starts at that draw's mean, so the same text has the same answer anywhere. Nothing
    is remembered between calls, and threads may share an instance.
    """

    def __init__(self, topic_words: NDArray[np.float64], alpha: NDArray[np.float64]) -> None:
        """Take the Dirichlet parameters of the topics, (K, V), and of the texts, (K,)."""
        expected_log = psi(topic_words) - psi(topic_words.sum(axis=1, keepdims=True))
        # One row per term: what a text needs is gathered from few places in memory.
        self._words = np.ascontiguousarray(np.exp(expected_log).T)
        self._alpha = alpha

    @property
    def prior(self) -> NDArray[np.float64]:
        """The shares of a text without known words; they add up to 1."""
        prior: NDArray[np.float64] = self._alpha / self._alpha.sum()
        return prior

    def gamma(self, bag: Bag) -> NDArray[np.float64]:
        """Return the Dirichlet parameters (K,) of what a text is about.

        Divided by their sum they are the topics' expected shares. All of the bag's terms must be
        the model's; without any, the prior's parameters are returned.
        """
        if not len(bag.ids):
            return self._alpha
        return self._rounds(self._words.take(bag.ids, axis=0), bag.counts.astype(np.float64))

    def affinity(self, bag: Bag, gamma: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the posterior shares (n, K) of the topics in each of the bag's n terms.

        A row adds up to 1: the term's affinity to the topics times the text's.
        """
        affinity = self._words.take(bag.ids, axis=0)
        affinity *= np.exp(psi(gamma))
        affinity /= affinity.sum(axis=1, keepdims=True)
        return affinity

    def _rounds(
        self, words: NDArray[np.float64], counts: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return the text's Dirichlet parameters, given its terms' rows (n, K) and counts (n,).

        The weights lack the factor exp(-psi(sum of gamma)), which cancels out but for gensim's
        epsilon; so that carries its inverse. After the first round the sum is the same always.
        """
        topics = words.T
        size = len(self._alpha)
        gamma, fresh, change = np.ones(size), np.empty(size), np.empty(size)
        weights, norm = np.exp(psi(gamma)), np.empty(len(counts))
        epsilon = EPSILON * np.exp(psi(float(size)))
        later_epsilon = EPSILON * np.exp(psi(counts.sum() + self._alpha.sum()))
        for _ in range(ITERATIONS):
            # Where to write comes last: by name it would take a tenth of the time once more.
            dot(words, weights, norm)
            add(norm, epsilon, norm)
            divide(counts, norm, norm)
            dot(topics, norm, fresh)
            multiply(fresh, weights, fresh)
            add(fresh, self._alpha, fresh)
            subtract(fresh, gamma, change)
            gamma, fresh = fresh, gamma
            if dasum(change) < THRESHOLD * size:
                break
            exp(psi(gamma, weights), weights)
            epsilon = later_epsilon
        return gamma
